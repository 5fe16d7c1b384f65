//! What differs between revisions, and what a change would mean, as people and programs see it.

mod left;
mod tables;
mod unread;

use crate::support::git::TestRepository;
use crate::support::program::{Run, konsult};
use konsult::model::{Text, TextId, TextKind};
use std::sync::Arc;

const CONFIG: &str = "konsult: 1\nlanguage: nn\nministries:\n\
    \x20 - {code: KDD, standing: yes, contacts: [{name: Kari, email: kari@kdd.example}]}\n\
    \x20 - {code: FIN, contacts: [{name: Frida, email: frida@fin.example}]}\n\
    \x20 - {code: KD, contacts: [{name: Anne, email: anne@kd.example}]}\n\
    \x20 - {code: AID, contacts: [{name: Arne, email: arne@aid.example}]}\n\
    counterpart_contacts:\n  - {name: Ola, email: ola@ks.example}\n";

const MEETING: &str = "---\nkind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-13\n\
    state_pre_meeting: 2027-04-09\n---\n\n## Innleiing {#opening}\n\nVelkomen.\n";

fn case(title: &str, fields: &str, new: &str, remark: &str) -> String {
    format!(
        "---\ntitle: {title}\ntype: information\nraised_by: KD\nresponsible: KD\n{fields}---\n\n\
         ## Nytt i saka {{#new}}\n\n{new}\n\n## Merknad frå KS {{#ks-remark}}\n\n{remark}\n"
    )
}

const NEW: &str = "Norma skal gjelde frå 2027. Alle kommunar får to år på seg.";

/// Main with two cases, the first cleared by two ministries, and a branch that changes much.
fn repository() -> TestRepository {
    let repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIG);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write(
        "cases/norm.md",
        case("Norm", "meeting: 2027-2\n", NEW, "KS er samd."),
    );
    repository.write(
        "cases/bort.md",
        case("Skal bort", "meeting: 2027-2\n", "Lite nytt.", "Ingen."),
    );
    repository.write("cases/flytt.md", case("Flytt", "", "Som før.", "Ingen."));
    repository.commit("2027-04-01T09:00:00Z");
    for (code, email) in [("KD", "anne@kd.example"), ("FIN", "frida@fin.example")] {
        clear(&repository, "norm", code, email);
    }
    repository.git(&["switch", "-q", "-c", "endring"]);
    repository
}

/// A change by a contact of the coordinator, and one by somebody whom nobody knows.
fn changed() -> TestRepository {
    let mut repository = repository();
    repository.write(
        "cases/norm.md",
        case(
            "Norm",
            "meeting: 2027-2\naffected: [AID]\n",
            "Norma skal gjelde frå 2028 for @alle. Alle kommunar får to år på seg.\n\n- 1 < 2 | **punkt** `a` ~b~",
            "KS er samd.",
        ),
    );
    repository.write(
        "cases/ny.md",
        case(
            "Ny sak",
            "meeting: 2027-2\npublic: no\n",
            "Heilt ny.",
            "Ingen.",
        ),
    );
    repository.write(
        "cases/2027/flytt.md",
        case("Flytt", "", "Som før.", "Ingen."),
    );
    repository.git(&["rm", "-q", "cases/bort.md", "cases/flytt.md"]);
    repository.write(
        "konsult.yaml",
        format!("{CONFIG}deadlines:\n  dispatch: 2 days before meeting\n"),
    );
    repository.commit("2027-04-12T09:00:00Z");
    repository.email = "nokon@stad.example".to_owned();
    repository.write(
        "meetings/2027-2.md",
        MEETING.replace("Velkomen.", "Hjarteleg velkomen."),
    );
    repository.commit("2027-04-12T10:00:00Z");
    repository
}

fn clear(repository: &TestRepository, id: &str, code: &str, email: &str) {
    let file = std::fs::read(repository.path.join(format!("cases/{id}.md"))).expect("the case");
    let bytes: Arc<[u8]> = file.into();
    let text = TextId::new(TextKind::Case, id);
    let text = Text::in_file(&text, &bytes, "KS").expect("a text that can be read");
    let message = format!(
        "{code}: cleared\n\nKonsult-Clearance: 1\nKind: case\nId: {id}\nMinistry: {code}\n\
         Outcome: cleared\nLevel: administrative\nText: {}\nMeeting: 2027-2\n",
        text.fingerprint()
    );
    let name = format!("clearance/case/{id}/{code}/20270402T090000Z-00000000");
    let arguments = ["tag", "-a", "-m", &message, &name];
    crate::support::git::git_in(&repository.path, "2027-04-02T09:00:00Z", email, &arguments);
}

