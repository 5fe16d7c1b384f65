//! Generated histories: libgit2 and the git program say the same, and in a repository of another format the same
//! again but for the ids.

use super::everything::{Change, Made, Script, Tagged, assert_same, everything, without_ids};
use konsult::repository::{open, open_by_program};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

const PATHS: [&str; 7] = [
    "cases/a.md",
    "cases/2027/a.md",
    "cases/2027/b.md",
    "meetings/m.md",
    "agreements/deep/er/x.md",
    "templates/t",
    "cases",
];

const MESSAGES: [&str; 3] = [
    "Ei endring\n",
    "Klarerer\n\nCleared-by: KD Anne Vik <anne@kd.example>\nClears: case/a sha256:00\n",
    "Klarerer: ikkje\n\nClears: case/a sha256:00\n\nMeir\n",
];

fn change() -> impl Strategy<Value = Change> {
    let mode = prop_oneof![6 => Just(0o100_644), 1 => Just(0o120_000), 1 => Just(0o100_755)];
    let content = prop_oneof![Just("ein"), Just("to"), Just("æ\r\n")];
    let after = prop_oneof![4 => (mode, content).prop_map(Some), 1 => Just(None)];
    (prop::sample::select(&PATHS[..]), after).prop_map(|(path, after)| {
        let after = after.map(|(mode, content)| (mode, content.to_owned()));
        (path.to_owned(), after)
    })
}

/// A commit with as many parents as there are indices, all different; with none it is a root.
fn commit() -> impl Strategy<Value = (Vec<Index>, i64, usize, Vec<Change>)> {
    let parents = prop_oneof![
        6 => prop::collection::vec(any::<Index>(), 1),
        3 => prop::collection::vec(any::<Index>(), 2..5),
        1 => Just(Vec::new()),
    ];
    let days = -40..400_i64;
    let message = 0..MESSAGES.len();
    (
        parents,
        days,
        message,
        prop::collection::vec(change(), 0..4),
    )
}

prop_compose! {
    fn script()(
        commits in prop::collection::vec(commit(), 1..14),
        tags in prop::collection::vec((any::<Index>(), 0..3_usize), 0..4),
        (main, other) in any::<(Index, Index)>(),
    ) -> Script {
        let count = commits.len();
        let mut made: Vec<Made> = Vec::new();
        for (indices, days, message, mut changes) in commits {
            let mut parents: Vec<usize> = Vec::new();
            for index in indices.iter().filter(|_| !made.is_empty()) {
                let parent = index.index(made.len());
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
            if parents.is_empty() {
                let settings = Some((0o100_644, "konsult: 1\n".to_owned()));
                changes.insert(0, ("konsult.yaml".to_owned(), settings));
            }
            let message = MESSAGES[message].to_owned();
            made.push(Made { parents, seconds: days * 86_400, message, changes });
        }
        let kinds = [Tagged::Annotated, Tagged::Lightweight, Tagged::Nested];
        let tags = tags.into_iter().map(|(on, kind)| (on.index(count), kinds[kind])).collect();
        Script { commits: made, tags, main: main.index(count), other: other.index(count) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2027),
        ..ProptestConfig::default()
    })]

    #[test]
    fn both_readers_say_the_same_of_every_history(script in script()) {
        let usual = script.make(&[]);
        let other = script.make(&["--object-format=sha256", "--ref-format=reftable"]);
        for revision in [None, Some("HEAD"), Some("other")] {
            let library = everything(open, &usual.path, revision);
            let program = everything(open_by_program, &usual.path, revision);
            assert_same(&library, &program, "libgit2 and git");
            let program = everything(open, &other.path, revision);
            assert_same(&without_ids(&library), &without_ids(&program), "SHA-1 and SHA-256");
        }
        let before = everything(open, &usual.path, None);
        usual.git(&["commit-graph", "write", "--reachable"]);
        let after = everything(open, &usual.path, None);
        assert_same(&before, &after, "without and with git's summary of its commits");
    }
}
