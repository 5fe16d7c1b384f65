//! Pieces of a text, and what stands instead of them.

use std::borrow::Cow;
use std::ops::Range;

/// What stands instead of a piece of a text.
pub(super) type Edit = (Range<usize>, String);

/// The text with what stands instead of its pieces, which do not overlap.
pub(super) fn edited(markdown: &str, edits: Vec<Edit>) -> Cow<'_, str> {
    if edits.is_empty() {
        return Cow::Borrowed(markdown);
    }
    let mut output = String::new();
    let mut copied = 0;
    for (place, words) in edits {
        output.push_str(markdown.get(copied..place.start).unwrap_or_default());
        output.push_str(&words);
        copied = place.end;
    }
    output.push_str(markdown.get(copied..).unwrap_or_default());
    Cow::Owned(output)
}
