//! The same once more: what was sent is not sent again, and what was not taken in has left nothing behind.

use super::attempts::NEW;
use super::*;

#[test]
fn a_release_made_again_is_the_one_that_is_there_with_its_documents() {
    let parties = Parties::on(EVE);
    for more in [&[][..], &["--export", "../utveksling"]] {
        let given = ["release", "2027-2", "--to", "participants", "-o", "../ut"];
        let arguments = [&given[..], &["--format", "md,html,docx"], more].concat();
        let first = konsult(&parties.state, MORNING, &arguments);
        assert_eq!(first.code, 0, "{}", first.err);
        let again = konsult(&parties.state, MORNING, &arguments);
        assert_eq!(again.code, 0, "{}", again.err);
        assert_eq!(again.out, first.out, "{more:?}");
        for ending in ["md", "html", "docx"] {
            let file = format!("../ut/2027-2-material.{ending}");
            let proven = konsult(&parties.state, LATER, &["verify", &file]);
            assert_eq!(proven.code, 0, "{more:?}: {}", proven.out);
        }
        // Other documents of the same texts are another release.
        let fewer = [&given[..], &["--format", "md"], more].concat();
        let other = konsult(&parties.state, MORNING, &fewer);
        assert_eq!(other.code, 0, "{}", other.err);
        assert_ne!(other.out, first.out, "{more:?}");
    }
}

#[cfg(unix)]
#[test]
fn where_one_file_cannot_be_written_none_is() {
    let (parties, clone) = Parties::exchanging();
    write(&clone, "cases/a-straum.md", NEW);
    write(&clone, "cases/b-straum.md", NEW);
    send(&clone, ANITA);
    let second = parties.state.join("cases/2027/b-straum.md");
    std::os::unix::fs::symlink("finst-ikkje", &second).unwrap();
    let refused = parties.receive(&[]);
    assert_ne!(refused.code, 0, "{}", refused.out);
    assert!(!parties.state.join("cases/2027/a-straum.md").exists());
    fs::remove_file(&second).unwrap();
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(parties.state.join("cases/2027/a-straum.md").exists());
}

#[test]
fn of_what_ks_has_not_changed_nothing_is_new_and_nothing_mended() {
    let (_parties, clone) = Parties::exchanging();
    let arguments = ["check", "--format", "json", "--base", "origin/state"];
    let run = konsult(&clone, LATER, &arguments);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["base"]["mended"], 0, "{}", report["base"]);
}

/// The appendix of the material shows work that goes on from earlier meetings.
#[test]
fn what_was_published_of_another_meeting_and_changed_since_stops_a_release() {
    let parties = Parties::on(EVE);
    let file = "cases/2027/plan-og-bygningslov-digital.md";
    let text = read(&parties.state, file);
    let title = text
        .lines()
        .find(|line| line.starts_with("title: "))
        .unwrap();
    write(
        &parties.state,
        file,
        &text.replace(title, "title: Ein heilt ny tittel"),
    );
    commit(&parties.state);
    let refused = parties.release("2027-04-21T13:00:00+02:00", "participants");
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(
        refused.said().contains("published-text-changed"),
        "{}",
        refused.err
    );
}

