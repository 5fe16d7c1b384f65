//! How `status`, the clearance report and `log` tell of minutes: by the same as `minutes-not-cleared` goes by.

use super::repository::{CONFIGURATION, repository, says};
use super::standings;
use crate::support::git::TestRepository;
use crate::support::program::konsult;

const LINE: &str =
    "minutes_cleared: [{party: KS, level: political, name: Ola, date: 2027-05-03}]\n";
const TODAY: &str = "2027-05-10";
const EVERYBODY: &str = "Alle som skal klarere teksten";

/// The meeting with minutes, and with what else its front matter says.
fn meeting(more: &str, minutes: &str) -> String {
    format!(
        "---\nkind: second\ndate: 2027-04-28\nlanguage: nn\nsecretariat_meeting: 2027-04-13\n\
         state_pre_meeting: 2027-04-08\n{more}---\n\n## Referat {{#minutes}}\n\n{minutes}\n"
    )
}

/// A repository in which the minutes are on main.
fn held() -> TestRepository {
    let mut repository = repository();
    let contacts = "counterpart_contacts: [{name: Ola, email: ola@ks.example}]\n";
    let configuration = format!("{CONFIGURATION}{contacts}");
    repository.email = "kari@kdd.example".to_owned();
    repository.commit_file("2027-04-29T08:00:00Z", "konsult.yaml", &configuration);
    write(&repository, "", "Vel møtt.");
    repository.commit("2027-04-30T08:00:00Z");
    repository
}

fn write(repository: &TestRepository, more: &str, minutes: &str) {
    repository.write("meetings/2027-2.md", meeting(more, minutes));
}

/// How a party stands to the minutes.
fn stands(repository: &TestRepository, code: &str) -> String {
    let all = standings(repository, "minutes/2027-2", TODAY);
    let start = format!("{code} ");
    let found = all.iter().find_map(|one| one.strip_prefix(&start));
    found.unwrap_or("nothing").to_owned()
}

/// What people read of the minutes: a table, the report of what is committed, a life.
fn read(repository: &TestRepository) -> [String; 3] {
    let of = |arguments: &[&str]| {
        let given = [arguments, &["--today", TODAY, "--lang", "nn"]].concat();
        konsult(&repository.path, &given).out
    };
    let report = "clearance-report";
    let folder = repository.beside("report");
    let to = folder.to_str().expect("UTF-8");
    of(&[
        "render",
        "2027-2",
        "--document",
        report,
        "--draft",
        "--rev",
        "HEAD",
        "--format",
        "md",
        "-o",
        to,
    ]);
    let report = std::fs::read_to_string(folder.join("2027-2-clearance-report.md"));
    let report = report.expect("a report").replace('\u{a0}', " ");
    [
        of(&["status", "2027-2", "--format", "md"]),
        report,
        of(&["log", "2027-2"])
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    ]
}

#[test]
fn a_line_counts_when_a_contact_of_the_coordinator_brought_it_and_the_minutes_are_as_they_were() {
    let mut repository = held();
    write(&repository, LINE, "Vel møtt.");
    assert_eq!(stands(&repository, "KS"), "stated-not-counting");
    let [status, report, log] = read(&repository);
    for shown in [&status, &log] {
        assert!(shown.contains("ikkje komen til hovudgreina"), "{shown}");
    }
    assert!(!report.contains("i møtefila"), "{report}");
    repository.email = "anne@kd.example".to_owned();
    repository.commit("2027-05-04T08:00:00Z");
    assert_eq!(stands(&repository, "KS"), "stated-not-counting");
    for shown in read(&repository) {
        assert!(shown.contains("ikkje er kontaktperson"), "{shown}");
        assert!(!shown.contains("koordinatoren har ført"), "{shown}");
    }

    repository.email = "kari@kdd.example".to_owned();
    write(&repository, "", "Vel møtt.");
    repository.commit("2027-05-04T09:00:00Z");
    write(&repository, LINE, "Vel møtt.");
    repository.commit("2027-05-05T08:00:00Z");
    assert_eq!(stands(&repository, "KS"), "stated");
    let [status, report, log] = read(&repository);
    assert!(status.contains("ført av koordinatoren"), "{status}");
    assert!(
        report.contains("ført inn i møtefila (politisk)"),
        "{report}"
    );
    assert!(log.contains("etter det koordinatoren har ført"), "{log}");
    // The same of the work tree, which stands on that commit.
    let folder = repository.beside("tree");
    let to = folder.to_str().expect("UTF-8");
    let document = [
        "render",
        "2027-2",
        "--document",
        "clearance-report",
        "--draft",
    ];
    let form = ["--format", "md", "-o", to, "--today", TODAY, "--lang", "nn"];
    konsult(&repository.path, &[&document[..], &form[..]].concat());
    let tree = std::fs::read_to_string(folder.join("2027-2-clearance-report.md"));
    let tree = tree.expect("a report").replace('\u{a0}', " ");
    assert!(tree.contains("ført inn i møtefila (politisk)"), "{tree}");

    write(&repository, LINE, "Vel møtt, alle saman.");
    repository.commit("2027-05-06T08:00:00Z");
    assert_eq!(stands(&repository, "KS"), "stated-not-counting");
    for shown in read(&repository) {
        assert!(shown.contains("referatet er endra sidan"), "{shown}");
    }
}

#[test]
fn what_officials_have_cleared_is_not_shown_as_cleared() {
    let mut repository = held();
    write(
        &repository,
        &LINE.replace("political", "administrative"),
        "Vel møtt.",
    );
    repository.commit("2027-05-04T08:00:00Z");
    assert_eq!(stands(&repository, "KS"), "stated-not-counting");
    let who = ("KD", "anne@kd.example");
    let instant = "20270505T081500Z";
    let minutes = "minutes/2027-2";
    says(
        &mut repository,
        minutes,
        who,
        instant,
        "Outcome: cleared\nLevel: administrative",
    );
    assert_eq!(stands(&repository, "KD"), "cleared-administratively");
    let [status, report, _] = read(&repository);
    assert!(status.contains("treng politisk klarering"), "{status}");
    assert!(report.contains("treng politisk klarering"), "{report}");
    write(&repository, LINE, "Vel møtt.");
    repository.commit("2027-05-05T08:00:00Z");
    let [_, report, _] = read(&repository);
    assert!(!report.contains(EVERYBODY), "{report}");
    let instant = "20270506T081500Z";
    says(
        &mut repository,
        minutes,
        who,
        instant,
        "Outcome: cleared\nLevel: political",
    );
    assert_eq!(stands(&repository, "KD"), "cleared");
    let [_, report, _] = read(&repository);
    assert!(report.contains(EVERYBODY), "{report}");
}
