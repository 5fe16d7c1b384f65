//! What tests build in memory is what a repository on disk gives: this licenses all tests without one.

use crate::support::git::TestRepository;
use konsult::commands::{Place, World};
use konsult::repository::{Content, History, HistoryState, RawFile, Revision, Snapshot};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;

fn files() -> impl Strategy<Value = BTreeMap<String, Vec<u8>>> {
    let folder = prop_oneof![
        "cases/2027",
        "cases",
        "meetings",
        "agreements",
        "templates/nn"
    ];
    let name = "[a-z][a-z0-9-]{0,8}\\.(md|txt)";
    let content = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..200),
        "---\ntitle: [a-zæøå ]{1,20}\ntype: information\n---\n## Nytt \\{#new\\}\n[a-zæøå .\n]{0,200}".prop_map(String::into_bytes),
    ];
    proptest::collection::btree_map(
        (folder, name).prop_map(|(a, b)| format!("{a}/{b}")),
        content,
        0..8,
    )
}

fn in_memory(files: &BTreeMap<String, Vec<u8>>) -> Snapshot {
    Snapshot {
        revision: Revision::WorkTree,
        files: files
            .iter()
            .map(|(path, bytes)| RawFile {
                path: path.clone(),
                content: Content::of(bytes),
            })
            .collect(),
        left_out: Vec::new(),
        elsewhere: Vec::new(),
        history: History {
            state: HistoryState::OutsideGit,
            gaps: Vec::new(),
        },
    }
}

fn shown(world: &World) -> String {
    let dataset = &world.dataset;
    format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}",
        dataset.cases, dataset.meetings, dataset.agreements, dataset.faults, world.templates
    )
}

#[test]
fn a_repository_on_disk_gives_what_the_same_files_give_in_memory() {
    let config = Config {
        cases: 24,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng)
        .run(&files(), |mut files| {
            files.insert("konsult.yaml".to_owned(), b"konsult: 1\n".to_vec());
            let repository = TestRepository::empty();
            for (path, bytes) in &files {
                repository.write(path, bytes);
            }
            repository.git(&["config", "core.autocrlf", "false"]);
            repository.commit("2027-01-04T09:00:00Z");
            let expected = World::of(in_memory(&files));
            for revision in [None, Some("HEAD")] {
                let place = Place {
                    directory: &repository.path,
                    revision,
                    main: None,
                };
                let today = "2027-04-12".parse().unwrap();
                let world = World::load(&place, today, false).unwrap();
                prop_assert_eq!(shown(&world), shown(&expected));
            }
            Ok(())
        })
        .unwrap();
}
