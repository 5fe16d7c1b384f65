//! Pictures in DrawingML: shapes that Word and LibreOffice draw themselves, sharp at every size, without a picture file.

use crate::document::drawing::{
    Drawing, Ink, Label, Length, Line, Paint, Point, Rectangle, Shape, Side, Step, Stroke, Weight,
    at,
};
use crate::render::docx::flow::Picture;
use crate::render::docx::widths::TEXT;
use crate::render::docx::xml::Xml;

/// A hundredth of a point, and a twentieth, in the units of DrawingML.
const HUNDREDTH: i64 = 127;
const TWENTIETH: i64 = 635;
const GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
/// How far above its base line a line of text begins, how high it is, and how wide a sign is at most, in hundredths of
/// its size.
const ASCENT: i64 = 102;
const HEIGHT: i64 = 143;
const SIGN: i64 = 65;

/// How high a picture is at most, so that a page holds it with a heading and its caption: 195 mm.
const HIGHEST: i64 = 7_020_000;

/// The run that holds a picture. It is as wide as it was made to be, or as the text or a page's height allow.
pub(super) fn run(picture: &Picture, number: u32) -> Xml {
    let drawing = &picture.drawing;
    let scale = Scale::of(drawing);
    let size = (scale.text(drawing.width), scale.text(drawing.height));
    let (id, name) = (number.to_string(), format!("Figure {number}"));
    let mut xml = Xml::default();
    xml.raw("<w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing>");
    xml.raw("<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
    xml.empty("wp:extent", &[("cx", &size.0), ("cy", &size.1)]);
    xml.empty(
        "wp:docPr",
        &[
            ("id", &id),
            ("name", &name),
            ("descr", &picture.description),
            ("title", &drawing.title),
        ],
    );
    xml.raw("<wp:cNvGraphicFramePr/><a:graphic>");
    xml.open("a:graphicData", &[("uri", GROUP)]);
    xml.raw("<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>");
    for (place, extent) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
        xml.empty(place, &[("x", "0"), ("y", "0")]);
        xml.empty(extent, &[("cx", &size.0), ("cy", &size.1)]);
    }
    xml.raw("</a:xfrm></wpg:grpSpPr>");
    xml.append(scale.shape(&whole(drawing), 0));
    for (shape, number) in drawing.shapes.iter().zip(1_u32..) {
        xml.append(scale.shape(shape, number));
    }
    xml.raw("</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>");
    xml.raw("</mc:AlternateContent></w:r>");
    xml
}

/// How large a drawing is shown.
#[derive(Clone, Copy)]
struct Scale {
    shown: i64,
    of: i64,
}

impl Scale {
    fn of(drawing: &Drawing) -> Self {
        let of = i64::from(drawing.width).max(1) * HUNDREDTH;
        let high = i64::from(drawing.height).max(1) * HUNDREDTH;
        let shown = of.min(i64::from(TEXT) * TWENTIETH);
        let shown = shown.min(of * HIGHEST / high);
        Self { shown, of }
    }

    fn length(self, length: Length) -> i64 {
        i64::from(length) * HUNDREDTH * self.shown / self.of
    }

    fn text(self, length: Length) -> String {
        self.length(length).to_string()
    }

    fn shape(self, shape: &Shape, number: u32) -> Xml {
        match shape {
            Shape::Line(Line { from, to, stroke }) => {
                let paint = Paint {
                    fill: None,
                    stroke: Some(*stroke),
                };
                self.path(&[Step::Move(*from), Step::Line(*to)], paint, number)
            }
            Shape::Rectangle(one) => {
                let (x, y) = (one.corner.x, one.corner.y);
                let (right, below) = (x.saturating_add(one.width), y.saturating_add(one.height));
                let corners = [one.corner, at(right, y), at(right, below), at(x, below)];
                self.path(&closed(&corners), one.paint, number)
            }
            Shape::Sector(one) => self.path(&one.outline(), one.paint, number),
            Shape::Polygon(one) => self.path(&closed(&one.corners), one.paint, number),
            Shape::Label(label) => self.label(label, number),
        }
    }

    /// An outline. Word wants it in a box of its own.
    fn path(self, steps: &[Step], paint: Paint, number: u32) -> Xml {
        let points = steps.iter().flat_map(|step| match step {
            Step::Move(to) | Step::Line(to) => vec![*to],
            Step::Curve(one, two, to) => vec![*one, *two, *to],
            Step::Close => Vec::new(),
        });
        let points: Vec<(i64, i64)> = points
            .map(|point| (self.length(point.x), self.length(point.y)))
            .collect();
        let least = |of: fn(&(i64, i64)) -> i64| points.iter().map(of).min().unwrap_or(0);
        let most = |of: fn(&(i64, i64)) -> i64| points.iter().map(of).max().unwrap_or(0);
        let (x, y) = (least(|point| point.0), least(|point| point.1));
        let (width, height) = (most(|point| point.0) - x, most(|point| point.1) - y);
        let mut xml = open(number, (x, y), (width, height));
        xml.raw("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>");
        xml.raw("<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>");
        let (w, h) = (width.to_string(), height.to_string());
        xml.open("a:path", &[("w", &w), ("h", &h)]);
        let point = |xml: &mut Xml, point: &Point| {
            let (px, py) = (self.length(point.x) - x, self.length(point.y) - y);
            xml.empty("a:pt", &[("x", &px.to_string()), ("y", &py.to_string())]);
        };
        for step in steps {
            let (element, points): (&str, &[&Point]) = match step {
                Step::Move(to) => ("a:moveTo", &[to]),
                Step::Line(to) => ("a:lnTo", &[to]),
                Step::Curve(one, two, to) => ("a:cubicBezTo", &[one, two, to]),
                Step::Close => ("a:close", &[]),
            };
            xml.open(element, &[]);
            points.iter().for_each(|one| point(&mut xml, one));
            xml.close(element);
        }
        xml.raw("</a:path></a:pathLst></a:custGeom>");
        fill(&mut xml, paint.fill);
        self.stroke(&mut xml, paint.stroke);
        xml.raw("</wps:spPr><wps:bodyPr/></wps:wsp>");
        xml
    }

