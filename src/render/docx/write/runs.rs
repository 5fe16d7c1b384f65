//! Runs of text, with what became of them and where they lead.

use super::{Writer, picture};
use crate::render::docx::flow::{Fate, Link, Look, Note, Piece, Run};
use crate::render::docx::names::{name, note_name};
use crate::render::docx::parts::{address, tag};
use crate::render::docx::xml::Xml;

impl Writer<'_> {
    /// Runs, those that lead to one place together. In the contents list they look like no links.
    pub(super) fn runs(&mut self, runs: &[Run], plain: bool) {
        for together in runs.chunk_by(|a, b| a.link == b.link) {
            let link = together.first().and_then(|run| run.link.as_ref());
            match link {
                None => self.fates(together, false),
                Some(link) => {
                    match link {
                        Link::Anchor(id) => {
                            let anchor = name(id);
                            self.xml
                                .open("w:hyperlink", &[("w:anchor", &anchor), ("w:history", "1")]);
                        }
                        Link::Address(to) => {
                            let id = self.relationship(&address(to));
                            self.xml
                                .open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
                        }
                    }
                    self.fates(together, !plain);
                    self.xml.close("w:hyperlink");
                }
            }
        }
    }

    /// The relationship of an address, one for each.
    fn relationship(&mut self, address: &str) -> String {
        let known = self.addresses.iter().position(|known| known == address);
        let place = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len().saturating_sub(1)
        });
        format!("rLink{}", place.saturating_add(1))
    }

    fn fates(&mut self, runs: &[Run], is_link: bool) {
        for together in runs.chunk_by(|a, b| a.fate == b.fate) {
            let fate = together.first().map_or(Fate::Kept, |run| run.fate);
            let element = match fate {
                Fate::Kept => None,
                Fate::Inserted => Some("w:ins"),
                Fate::Deleted => Some("w:del"),
            };
            if let Some(element) = element {
                let mut xml = std::mem::take(&mut self.xml);
                self.revised(&mut xml, element, false);
                self.xml = xml;
            }
            for alike in together.chunk_by(is_one_text) {
                self.run(alike, fate, is_link);
            }
            if let Some(element) = element {
                self.xml.close(element);
            }
        }
    }

    /// Pieces of text that are set alike, or one piece of another kind.
    fn run(&mut self, alike: &[Run], fate: Fate, is_link: bool) {
        let Some(first) = alike.first() else { return };
        let mut text = String::new();
        match &first.piece {
            Piece::Text(_) => {
                for run in alike {
                    if let Piece::Text(words) = &run.piece {
                        text.push_str(words);
                    }
                }
                if !text.is_empty() {
                    self.open_run(first.look, is_link);
                    push_text(&mut self.xml, &text, fate);
                    self.xml.close("w:r");
                }
            }
            Piece::Break => self.simple("w:br", first.look),
            Piece::Tab => self.simple("w:tab", first.look),
            Piece::Mark(mark) => {
                let key = (mark.key.clone(), fate);
                let Some(id) = self.notes.get(&key).copied() else {
                    return;
                };
                let named = self.repeated.contains(&mark.key);
                let bookmark = named.then(|| self.open_bookmark(note_name(&mark.key)));
                self.xml.open("w:r", &[]);
                self.xml
                    .raw("<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
                let id = id.to_string();
                match mark.number {
                    None => self.xml.empty("w:footnoteReference", &[("w:id", &id)]),
                    Some(number) => {
                        let own = ("w:customMarkFollows", "1");
                        self.xml.empty("w:footnoteReference", &[own, ("w:id", &id)]);
                        push_text(&mut self.xml, &number.to_string(), fate);
                    }
                }
                self.xml.close("w:r");
                if let Some(Some(id)) = bookmark {
                    self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
                }
            }
            Piece::MarkAgain(key, number) => self.mark_again(key, *number, fate),
            Piece::Picture(picture) => {
                let number = self.ids.picture();
                self.xml.append(picture::run(picture, number));
            }
            Piece::Page(id) => {
                let field = format!(" PAGEREF {} \\h ", name(id));
                self.field(&field, None, first.look, fate);
            }
        }
    }

    fn simple(&mut self, element: &str, look: Look) {
        self.open_run(look, false);
        self.xml.empty(element, &[]);
        self.xml.close("w:r");
    }

    /// The number of a footnote whose mark stands elsewhere, as a field that follows it.
    fn mark_again(&mut self, key: &str, number: u32, fate: Fate) {
        let raised = Look {
            raised: true,
            ..Look::default()
        };
        let number = number.to_string();
        let is_there = self.notes.keys().any(|(known, _)| known == key);
        if is_there {
            let field = format!(" NOTEREF {} \\f \\h ", note_name(key));
            self.field(&field, Some(&number), raised, fate);
        } else {
            self.open_run(raised, false);
            push_text(&mut self.xml, &number, fate);
            self.xml.close("w:r");
        }
    }

    fn field(&mut self, code: &str, result: Option<&str>, look: Look, fate: Fate) {
        let instruction = match fate {
            Fate::Deleted => "w:delInstrText",
            Fate::Kept | Fate::Inserted => "w:instrText",
        };
        self.field_mark("begin", look);
        self.open_run(look, false);
        self.xml
            .words(instruction, &[("xml:space", "preserve")], code);
        self.xml.close("w:r");
        self.field_mark("separate", look);
        if let Some(result) = result {
            self.open_run(look, false);
            push_text(&mut self.xml, result, fate);
            self.xml.close("w:r");
        }
        self.field_mark("end", look);
    }

    fn field_mark(&mut self, kind: &str, look: Look) {
        self.open_run(look, false);
        self.xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        self.xml.close("w:r");
    }

    /// The number before a footnote's text.
    pub(super) fn note_number(&mut self, note: &Note) {
        self.xml
            .raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
        match note.number {
            None => self.xml.empty("w:footnoteRef", &[]),
            Some(number) => push_text(&mut self.xml, &number.to_string(), Fate::Kept),
        }
        self.xml
            .raw("</w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
    }

    fn open_run(&mut self, look: Look, is_link: bool) {
        self.xml.open("w:r", &[]);
        let mut inside = Xml::default();
        let style = match (is_link, look) {
            (true, _) => Some("Hyperlink"),
            (_, Look { raised: true, .. }) => Some("FootnoteReference"),
            (_, Look { code: true, .. }) => Some("CodeText"),
            (_, Look { number: true, .. }) => Some("HeadingNumber"),
            (_, Look { label: true, .. }) => Some("FactLabel"),
            (
                _,
                Look {
                    paragraph: true, ..
                },
            ) => Some("ParagraphNumber"),
            _ => None,
        };
        if let Some(style) = style {
            inside.value("w:rStyle", style);
        }
        if look.code && is_link {
            inside.raw("<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>");
        }
        if look.strong {
            inside.raw("<w:b/><w:bCs/>");
        }
        if look.emphasis {
            inside.raw("<w:i/><w:iCs/>");
        }
        if look.removed {
            inside.raw("<w:strike/>");
        }
        if look.added {
            inside.raw("<w:u w:val=\"double\"/>");
        }
        if let Some(language) = look.language {
            inside.value("w:lang", tag(language));
        }
        if !inside.is_empty() {
            self.xml.open("w:rPr", &[]);
            self.xml.append(inside);
            self.xml.close("w:rPr");
        }
    }
}

fn is_one_text(a: &Run, b: &Run) -> bool {
    let both = matches!((&a.piece, &b.piece), (Piece::Text(_), Piece::Text(_)));
    both && a.look == b.look
}

/// Text, with the hyphens that are seen only at the end of a line as Word writes them.
fn push_text(xml: &mut Xml, text: &str, fate: Fate) {
    let element = match fate {
        Fate::Deleted => "w:delText",
        Fate::Kept | Fate::Inserted => "w:t",
    };
    for (place, piece) in text.split('\u{ad}').enumerate() {
        if place > 0 {
            xml.empty("w:softHyphen", &[]);
        }
        if !piece.is_empty() {
            xml.words(element, &[("xml:space", "preserve")], piece);
        }
    }
}
