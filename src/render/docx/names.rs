//! Names of bookmarks. Word wants a letter, then letters, digits and low lines, 40 at most, and tells them apart without
//! regard to capital letters.

use sha2::{Digest, Sha256};

const LONGEST: usize = 40;

/// The name of the bookmark at an anchor: the same for the same anchor in every document.
pub(super) fn name(anchor: &str) -> String {
    named(anchor, "")
}

/// The name of the bookmark at a footnote's mark. It begins with a low line, so that Word does not list it.
pub(super) fn note_name(key: &str) -> String {
    named(key, "_Note_")
}

fn named(anchor: &str, prefix: &str) -> String {
    let allowed =
        |c: char| c == '_' || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_uppercase());
    let begins = !prefix.is_empty() || anchor.chars().next().is_some_and(char::is_alphabetic);
    let length = prefix.len() + anchor.chars().count();
    if begins && length <= LONGEST && anchor.chars().all(allowed) {
        return format!("{prefix}{anchor}");
    }
    // What has to be changed gets a name of its own by a piece of its fingerprint.
    let replaced = anchor.chars().map(|c| if allowed(c) { c } else { '_' });
    let digest = Sha256::digest(anchor.as_bytes());
    let hex: String = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let prefix = if begins { prefix } else { "k_" };
    let room = LONGEST.saturating_sub(prefix.len() + 1 + hex.len());
    let kept: String = replaced.take(room).collect();
    format!("{prefix}{kept}_{hex}")
}
