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
