//! The fonts of the program, and how wide words are in them.

use std::collections::BTreeSet;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariations};
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// Source Sans 3: upright, italic, semibold and semibold italic.
static FACES: [&[u8]; 4] = [
    include_bytes!("../fonts/SourceSans3-Regular.otf"),
    include_bytes!("../fonts/SourceSans3-It.otf"),
    include_bytes!("../fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../fonts/SourceSans3-SemiboldIt.otf"),
];

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let fonts = FACES.iter().map(|face| Font::new(Bytes::new(*face), 0));
    fonts.flatten().collect()
});

/// The same as they are set, which is how their letters are asked for.
static SET: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let set = |font: &Font| {
        font.clone().instantiate(
            font.info().variant,
            Abs::pt(10.0),
            &FontVariations::default(),
        )
    };
    FONTS.iter().map(set).collect()
});

/// The fonts in which documents are set.
pub(super) fn fonts() -> Vec<Font> {
    FONTS.clone()
}

/// Whether every font of the program has this character.
pub(super) fn has(character: char) -> bool {
    let glyph = |font: &FontInstance| font.ttf().glyph_index(character);
    SET.iter().all(|font| glyph(font).is_some())
}

/// The characters that a text needs and some font of the program does not have; also those that they may be taken
/// apart into when they are set.
pub(super) fn lacking(text: &str) -> BTreeSet<char> {
    let others: BTreeSet<char> = text.chars().filter(|one| !one.is_ascii()).collect();
    let mut lacking = BTreeSet::new();
    for other in others.into_iter().filter(|one| !has(*one)) {
        lacking.insert(other);
        // A space may come between them.
        lacking.insert(' ');
        decompose_canonical(other, |part| {
            lacking.insert(part);
        });
        decompose_compatible(other, |part| {
            lacking.insert(part);
        });
    }
    lacking
}

/// How wide a character is in em, in the semibold font, which is the wider one.
pub(super) fn width(character: char) -> f64 {
    // As wide as the frame with its number.
    const LACKING: f64 = 0.9;
    let advance = |font: &FontInstance| {
        let face = font.ttf();
        let units = face.glyph_hor_advance(face.glyph_index(character)?)?;
        Some(f64::from(units) / f64::from(face.units_per_em()))
    };
    SET.get(2).and_then(advance).unwrap_or(LACKING)
}

/// How wide a text is in em.
pub(super) fn widths(text: &str) -> f64 {
    text.chars().map(width).sum()
}
