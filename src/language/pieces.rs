//! Texts taken apart into words.

/// The words of a text and the blanks between them, in order and without loss. A number with blanks between its
/// thousands is one word, since nobody reads `1 950` as two.
pub fn words_and_blanks(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut blank = None;
    for (place, character) in text.char_indices() {
        let is_blank = character.is_whitespace();
        if blank.is_some_and(|before| before != is_blank) {
            cuts.push(place);
        }
        blank = Some(is_blank);
    }
    cuts.push(text.len());
    let inside = |cut: usize| parts_thousands(text, cut);
    let between = |pair: &[usize]| match pair {
        // The places before and behind the blank.
        [start, end] if is_separator(text.get(*start..*end)) => {
            inside(*start) && ends_one(text, *end)
        }
        _ => false,
    };
    let mut kept: Vec<usize> = Vec::new();
    let mut places = cuts.iter().enumerate().peekable();
    while let Some((index, cut)) = places.next() {
        let pair = cuts.get(index..index + 2).unwrap_or_default();
        if between(pair) {
            places.next();
            continue;
        }
        kept.push(*cut);
    }
    kept.dedup();
    let pieces = kept.windows(2).filter_map(|pair| match pair {
        [start, end] => text.get(*start..*end),
        _ => None,
    });
    pieces.collect()
}

/// One blank of those that stand between thousands: plain, hard, or a narrow one.
fn is_separator(blank: Option<&str>) -> bool {
    matches!(blank, Some(" " | "\u{a0}" | "\u{202f}" | "\u{2009}"))
}

/// What stands before `place` is one to three digits that begin a number or go on with one.
fn parts_thousands(text: &str, place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default();
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let rest = before.get(..before.len() - digits).unwrap_or_default();
    let is_free = rest
        .chars()
        .next_back()
        .is_none_or(|sign| !sign.is_alphanumeric() && !matches!(sign, ',' | '.' | '/' | ':' | '§'));
    (1..=3).contains(&digits) && is_free
}

/// What stands behind `place` is three digits and no more of a number.
fn ends_one(text: &str, place: usize) -> bool {
    let behind = text.get(place..).unwrap_or_default();
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let next = behind.get(digits..).and_then(|rest| rest.chars().next());
    digits == 3 && next.is_none_or(|sign| !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let pieces = words_and_blanks(text).into_iter();
        pieces.filter(|piece| !piece.trim().is_empty()).collect()
    }

    #[test]
    fn a_number_is_one_word() {
        assert_eq!(
            words("om lag 1 900 årsverk"),
            ["om", "lag", "1 900", "årsverk"]
        );
        assert_eq!(
            words("1\u{a0}900, 12\u{202f}500."),
            ["1\u{a0}900,", "12\u{202f}500."]
        );
        assert_eq!(words("(−1 234 567,8 mill.)"), ["(−1 234 567,8", "mill.)"]);
        assert_eq!(words("1 900–2 700"), ["1 900–2 700"]);
        assert_eq!(words("**5 000**"), ["**5 000**"]);
    }

    #[test]
    fn what_only_stands_beside_a_number_is_a_word_of_its_own() {
        for apart in [
            "i 2027 100 kommunar",
            "1  900",
            "1\n900",
            "1 90",
            "1 9000",
            "3,5 100",
            "a1 900",
            "1 900a",
            "kl. 13.00 150",
            "§ 3 år",
        ] {
            let expected: Vec<&str> = apart.split_whitespace().collect();
            assert_eq!(words(apart), expected, "{apart}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "([0-9]{1,4}| |\u{a0}|\n|[a-zæ,.§–-]){0,40}") {
            prop_assert_eq!(words_and_blanks(&text).concat(), text.clone());
            prop_assert!(words_and_blanks(&text).iter().all(|piece| !piece.is_empty()));
        }
    }
}
