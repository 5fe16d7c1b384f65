//! Pictures, text boxes, objects and lines: what each is, so that it can be told.

use super::losses::LossKind;
use super::reader::Reader;
use super::xml::Element;

impl Reader<'_> {
    /// Tells what a drawing is.
    pub(super) fn drawing(&mut self, element: &Element) {
        if let Some(text) = box_words(element) {
            self.lose(LossKind::TextBox, &text);
        }
        let properties = element.find("wp:docPr");
        let described = properties.and_then(|found| {
            let said = |name: &str| found.get(name).filter(|text| !text.trim().is_empty());
            said("descr").or_else(|| said("title"))
        });
        let what = described.unwrap_or_default().to_owned();
        let decorative = element.find("adec:decorative");
        let decorative = decorative.is_some_and(|mark| mark.get("val") != Some("0"));
        if element.find("a:blip").is_some() || element.find("v:imagedata").is_some() {
            let kind = match decorative {
                true => LossKind::Decoration,
                false => LossKind::Picture,
            };
            self.lose(kind, &what);
        } else if box_words(element).is_some() {
            // Told already.
        } else if element.is("w:object") || is_made_of_data(element) {
            self.lose(LossKind::Object, &what);
        } else {
            self.lose(LossKind::DrawnLine, "");
        }
    }
}

/// Charts, diagrams, the boxes of a form, films and what is written by hand keep what they say in parts of their own.
fn is_made_of_data(element: &Element) -> bool {
    let parts = [
        "?:chart",
        "?:relIds",
        "o:OLEObject",
        "w:control",
        "w:movie",
        "w:contentPart",
        "?:contentPart",
    ];
    parts.iter().any(|name| element.find(name).is_some())
}

/// The words of a text box or of words drawn as a picture.
fn box_words(element: &Element) -> Option<String> {
    let drawn = element
        .find("v:textpath")
        .and_then(|path| path.get("string"))
        .map(str::to_owned);
    let words = Some(element.words()).filter(|words| !words.trim().is_empty());
    words.or(drawn).filter(|words| !words.trim().is_empty())
}
