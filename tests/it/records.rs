//! Clearances and releases in real git: what counts, and what somebody has tampered with.

use crate::support::git::git_in;
use crate::support::kept::sample_year_until as sample;
use crate::support::program::{Run, konsult};
use std::fs;
use std::path::Path;

const NOON: &str = "2027-04-20T12:00:00Z";

fn git(folder: &Path, arguments: &[&str]) -> String {
    git_in(folder, NOON, "kari.nordmann@kdd.example", arguments)
}

fn check(folder: &Path, day: &str) -> Run {
    let given = ["check", "--format", "short", "--lang", "en", "--today", day];
    konsult(folder, &given)
}

/// The findings that a rule tells, one a line.
fn told(folder: &Path, day: &str, rule: &str) -> Vec<String> {
    let run = check(folder, day);
    let mark = format!("[{rule}]");
    let lines = run.out.lines().filter(|line| line.contains(&mark));
    lines.map(str::to_owned).collect()
}

fn only(folder: &Path, rule: &str) -> String {
    let found = told(folder, "2027-04-20", rule);
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].clone()
}

/// The name of the one clearance of a text by a ministry that has a single one.
fn clearance(folder: &Path, text: &str, code: &str) -> String {
    let pattern = format!("clearance/{text}/{code}/*");
    let names = git(folder, &["tag", "--list", &pattern]);
    names.lines().next().unwrap().to_owned()
}

/// Makes an annotated tag with a message.
fn tag(folder: &Path, name: &str, target: &str, message: &str) {
    let file = folder.join("message");
    fs::write(&file, message).unwrap();
    git(
        folder,
        &[
            "tag",
            "-a",
            "--cleanup=verbatim",
            "-F",
            "message",
            name,
            target,
        ],
    );
    fs::remove_file(file).unwrap();
}

#[test]
fn every_signature_of_the_sample_holds_and_one_person_signs_nothing() {
    let (_folder, here) = sample("2027-04-20");
    let run = check(&here, "2027-04-20");
    for rule in ["mismatch", "untrusted", "bad-signature", "release-unsigned"] {
        assert!(!run.out.contains(rule), "{rule}: {}", run.out);
    }
    let unsigned = only(&here, "clearance-unsigned");
    assert!(unsigned.contains("Karoline Bratterud"), "{unsigned}");
}

#[test]
fn a_release_that_is_not_on_main_is_found() {
    let (_folder, here) = sample("2027-04-20");
    git(&here, &["checkout", "-q", "-b", "aside"]);
    git(&here, &["commit", "-q", "--allow-empty", "-m", "aside"]);
    let message = "2027-2 to state\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\n\
        Meeting: 2027-2\nTo: state\nLaid-before: FIN\n";
    git(&here, &["config", "user.name", "Kari Nordmann"]);
    tag(&here, "release/2027-2/state/9", "HEAD", message);
    let found = only(&here, "release-mismatch");
    assert!(found.contains("main branch"), "{found}");
    git(&here, &["branch", "-f", "main", "aside"]);
    assert!(told(&here, "2027-04-20", "release-mismatch").is_empty());
    only(&here, "release-unsigned");
}

#[test]
fn a_record_that_was_taken_away_is_missed() {
    let (_folder, here) = sample("2027-04-20");
    assert!(told(&here, "2027-04-20", "history-incomplete").is_empty());
    let cleared = clearance(&here, "case/felles-datakatalog", "DFD");
    let missed = |name: &str| {
        let found = told(&here, "2027-04-20", "history-incomplete");
        assert!(found.iter().any(|line| line.contains(name)), "{found:#?}");
    };
    git(&here, &["tag", "-d", &cleared]);
    missed("release/2027-2/secretariat/1 refers to");
    git(&here, &["tag", "-d", "release/2027-2/state/1"]);
    missed("refers to release/2027-2/state/1");
    assert_eq!(check(&here, "2027-04-20").code, 1);
}

#[test]
fn a_copy_without_tags_says_so() {
    let (folder, here) = sample("2027-04-20");
    let url = format!("file://{}", here.display());
    git(folder.path(), &["clone", "-q", "--no-tags", &url, "copy"]);
    let copy = folder.path().join("copy");
    let found = only(&copy, "history-incomplete");
    assert!(found.contains("without git's tags"), "{found}");
    git(&copy, &["config", "--unset", "remote.origin.tagOpt"]);
    git(&copy, &["fetch", "-q", "--tags"]);
    assert!(told(&copy, "2027-04-20", "history-incomplete").is_empty());
    let (there, here) = (check(&here, "2027-04-20"), check(&copy, "2027-04-20"));
    assert_eq!(there.out, here.out);
}

