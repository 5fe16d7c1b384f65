//! Words in commands that a person is to copy.

/// A word as a shell takes it, whatever is in it: bare where that is safe, else between single quotes, as POSIX shells
/// and PowerShell read them. What breaks the line becomes a blank.
pub fn shell_word(word: &str) -> String {
    let plain = word.replace(char::is_control, " ");
    let bare = |character: char| character.is_ascii_alphanumeric() || "-_./".contains(character);
    match !plain.is_empty() && plain.chars().all(bare) {
        true => plain,
        false => format!("'{}'", plain.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn nothing_in_a_word_is_carried_out() {
        for (word, written) in [
            ("cases/2027/norm.md", "cases/2027/norm.md"),
            ("", "''"),
            ("mi mappe", "'mi mappe'"),
            ("a$(touch x)b", "'a$(touch x)b'"),
            ("a`id`;b", "'a`id`;b'"),
            ("o'b", "'o'\\''b'"),
            ("to\nliner", "'to liner'"),
        ] {
            assert_eq!(shell_word(word), written);
        }
    }
}
