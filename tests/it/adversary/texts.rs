//! Attacks on the words: moved where nobody looks, put into another's mouth, or other than they seem.

use super::ground::{ANNE, CASE, Ground, KARI, NOBODY};
use super::{Attack, both, hold};
use crate::support::program::konsult;

const AT: &str = "2027-04-09T08:00:00Z";
const LATER: &str = "2027-04-10T08:00:00Z";

fn change(ground: &Ground, from: &str, to: &str) {
    let was = ground.read("cases/norm.md");
    let now = was.replace(from, to);
    assert_ne!(was, now, "{from}");
    ground.write("cases/norm.md", &now);
    ground.commit(&NOBODY, AT);
}

#[test]
fn other_words_than_were_cleared() {
    hold(&[
        Attack {
            name: "a sentence moved to another part",
            act: |ground| {
                let was = " Ho gjeld alle barnehagar.\n\n## Til drøfting {#discussion}\n\n";
                let now = "\n\n## Til drøfting {#discussion}\n\nHo gjeld alle barnehagar. ";
                change(ground, was, now);
            },
            told: both("info changed-text-not-laid-before"),
            stands: both("KD stale"),
        },
        Attack {
            name: "two sections that change names",
            act: |ground| {
                let was = ground.read("cases/norm.md");
                let now = was
                    .replace("{#new}", "{#x}")
                    .replace("{#discussion}", "{#new}");
                ground.write("cases/norm.md", &now.replace("{#x}", "{#discussion}"));
                ground.commit(&NOBODY, AT);
            },
            told: both("info changed-text-not-laid-before"),
            stands: both("KD stale"),
        },
        Attack {
            name: "a sentence of the state moved into the counterpart's mouth",
            act: |ground| {
                let was = " Ho gjeld alle barnehagar.";
                let moved = ground.read("cases/norm.md").replace(was, "");
                let moved = moved.replace("KS ventar", "Ho gjeld alle barnehagar. KS ventar");
                ground.write("cases/norm.md", &moved);
                ground.commit(&NOBODY, AT);
            },
            told: both("info changed-text-not-laid-before"),
            stands: both("KD stale"),
        },
        Attack {
            name: "a letter of another alphabet",
            act: |ground| change(ground, "alle", "\u{430}lle"),
            told: both("error suspicious-character"),
            stands: both("KD stale"),
        },
        Attack {
            name: "words written from right to left",
            act: |ground| change(ground, "2028", "\u{202e}8202\u{202c}"),
            told: both("error suspicious-character"),
            stands: both("KD stale"),
        },
        Attack {
            name: "a character that does not show",
            act: |ground| change(ground, "alle", "al\u{200b}le"),
            told: both("error suspicious-character"),
            stands: both("KD stale"),
        },
        Attack {
            name: "words hidden in a comment",
            act: |ground| {
                change(
                    ground,
                    "alle barnehagar.",
                    "alle barnehagar. <!-- utanom dei minste -->",
                )
            },
            told: both("error raw-html"),
            stands: both("KD unknown"),
        },
        Attack {
            name: "words hidden in a definition that no link uses",
            act: |ground| {
                change(
                    ground,
                    "alle barnehagar.",
                    "alle barnehagar.\n\n[//]: # (utanom dei minste)",
                )
            },
            told: both("error text-lost"),
            stands: both("KD unknown"),
        },
        Attack {
            name: "words hidden in the title of a link",
            act: |ground| {
                change(
                    ground,
                    "alle barnehagar.",
                    "alle [barnehagar](https://x.example 'utanom dei minste').",
                )
            },
            told: both("error text-lost"),
            stands: both("KD unknown"),
        },
        Attack {
            name: "words hidden where a block of code opens",
            act: |ground| {
                change(
                    ground,
                    "alle barnehagar.",
                    "alle barnehagar.\n\n```utanom dei minste\n```",
                )
            },
            told: both("error text-lost"),
            stands: both("KD unknown"),
        },
        Attack {
            name: "a letter of another alphabet, written as a code",
            act: |ground| change(ground, "alle", "&#x430;lle"),
            told: both("error suspicious-character"),
            stands: both("KD stale"),
        },
        Attack {
            name: "a section whose voice nobody can tell",
            act: |ground| change(ground, "## Til drøfting {#discussion}", "## Til drøfting"),
            told: both("error unknown-section"),
            stands: both("KD unknown"),
        },
    ]);
}

#[test]
fn what_is_written_in_one_voice_does_not_reach_into_another() {
    for required in [true, false] {
        let ground = Ground::new(required);
        let linked = CASE.replace("Norma skal", "[Norma][n] skal[^1]").replace(
            "KS ventar på tala.",
            "KS ventar på [tala][n].\n\n[n]: https://stad.example/lokk\n\n[^1]: Men ikkje no.",
        );
        ground.write("cases/norm.md", &linked);
        ground.commit(&ANNE, AT);
        ground.clears("KD", &ANNE, LATER, Some("anne"));
        assert_eq!(ground.stands("KD"), "KD cleared");
        // The counterpart's own words change, and the clearance stands: it must be of words that do not change with them.
        change(
            &ground,
            "https://stad.example/lokk",
            "https://stad.example/anna",
        );
        assert_eq!(ground.stands("KD"), "KD cleared");
        let given = [
            "render",
            "2027-2",
            "--document",
            "material",
            "--draft",
            "--format",
            "html",
            "--today",
            "2027-04-12",
        ];
        konsult(&ground.path, &given);
        let folder = ground.path.join("rendered");
        let pages = std::fs::read_dir(folder).unwrap();
        let pages: Vec<String> = pages
            .map(|page| std::fs::read_to_string(page.unwrap().path()).unwrap())
            .collect();
        assert!(!pages.is_empty());
        for page in pages {
            assert!(!page.contains(">Norma</a>"), "{page}");
            assert!(page.contains("[Norma][n]"), "{page}");
        }
    }
}

#[test]
fn words_put_under_the_heading_of_the_counterpart_are_told_of() {
    for required in [true, false] {
        let ground = Ground::new(required);
        ground.git(&ANNE, AT, &["switch", "-q", "-c", "endring"]);
        let was = ground.read("cases/norm.md");
        ground.write(
            "cases/norm.md",
            &was.replace("KS ventar på tala.", "KS er samd i alt."),
        );
        ground.commit(&ANNE, AT);
        // No text of the state has changed, so its clearances stand; who may not speak for the counterpart is told of.
        assert_eq!(ground.stands("KD"), "KD cleared");
        let given = ["review", "--format", "json", "--today", "2027-04-12"];
        let review: serde_json::Value =
            serde_json::from_str(&konsult(&ground.path, &given).out).unwrap();
        let editors = review["editors"].to_string();
        assert!(editors.contains(ANNE.email), "{editors}");
        ground.git(&KARI, LATER, &["switch", "-q", "main"]);
        ground.releases("participants", 1, &KARI, LATER, Some("kari"));
        ground.git(&ANNE, LATER, &["merge", "-q", "endring"]);
        let found = ground.found();
        let told = "error text-changed-after-dispatch".to_owned();
        assert!(found.contains(&told), "{found:?}");
    }
}
