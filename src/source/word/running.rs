//! What stands at the top and the foot of every page.

use super::xml::Element;

/// Whether there is a picture or an object in an element.
pub(super) fn shows_something(element: &Element) -> bool {
    ["a:blip", "v:imagedata", "w:object"]
        .iter()
        .any(|name| element.find(name).is_some())
}

/// The words of a header or footer that no field reckons.
pub(super) fn words_outside_fields(root: &Element) -> String {
    let mut words = String::new();
    let mut depth = 0usize;
    push_outside(root, &mut words, &mut depth);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_outside(element: &Element, words: &mut String, depth: &mut usize) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "w:fldSimple" | "mc:Fallback" | "w:del" | "w:moveFrom" => {}
            "w:fldChar" => match inner.get("w:fldCharType") {
                Some("begin") => *depth += 1,
                Some("end") => *depth = depth.saturating_sub(1),
                _ => {}
            },
            "w:t" if *depth == 0 => words.push_str(&inner.text()),
            "w:t" => {}
            "w:tab" | "w:br" => words.push(' '),
            _ => {
                push_outside(inner, words, depth);
                if inner.is("w:p") {
                    words.push(' ');
                }
            }
        }
    }
}