#[test]
fn a_commit_clears_what_it_holds() {
    let (_folder, here) = sample("2027-04-08");
    let missing = |here: &Path| {
        let found = told(here, "2027-04-09", "clearance-missing");
        let of_case = |line: &&String| line.starts_with("cases/2027/bemanningsnorm.md");
        found.iter().find(of_case).cloned().unwrap_or_default()
    };
    assert!(missing(&here).contains("by KD,"), "{}", missing(&here));
    let message = |case: &str, person: &str| {
        let release = git(&here, &["cat-file", "tag", "release/2027-2/state/1"]);
        let text = format!("Text: case/{case} ");
        let mut lines = release.lines();
        let words = lines.find_map(|line| line.strip_prefix(&text)).unwrap();
        format!("KD klarerer\n\nCleared-by: KD {person}\nClears: case/{case} {words}\n")
    };
    let siri = message("bemanningsnorm", "Siri Langøyli <siri.langoyli@kd.example>");
    let at = "2027-04-09T08:00:00Z";
    let commit = ["commit", "-q", "--allow-empty", "-m", &siri];
    git_in(&here, at, "siri.langoyli@kd.example", &commit);
    assert!(!missing(&here).contains("KD,"), "{}", missing(&here));
    assert!(missing(&here).contains("KDD and FIN"), "{}", missing(&here));
    let unsigned = told(&here, "2027-04-09", "clearance-unsigned");
    assert_eq!(unsigned.len(), 1, "{unsigned:#?}");
    let head = git(&here, &["rev-parse", "HEAD"]);
    assert!(unsigned[0].starts_with(&head), "{unsigned:#?}");
    let mona = message(
        "ungdomsgaranti-nav",
        "Mona Refseth <mona.refseth@kd.example>",
    );
    let commit = ["commit", "-q", "--allow-empty", "-m", &mona];
    git_in(
        &here,
        "2027-04-09T09:00:00Z",
        "siri.langoyli@kd.example",
        &commit,
    );
    let found = told(&here, "2027-04-09", "clearance-mismatch");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("somebody else"), "{found:#?}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_of_whatever_rules_are_asked_for() {
    let (_folder, here) = sample("2027-04-20");
    let path = here.join("cases/2027/bemanningsnorm.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("title: ", "title: [", 1)).unwrap();
    let given = [
        "check",
        "--format",
        "short",
        "--lang",
        "en",
        "--today",
        "2027-04-20",
    ];
    for chosen in [
        &["--ignore", "yaml-syntax"][..],
        &["--select", "text-too-long"],
    ] {
        let run = konsult(&here, &[&given[..], chosen].concat());
        assert_eq!(run.code, 1, "{chosen:?}");
        let lines: Vec<&str> = run
            .out
            .lines()
            .filter(|line| line.contains("error"))
            .collect();
        assert_eq!(lines.len(), 1, "{chosen:?}: {lines:#?}");
        assert!(lines[0].contains("[text-not-laid-before]"), "{lines:#?}");
    }
    let run = konsult(&here, &given);
    assert!(
        !run.out.contains("error[text-not-laid-before]"),
        "{}",
        run.out
    );
}

/// Publishes by hand, with the texts of another release and the records it rests on.
fn publish_by_hand(here: &Path, texts_of: &str, rests_on: &[String]) {
    let tag_of = git(here, &["cat-file", "tag", texts_of]);
    let is_sent = |line: &&str| line.starts_with("Text: ") || line.starts_with("Voice: ");
    let texts = tag_of.lines().filter(is_sent);
    let rests_on = rests_on.iter().map(|id| format!("Clearance: {id}"));
    let lines: Vec<String> = texts.map(str::to_owned).chain(rests_on).collect();
    let message = format!(
        "2027-2 to public\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\nMeeting: 2027-2\nTo: public\n{}\n",
        lines.join("\n")
    );
    let file = here.join("message");
    fs::write(&file, message).unwrap();
    let name = "release/2027-2/public/1";
    let arguments = ["tag", "-a", "--cleanup=verbatim", "-F", "message", name];
    git_in(
        here,
        "2027-05-25T12:00:00Z",
        "gunnhild.aamas.lien@kdd.example",
        &arguments,
    );
    fs::remove_file(file).unwrap();
}

#[test]
fn what_was_published_by_hand_is_held_to_what_the_ministries_have_said() {
    let (_folder, here) = sample("2027-05-22");
    let told = |rule: &str| told(&here, "2027-05-26", rule);
    let nothing = |rules: &[&str]| {
        for rule in rules {
            assert_eq!(told(rule), Vec::<String>::new());
        }
    };
    let rules = [
        "shared-before-laid-before",
        "shared-before-clearance",
        "minutes-not-cleared",
    ];
    // All had been cleared before, which the tag does not say.
    publish_by_hand(&here, "release/2027-2/state/4", &[]);
    nothing(&rules);
    let unsigned = told("release-unsigned");
    assert_eq!(unsigned.len(), 1, "{unsigned:#?}");
    // One of those that had cleared a text takes it back before it is published.
    let pattern = "clearance/case/bemanningsnorm/KD/*";
    let cleared = git(&here, &["tag", "--list", pattern]);
    let newest = cleared.lines().last().unwrap();
    git(&here, &["tag", "-d", newest]);
    let found = told("shared-before-clearance");
    assert!(
        !found.is_empty() && found[0].contains("was published"),
        "{found:#?}"
    );
    assert!(found[0].contains("KD"), "{found:#?}");
}

#[test]
fn of_a_publication_that_shows_what_it_rests_on_the_records_are_left_alone() {
    let (_folder, here) = sample("2027-05-25");
    let rule = "clearance-mismatch";
    let message = "KD\n\nKonsult-Clearance: 1\nMeeting: 2027-2\n";
    let name = "clearance/case/bemanningsnorm/KD/20270409T080000Z-01234567";
    tag(&here, name, "HEAD", message);
    assert!(told(&here, "2027-05-26", rule).is_empty());
    // The same tag is found where the publication names nothing.
    let texts = "release/2027-2/public/1";
    let kept = git(&here, &["rev-parse", texts]);
    git(&here, &["tag", "-d", texts]);
    git(&here, &["update-ref", "refs/kept", kept.trim()]);
    publish_by_hand(&here, "refs/kept", &[]);
    assert_eq!(told(&here, "2027-05-26", rule).len(), 1);
}

#[test]
fn a_commit_that_clears_two_texts_is_one_record() {
    let (_folder, here) = sample("2027-04-08");
    let release = git(&here, &["cat-file", "tag", "release/2027-2/state/1"]);
    let words = |case: &str| {
        let text = format!("Text: case/{case} ");
        let mut lines = release.lines();
        let words = lines.find_map(|line| line.strip_prefix(&text)).unwrap();
        format!("Clears: case/{case} {words}\n")
    };
    let message = format!(
        "KD klarerer\n\nCleared-by: KD Siri Langøyli <siri.langoyli@kd.example>\n{}{}",
        words("bemanningsnorm"),
        words("ungdomsgaranti-nav")
    );
    git(&here, &["checkout", "-q", "-b", "kd"]);
    let commit = ["commit", "-q", "--allow-empty", "-m", &message];
    let by = "siri.langoyli@kd.example";
    git_in(&here, "2027-04-09T08:00:00Z", by, &commit);
    let unsigned = told(&here, "2027-04-09", "clearance-unsigned");
    assert_eq!(unsigned.len(), 1, "{unsigned:#?}");
    // It counts on the branch that has it, and whoever looks is told that main has it not.
    let given = ["status", "2027-2", "--lang", "en", "--today", "2027-04-09"];
    let on_branch = konsult(&here, &given).out;
    assert!(on_branch.contains("+ 9 Apr*°"), "{on_branch}");
    let legend = on_branch.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        legend.contains("° stands in a commit that has not come"),
        "{legend}"
    );
    git(&here, &["branch", "-f", "main", "kd"]);
    let arrived = konsult(&here, &given).out;
    assert!(arrived.contains("+ 9 Apr*"), "{arrived}");
    assert!(!arrived.contains('°'), "{arrived}");
}

#[test]
fn what_to_do_with_a_record_that_counts_for_nothing_names_it() {
    let (_folder, here) = sample("2027-04-20");
    let advice = || {
        let given = [
            "check",
            "--format",
            "json",
            "--lang",
            "en",
            "--today",
            "2027-04-20",
        ];
        let report: serde_json::Value = serde_json::from_str(&konsult(&here, &given).out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let of_records = findings.filter(|one| one["rule"] == "clearance-mismatch");
        let help = of_records.map(|one| one["help"].as_str().unwrap().to_owned());
        help.collect::<Vec<String>>().join("\n")
    };
    let odd = "clearance/x;$(id)";
    git(&here, &["tag", odd]);
    let said = advice();
    for command in ["git tag -d", "git push origin --delete"] {
        assert!(said.contains(&format!("`{command} '{odd}'`")), "{said}");
    }
    git(&here, &["tag", "-d", odd]);
    // One that a release names stays.
    let named = clearance(&here, "case/felles-datakatalog", "DFD");
    let object = git(&here, &["rev-parse", &named]);
    let elsewhere = "clearance/case/felles-datakatalog/DFD/20270409T080000Z-01234567";
    git(&here, &["tag", "-d", &named]);
    git(
        &here,
        &[
            "update-ref",
            &format!("refs/tags/{elsewhere}"),
            object.trim(),
        ],
    );
    assert!(
        advice().contains("The tag stays: a release names it."),
        "{}",
        advice()
    );
    git(&here, &["tag", "-d", elsewhere]);
    // A commit cannot be taken away.
    let message = "KD klarerer\n\nCleared-by: KD Siri <siri.langoyli@kd.example>\n\
        Clears: case/finst-ikkje sha256:0000000000000000000000000000000000000000000000000000000000000000\n";
    let commit = ["commit", "-q", "--allow-empty", "-m", message];
    git_in(&here, NOON, "siri.langoyli@kd.example", &commit);
    assert!(advice().contains("The commit can stay"), "{}", advice());
}
