//! A meeting half way: laid before, cleared, changed, objected to, on fixed dates.

use crate::support::git::TestRepository;
use crate::support::program::{Run, environment, run_in};
use konsult::model::{Text, TextId};
use serde_json::Value;
use std::sync::Arc;

pub const CONFIGURATION: &str = "konsult: 1
language: nn
ministries:
  - {code: KDD, name: {nn: Kommunal- og distriktsdepartementet}, contacts: [{name: Kari, email: kari@kdd.example}]}
  - {code: FIN, name: {nn: Finansdepartementet}, contacts: [{name: Ola, email: ola@fin.example}]}
  - {code: KD, name: {nn: Kunnskapsdepartementet}, contacts: [{name: Anne, email: anne@kd.example}]}
  - {code: AID, name: {nn: Arbeids- og inkluderingsdepartementet}, contacts: [{name: Per, email: per@aid.example}]}
";

pub const MEETING: &str = "---
kind: second
date: 2027-04-28
time: \"13:00–15:00\"
language: nn
secretariat_meeting: 2027-04-13
state_pre_meeting: 2027-04-08
outcomes: [{case: norm, kind: text-change, says: Årsverka skal stå i teksten., who: KD, due: 2027-05-14}]
---

## Innleiing {#opening}

Velkomen til møtet.
";

pub const CASE: &str = "---
title: Bemanningsnorm i barnehagane
language: nn
type: individual
raised_by: KD
responsible: KD
affected: [AID]
meeting: 2027-2
---

## Nytt {#new}

Norma gjeld frå 2028.

## Merknad frå KS {#ks-remark}

KS ventar på tala.
";

pub const QUARREL: &str = "---
title: Kompensasjon for *nye* oppgåver etter ei lang og vanskeleg reform
language: nn
type: individual
raised_by: KD
responsible: KD
meeting: 2027-2
position: {is: disagreed, date: 2027-04-01}
waivers: [{rule: text-too-long, reason: Tala må med., by: KD, date: 2027-04-01}]
---

## Nytt {#new}

Partane er usamde.
";

pub const WITHDRAWN: &str = "---
title: Ei sak som vart trekt
language: nn
type: individual
raised_by: KD
responsible: KD
meeting: 2027-2
withdrawn: {date: 2027-04-05, reason: Ikkje klar.}
---

## Nytt {#new}

Noko.
";

/// A text as the work tree has it.
pub fn words(repository: &TestRepository, text: &str) -> String {
    let text: TextId = text.parse().expect("a text");
    let folder = match text.kind.word() {
        "case" => "cases",
        _ => "meetings",
    };
    let file = repository.path.join(format!("{folder}/{}.md", text.id));
    let bytes: Arc<[u8]> = std::fs::read(file).expect("a file").into();
    let text = Text::in_file(&text, &bytes, "KS").expect("a text that can be read");
    text.fingerprint().to_string()
}

/// Records what a ministry says of a text, as of an instant such as `20270410T081500Z`; gives the id of the record.
pub fn says(
    repository: &mut TestRepository,
    text: &str,
    (code, email): (&str, &str),
    instant: &str,
    more: &str,
) -> String {
    let (kind, id) = text.split_once('/').expect("a kind and an id");
    let name = format!("clearance/{text}/{code}/{instant}-1a2b3c4d");
    let words = words(repository, text);
    let message = format!(
        "{code}: {text}\n\nKonsult-Clearance: 1\nKind: {kind}\nId: {id}\nMinistry: {code}\n\
         Text: {words}\nMeeting: 2027-2\n{more}\n"
    );
    tag(repository, &name, email, instant, &message);
    repository.git(&["rev-parse", &name])
}

/// Records a release by the coordinator.
pub fn sends(repository: &mut TestRepository, to: &str, texts: &[&str], instant: &str, more: &str) {
    let texts: String = texts
        .iter()
        .map(|text| format!("Text: {text} {}\n", words(repository, text)))
        .collect();
    let message = format!(
        "Sendt\n\nKonsult-Release: 1\nKonsult-Version: 0.1.0\nMeeting: 2027-2\nTo: {to}\n{more}{texts}"
    );
    let name = format!("release/2027-2/{to}/1");
    tag(repository, &name, "kari@kdd.example", instant, &message);
}

