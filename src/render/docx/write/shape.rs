//! How paragraphs are set, in the order in which the schema wants it.

use crate::render::docx::flow::{Frame, Lines, Number, Shape, Style};
use crate::render::docx::xml::Xml;

/// One step of a list, of a quotation and of a frame, in twentieths of a point.
pub(in crate::render::docx) const LIST_STEP: u32 = 397;
pub(in crate::render::docx) const QUOTE_STEP: u32 = 360;
pub(in crate::render::docx) const FRAME_STEP: u32 = 284;
/// How far what a fact says stands behind its label's beginning.
pub(in crate::render::docx) const FACT_STEP: u32 = 3_119;
/// The same where a label is long.
pub(in crate::render::docx) const WIDE_FACT_STEP: u32 = 4_200;
/// The list of bullets; numbered ones follow.
pub(in crate::render::docx) const BULLETS: usize = 1;
/// The first of the document's own numbered lists; before it stands the one of the style.
pub(in crate::render::docx) const FIRST_LIST: usize = 3;
/// The ground behind KS's voice.
const GROUND: &str = "F2F6F8";
/// How far before the text a paragraph's number begins.
const MARGIN: &str = "794";
/// The farthest that Word draws a line from its text, in points.
const FARTHEST: u32 = 31;

/// How far a paragraph is moved in by what it stands in.
pub(in crate::render::docx) fn inset(shape: &Shape) -> u32 {
    let frame = shape.frame.map_or(0, |_| FRAME_STEP);
    frame + u32::from(shape.quotes) * QUOTE_STEP + u32::from(shape.lists) * LIST_STEP
}

/// The line beside a frame: its kind, its width in eighths of a point, its colour.
pub(in crate::render::docx) fn line(frame: Frame) -> (&'static str, &'static str, &'static str) {
    match frame {
        Frame::State => ("single", "24", "8A97A5"),
        Frame::Counterpart => ("single", "40", "0F4C68"),
        Frame::Disagreement => ("double", "18", "0F4C68"),
        Frame::Information => ("single", "8", "4A5563"),
        Frame::Missing => ("dashed", "12", "4A5563"),
    }
}

/// The line beside a frame and the ground behind it.
pub(in crate::render::docx) fn border(xml: &mut Xml, frame: Frame, space: u32) {
    let (kind, width, colour) = line(frame);
    let has_ground = frame == Frame::Counterpart;
    let side =
        |xml: &mut Xml, name: &str, (kind, width, colour): (&str, &str, &str), space: u32| {
            let space = space.to_string();
            xml.empty(
                name,
                &[
                    ("w:val", kind),
                    ("w:sz", width),
                    ("w:space", &space),
                    ("w:color", colour),
                ],
            );
        };
    // A line of the ground's own colour is how the ground gets room around the text.
    let room = ("single", "4", GROUND);
    xml.open("w:pBdr", &[]);
    if has_ground {
        side(xml, "w:top", room, 4);
    }
    side(xml, "w:left", (kind, width, colour), space);
    if has_ground {
        side(xml, "w:bottom", room, 4);
        side(xml, "w:right", room, 6);
    }
    xml.close("w:pBdr");
    if has_ground {
        xml.empty(
            "w:shd",
            &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", GROUND)],
        );
    }
}

/// How far the text of a frame keeps from the right, so that its ground does not reach into the margin.
pub(in crate::render::docx) fn frame_right(frame: Frame) -> &'static str {
    match frame {
        Frame::Counterpart => "130",
        Frame::State | Frame::Disagreement | Frame::Information | Frame::Missing => "0",
    }
}

/// The id of a paragraph's style.
pub(in crate::render::docx) fn style(shape: &Shape) -> &'static str {
    match shape.style {
        Style::Text => match (shape.quotes, shape.lists, shape.frame) {
            (0, 0, None) => "Normal",
            (0, 0, Some(frame)) => frame_style(frame),
            (0, _, _) => "ListContinue",
            _ => "Quote",
        },
        Style::Mark => "DraftMark",
        Style::Title => "Title",
        Style::Subtitle => "Subtitle",
        Style::Version => "Version",
        Style::Heading(level) => match level {
            0 | 1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            4 => "Heading4",
            5 => "Heading5",
            _ => "Heading6",
        },
        Style::Bullet => "ListBullet",
        Style::Number => "ListNumber",
        Style::Fact => "Fact",
        Style::WideFact => "FactWide",
        Style::Code => "Code",
        Style::Rule => "Rule",
        Style::Label => "Label",
        Style::Caption => "Caption",
        Style::TableHeading => "TableHeading",
        Style::TableText => "TableText",
        Style::ContentsHeading => "TOCHeading",
        Style::Contents(depth) => match depth {
            0 | 1 => "TOC1",
            2 => "TOC2",
            3 => "TOC3",
            _ => "TOC4",
        },
        Style::Figure => "Figure",
        Style::FigureCaption => "FigureCaption",
        Style::Footnote => "FootnoteText",
        Style::End => "TableEnd",
    }
}

