//! Rules of the files themselves. They are told while a file is read; here are their names and their words.

use super::{Check, Rule};
use crate::findings::Level;

const fn reading(name: &'static str, level: Level, words: &'static str) -> Rule {
    Rule {
        name,
        requirements: &[],
        level,
        protected: false,
        check: Check::Reading,
        words,
    }
}

const fn error(name: &'static str, words: &'static str) -> Rule {
    reading(name, Level::Error, words)
}

/// The rules of this directory.
pub static RULES: &[&Rule] = &[
    &error("yaml-syntax", include_str!("yaml_syntax.md")),
    &error("yaml-feature", include_str!("yaml_feature.md")),
    &error(
        "front-matter-missing",
        include_str!("front_matter_missing.md"),
    ),
    &error(
        "front-matter-unclosed",
        include_str!("front_matter_unclosed.md"),
    ),
    &error("nesting-too-deep", include_str!("nesting_too_deep.md")),
    &error("unknown-field", include_str!("unknown_field.md")),
    &error("wrong-type", include_str!("wrong_type.md")),
    &error("unknown-value", include_str!("unknown_value.md")),
    &error("invalid-date", include_str!("invalid_date.md")),
    &error("missing-field", include_str!("missing_field.md")),
    &error("duplicate-field", include_str!("duplicate_field.md")),
    &error("duplicate-id", include_str!("duplicate_id.md")),
    &error("id-case-clash", include_str!("id_case_clash.md")),
    &error("invalid-id", include_str!("invalid_id.md")),
    &error("not-utf8", include_str!("not_utf8.md")),
    &error("nul-character", include_str!("nul_character.md")),
    &error("file-too-large", include_str!("file_too_large.md")),
    &error("file-not-read", include_str!("file_not_read.md")),
    &error("misnamed-folder", include_str!("misnamed_folder.md")),
    &error(
        "suspicious-character",
        include_str!("suspicious_character.md"),
    ),
    &error("raw-html", include_str!("raw_html.md")),
    &error("image", include_str!("image.md")),
    &error(
        "text-outside-section",
        include_str!("text_outside_section.md"),
    ),
    &error("unknown-section", include_str!("unknown_section.md")),
    &error("text-lost", include_str!("text_lost.md")),
    &error("duplicate-section", include_str!("duplicate_section.md")),
    &reading(
        "value-cut-short",
        Level::Warning,
        include_str!("value_cut_short.md"),
    ),
    &reading("stray-file", Level::Warning, include_str!("stray_file.md")),
    &error("conflict-marker", include_str!("conflict_marker.md")),
];