pub fn tag(repository: &mut TestRepository, name: &str, email: &str, instant: &str, message: &str) {
    let (day, time) = instant.split_once('T').expect("a day and a time");
    let instant = format!(
        "{}-{}-{}T{}:{}:{}Z",
        &day[..4],
        &day[4..6],
        &day[6..],
        &time[..2],
        &time[2..4],
        &time[4..6]
    );
    let before = std::mem::replace(&mut repository.email, email.to_owned());
    repository.git_at(&instant, &["tag", "-a", name, "-m", message]);
    repository.email = before;
}

pub const FIN: (&str, &str) = ("FIN", "ola@fin.example");
pub const KD: (&str, &str) = ("KD", "anne@kd.example");
pub const AID: (&str, &str) = ("AID", "per@aid.example");

/// A meeting with three cases, half way: laid before, cleared, changed, objected to.
pub fn repository() -> TestRepository {
    TestRepository::kept("a meeting half way", half_way)
}

fn half_way() -> TestRepository {
    let mut repository = TestRepository::empty();
    repository.write("konsult.yaml", CONFIGURATION);
    repository.write("meetings/2027-2.md", MEETING);
    repository.write("cases/norm.md", CASE.replace("2027-2", "2027-1"));
    repository.write("cases/strid.md", QUARREL);
    repository.write("cases/trekt.md", WITHDRAWN);
    repository.commit("2027-03-20T09:00:00Z");
    repository.commit_file("2027-04-01T09:00:00Z", "cases/norm.md", CASE);
    let texts = ["opening/2027-2", "case/norm", "case/strid"];
    let before = "Laid-before: KDD FIN KD\n";
    sends(&mut repository, "state", &texts, "20270407T100000Z", before);
    let cleared = "Outcome: cleared\nLevel: administrative";
    says(
        &mut repository,
        "case/norm",
        FIN,
        "20270408T080000Z",
        cleared,
    );
    let political = "Outcome: cleared\nLevel: political";
    says(
        &mut repository,
        "case/norm",
        KD,
        "20270408T090000Z",
        political,
    );
    let objection = "Outcome: objection\nLevel: administrative\nRemark: Talet er ikkje avklart.";
    let id = says(
        &mut repository,
        "case/strid",
        FIN,
        "20270409T080000Z",
        objection,
    );
    let remark = "Outcome: remark\nLevel: administrative\nRemark: Kva år?";
    says(
        &mut repository,
        "case/norm",
        AID,
        "20270409T090000Z",
        remark,
    );
    // Somebody of another ministry speaks for KD, which counts for nothing.
    let stranger = ("KD", "ola@fin.example");
    says(
        &mut repository,
        "case/strid",
        stranger,
        "20270409T100000Z",
        cleared,
    );
    repository.email = "anne@kd.example".to_owned();
    let changed = CASE
        .replace("frå 2028", "frå 2029")
        .replace("ventar på", "har sett");
    repository.commit_file("2027-04-10T09:00:00Z", "cases/norm.md", &changed);
    repository.email = "kari@kdd.example".to_owned();
    says(
        &mut repository,
        "case/norm",
        FIN,
        "20270411T080000Z",
        cleared,
    );
    let withdrawn = format!("Outcome: withdrawn\nLevel: administrative\nAnswers: {id}");
    says(
        &mut repository,
        "case/strid",
        FIN,
        "20270416T080000Z",
        &withdrawn,
    );
    repository
}

/// Runs at a terminal of 80 columns without colours.
pub fn at_terminal(repository: &TestRepository, arguments: &[&str]) -> String {
    let mut environment = environment(&repository.path, arguments);
    environment.terminal_width = Some(80);
    let no_colour = ("NO_COLOR".to_owned(), "1".to_owned());
    environment.variables.extend([no_colour]);
    let run = run_in(&environment, "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

/// A result with the ids of commits taken out: they are the tests' own, but long.
pub fn without_ids(repository: &TestRepository, text: &str) -> String {
    let ids = repository.git(&["log", "--format=%H"]);
    let mut text = text.to_owned();
    for (number, id) in ids.lines().rev().enumerate() {
        text = text.replace(id, &format!("commit-{number}"));
        text = text.replace(&id[..10], &format!("commit-{number}"));
    }
    text
}

pub fn data(run: &Run) -> Value {
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).expect("JSON")
}

pub fn snapshot(name: &str, text: &str) {
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots"}, {
        insta::assert_snapshot!(format!("it__following__{name}"), text);
    });
}
