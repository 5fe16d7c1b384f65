//! Words and addresses that are pasted from where signs mean nothing else: hyphens at the ends of lines, backslashes in
//! the names of folders, underlines in addresses.

use super::fault::{shorten, tell};
use super::{Fault, Span};
use std::ops::Range;

/// The words that may follow a hyphen which stands for the rest of a compound: *drifts- og vedlikehaldskostnader*.
const JOINING: &[&str] = &["og", "eller", "samt", "men", "til", "and", "or", "to"];

/// How far to both sides an address or the name of a folder is looked for, in bytes: none is longer.
const LONGEST: usize = 2_048;

/// Whether a line may hold one of those.
pub(super) fn may_be(line: &str) -> bool {
    line.trim_end().ends_with('-') || line.contains('\\') || line.contains("://")
}

/// A word that is divided at the end of a line, where the break would be shown as a blank in it.
pub(super) fn hyphen(source: &str, line_break: &Range<usize>, found: &mut Vec<Fault>) {
    let before = source.get(..line_break.start).unwrap_or_default();
    let before = before.trim_end_matches(' ');
    let first = before.rsplit(char::is_whitespace).next();
    let behind = source.get(line_break.end..).unwrap_or_default();
    let second = behind.trim_start_matches(['>', ' ']);
    let second = second.split(char::is_whitespace).next().unwrap_or_default();
    let Some(first) = first.filter(|word| is_divided(word)) else {
        return;
    };
    let word = second.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let goes_on = second.starts_with(|sign: char| sign.is_lowercase() || sign.is_ascii_digit());
    if goes_on && !word.split('/').all(|word| JOINING.contains(&word)) {
        let place = Span::new(before.len() - first.len(), before.len());
        let fault = Fault::new("text-lost", place).variant("hyphen");
        tell(
            found,
            fault.text("shown", shorten(&format!("{first} {word}"))),
        );
    }
}

fn is_divided(word: &str) -> bool {
    let word = word.strip_suffix('-');
    word.is_some_and(|word| word.ends_with(char::is_alphanumeric))
}

/// A backslash in the name of a folder, where the text that begins at `start` is what is left of two, or of one and a
/// sign.
pub(super) fn backslashes(source: &str, start: usize, found: &mut Vec<Fault>) {
    let before = source.get(..start).unwrap_or_default();
    if !before.ends_with('\\') {
        return;
    }
    let (path, place) = token(source, start);
    let bare = path.trim_start_matches(['(', '«', '"', '“']);
    // In code they stand as they are.
    let bare = bare.split('`').next().unwrap_or_default();
    let of_server = bare
        .strip_prefix("\\\\")
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && is_parted(rest));
    let of_drive = bare
        .strip_prefix(|letter: char| letter.is_ascii_alphabetic())
        .and_then(|rest| rest.strip_prefix(":\\"))
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let behind = source.get(start..).unwrap_or_default();
    // One before a sign is lost; of three, one is shown.
    let is_lost = !behind.starts_with('\\') && !before.ends_with("\\\\");
    let told = || found.iter().any(|fault| fault.span == place);
    if (of_server || (of_drive && is_lost)) && !told() {
        let fault = Fault::new("text-lost", place).variant("backslashes");
        tell(found, fault.text("words", shorten(path)));
    }
}

/// Whether there is a backslash that stands alone in front of a letter or a figure, as nobody writes one who writes two
/// for each.
fn is_parted(path: &str) -> bool {
    path.match_indices('\\').any(|(at, _)| {
        let (before, behind) = path.split_at_checked(at).unwrap_or_default();
        let behind = behind.get(1..).unwrap_or_default();
        !before.ends_with('\\') && behind.starts_with(char::is_alphanumeric)
    })
}

/// Italics that begin in a bare address.
pub(super) fn in_address(source: &str, start: usize, found: &mut Vec<Fault>) {
    let (address, place) = token(source, start);
    let before = address.get(..start - place.start);
    let begun = before.and_then(|before| before.split_once("://"));
    let in_address = |(scheme, begun): (&str, &str)| {
        let of_page = scheme.ends_with("http") || scheme.ends_with("https");
        of_page && !begun.contains([')', '>', ']'])
    };
    if begun.is_some_and(in_address) {
        let fault = Fault::new("text-lost", place).variant("address");
        tell(found, fault.text("words", shorten(address)));
    }
}

/// What stands around that place without a blank in it.
fn token(source: &str, at: usize) -> (&str, Span) {
    let reach = source.floor_char_boundary(at.saturating_sub(LONGEST))
        ..source.ceil_char_boundary(at.saturating_add(LONGEST));
    let before = source.get(reach.start..at).unwrap_or_default();
    let behind = source.get(at..reach.end).unwrap_or_default();
    let begun = before.rsplit(char::is_whitespace).next();
    let start = at - begun.map_or(0, str::len);
    let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    let place = Span::new(start, at + end);
    (source.get(start..at + end).unwrap_or_default(), place)
}
