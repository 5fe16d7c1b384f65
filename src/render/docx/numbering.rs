//! Bullets and numbers.

use super::flow::NumberedList;
use super::parts::NAMESPACES;
use super::write::{FIRST_LIST, LIST_STEP};
use super::xml::Xml;

const LEVELS: u32 = 9;

/// `word/numbering.xml`: one definition of bullets, one of numbers, and for each numbered list its own count.
pub(super) fn numbering(lists: &[NumberedList]) -> String {
    let mut xml = Xml::part();
    xml.open("w:numbering", NAMESPACES);
    definition(&mut xml, "0", "ListBullet", |_| ("bullet", "•".to_owned()));
    definition(&mut xml, "1", "ListNumber", |level| {
        let format = match level % 3 {
            0 => "decimal",
            1 => "lowerLetter",
            _ => "lowerRoman",
        };
        (format, format!("%{}.", level + 1))
    });
    for (id, definition) in [("1", "0"), ("2", "1")] {
        xml.open("w:num", &[("w:numId", id)]);
        xml.value("w:abstractNumId", definition);
        xml.close("w:num");
    }
    for (place, list) in lists.iter().enumerate() {
        let id = FIRST_LIST.saturating_add(place).to_string();
        xml.open("w:num", &[("w:numId", &id)]);
        xml.value("w:abstractNumId", "1");
        let level = list.level.to_string();
        xml.open("w:lvlOverride", &[("w:ilvl", &level)]);
        xml.value("w:startOverride", &list.start.to_string());
        xml.close("w:lvlOverride");
        xml.close("w:num");
    }
    xml.close("w:numbering");
    xml.into_text()
}

fn definition(
    xml: &mut Xml,
    id: &str,
    style: &str,
    level_text: impl Fn(u32) -> (&'static str, String),
) {
    xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
    xml.value("w:multiLevelType", "hybridMultilevel");
    for level in 0..LEVELS {
        let (format, text) = level_text(level);
        xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
        xml.value("w:start", "1");
        xml.value("w:numFmt", format);
        if level == 0 {
            xml.value("w:pStyle", style);
        }
        xml.value("w:lvlText", &text);
        xml.value("w:lvlJc", "left");
        let left = (level.saturating_add(1) * LIST_STEP).to_string();
        xml.open("w:pPr", &[]);
        xml.empty(
            "w:ind",
            &[("w:left", &left), ("w:hanging", &LIST_STEP.to_string())],
        );
        xml.close("w:pPr");
        xml.close("w:lvl");
    }
    xml.close("w:abstractNum");
}
