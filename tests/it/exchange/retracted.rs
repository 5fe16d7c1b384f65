//! What KS has written and takes back, and what it has written that nobody has taken in.

use super::attempts::NEW;
use super::*;

const REMARK: &str = "KS er heilt usamd";

/// What KS sends is taken in and committed.
fn taken_in(parties: &Parties) {
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    commit(&parties.state);
}

#[test]
fn words_that_ks_puts_back_as_they_were_are_put_back_here() {
    let (parties, clone) = Parties::exchanging();
    let before = read(&parties.state, OWN_OF_CASE);
    change(&clone, OF_CASE, "KS er usamd", REMARK);
    send(&clone, ANITA);
    taken_in(&parties);
    assert!(read(&parties.state, OWN_OF_CASE).contains(REMARK));
    change(&clone, OF_CASE, REMARK, "KS er usamd");
    send(&clone, ANITA);
    taken_in(&parties);
    assert_eq!(read(&parties.state, OWN_OF_CASE), before);
    let nothing = parties.receive(&[]);
    assert_eq!(nothing.code, 0, "{}", nothing.err);
    assert_eq!(read(&parties.state, OWN_OF_CASE), before);
}

#[test]
fn a_case_that_ks_raised_and_takes_away_is_withdrawn_here() {
    let (parties, clone) = Parties::exchanging();
    write(&clone, "cases/straum.md", NEW);
    send(&clone, ANITA);
    taken_in(&parties);
    fs::remove_file(clone.join("cases/straum.md")).unwrap();
    send(&clone, ANITA);
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1, "{}", refused.out);
    let said = refused.said();
    assert!(said.contains("cases/2027/straum.md"), "{said}");
    assert!(said.contains("`withdrawn`"), "{said}");
    let withdrawn = "\nwithdrawn: {date: 2027-04-21, reason: KS har trekt saka.}\n---\n";
    let own = read(&parties.state, "cases/2027/straum.md");
    write(
        &parties.state,
        "cases/2027/straum.md",
        &own.replacen("\n---\n", withdrawn, 1),
    );
    commit(&parties.state);
    let nothing = parties.receive(&[]);
    assert_eq!(nothing.code, 0, "{}", nothing.err);
}

#[test]
fn nothing_is_put_before_ks_beside_what_it_has_written_and_nobody_has_taken_in() {
    let (parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "KS er usamd", REMARK);
    send(&clone, ANITA);
    let tags = git(&parties.state, LATER, &["tag"]);
    let refused = parties.release("2027-04-21T13:00:00+02:00", "secretariat");
    assert_eq!(refused.code, 1, "{}", refused.out);
    let said = refused.said();
    assert!(said.contains("bemanningsnorm"), "{said}");
    assert!(said.contains("konsult receive"), "{said}");
    assert_eq!(git(&parties.state, LATER, &["tag"]), tags);
}

#[test]
fn the_plan_for_ks_has_only_words_that_have_gone_to_it() {
    let (parties, _) = Parties::exchanging();
    let plan = || {
        let given = ["plan", "2027-2", "--audience", "ks", "--format", "md"];
        konsult(&parties.state, LATER, &given).out
    };
    let sent = "Daglig fysisk aktivitet i grunnskolen";
    assert!(plan().contains(sent), "{}", plan());
    let file = "cases/2027/fysisk-aktivitet-skole.md";
    change(&parties.state, file, sent, "Staten betaler alt");
    commit(&parties.state);
    let changed = plan();
    assert!(!changed.contains(sent), "{changed}");
    assert!(!changed.contains("Staten betaler"), "{changed}");
}

#[test]
fn the_overviews_of_the_year_for_ks_have_only_words_that_have_gone_to_it() {
    let (parties, _) = Parties::exchanging();
    let overview = |audience: &str| {
        let given = [
            "render",
            "2027",
            "--document",
            "cost-overview",
            "--audience",
        ];
        let more = [audience, "--format", "md", "-o", "ut", "--draft"];
        let run = konsult(&parties.state, LATER, &[&given[..], &more].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let text = read(&parties.state, "ut/2027-cost-overview.md");
        (text, run.said())
    };
    let sent = "Daglig fysisk aktivitet i grunnskolen";
    assert!(overview("ks").0.contains(sent));
    let file = "cases/2027/fysisk-aktivitet-skole.md";
    change(&parties.state, file, sent, "Staten betaler alt");
    commit(&parties.state);
    let (text, said) = overview("ks");
    assert!(!text.contains("Staten betaler"), "{text}");
    assert!(text.contains("Anna samarbeid er ikkje teke med"), "{text}");
    assert!(!text.contains("fysisk-aktivitet-skole"), "{text}");
    assert!(said.contains("fysisk-aktivitet-skole"), "{said}");
    assert!(overview("state").0.contains("Staten betaler alt"));
}