/// The id of a frame's own style.
pub(in crate::render::docx) fn frame_style(frame: Frame) -> &'static str {
    match frame {
        Frame::State => "VoiceState",
        Frame::Counterpart => "VoiceCounterpart",
        Frame::Disagreement => "NoticeDisagreement",
        Frame::Information => "NoticeInformation",
        Frame::Missing => "NoticeMissing",
    }
}

/// What stands between `w:pPr` and the marks of revision.
pub(super) fn write(xml: &mut Xml, shape: &Shape) {
    let id = style(shape);
    if id != "Normal" {
        xml.value("w:pStyle", id);
    }
    if shape.keep_next {
        xml.empty("w:keepNext", &[]);
    }
    if let Some(number) = shape.number {
        let (level, list) = match number {
            Number::Bullet(level) => (level, BULLETS),
            Number::Next(list, level) => (level, FIRST_LIST.saturating_add(list)),
        };
        xml.open("w:numPr", &[]);
        xml.value("w:ilvl", &level.to_string());
        xml.value("w:numId", &list.to_string());
        xml.close("w:numPr");
    } else if matches!(shape.style, Style::Bullet | Style::Number) {
        // Its number is typed: the style's own would be another.
        xml.open("w:numPr", &[]);
        xml.value("w:numId", "0");
        xml.close("w:numPr");
    }
    if shape.in_margin {
        xml.empty("w:ind", &[("w:left", "0"), ("w:hanging", MARGIN)]);
    }
    let own = shape.frame.filter(|frame| frame_style(*frame) != id);
    if let Some(frame) = own.filter(|_| has_frame(shape.style)) {
        border(xml, frame, space(shape));
    }
    indentation(xml, shape, id);
    match shape.lines {
        Lines::Start => {}
        Lines::Center => xml.value("w:jc", "center"),
        Lines::End => xml.value("w:jc", "right"),
    }
}

fn has_frame(style: Style) -> bool {
    !matches!(style, Style::TableText | Style::TableHeading)
}

/// How far before its text's leftmost point a paragraph begins.
fn hanging(shape: &Shape) -> u32 {
    match shape.style {
        Style::Bullet | Style::Number => LIST_STEP,
        Style::Fact => FACT_STEP,
        Style::WideFact => WIDE_FACT_STEP,
        _ => 0,
    }
}

/// How far from the text the line has to stand, so that it is the same line all the way down.
fn space(shape: &Shape) -> u32 {
    let lists = match shape.style {
        Style::Bullet | Style::Number => shape.lists.saturating_sub(1),
        _ => shape.lists,
    };
    let beyond = u32::from(lists) * LIST_STEP + u32::from(shape.quotes) * QUOTE_STEP;
    (12 + beyond / 20).min(FARTHEST)
}

fn indentation(xml: &mut Xml, shape: &Shape, id: &str) {
    let native = match id {
        "Quote" => QUOTE_STEP,
        "ListContinue" => LIST_STEP,
        _ if shape.frame.is_some_and(|frame| frame_style(frame) == id) => FRAME_STEP,
        _ => match shape.number {
            Some(Number::Bullet(level) | Number::Next(_, level)) => {
                u32::from(level).saturating_add(1) * LIST_STEP
            }
            None => 0,
        },
    };
    let inset = inset(shape);
    if inset == native {
        return;
    }
    let hanging = hanging(shape);
    let step = match shape.style {
        Style::Fact => FACT_STEP,
        Style::WideFact => WIDE_FACT_STEP,
        _ => 0,
    };
    let left = inset + step;
    let (left, hanging) = (left.to_string(), hanging.to_string());
    if step > 0 {
        xml.open("w:tabs", &[]);
        xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &left)]);
        xml.close("w:tabs");
    }
    let right = shape.frame.map_or("0", frame_right);
    let mut attributes = vec![("w:left", left.as_str())];
    if right != "0" {
        attributes.push(("w:right", right));
    }
    if hanging != "0" {
        attributes.push(("w:hanging", &hanging));
    }
    xml.empty("w:ind", &attributes);
}
