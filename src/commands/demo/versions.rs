//! A file of the sample as it stood at some moment: the final file, with what had not come yet put back.

use super::script::{Earlier, ScriptFault};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The sample, with what stood in it before.
pub struct Sample<'s> {
    files: BTreeMap<&'s str, File<'s>>,
}

struct File<'s> {
    path: &'s str,
    text: &'s str,
    /// The earlier texts by place in the final one.
    earlier: Vec<(Place, &'s Earlier)>,
}

/// A place in a final file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// The whole of it.
    whole: Range<usize>,
    /// The part of it that another text stands in place of.
    content: Range<usize>,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Words,
    /// The value of a field at this depth.
    Field(usize),
    Section,
}

impl<'s> Sample<'s> {
    /// Finds the place of every earlier text.
    pub fn new(
        files: &'s [(&'s str, &'s [u8])],
        earlier: &'s [Earlier],
    ) -> Result<Self, ScriptFault> {
        let mut sample = Sample {
            files: BTreeMap::new(),
        };
        for (path, bytes) in files {
            let text = std::str::from_utf8(bytes)
                .map_err(|_| ScriptFault(format!("{path} is not UTF-8")))?;
            let stem = path.rsplit('/').next().unwrap_or(path);
            let name = match path.starts_with("appendices/") {
                true => path,
                false => stem.strip_suffix(".md").unwrap_or(stem),
            };
            let earlier = Vec::new();
            sample.files.insert(
                name,
                File {
                    path,
                    text,
                    earlier,
                },
            );
        }
        for entry in earlier {
            for name in &entry.of {
                let file = sample.files.get_mut(name.as_str());
                let file = file.ok_or_else(|| ScriptFault(format!("{name} is no file")))?;
                let place = place(file.text, entry).ok_or_else(|| {
                    let part = entry.part.as_ref().or(entry.words.as_ref());
                    let part = part.map(String::as_str).unwrap_or_default();
                    ScriptFault(format!("{name} does not have once: {part}"))
                })?;
                file.earlier.push((place, entry));
            }
        }
        for file in sample.files.values_mut() {
            file.earlier
                .sort_by(|(_, one), (_, other)| one.until.cmp(&other.until));
        }
        Ok(sample)
    }

    /// The path and the content of a file at a moment.
    ///
    /// # Errors
    /// There is no such file, or two earlier texts are in each other's way.
    pub fn version(&self, name: &str, at: &str) -> Result<(String, Arc<[u8]>), ScriptFault> {
        let file = self.files.get(name);
        let file = file.ok_or_else(|| ScriptFault(format!("{name} is no file")))?;
        let mut chosen: Vec<(&Place, &Earlier)> = Vec::new();
        for (place, earlier) in &file.earlier {
            let known = |(other, _): &(&Place, &Earlier)| contains(&other.whole, &place.whole);
            if earlier.until.as_str() > at && !chosen.iter().any(known) {
                chosen.retain(|(other, _)| !contains(&place.whole, &other.whole));
                chosen.push((place, earlier));
            }
        }
        chosen.sort_by_key(|(place, _)| place.whole.start);
        let mut text = String::new();
        let mut end = 0;
        for (place, earlier) in chosen {
            let range = match earlier.then {
                Some(_) => &place.content,
                None => &place.whole,
            };
            let between = file.text.get(end..range.start);
            let between =
                between.ok_or_else(|| ScriptFault(format!("{name}: two earlier texts overlap")))?;
            text.push_str(between);
            text.push_str(
                &place
                    .form
                    .shape(earlier.then.as_deref().unwrap_or_default()),
            );
            end = range.end;
        }
        text.push_str(file.text.get(end..).unwrap_or_default());
        let text = format!("{}\n", text.trim_end());
        Ok((file.path.to_owned(), Arc::from(text.into_bytes())))
    }

    /// The moments at which a file became another.
    #[cfg(test)]
    pub fn turns(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        let files = self.files.iter();
        files.flat_map(|(name, file)| file.earlier.iter().map(|(_, e)| (*name, e.until.as_str())))
    }
}

impl Form {
    /// An earlier text as it stands in the file.
    fn shape(self, then: &str) -> String {
        match self {
            _ if then.is_empty() => String::new(),
            Form::Words => then.to_owned(),
            Form::Section => format!("\n{}\n\n", then.trim()),
            Form::Field(depth) if then.trim_end().contains('\n') => {
                let indented = then
                    .trim_end()
                    .lines()
                    .map(|line| format!("\n{}{line}", "  ".repeat(depth + 1)));
                format!("{}\n", indented.collect::<String>())
            }
            Form::Field(_) => format!(" {}\n", then.trim_end()),
        }
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn place(text: &str, entry: &Earlier) -> Option<Place> {
    match (&entry.part, &entry.words) {
        (Some(part), None) => match part.strip_prefix('#') {
            Some(id) => section(text, id),
            None => field(text, part),
        },
        (None, Some(words)) => {
            let (start, _) = text.match_indices(words.as_str()).next()?;
            let whole = start..start + words.len();
            (text.matches(words.as_str()).count() == 1).then(|| Place {
                content: whole.clone(),
                whole,
                form: Form::Words,
            })
        }
        _ => None,
    }
}

/// The lines of a part of the text, each with where it begins.
fn lines(text: &str, within: Range<usize>) -> Vec<(usize, &str)> {
    let mut start = within.start;
    let lines = text.get(within).unwrap_or_default().split_inclusive('\n');
    lines
        .map(|line| {
            let at = start;
            start += line.len();
            (at, line)
        })
        .collect()
}

fn section(text: &str, id: &str) -> Option<Place> {
    let mark = format!("{{#{id}}}");
    let lines = lines(text, 0..text.len());
    let mut headings = lines.iter().filter(|(_, line)| line.starts_with("## "));
    let (start, heading) = headings.find(|(_, line)| line.trim_end().ends_with(&mark))?;
    let end = headings.next().map_or(text.len(), |(next, _)| *next);
    Some(Place {
        whole: *start..end,
        content: start + heading.len()..end,
        form: Form::Section,
    })
}

/// A field by its path, in the front matter or in a file that is nothing else.
fn field(text: &str, path: &str) -> Option<Place> {
    let end = text.find("\n---\n").map_or(text.len(), |at| at + 1);
    let mut within = 0..end;
    let mut found = None;
    for (depth, name) in path.split('.').enumerate() {
        let key = format!("{}{name}:", "  ".repeat(depth));
        let lines = lines(text, within.clone());
        let mut rest = lines.iter().skip_while(|(_, line)| !line.starts_with(&key));
        let (start, _) = rest.next()?;
        let outside = |line: &str| {
            let indent = line.len() - line.trim_start_matches(' ').len();
            indent <= 2 * depth && !line.trim().is_empty()
        };
        let next = rest.find(|(_, line)| outside(line));
        let whole = *start..next.map_or(within.end, |(next, _)| *next);
        within = start + key.len()..whole.end;
        found = Some(Place {
            content: within.clone(),
            whole,
            form: Form::Field(depth),
        });
    }
    found
}
