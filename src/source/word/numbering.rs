//! Numbering: which paragraphs are items of which list, and what number each has.

use super::xml::Element;
use std::collections::BTreeMap;

/// The numbering of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// What each `w:num` stands for.
    numbers: BTreeMap<String, Number>,
    /// The levels of each abstract numbering.
    abstracts: BTreeMap<String, Abstract>,
}

#[derive(Debug, Default)]
struct Number {
    of: String,
    starts: BTreeMap<u8, u64>,
    levels: BTreeMap<u8, Level>,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<u8, Level>,
    style: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u64,
}

/// How an item of a list is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A point.
    Bullet,
    /// A number; whether Word shows something else than a number and a full stop.
    Number { other: bool, start: u64 },
    /// Nothing.
    None,
}

impl Numbering {
    pub(super) fn read(root: &Element) -> Self {
        let mut found = Numbering::default();
        for element in root.elements() {
            if let (true, Some(id)) = (element.is("w:abstractNum"), element.get("w:abstractNumId"))
            {
                let read = Abstract {
                    levels: levels(element),
                    style: element.val("w:numStyleLink").map(str::to_owned),
                };
                found.abstracts.insert(id.to_owned(), read);
            }
            if let (true, Some(id)) = (element.is("w:num"), element.get("w:numId")) {
                found.numbers.insert(id.to_owned(), Number::read(element));
            }
        }
        found
    }

    /// The style that a numbering borrows its levels from, where it does.
    pub(super) fn borrowed_style(&self, id: &str) -> Option<&str> {
        let number = self.numbers.get(id)?;
        self.abstracts.get(&number.of)?.style.as_deref()
    }

    /// How an item is marked. A numbering that the file does not have marks nothing.
    pub(super) fn mark(&self, id: &str, level: u8) -> Mark {
        let Some(number) = self.numbers.get(id) else {
            return Mark::None;
        };
        let of_abstract = self
            .abstracts
            .get(&number.of)
            .and_then(|found| found.levels.get(&level));
        let Some(found) = number.levels.get(&level).or(of_abstract) else {
            return Mark::None;
        };
        let start = number.starts.get(&level).copied().unwrap_or(found.start);
        match found.format.as_str() {
            "bullet" => Mark::Bullet,
            "none" => Mark::None,
            format => {
                let own = format!("%{}", level + 1);
                let plain = found.text.trim_end_matches(['.', ')']) == own;
                let other = !(matches!(format, "decimal" | "") && plain);
                Mark::Number { other, start }
            }
        }
    }

    /// What items have to share to be counted on: the abstract numbering, or the number itself where it starts anew.
    pub(super) fn counter(&self, id: &str) -> String {
        match self.numbers.get(id) {
            Some(number) if number.starts.is_empty() => format!("a{}", number.of),
            _ => format!("n{id}"),
        }
    }
}

impl Number {
    fn read(element: &Element) -> Number {
        let mut number = Number {
            of: element
                .val("w:abstractNumId")
                .unwrap_or_default()
                .to_owned(),
            ..Number::default()
        };
        for change in element.elements().filter(|e| e.is("w:lvlOverride")) {
            let Some(level) = change.get("w:ilvl").and_then(|level| level.parse().ok()) else {
                continue;
            };
            if let Some(start) = change.val("w:startOverride").and_then(|n| n.parse().ok()) {
                number.starts.insert(level, start);
            }
            number.levels.extend(levels(change));
        }
        number
    }
}

fn levels(element: &Element) -> BTreeMap<u8, Level> {
    let each = |level: &Element| {
        let number = level.get("w:ilvl")?.parse().ok()?;
        let read = Level {
            format: level.val("w:numFmt").unwrap_or("decimal").to_owned(),
            text: level.val("w:lvlText").unwrap_or_default().to_owned(),
            start: level
                .val("w:start")
                .and_then(|n| n.parse().ok())
                .unwrap_or(1),
        };
        Some((number, read))
    };
    let found = element.elements().filter(|inner| inner.is("w:lvl"));
    found.filter_map(each).collect()
}
