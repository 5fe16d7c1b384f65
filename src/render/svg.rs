//! Drawings as SVG.

use super::escape::{escaped, push};
use crate::document::clean;
use crate::document::drawing::{
    Drawing, Ink, Label, Length, Line, Paint, Point, Polygon, Rectangle, Sector, Shape, Side, Step,
    Stroke, Weight,
};
use crate::language::Language;
use std::fmt::Write;

const FAMILY: &str = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/// The drawing as an SVG image with a title and a description. It has no ids, so that several can stand in one page.
pub fn svg(drawing: &Drawing, description: &str, language: Language) -> String {
    let (width, height) = (number(drawing.width), number(drawing.height));
    let mut output = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{}\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" font-family=\"{FAMILY}\">\n",
        language.code()
    );
    element("title", &drawing.title, &mut output);
    element("desc", description, &mut output);
    for shape in &drawing.shapes {
        match shape {
            Shape::Line(line) => self::line(line, &mut output),
            Shape::Rectangle(one) => rectangle(one, &mut output),
            Shape::Sector(one) => sector(one, &mut output),
            Shape::Polygon(one) => polygon(one, &mut output),
            Shape::Label(label) => self::label(label, &mut output),
        }
        output.push('\n');
    }
    output.push_str("</svg>\n");
    output
}

fn element(name: &str, words: &str, output: &mut String) {
    let words = clean(words);
    if words.trim().is_empty() {
        return;
    }
    add(output, format_args!("<{name}>"));
    push(&words, output);
    add(output, format_args!("</{name}>\n"));
}

fn line(line: &Line, output: &mut String) {
    let (from, to) = (line.from, line.to);
    add(
        output,
        format_args!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>",
            number(from.x),
            number(from.y),
            number(to.x),
            number(to.y),
            stroke(Some(line.stroke))
        ),
    );
}

fn rectangle(one: &Rectangle, output: &mut String) {
    add(
        output,
        format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>",
            number(one.corner.x),
            number(one.corner.y),
            number(one.width),
            number(one.height),
            paint(one.paint)
        ),
    );
}

fn sector(one: &Sector, output: &mut String) {
    let steps: Vec<String> = one
        .outline()
        .into_iter()
        .map(|step| match step {
            Step::Move(to) => format!("M{}", pair(to)),
            Step::Line(to) => format!("L{}", pair(to)),
            Step::Curve(one, two, to) => format!("C{} {} {}", pair(one), pair(two), pair(to)),
            Step::Close => "Z".to_owned(),
        })
        .collect();
    add(
        output,
        format_args!("<path d=\"{}\"{}/>", steps.join(" "), paint(one.paint)),
    );
}

fn polygon(one: &Polygon, output: &mut String) {
    let corners: Vec<String> = one.corners.iter().map(|corner| pair(*corner)).collect();
    add(
        output,
        format_args!(
            "<polygon points=\"{}\"{}/>",
            corners.join(" "),
            paint(one.paint)
        ),
    );
}

fn label(label: &Label, output: &mut String) {
    let side = match label.side {
        Side::Start => "",
        Side::Middle => " text-anchor=\"middle\"",
        Side::End => " text-anchor=\"end\"",
    };
    let weight = match label.weight {
        Weight::Regular => "",
        Weight::Semibold => " font-weight=\"600\"",
    };
    add(
        output,
        format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{side}{weight} fill=\"{}\">{}</text>",
            number(label.place.x),
            number(label.place.y),
            number(label.size),
            colour(label.ink),
            escaped(&clean(&label.words).replace(['\n', '\t'], " "))
        ),
    );
}

fn paint(paint: Paint) -> String {
    let fill = paint
        .fill
        .map_or_else(|| "none".to_owned(), |ink| colour(ink).to_string());
    format!(" fill=\"{fill}\"{}", stroke(paint.stroke))
}

fn stroke(stroke: Option<Stroke>) -> String {
    let Some(stroke) = stroke else {
        return String::new();
    };
    let dashes = match stroke.dashed {
        true => {
            let (on, off) = (number(stroke.width * 3), number(stroke.width * 2));
            format!(" stroke-dasharray=\"{on} {off}\"")
        }
        false => String::new(),
    };
    format!(
        " stroke=\"{}\" stroke-width=\"{}\"{dashes}",
        colour(stroke.ink),
        number(stroke.width)
    )
}

fn colour(ink: Ink) -> String {
    let [red, green, blue] = ink.rgb();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn pair(point: Point) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

/// A length in points: `12`, `0.5`, `-3.25`.
fn number(length: Length) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let size = length.unsigned_abs();
    let (whole, rest) = (size / 100, size % 100);
    let mut text = format!("{sign}{whole}");
    if rest > 0 {
        text.push_str(format!(".{rest:02}").trim_end_matches('0'));
    }
    text
}

fn add(output: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = output.write_fmt(what);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::drawing::at;
    use proptest::prelude::*;

    fn drawing(words: &str) -> Drawing {
        let rim = Some(Stroke {
            dashed: true,
            ..Stroke::of(Ink::Quiet, 50)
        });
        let paint = Paint {
            fill: Some(Ink::Tint),
            stroke: rim,
        };
        let label = Label {
            place: at(150, 200),
            side: Side::Middle,
            size: 1100,
            weight: Weight::Semibold,
            ink: Ink::Black,
            words: words.to_owned(),
        };
        Drawing {
            title: words.to_owned(),
            width: 40_000,
            height: 30_050,
            shapes: vec![
                Shape::Line(Line {
                    from: at(-5, 0),
                    to: at(1, 10),
                    stroke: Stroke::of(Ink::Line, 75),
                }),
                Shape::Rectangle(Rectangle {
                    corner: at(0, 0),
                    width: 10,
                    height: 100,
                    paint,
                }),
                Shape::Sector(Sector::disc(at(0, 0), 1000, paint)),
                Shape::Polygon(Polygon {
                    corners: vec![at(0, 0), at(1, 1), at(2, 0)],
                    paint: Paint::filled(Ink::Accent),
                }),
                Shape::Label(label),
            ],
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_words_make_xml_that_says_them(words in any::<String>()) {
            let image = svg(&drawing(&words), &words, Language::Nynorsk);
            let read = roxmltree::Document::parse(&image).unwrap();
            let said = |name: &str| {
                let of = read.root_element().children().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
                of.and_then(|node| node.text().map(str::to_owned))
            };
            let wanted = clean(&words);
            if wanted.trim().is_empty() {
                prop_assert_eq!(said("desc"), None);
            } else {
                prop_assert_eq!(said("title"), Some(wanted.clone()));
                prop_assert_eq!(said("desc"), Some(wanted.clone()));
            }
            prop_assert_eq!(said("text").unwrap_or_default(), wanted.replace(['\n', '\t'], " "));
        }
    }

    #[test]
    fn lengths_are_written_short_and_exact() {
        let written: Vec<String> = [0, 5, 50, 1200, -325, 30_050].map(number).into();
        assert_eq!(written, ["0", "0.05", "0.5", "12", "-3.25", "300.5"]);
    }

    #[test]
    fn an_image_names_itself_and_has_nothing_from_outside() {
        let image = svg(&drawing("a"), "b", Language::Bokmal);
        assert!(image.contains("role=\"img\" lang=\"nb\""));
        assert!(image.contains("<title>a</title>\n<desc>b</desc>"));
        for forbidden in [" id=", "href", "url(", "<style", "<script"] {
            assert!(!image.contains(forbidden), "{forbidden}");
        }
    }
}
