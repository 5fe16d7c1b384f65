//! Signs that nobody sees, shown by their number.

use crate::facts::{PartDifference, Run};
use std::borrow::Cow;

/// The text with every sign shown that is not seen by itself, or that would turn what stands around it. Line ends and
/// tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match is_unseen(character) {
            true => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(character))),
            false => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// As [`visible`], for every run of some parts.
pub fn visible_runs(parts: &[PartDifference]) -> Vec<PartDifference> {
    let shown = |run: &Run| Run {
        fate: run.fate,
        text: visible(&run.text).into_owned(),
    };
    let parts = parts.iter().map(|part| PartDifference {
        name: part.name.clone(),
        runs: part.runs.iter().map(shown).collect(),
    });
    parts.collect()
}

fn is_unseen(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => character.is_control(),
    }
}
