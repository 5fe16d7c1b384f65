use super::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WHOLE: LazyLock<SampleYear> = LazyLock::new(|| sample_year(None).unwrap());

fn files_of(year: &SampleYear) -> &Files {
    let main = year.history.branches[MAIN];
    &year.history.commits[main].files
}

#[test]
fn the_history_ends_with_the_sample_and_with_nothing_open() {
    let year = &*WHOLE;
    let files: Vec<(&str, &[u8])> = files_of(year)
        .iter()
        .map(|(path, content)| (path.as_str(), content.as_ref()))
        .collect();
    assert_eq!(files.len(), SAMPLE.len());
    for (told, sample) in files.iter().zip(SAMPLE) {
        assert_eq!(told.0, sample.0);
        assert!(told.1 == sample.1, "{} is not final", told.0);
    }
    assert_eq!(year.history.branches.len(), 1);
    assert_eq!(year.history.tags.len(), year.marks.len() + 1);
}

#[test]
fn every_earlier_text_was_there_and_gave_way_in_a_commit_of_its_day() {
    let script = Script::read().unwrap();
    let sample = versions::Sample::new(SAMPLE, &script.earlier).unwrap();
    let touched: BTreeSet<(&str, &str)> = script
        .events
        .iter()
        .flat_map(|event| {
            event
                .brings
                .iter()
                .map(|name| (name.as_str(), event.at.as_str()))
        })
        .collect();
    for (name, until) in sample.turns() {
        let moments = || touched.iter().filter(|(file, _)| *file == name);
        assert!(
            moments().any(|(_, at)| *at < until),
            "{name}: nothing before {until}"
        );
        assert!(
            moments().any(|(_, at)| *at >= until && at.get(..10) == until.get(..10)),
            "{name}: nothing on {until}"
        );
    }
}

#[test]
fn an_end_before_the_beginning_is_an_error_of_use() {
    let error = sample_year("2020-01-01".parse().ok()).unwrap_err();
    assert_eq!(error.key, "demo-too-early");
}

#[test]
fn a_history_told_in_part_is_the_beginning_of_the_whole() {
    let (part, whole) = (sample_year("2027-04-14".parse().ok()).unwrap(), &*WHOLE);
    let number = part.history.commits.len();
    assert_eq!(part.history.commits[..], whole.history.commits[..number]);
    assert_eq!(
        part.history.tags["demo/2027-04-14"],
        whole.history.tags["demo/2027-04-14"]
    );
}

#[test]
fn the_keys_in_the_sample_are_those_that_are_made_from_the_addresses() {
    let script = Script::read().unwrap();
    let settings = &script.settings;
    let contacts = settings
        .ministries()
        .iter()
        .flat_map(|ministry| ministry.contacts.values())
        .chain(&settings.counterpart_contacts);
    let mut without = Vec::new();
    for contact in contacts {
        let email = contact.email.get().unwrap();
        let made = crate::repository::new_tags::public_key(&records::seed(email)).unwrap();
        let keys: Vec<_> = contact.signing_keys.values().collect();
        match keys.as_slice() {
            [] => without.push(email.as_str()),
            [key] => assert_eq!(key.ssh.get().unwrap(), &made, "{email}"),
            _ => panic!("{email} has several keys"),
        }
    }
    assert_eq!(
        without,
        ["karoline.bratterud@lmd.example"],
        "one signs nothing"
    );
}
