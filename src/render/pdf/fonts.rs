//! The fonts of the program, and how wide words are in them.

use std::collections::BTreeSet;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariations};

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

/// The characters of a text that a font of the program does not have.
pub(super) fn lacking(text: &str) -> BTreeSet<char> {
    let others = text
        .chars()
        .filter(|one| !one.is_ascii() && !one.is_whitespace());
    let others: BTreeSet<char> = others.collect();
    others.into_iter().filter(|one| !has(*one)).collect()
}

/// How wide a text is in em, in the semibold font, which is the wider one.
pub(super) fn width(text: &str) -> f64 {
    const UNKNOWN: f64 = 0.6;
    let Some(font) = SET.get(2) else {
        return 0.0;
    };
    let face = font.ttf();
    let advance = |character: char| {
        let glyph = face.glyph_index(character)?;
        let units = face.glyph_hor_advance(glyph)?;
        Some(f64::from(units) / f64::from(face.units_per_em()))
    };
    text.chars()
        .map(|character| advance(character).unwrap_or(UNKNOWN))
        .sum()
}