fn run(repository: &TestRepository, arguments: &[&str]) -> Run {
    let run = konsult(&repository.path, arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

#[test]
fn differences_in_every_format() {
    let repository = changed();
    for (name, format, language) in [
        ("diff_human_nn", "human", "nn"),
        ("diff_md_nn", "md", "nn"),
        ("diff_md_en", "md", "en"),
        ("diff_html_nb", "html", "nb"),
        ("diff_json", "json", "nn"),
    ] {
        let given = [
            "diff",
            "main..endring",
            "--format",
            format,
            "--lang",
            language,
        ];
        insta::assert_snapshot!(name, without_style(&run(&repository, &given).out));
    }
}

/// The page without its style, which is no words.
fn without_style(page: &str) -> String {
    match (page.split_once("<style>"), page.split_once("</style>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
        _ => page.to_owned(),
    }
}

#[test]
fn a_review_in_every_format() {
    let repository = changed();
    for (name, format, language) in [
        ("review_md_nn", "md", "nn"),
        ("review_md_en", "md", "en"),
        ("review_human_nb", "human", "nb"),
    ] {
        let given = ["review", "--format", format, "--lang", language];
        insta::assert_snapshot!(name, run(&repository, &given).out);
    }
    let given = ["review", "--format", "json", "--lang", "en"];
    let json: serde_json::Value = serde_json::from_str(&run(&repository, &given).out).unwrap();
    let lapsed: Vec<(&str, &str)> = json["clearances"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["text"] == "case/norm")
        .map(|row| {
            (
                row["ministry"].as_str().unwrap(),
                row["what"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        lapsed,
        [
            ("FIN", "lapses"),
            ("KD", "lapses"),
            ("AID", "lacking"),
            ("KDD", "lacking")
        ]
    );
    assert_eq!(json["complete"], true);
    insta::assert_json_snapshot!("review_editors", json["editors"]);
}

#[test]
fn a_change_outside_the_text_leaves_clearances_standing() {
    let repository = repository();
    // In one commit: as long as there are two files of the name, nobody knows which is meant.
    repository.git(&["rm", "-q", "cases/norm.md"]);
    repository.commit_file(
        "2027-04-12T09:00:00Z",
        "cases/2027/norm.md",
        &case(
            "Norm",
            "meeting: 2027-2\nminutes: 10\n",
            NEW,
            "KS er ikkje samd.",
        ),
    );
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(out.contains("clearances that lapse: 0"), "{out}");
    assert!(out.contains("Stands: FIN, KD. |"), "{out}");
    assert!(
        out.contains("Changed outside the text: time on the agenda."),
        "{out}"
    );
    assert!(out.contains("| case norm: The text of KS |"), "{out}");
    assert!(!out.contains("case norm: The text of the state"), "{out}");
}

#[test]
fn a_case_that_moves_to_another_meeting_loses_its_clearances() {
    let repository = repository();
    repository.write(
        "meetings/ekstra.md",
        MEETING.replace("second", "extra").replace("04-28", "05-28"),
    );
    repository.commit_file(
        "2027-04-12T09:00:00Z",
        "cases/norm.md",
        &case("Norm", "meeting: ekstra\n", NEW, "KS er samd."),
    );
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(
        out.contains("Notified for ekstra, before for 2027-2."),
        "{out}"
    );
    assert!(
        out.contains("| case norm | ekstra | Lapses: FIN, KD."),
        "{out}"
    );
}

#[test]
fn only_those_who_do_not_answer_for_a_text_are_named() {
    let mut repository = repository();
    for (email, new, remark) in [
        ("ANNE@kd.example", "Skrive av KD.", "KS er samd."),
        ("ola@ks.example", "Skrive av KD.", "Skrive av KS."),
    ] {
        repository.email = email.to_owned();
        let text = case("Norm", "meeting: 2027-2\n", new, remark);
        repository.commit_file("2027-04-12T09:00:00Z", "cases/norm.md", &text);
    }
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(!out.contains("Edited by others"), "{out}");
    // The branch names another ministry as responsible: the one on main still answers for the text.
    repository.email = "arne@aid.example".to_owned();
    let text = case("Norm", "", "Skrive av AID.", "Skrive av KS.");
    let text = text.replace("responsible: KD", "responsible: AID");
    repository.commit_file("2027-04-12T10:00:00Z", "cases/norm.md", &text);
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(out.contains("(AID) | KD |"), "{out}");
}

#[test]
fn what_main_brought_in_meanwhile_is_no_edit_of_the_branch() {
    let repository = repository();
    repository.commit_file("2027-04-12T09:00:00Z", "appendices/a.md", "Vedlegg.\n");
    repository.git(&["switch", "-q", "main"]);
    repository.commit_file(
        "2027-04-12T10:00:00Z",
        "cases/norm.md",
        &case("Norm", "meeting: 2027-2\n", "Endra på main.", "KS er samd."),
    );
    repository.git(&["switch", "-q", "endring"]);
    repository.git_at(
        "2027-04-12T11:00:00Z",
        &["merge", "-q", "--no-edit", "main"],
    );
    let out = run(&repository, &["review", "--lang", "en"]).out;
    // An appendix that the branch adds is named: nobody clears its words.
    let named = out.contains("Templates and appendices that differ (1)");
    assert!(named && out.contains("appendices/a.md"), "{out}");
    assert!(!out.contains("Edited by others"), "{out}");
}

#[test]
fn words_not_committed_are_told_of() {
    let repository = repository();
    repository.write(
        "cases/norm.md",
        case("Norm", "meeting: 2027-2\n", "Ikkje lagra.", "KS er samd."),
    );
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(
        out.contains("### Not committed (1)\n\n- case norm\n"),
        "{out}"
    );
}

#[test]
fn what_cannot_be_read_is_never_taken_for_unchanged() {
    let repository = repository();
    let broken = case("Norm", "meeting: 2027-2\n", NEW, "KS er samd.")
        .replace("title: Norm", "title: [Norm]");
    repository.commit_file("2027-04-12T09:00:00Z", "cases/norm.md", &broken);
    for arguments in [
        &["diff", "main..HEAD", "--lang", "en"][..],
        &["review", "--lang", "en"],
    ] {
        let out = run(&repository, arguments).out;
        assert!(out.contains("so nobody knows"), "{out}");
        assert!(!out.contains("No case, agreement"), "{out}");
    }
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(out.contains("Lapses: FIN, KD."), "{out}");
}

#[test]
fn a_review_is_never_larger_than_a_forge_takes() {
    let repository = repository();
    let long = "Eit langt avsnitt med ø og å. ".repeat(900);
    for number in 0..40 {
        let title = format!("Sak {number} {}", "med lang tittel ".repeat(20));
        let text = case(&title, "meeting: 2027-2\n", &long, "Ingen.");
        repository.write(&format!("cases/sak-{number}.md"), text);
    }
    repository.commit("2027-04-12T09:00:00Z");
    let out = run(&repository, &["review", "--lang", "en"]).out;
    assert!(out.len() <= 65_536, "{}", out.len());
    assert!(out.len() > 50_000, "{}", out.len());
    assert!(out.contains("No more room; this is left out ("), "{out}");
    assert!(out.starts_with("**konsult**: texts changed: 80 "), "{out}");
    let opened = out.matches("<details>").count();
    assert_eq!(opened, out.matches("</details>").count());
}

#[test]
fn the_ends_of_a_comparison() {
    let repository = changed();
    repository.git(&["tag", "release/2027-2/participants/1", "main"]);
    let by_tag = ["diff", "release/2027-2/participants/1", "--lang", "en"];
    let by_name = ["diff", "main..endring", "--lang", "en"];
    assert_eq!(
        run(&repository, &by_tag).out,
        run(&repository, &by_name).out
    );
    let same = run(&repository, &["diff", "main..main", "--lang", "en"]);
    assert_eq!(
        (same.out.as_str(), same.err.as_str()),
        ("", "No case, agreement or meeting differs.\n")
    );
    for range in ["main...endring", "..endring", "", "finst-ikkje"] {
        let wrong = konsult(&repository.path, &["diff", range]);
        assert_eq!(wrong.code, 2, "{range}");
    }
    let of_meeting = ["diff", "main", "--meeting", "2027-2", "--lang", "en"];
    let out = run(&repository, &of_meeting).out;
    assert!(
        out.contains("case norm") && !out.contains("case flytt"),
        "{out}"
    );
    assert_eq!(
        konsult(&repository.path, &["diff", "main", "--meeting", "2029-9"]).code,
        2
    );
}

#[test]
fn without_main_there_is_nothing_to_review_against() {
    let repository = TestRepository::with_configuration();
    let given = ["review", "--main", "finst-ikkje"];
    assert_eq!(konsult(&repository.path, &given).code, 2);
    let given = [
        "review",
        "--main",
        "finst-ikkje",
        "--base",
        "HEAD",
        "--lang",
        "en",
    ];
    let out = run(&repository, &given).out;
    assert!(
        out.contains("No case, agreement, meeting, setting, template or appendix differs."),
        "{out}"
    );
}

#[test]
fn a_shallow_clone_is_refused_or_says_what_it_lacks() {
    let repository = changed();
    let options = ["--depth", "1", "--no-single-branch"];
    let shallow = repository.clone_to("shallow", &options);
    let given = ["review", "--main", "origin/main", "--lang", "en"];
    let refused = konsult(&shallow, &given);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("--unshallow"), "{}", refused.err);
    let told = konsult(&shallow, &[&given[..], &["--base", "origin/main"]].concat());
    let first = "**konsult**: The history is not whole · ";
    assert!(told.out.starts_with(first), "{}", told.out);
}