    fn stroke(self, xml: &mut Xml, stroke: Option<Stroke>) {
        let Some(stroke) = stroke else {
            xml.raw("<a:ln><a:noFill/></a:ln>");
            return;
        };
        xml.open("a:ln", &[("w", &self.text(stroke.width))]);
        fill(xml, Some(stroke.ink));
        if stroke.dashed {
            xml.empty("a:prstDash", &[("val", "sysDash")]);
        }
        xml.close("a:ln");
    }

    /// A line of text, in a box around the point that it is set from.
    fn label(self, label: &Label, number: u32) -> Xml {
        let size = self.length(label.size);
        let signs = i64::try_from(label.words.chars().count()).unwrap_or(i64::MAX / SIGN);
        let width = size.saturating_mul(signs.saturating_mul(SIGN)) / 100 + size;
        let (x, y) = (self.length(label.place.x), self.length(label.place.y));
        // To the edge of the drawing there is room for letters of any font.
        let (left, width, lines) = match label.side {
            Side::Start if x < self.shown => (x, self.shown - x, "left"),
            Side::Start => (x, width, "left"),
            Side::Middle => (x - width / 2, width, "center"),
            Side::End if x > 0 => (0, x, "right"),
            Side::End => (x - width, width, "right"),
        };
        let top = y - size * ASCENT / 100;
        let mut xml = open(number, (left, top), (width, size * HEIGHT / 100));
        xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>");
        xml.raw("<wps:txbx><w:txbxContent><w:p><w:pPr>");
        xml.raw("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>");
        xml.value("w:jc", lines);
        xml.raw("</w:pPr><w:r><w:rPr>");
        if label.weight == Weight::Semibold {
            xml.raw("<w:b/><w:bCs/>");
        }
        xml.value("w:color", &colour(label.ink));
        // Word counts type in halves of a point.
        let halves = (size * 2 / (HUNDREDTH * 100)).max(2).to_string();
        xml.value("w:sz", &halves);
        xml.value("w:szCs", &halves);
        xml.raw("</w:rPr>");
        let words = label.words.replace(['\n', '\t'], " ");
        xml.words("w:t", &[("xml:space", "preserve")], &words);
        xml.raw("</w:r></w:p></w:txbxContent></wps:txbx>");
        xml.raw("<wps:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:noAutofit/></wps:bodyPr></wps:wsp>");
        xml
    }
}

/// What nobody sees, as large as the drawing: LibreOffice takes a group for no larger than the shapes in it, and would
/// stretch them.
fn whole(drawing: &Drawing) -> Shape {
    Shape::Rectangle(Rectangle {
        corner: at(0, 0),
        width: drawing.width,
        height: drawing.height,
        paint: Paint {
            fill: None,
            stroke: None,
        },
    })
}

fn closed(corners: &[Point]) -> Vec<Step> {
    let mut steps: Vec<Step> = corners.iter().map(|corner| Step::Line(*corner)).collect();
    if let Some(first) = steps.first_mut()
        && let Step::Line(corner) = *first
    {
        *first = Step::Move(corner);
        steps.push(Step::Close);
    }
    steps
}

fn open(number: u32, (x, y): (i64, i64), (width, height): (i64, i64)) -> Xml {
    let mut xml = Xml::default();
    let id = number.to_string();
    xml.open("wps:wsp", &[]);
    xml.empty("wps:cNvPr", &[("id", &id), ("name", &id)]);
    xml.raw("<wps:cNvSpPr/><wps:spPr><a:xfrm>");
    xml.empty("a:off", &[("x", &x.to_string()), ("y", &y.to_string())]);
    let (width, height) = (width.to_string(), height.to_string());
    xml.empty("a:ext", &[("cx", &width), ("cy", &height)]);
    xml.raw("</a:xfrm>");
    xml
}

fn fill(xml: &mut Xml, ink: Option<Ink>) {
    let Some(ink) = ink else {
        return xml.raw("<a:noFill/>");
    };
    xml.open("a:solidFill", &[]);
    xml.empty("a:srgbClr", &[("val", &colour(ink))]);
    xml.close("a:solidFill");
}

fn colour(ink: Ink) -> String {
    let [red, green, blue] = ink.rgb();
    format!("{red:02X}{green:02X}{blue:02X}")
}
