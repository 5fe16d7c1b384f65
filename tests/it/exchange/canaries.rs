//! Nothing of the state's own is in what KS gets: a real repository with a canary wherever there is room, three real
//! releases, and every byte of what they export.

use super::*;
use konsult::commands::{Place, World};
use konsult::model::{Audience, Decode, Record};
use std::process::Command;

const CANARY: &str = "KANARIFUGL";

/// The places of the texts that are the state's alone, in a record of a file.
fn own_texts<T: Decode>(
    records: impl Iterator<Item = Record<T>>,
    found: &mut Vec<(String, Vec<(usize, usize)>)>,
) {
    for record in records {
        let texts = record.texts().into_iter();
        let own = texts.filter(|text| text.audience == Audience::State);
        let mut spans: Vec<(usize, usize)> =
            own.map(|text| (text.span.start, text.span.end)).collect();
        spans.sort();
        spans.dedup();
        found.push((record.source.path.to_string(), spans));
    }
}

/// Puts a canary into every text of every record that is the state's alone, and a comment over and behind its fields.
/// None of it belongs to a text that is cleared.
fn plant_in_records(state: &Path) -> usize {
    let place = Place {
        directory: state,
        revision: None,
        main: None,
    };
    let dataset = World::read(&place).unwrap().dataset;
    let mut found = Vec::new();
    own_texts(dataset.cases.into_values().map(|case| *case), &mut found);
    own_texts(dataset.meetings.into_values(), &mut found);
    own_texts(dataset.agreements.into_values(), &mut found);
    let mut count = 0;
    for (path, spans) in found {
        let mut text = read(state, &path);
        for (start, end) in spans.into_iter().rev() {
            count += 1;
            let word = format!("{CANARY}{count}");
            // The name of a rule has to stay one for its waiver to hold.
            if !text[..start].ends_with("rule: ") {
                text.replace_range(start..end, &word);
            }
        }
        text = text.replacen("---\n", &format!("---\n# {CANARY}over\n"), 1);
        text = text.replacen(
            "\n---\n",
            &format!(" # {CANARY}bak\n# {CANARY}under\n---\n"),
            1,
        );
        write(state, &path, &text);
    }
    count
}

fn plant_elsewhere(state: &Path) {
    let config = read(state, "konsult.yaml");
    write(
        state,
        "konsult.yaml",
        &format!("# {CANARY}\n{config}# {CANARY}\n"),
    );
    let answer = format!("{{answer: yes, reason: {CANARY}}}");
    let secret = format!(
        "---\ntitle: {CANARY}\nlanguage: nn\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n\
         theme: reforms\nstage: idea\npublic: no\nreceived: {{date: 2027-04-08, by: KDD, how: {CANARY}}}\nselection:\n  \
         economic_importance: {answer}\n  major_change: {answer}\n  principle_importance: {answer}\n  \
         discloses_budget_work: {{answer: no, reason: {CANARY}}}\n  politically_anchored: {answer}\n  \
         decision: {{chosen: no, by: state-pre-meeting, date: 2027-04-09, reason: {CANARY}}}\n---\n\n\
         ## Nytt {{#new}}\n\n{CANARY}\n"
    );
    write(state, "cases/2027/kanarifugl-hemmeleg.md", &secret);
    write(state, &format!("notat-{CANARY}.txt"), CANARY);
    write(state, &format!("appendices/2027/{CANARY}.md"), CANARY);
    write(state, "templates/nn/kanarifugl.md", CANARY);
}

fn commit(state: &Path, instant: &str) {
    let message = format!("{CANARY} i meldinga");
    let author = format!("{CANARY} Nordmann <{CANARY}@kdd.example>");
    git(state, instant, &["add", "-A"]);
    git(
        state,
        instant,
        &["commit", "-qm", &message, "--author", &author],
    );
    git(state, instant, &["branch", &format!("intern/{CANARY}")]);
    git(
        state,
        instant,
        &["tag", "-a", "-m", CANARY, &format!("intern/{CANARY}-merke")],
    );
    git(state, instant, &["notes", "add", "-m", CANARY]);
}

