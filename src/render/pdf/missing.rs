//! A font for the characters that the others lack: each is a frame with its number in it.
//!
//! A reader sees which character it is, and a search or a screen reader gets the character itself. The font is made of
//! the few that a document needs.

use std::collections::BTreeSet;
use typst::foundations::Bytes;
use typst::text::Font;

/// The name that `style.typ` knows it by.
const FAMILY: &str = "Konsult Numbers";

/// Units in an em.
const EM: i16 = 1000;
/// How wide a digit is with the space after it, and how high with the space above it.
const STEP: (i16, i16) = (230, 380);
/// Where the first digit of the lower row stands.
const FIRST: (i16, i16) = (110, -60);
/// The thickness of a stroke.
const STROKE: i16 = 40;
/// The arms of a digit: its width and half its height.
const ARM: (i16, i16) = (150, 150);

/// Which of the seven strokes of a digit are drawn: top, upper left, upper right, middle, lower left, lower right,
/// bottom.
const DIGITS: [[bool; 7]; 16] = {
    const T: bool = true;
    const F: bool = false;
    [
        [T, T, T, F, T, T, T],
        [F, F, T, F, F, T, F],
        [T, F, T, T, T, F, T],
        [T, F, T, T, F, T, T],
        [F, T, T, T, F, T, F],
        [T, T, F, T, F, T, T],
        [T, T, F, T, T, T, T],
        [T, F, T, F, F, T, F],
        [T, T, T, T, T, T, T],
        [T, T, T, T, F, T, T],
        [T, T, T, T, T, T, F],
        [F, T, F, T, T, T, T],
        [T, T, F, F, T, F, T],
        [F, F, T, T, T, T, T],
        [T, T, F, T, T, F, T],
        [T, T, F, T, T, F, F],
    ]
};

/// A rectangle: left, bottom, right, top.
type Rectangle = [i16; 4];

/// A font of these characters; `None` where there are none.
pub(super) fn font(characters: &BTreeSet<char>) -> Option<Font> {
    if characters.is_empty() {
        return None;
    }
    // More than a font can hold are left to the typesetter, which refuses them.
    let characters: Vec<char> = characters.iter().copied().take(60_000).collect();
    Font::new(Bytes::new(bytes(&characters)), 0)
}

fn bytes(characters: &[char]) -> Vec<u8> {
    let glyphs: Vec<(Vec<Rectangle>, i16)> = std::iter::once((Vec::new(), EM))
        .chain(characters.iter().copied().map(glyph))
        .collect();
    let mut outlines = Vec::new();
    let mut places = Vec::new();
    let mut widths = Vec::new();
    for (rectangles, width) in &glyphs {
        long(&mut places, outlines.len());
        outline(rectangles, &mut outlines);
        short(&mut widths, *width);
        short(&mut widths, rectangles.first().map_or(0, |first| first[0]));
    }
    long(&mut places, outlines.len());
    let count = i16::from_be_bytes((glyphs.len() as u16).to_be_bytes());
    let tables = [
        (*b"cmap", map(characters)),
        (*b"glyf", outlines),
        (*b"head", head()),
        (*b"hhea", horizontal(count)),
        (*b"hmtx", widths),
        (*b"loca", places),
        (*b"maxp", most(count)),
        (*b"name", names()),
        (*b"post", post()),
    ];
    file(&tables)
}

/// The frame with the number of a character in it, and how wide it is.
fn glyph(character: char) -> (Vec<Rectangle>, i16) {
    if character == ' ' {
        return (Vec::new(), EM / 4);
    }
    let number = format!("{:04X}", u32::from(character));
    let a_row = number.len().div_ceil(2);
    let columns = i16::try_from(a_row).unwrap_or(3);
    let width = FIRST.0 * 2 + STEP.0 * columns - (STEP.0 - ARM.0);
    let (left, bottom, right, top) = (40, -140, width - 40, 740);
    let mut rectangles = vec![
        [left, bottom, right, bottom + STROKE],
        [left, top - STROKE, right, top],
        [left, bottom + STROKE, left + STROKE, top - STROKE],
        [right - STROKE, bottom + STROKE, right, top - STROKE],
    ];
    let mut place = (FIRST.0, FIRST.1 + STEP.1);
    for (index, digit) in number.chars().enumerate() {
        if index == a_row {
            place = (FIRST.0, FIRST.1);
        }
        let strokes = digit
            .to_digit(16)
            .and_then(|digit| DIGITS.get(digit as usize));
        rectangles.extend(
            strokes
                .into_iter()
                .flat_map(|strokes| drawn(strokes, place)),
        );
        place.0 += STEP.0;
    }
    (rectangles, width)
}

/// The strokes of a digit whose lower left corner is at `place`.
fn drawn(strokes: &[bool; 7], (x, y): (i16, i16)) -> Vec<Rectangle> {
    let (right, middle, top) = (x + ARM.0, y + ARM.1, y + 2 * ARM.1);
    let all = [
        [x, top - STROKE, right, top],
        [x, middle, x + STROKE, top],
        [right - STROKE, middle, right, top],
        [x, middle - STROKE / 2, right, middle + STROKE / 2],
        [x, y, x + STROKE, middle],
        [right - STROKE, y, right, middle],
        [x, y, right, y + STROKE],
    ];
    let chosen = all.into_iter().zip(strokes);
    chosen
        .filter_map(|(stroke, drawn)| drawn.then_some(stroke))
        .collect()
}

