//! Runs: words that look the same.

use super::losses::LossKind;
use super::reader::Reader;
use super::styles::struck;
use super::symbols;
use super::tree::{Inline, Look, Run};
use super::xml::Element;

/// How the words of a run look.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    look: Look,
    hidden: bool,
    raised: Option<bool>,
}

impl Reader<'_> {
    pub(super) fn run(&mut self, run: &Element) {
        let style = run.child("w:rPr").and_then(|found| found.val("w:rStyle"));
        if let Some(number) = style.and_then(|id| self.package.styles.own_number(id)) {
            return self.lose(number, &run.words());
        }
        let shown = self.shown(run);
        for element in run.elements() {
            self.piece(run, element, shown);
        }
    }

    fn piece(&mut self, run: &Element, element: &Element, shown: Shown) {
        match element.name.as_str() {
            "w:rPr" => {}
            "w:footnoteReference" | "w:endnoteReference" | "w:drawing" | "w:pict" | "w:object"
                if shown.hidden && self.is_shown() =>
            {
                self.lose(LossKind::Hidden, &element.words());
            }
            "w:t" => self.words(run, &element.text(), shown),
            "w:tab" | "w:ptab" => {
                if self.is_shown() && !self.line_is_blank() {
                    self.lose(LossKind::Tabulator, "");
                }
                self.push(" ", shown);
            }
            "w:noBreakHyphen" => self.push("\u{2011}", shown),
            "w:cr" => self.line_break(),
            "w:br" => match element.get("w:type") {
                None | Some("textWrapping") => self.line_break(),
                Some(_) => {
                    if self.is_shown() {
                        self.lose(LossKind::PageBreak, "");
                    }
                    self.push(" ", shown);
                }
            },
            "w:sym" => self.symbol(element, shown),
            "w:instrText" => self.instruct(&element.text()),
            "w:fldChar" => self.field_mark(element),
            "w:footnoteReference" | "w:endnoteReference" => self.note_mark(element),
            "w:commentReference" => self.comment_mark(element),
            "w:drawing" | "w:pict" | "w:object" if self.is_shown() => self.drawing(element),
            "mc:AlternateContent" => {
                if let Some(choice) = chosen(element) {
                    choice
                        .elements()
                        .for_each(|inner| self.piece(run, inner, shown));
                }
            }
            "w:ruby" => {
                if let Some(base) = element.child("w:rubyBase") {
                    self.inlines(base);
                }
                let above = element.child("w:rt").map(Element::words);
                self.lose(LossKind::Unknown, &above.unwrap_or_default());
            }
            "w:contentPart" => self.lose(LossKind::Chunk, ""),
            "w:softHyphen" | "w:lastRenderedPageBreak" | "w:footnoteRef" | "w:endnoteRef" => {}
            "w:annotationRef" | "w:separator" | "w:continuationSeparator" => {}
            "w:pgNum" | "w:dayLong" | "w:dayShort" | "w:monthLong" | "w:monthShort"
            | "w:yearLong" | "w:yearShort" => self.lose(LossKind::EmptyField, &element.name),
            _ => self.unknown(element),
        }
    }

    /// What holds text and is not known is told, and what has it in another part of the file; what holds none is form.
    pub(super) fn unknown(&mut self, element: &Element) {
        let words = element.words();
        let mut attributes = element.attributes.iter();
        let leads = attributes.any(|(name, _)| name.starts_with("r:"));
        if (!words.is_empty() || leads) && self.is_shown() {
            self.lose(LossKind::Unknown, &words);
        }
    }

    fn shown(&self, run: &Element) -> Shown {
        let styles = &self.package.styles;
        let paragraph = self.paragraph_style.as_deref();
        let Some(properties) = run.child("w:rPr") else {
            return Shown {
                hidden: styles.hides(paragraph, None),
                ..Shown::default()
            };
        };
        let style = properties.val("w:rStyle");
        let (bold, italic) = style.map_or((None, None), |id| styles.look(id));
        let own = properties.on("w:vanish");
        let on =
            |name: &str, by_style: Option<bool>| properties.on(name).or(by_style).unwrap_or(false);
        Shown {
            look: Look {
                strong: on("w:b", bold),
                emphasis: on("w:i", italic),
                code: style.is_some_and(|id| styles.is_code(id)),
            },
            hidden: own.unwrap_or_else(|| styles.hides(paragraph, style)),
            raised: match properties.val("w:vertAlign") {
                Some("superscript") => Some(true),
                Some("subscript") => Some(false),
                _ => None,
            },
        }
    }

    fn words(&mut self, run: &Element, words: &str, shown: Shown) {
        if !self.is_shown() {
            if self.is_instruction() && !words.trim().is_empty() {
                self.lose(LossKind::Hidden, words);
            }
            return;
        }
        if shown.hidden {
            if !words.trim().is_empty() {
                self.lose(LossKind::Hidden, words);
            }
            return;
        }
        if !words.trim().is_empty() {
            if self.is_struck(run) {
                self.lose(LossKind::Struck, words);
            }
            if let Some(properties) = run.child("w:rPr") {
                self.tell_form(properties, words);
            }
        }
        let set = match shown.raised {
            Some(true) => symbols::raised(words),
            Some(false) => symbols::lowered(words),
            None => None,
        };
        if shown.raised.is_some() && set.is_none() && !words.trim().is_empty() {
            self.lose(LossKind::Raised, words);
        }
        let words = self.readable(run, set.as_deref().unwrap_or(words));
        self.push(&words, shown);
    }

    /// The words without signs that nobody sees, and with those that only a font of signs can show as what they are.
    fn readable(&mut self, run: &Element, words: &str) -> String {
        let font = run
            .child("w:rPr")
            .and_then(|properties| properties.child("w:rFonts"))
            .and_then(|fonts| fonts.get("w:ascii").or_else(|| fonts.get("w:hAnsi")))
            .unwrap_or_default();
        let mut readable = String::with_capacity(words.len());
        for character in words.chars() {
            if symbols::is_unseen(character) {
                self.lose(LossKind::Unseen, "");
            } else if !symbols::is_private(character) {
                readable.push(character);
            } else if let Some(sign) = symbols::symbol(font, u32::from(character)) {
                readable.push(sign);
            } else {
                let code = format!("{font} U+{:04X}", u32::from(character));
                self.lose(LossKind::Symbol, code.trim());
            }
        }
        readable
    }

    fn is_struck(&self, run: &Element) -> bool {
        let properties = run.child("w:rPr");
        let style = properties.and_then(|found| found.val("w:rStyle"));
        let by_style = || {
            let paragraph = self.paragraph_style.as_deref();
            self.package.styles.strikes(paragraph, style)
        };
        properties.and_then(struck).unwrap_or_else(by_style)
    }

    fn tell_form(&mut self, properties: &Element, words: &str) {
        let on = |name: &str| properties.on(name).unwrap_or(false);
        if on("w:caps") || on("w:smallCaps") {
            self.lose(LossKind::Capitals, words);
        }
        let linked = self.link.is_some() || self.field_link().is_some();
        if on("w:u") && !linked {
            self.lose(LossKind::Underline, words);
        }
        let coloured = |name: &str| {
            let value = properties.val(name);
            value.is_some_and(|value| !matches!(value, "auto" | "none" | "clear" | "000000"))
        };
        let shaded = properties
            .child("w:shd")
            .and_then(|shade| shade.get("w:fill"))
            .is_some_and(|fill| !matches!(fill, "auto" | "FFFFFF" | "ffffff"));
        if (coloured("w:color") && !linked) || coloured("w:highlight") || shaded {
            self.lose(LossKind::Colour, words);
        }
    }

    fn symbol(&mut self, element: &Element, shown: Shown) {
        let font = element.get("w:font").unwrap_or_default();
        let code = element.get("w:char").unwrap_or_default();
        let sign = u32::from_str_radix(code, 16)
            .ok()
            .and_then(|code| symbols::symbol(font, code));
        match sign {
            Some(sign) => self.push(sign.encode_utf8(&mut [0; 4]), shown),
            None if self.is_shown() => self.lose(LossKind::Symbol, &format!("{font} {code}")),
            None => {}
        }
    }

    fn push(&mut self, words: &str, shown: Shown) {
        if !self.is_shown() || shown.hidden {
            return;
        }
        self.hear_comments(words);
        let link = self.link.clone().or_else(|| self.field_link());
        self.line.inlines.push(Inline::Run(Run {
            words: words.to_owned(),
            look: shown.look,
            link,
        }));
    }

    fn line_break(&mut self) {
        if self.is_shown() {
            self.line.inlines.push(Inline::Break);
        }
    }
}

/// Of several ways to say the same, the first that Word would show. One with nothing in it that could be read, as a sign of
/// an element of its own, gives way to the one for older programs.
pub(super) fn chosen(alternatives: &Element) -> Option<&Element> {
    let (choice, fallback) = (
        alternatives.child("mc:Choice"),
        alternatives.child("mc:Fallback"),
    );
    let has_words = |one: &&Element| one.elements().any(|inner| !inner.words().is_empty());
    match choice {
        Some(choice) if is_form(choice) => fallback.filter(has_words).or(Some(choice)),
        other => other.or(fallback),
    }
}

/// Nothing in it is read or could be told: neither words nor a drawing.
fn is_form(element: &Element) -> bool {
    let drawn = ["w:drawing", "w:pict", "w:object", "w:contentPart", "w:sym"];
    element.words().trim().is_empty() && drawn.iter().all(|name| element.find(name).is_none())
}
