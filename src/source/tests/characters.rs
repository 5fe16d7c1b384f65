//! Characters that deceive, and markers of a merge.

use super::*;

fn characters(text: &str) -> Vec<String> {
    let reading = SourceText::read("x", text.as_bytes());
    let faults = reading.faults.iter();
    faults.map(|fault| told(&reading.text, fault)).collect()
}

#[test]
fn characters_that_deceive() {
    hold(
        &[
            ("æ\u{202e}b", &["1:2-3 suspicious-character.bidirectional"]),
            ("a\n\u{2066}", &["2:1-2 suspicious-character.bidirectional"]),
            ("æ\u{200b}b", &["1:2-3 suspicious-character.invisible"]),
            ("a\u{ad}b", &["1:2-3 suspicious-character.invisible"]),
            ("a\u{feff}", &["1:2-3 suspicious-character.invisible"]),
            ("a\u{200d}b", &["1:2-3 suspicious-character.invisible"]),
            (
                "a\u{7}b\u{2028}",
                &[
                    "1:2-3 suspicious-character.control",
                    "1:4-5 suspicious-character.control",
                ],
            ),
            ("a\u{fffd}", &["1:2-3 suspicious-character.replacement"]),
            (
                "😀 p\u{430}ss og",
                &["1:3-7 suspicious-character.mixed-scripts"],
            ),
            (
                "siste k\u{43e}",
                &["1:7-9 suspicious-character.mixed-scripts"],
            ),
        ],
        characters,
    );
}

#[test]
fn no_character_that_does_not_show_is_missed() {
    // Default_Ignorable_Code_Point of Unicode, what else controls a format and shows nothing, and blank signs.
    let ignorable = [
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x200b, 0x200f),
        (0x202a, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff0, 0xfff8),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0000, 0xe0fff),
    ];
    let others = [
        (0x70f, 0x70f),
        (0x2028, 0x2029),
        (0x2800, 0x2800),
        (0xfff9, 0xfffb),
        (0x13430, 0x13455),
        (0x16fe4, 0x16fe4),
        (0x1d159, 0x1d159),
    ];
    for (first, last) in ignorable.into_iter().chain(others) {
        for code in first..=last {
            let text = format!("a {}", char::from_u32(code).unwrap());
            let told = characters(&text);
            let rule = |told: &String| told.contains("suspicious-character");
            assert!(told.iter().any(rule), "{code:X}");
        }
    }
}

#[test]
fn characters_that_do_not() {
    let text = "æøå ÆØÅ é e\u{301} ü ß «sitat» – — … 10 µg 5 % 1️⃣ ❤️ 👩‍👩‍👧 👍🏽 ©️ Ελλάδα Москва 東京の\tkvadrat m²\r\n";
    assert_eq!(characters(text), Vec::<String>::new());
}

#[test]
fn markers_of_an_unfinished_merge() {
    hold(
        &[
            (
                "<<<<<<< HEAD\na\n||||||| b\r\n=======\nc\n>>>>>>> æøå\n",
                &[
                    "1:1-13 conflict-marker",
                    "3:1-10 conflict-marker",
                    "6:1-12 conflict-marker",
                ],
            ),
            ("<<<<<<<", &["1:1-8 conflict-marker"]),
            ("=======\n <<<<<<< a\n<<<<<<<<\n>>>>>> b\n", &[]),
        ],
        characters,
    );
}