/// Work from before the meeting, or from before konsult, that KS takes part in: its title stands in the appendix.
#[test]
fn what_the_appendices_show_has_been_laid_before_the_ministries_in_these_words() {
    let parties = Parties::on(EVE);
    let meeting = "---\nkind: bilateral\nministry: KDD\ndate: 2026-10-20\nlanguage: nn\n\
                   summary_sent: 2026-10-22\n---\n";
    let case = |title: &str| {
        format!(
            "---\ntitle: {title}\nlanguage: nn\ntype: law-participation\nraised_by: KDD\n\
             responsible: KDD\nmeeting: 2026-b-kdd\nstage: under-study\n\
             involvement: {{decision: {{accepted: yes, by: KDD, date: 2026-10-20}}, started: 2026-11-02, \
             report_back: 2027-09-01}}\n---\n\n## Bakgrunn {{#background}}\n\nLova skal bli enklare.\n"
        )
    };
    let change = |title: &str| {
        write(&parties.state, "cases/2026/kommunelov.md", &case(title));
        commit(&parties.state);
    };
    write(&parties.state, "meetings/2026-b-kdd.md", meeting);
    change("Endringar i kommunelova");
    let at = |minute: u8| format!("2027-04-21T13:{minute:02}:00+02:00");
    let refused = |minute: u8| {
        let refused = parties.release(&at(minute), "participants");
        assert_eq!(refused.code, 1, "{}", refused.out);
        let said = refused.said();
        assert!(
            said.contains("som departementa ikkje har fått lagde fram"),
            "{said}"
        );
        assert!(said.contains("cases/2026/kommunelov.md"), "{said}");
    };
    refused(0);
    let lay_before = |minute: u8| {
        let arguments = ["release", "2027-2", "--to", "state"];
        konsult(&parties.state, &at(minute), &arguments)
    };
    let laid = lay_before(1);
    assert_eq!(laid.code, 0, "{}", laid.err);
    let again = lay_before(2);
    assert_eq!((again.code, &again.out), (0, &laid.out), "{}", again.err);
    change("Innstramming overfor kommunane");
    refused(3);
    let anew = lay_before(4);
    assert_eq!(anew.code, 0, "{}", anew.err);
    assert_ne!(anew.out, laid.out);
    let file = "meetings/2027-2.md";
    let named = "appendices:\n  - {title: Notat, owner: KD, file: appendices/2027/notat.md, place: included}\n";
    let text = read(&parties.state, file).replacen("appendices:\n", named, 1);
    write(&parties.state, file, &text);
    for (minute, words) in [(5, "Staten betaler."), (8, "Staten betaler ikkje.")] {
        write(&parties.state, "appendices/2027/notat.md", words);
        commit(&parties.state);
        let refused = parties.release(&at(minute), "participants");
        assert_eq!(refused.code, 1, "{}", refused.out);
        assert!(
            refused.said().contains("appendices/2027/notat.md"),
            "{}",
            refused.err
        );
        let laid = lay_before(minute + 1);
        assert_eq!(laid.code, 0, "{}", laid.err);
    }
    let sent = parties.release(&at(10), "participants");
    assert_eq!(sent.code, 0, "{}", sent.err);
}

/// An agreement that has been signed stands in the appendix, whether or not anything is proposed for it.
#[test]
fn the_agreements_in_the_appendix_have_been_laid_before_the_ministries_in_these_words() {
    let parties = Parties::on(EVE);
    let file = "agreements/kvalitet-helse-omsorg.md";
    let text = read(&parties.state, file);
    let title = text.lines().find(|line| line.starts_with("title: "));
    let changed = text.replace(title.unwrap(), "title: Staten lovar pengar");
    write(&parties.state, file, &changed);
    commit(&parties.state);
    let refused = parties.release("2027-04-21T13:00:00+02:00", "participants");
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(refused.said().contains(file), "{}", refused.err);
    let arguments = ["release", "2027-2", "--to", "state"];
    let laid = konsult(&parties.state, "2027-04-21T13:01:00+02:00", &arguments);
    assert_eq!(laid.code, 0, "{}", laid.err);
    let sent = parties.release("2027-04-21T13:02:00+02:00", "participants");
    assert_eq!(sent.code, 0, "{}", sent.err);
}

/// What is public already and then put before KS is a release of its own, which has to say why.
#[test]
fn what_is_public_already_goes_to_ks_with_a_reason_and_not_without() {
    const PUBLIC: &str = "2027-05-24T09:00:00+02:00";
    let parties = Parties::on("2027-05-23");
    let run = |more: &[&str]| {
        let given = ["release", "2027-2", "--to", "public", "--format", "md"];
        konsult(&parties.state, PUBLIC, &[&given[..], more].concat())
    };
    let releases = || {
        let list = ["tag", "--list", "release/2027-2/public/*"];
        git(&parties.state, PUBLIC, &list).lines().count()
    };
    assert_eq!(run(&[]).code, 0);
    let export = ["--export", "../utveksling"];
    let refused = run(&export);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("--reason"), "{}", refused.err);
    assert_eq!((releases(), parties.shared.exists()), (1, false));
    let reasoned = [&export[..], &["--reason", "KS fekk det ikkje"]].concat();
    let sent = run(&reasoned);
    assert_eq!(sent.code, 0, "{}", sent.err);
    let checked = konsult(&parties.state, PUBLIC, &["check", "--all"]);
    assert!(!checked.out.contains("release-mismatch"), "{}", checked.out);
    assert_eq!(run(&reasoned).code, 0);
    assert_eq!(releases(), 2);
}