/// Every byte of every object, the names and what was said of them, and every file of a repository.
fn everything(folder: &Path) -> Vec<u8> {
    let ask = |arguments: &[&str]| {
        let output = Command::new("git")
            .arg("--git-dir")
            .arg(folder)
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}");
        output.stdout
    };
    let mut all = ask(&["cat-file", "--batch-all-objects", "--batch"]);
    all.extend(ask(&["for-each-ref", "--format=%(refname) %(contents)"]));
    all.extend(ask(&["log", "--all", "--format=%B %an %ae %cn %ce"]));
    all.extend(ask(&["config", "--list"]));
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        all.extend(path.to_string_lossy().bytes());
        match path.is_dir() {
            true => open.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            ),
            false => all.extend(fs::read(&path).unwrap()),
        }
    }
    all
}

fn holds(bytes: &[u8], word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    for word in [word, &lower] {
        let found = bytes
            .windows(word.len())
            .position(|part| part == word.as_bytes());
        if let Some(at) = found {
            let around = &bytes[at.saturating_sub(200)..(at + 200).min(bytes.len())];
            return Some(String::from_utf8_lossy(around).into_owned());
        }
    }
    None
}

#[test]
fn no_canary_is_in_anything_that_ks_or_the_public_gets() {
    let moments = [
        (EVE, MORNING, "secretariat"),
        (EVE, MORNING, "participants"),
        ("2027-05-23", "2027-05-24T09:00:00+02:00", "public"),
    ];
    for (until, instant, to) in moments {
        let parties = Parties::on(until);
        let planted = plant_in_records(&parties.state);
        assert!(planted > 200, "{planted}");
        plant_elsewhere(&parties.state);
        commit(&parties.state, instant);
        let released = parties.release(instant, to);
        assert_eq!(released.code, 0, "{to}: {}", released.err);
        let all = everything(&parties.shared);
        assert_eq!(holds(&all, CANARY), None, "to {to}");
        for there in [
            "Bemanningsnorm i barnehagane",
            "Kunnskapsdepartementet",
            "KS er usamd",
            "2027-2 to ",
        ] {
            let is_there = holds(&all, there).is_some();
            assert!(is_there || to == "secretariat", "{there} to {to}");
        }
        for key in [
            "ssh-ed25519",
            "contacts",
            "@fin.example",
            "kommuneopplegget-2028",
        ] {
            assert_eq!(holds(&all, key), None, "to {to}");
        }
        documents(&parties);
        checks(&parties);
    }
}

/// What is rendered for KS and for everybody, in every form that the program has.
fn documents(parties: &Parties) {
    let out = parties.beside("ut");
    let help = konsult(&parties.state, MORNING, &["render", "--help"]).out;
    let known = ["md", "html", "pdf", "docx"];
    let formats: Vec<&str> = known
        .into_iter()
        .filter(|format| help.contains(format))
        .collect();
    let formats = formats.join(",");
    for of in ["2027-2", "2027", "busetjing-flyktningar"] {
        for audience in ["ks", "public"] {
            let target = out.to_str().unwrap();
            let whom = ["render", of, "--audience", audience, "--draft"];
            let form = ["--format", &formats, "-o", target];
            let run = konsult(&parties.state, MORNING, &[&whom[..], &form].concat());
            assert_ne!(run.code, 2, "{}", run.err);
        }
    }
    let mut seen = 0;
    for path in fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        seen += 1;
        let bytes = fs::read(&path).unwrap();
        assert_eq!(holds(&unpacked(&bytes), CANARY), None, "{}", path.display());
    }
    assert!(seen > 6, "{seen}");
}

/// The bytes, and those of every part of a zip.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            std::io::Read::read_to_end(&mut part, &mut all).unwrap();
        }
    }
    all
}

/// The exported repository is one that konsult reads.
fn checks(parties: &Parties) {
    let clone = parties.beside("lesar");
    let source = format!("file://{}", parties.shared.display());
    git(
        &parties.state,
        MORNING,
        &["clone", "-q", &source, clone.to_str().unwrap()],
    );
    let run = konsult(&clone, MORNING, &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let whole = [
        "yaml-syntax",
        "unknown-field",
        "wrong-type",
        "missing-field",
        "unknown-section",
        "suspicious-character",
        "unknown-ministry",
    ];
    for finding in report["findings"].as_array().unwrap() {
        let rule = finding["rule"].as_str().unwrap();
        assert!(!whole.contains(&rule), "{finding}");
    }
    assert_eq!(report["history"]["main"], "refs/remotes/origin/state");
}