/// A glyph of rectangles, as the table `glyf` has it; none at all where there are no rectangles.
fn outline(rectangles: &[Rectangle], output: &mut Vec<u8>) {
    let edges = |edge: usize| {
        rectangles
            .iter()
            .filter_map(move |one| one.get(edge).copied())
    };
    let (Some(left), Some(bottom)) = (edges(0).min(), edges(1).min()) else {
        return;
    };
    let (right, top) = (
        edges(2).max().unwrap_or(left),
        edges(3).max().unwrap_or(bottom),
    );
    let contours = i16::try_from(rectangles.len()).unwrap_or(i16::MAX);
    for number in [contours, left, bottom, right, top] {
        short(output, number);
    }
    for last in (0..contours).map(|index| index * 4 + 3) {
        short(output, last);
    }
    short(output, 0);
    // Every point is on the curve, with both of its coordinates in two bytes.
    output.extend(std::iter::repeat_n(1, rectangles.len() * 4));
    for axis in 0..2 {
        let mut last = 0;
        for [left, bottom, right, top] in rectangles {
            let corners = match axis {
                0 => [left, left, right, right],
                _ => [bottom, top, top, bottom],
            };
            for corner in corners {
                short(output, corner - last);
                last = *corner;
            }
        }
    }
    if output.len() % 2 == 1 {
        output.push(0);
    }
}

/// The table `cmap`: a glyph for each character, in order.
fn map(characters: &[char]) -> Vec<u8> {
    let mut output = Vec::new();
    for number in [0, 1, 3, 10] {
        short(&mut output, number);
    }
    long(&mut output, 12);
    short(&mut output, 12);
    short(&mut output, 0);
    long(&mut output, 16 + 12 * characters.len());
    long(&mut output, 0);
    long(&mut output, characters.len());
    for (index, character) in characters.iter().enumerate() {
        long(&mut output, u32::from(*character) as usize);
        long(&mut output, u32::from(*character) as usize);
        long(&mut output, index + 1);
    }
    output
}

fn head() -> Vec<u8> {
    let mut output = Vec::new();
    for number in [0x0001_0000, 0x0001_0000, 0, 0x5f0f_3cf5] {
        long(&mut output, number);
    }
    short(&mut output, 0);
    short(&mut output, EM);
    output.extend([0; 16]);
    for number in [0, -140, EM, 740, 0, 8, 2, 1, 0] {
        short(&mut output, number);
    }
    output
}

fn horizontal(glyphs: i16) -> Vec<u8> {
    let mut output = Vec::new();
    long(&mut output, 0x0001_0000);
    for number in [984, -273, 0, EM, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, glyphs] {
        short(&mut output, number);
    }
    output
}

fn most(glyphs: i16) -> Vec<u8> {
    let mut output = Vec::new();
    long(&mut output, 0x0001_0000);
    for number in [glyphs, 200, 60, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0] {
        short(&mut output, number);
    }
    output
}

fn names() -> Vec<u8> {
    let texts = [
        (1, FAMILY),
        (2, "Regular"),
        (4, FAMILY),
        (6, "KonsultNumbers"),
    ];
    let mut records = Vec::new();
    let mut storage: Vec<u8> = Vec::new();
    for (id, text) in texts {
        let encoded: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let length = i16::try_from(encoded.len()).unwrap_or(0);
        let start = i16::try_from(storage.len()).unwrap_or(0);
        for number in [3, 1, 0x409, id, length, start] {
            short(&mut records, number);
        }
        storage.extend(encoded);
    }
    let mut output = Vec::new();
    for number in [0, 4, 6 + 4 * 12] {
        short(&mut output, number);
    }
    output.extend(records);
    output.extend(storage);
    output
}

fn post() -> Vec<u8> {
    let mut output = Vec::new();
    long(&mut output, 0x0003_0000);
    long(&mut output, 0);
    short(&mut output, -100);
    short(&mut output, 50);
    output.extend([0; 20]);
    output
}

/// The tables as a file, each at a multiple of four with its sum.
fn file(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut output = Vec::new();
    long(&mut output, 0x0001_0000);
    // Nine tables; what a binary search would want to know of that number.
    for number in [9, 128, 3, 16] {
        short(&mut output, number);
    }
    let mut body = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, table) in tables {
        output.extend(tag);
        let words = table.chunks(4).map(|word| {
            let mut four = [0; 4];
            four.iter_mut().zip(word).for_each(|(to, from)| *to = *from);
            u32::from_be_bytes(four)
        });
        let sum = words.fold(0_u32, u32::wrapping_add);
        output.extend(sum.to_be_bytes());
        long(&mut output, start + body.len());
        long(&mut output, table.len());
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    output.extend(body);
    output
}

fn short(output: &mut Vec<u8>, number: i16) {
    output.extend(number.to_be_bytes());
}

fn long(output: &mut Vec<u8>, number: usize) {
    output.extend(u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
}
