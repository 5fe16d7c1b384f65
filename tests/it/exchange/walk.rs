//! The walk of a remark: released, exported, cloned, written, sent, received, committed, released again.

use super::*;

const REMARK: &str = "KS står fast på at norma må vere rettleiande.";

/// Writes at the end of the remark.
fn remark(clone: &Path) {
    let text = read(clone, OF_CASE);
    assert!(text.contains("{#ks-remark}"), "{text}");
    write(
        clone,
        OF_CASE,
        &format!("{}\n\n{REMARK}\n", text.trim_end()),
    );
}

#[test]
fn a_remark_goes_out_and_comes_back() {
    let (parties, clone) = Parties::exchanging();
    assert_eq!(
        git(&clone, LATER, &["log", "--format=%s|%an|%ae"]),
        "2027-2 to participants 1|Kari Nordmann|kari.nordmann@kdd.example"
    );
    remark(&clone);
    send(&clone, ANITA);
    let before = read(&parties.state, OWN_OF_CASE);
    let dry = parties.receive(&["--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(dry.out.contains(&format!("{{+{REMARK}+}}")), "{}", dry.out);
    assert!(dry.out.contains(OWN_OF_CASE), "{}", dry.out);
    // Nothing of what is the state's own.
    assert!(!dry.out.contains("selection"), "{}", dry.out);
    assert!(!dry.out.contains("Handsama i regjeringa"), "{}", dry.out);
    assert_eq!(read(&parties.state, OWN_OF_CASE), before);
    let taken = parties.receive(&[]);
    assert_eq!(
        (taken.code, taken.out.trim()),
        (0, OWN_OF_CASE),
        "{}",
        taken.err
    );
    let after = read(&parties.state, OWN_OF_CASE);
    assert_eq!(
        after,
        format!("{}\n\n{REMARK}\n", before.trim_end()),
        "only the remark is new"
    );
    assert!(
        taken
            .err
            .contains("--author='Anita Hovdenak Vik <anita.hovdenak.vik@ks.example>'"),
        "{}",
        taken.err
    );
    assert!(taken.err.contains("2027-04-21"), "{}", taken.err);
    let again = parties.receive(&[]);
    assert_eq!((again.code, again.out.as_str()), (0, ""), "{}", again.err);
    assert!(
        again.err.contains("ikkje skrive noko nytt"),
        "{}",
        again.err
    );
    assert_eq!(read(&parties.state, OWN_OF_CASE), after);
    git(&parties.state, LATER, &["commit", "-qam", "Frå KS"]);
    assert_eq!(parties.receive(&[]).out, "");
}

#[test]
fn the_next_release_has_it_and_stands_on_the_first() {
    let parties = Parties::on(EVE);
    let first = parties.release("2027-04-20T17:00:00+02:00", "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let clone = parties.clone_of_ks("ks");
    remark(&clone);
    send_at(&clone, ANITA, "2027-04-20T18:00:00+02:00");
    parties.receive(&[]);
    git(
        &parties.state,
        "2027-04-20T19:00:00+02:00",
        &["commit", "-qam", "Frå KS"],
    );
    let next = parties.release(MORNING, "participants");
    assert_eq!(next.code, 0, "{}", next.err);
    let pull = ["pull", "-q", "--no-rebase", "--no-edit", "origin", "state"];
    git_in(&clone, LATER, ANITA.1, &pull);
    let subjects = git(&parties.shared, LATER, &["log", "--format=%s", "state"]);
    assert_eq!(
        subjects,
        "2027-2 to participants 1\n2027-2 to secretariat 2"
    );
    assert!(read(&clone, OF_CASE).contains(REMARK));
}

#[test]
fn ks_opens_a_case() {
    let (parties, clone) = Parties::exchanging();
    let case = "---\n# Til sekretariatet\ntitle: \"Straum: kva no?\"\nlanguage: nn\ntype: individual\nraised_by: KS\n\
        responsible: ED\nmeeting: 2027-2\ninputs:\n  - {from: Fylkesstyret i KS Agder, kind: county-board, date: 2027-04-12, says: Prisane svingar.}\n\
        selection: {economic_importance: {answer: , reason: }}\n---\n\n\
        ## Innspel frå KS {#ks-input}\n\nStraumprisane er uføreseielege.\n\n## Til drøfting {#discussion}\n";
    write(&clone, "cases/2027/straum.md", case);
    send(&clone, ANITA);
    let dry = parties.receive(&["--dry-run"]);
    for said in [
        "cases/2027/straum.md",
        "ED",
        "Straumprisane er uføreseielege.",
    ] {
        assert!(dry.out.contains(said), "{said}: {}", dry.out);
    }
    let taken = parties.receive(&[]);
    assert_eq!(
        (taken.code, taken.out.trim()),
        (0, "cases/2027/straum.md"),
        "{}",
        taken.err
    );
    assert!(
        taken.said().contains("# Til sekretariatet"),
        "{}",
        taken.err
    );
    let made = read(&parties.state, "cases/2027/straum.md");
    assert_eq!(
        made,
        "---\ntitle: \"Straum: kva no?\"\nlanguage: nn\ntype: individual\nraised_by: KS\nresponsible: ED\n\
        meeting: 2027-2\ninputs:\n  - from: Fylkesstyret i KS Agder\n    kind: county-board\n    date: 2027-04-12\n    says: Prisane svingar.\n---\n\n\
        ## Innspel frå KS {#ks-input}\n\nStraumprisane er uføreseielege.\n"
    );
    // What is to be looked over shows a file that git does not know yet.
    let (add, show) = ("git add cases/2027/straum.md", "git diff --cached");
    let said = taken.err.split_once(add).map(|(_, rest)| rest);
    assert!(
        said.is_some_and(|rest| rest.contains(show)),
        "{}",
        taken.err
    );
    git(&parties.state, LATER, &["add", "cases/2027/straum.md"]);
    let shown = git(&parties.state, LATER, &["diff", "--cached"]);
    assert!(
        shown.contains("+Straumprisane er uføreseielege."),
        "{shown}"
    );
    assert_eq!(parties.receive(&[]).out, "", "it is here already");
    git(&parties.state, LATER, &["add", "-A"]);
    git(&parties.state, LATER, &["commit", "-qm", "Frå KS"]);
    change(&clone, "cases/2027/straum.md", "uføreseielege", "høge");
    send(&clone, ANITA);
    let more = parties.receive(&[]);
    assert_eq!(
        (more.code, more.out.trim()),
        (0, "cases/2027/straum.md"),
        "{}",
        more.err
    );
    assert!(read(&parties.state, "cases/2027/straum.md").contains("er høge."));
}

const ESTIMATE: &str = "{by: KS, price_year: 2027, unit: million NOK, lines: [{what: Løn, amount: 2.50}], total: 2.50}";

/// A case with a block of costs, one with estimates of the state, and one with neither.
#[test]
fn estimates_and_inputs_come_in_and_nothing_else_changes() {
    let (parties, clone) = Parties::exchanging();
    let mut expected = Vec::new();
    let mut kinds = std::collections::BTreeSet::new();
    for entry in fs::read_dir(clone.join("cases")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let text = read(&clone, &format!("cases/{name}"));
        let (old, new) = match (
            text.contains("\ncost:\n"),
            text.contains("\n  estimates:\n"),
        ) {
            (true, true) => (
                "\n  estimates:\n",
                format!("\n  estimates:\n    - {ESTIMATE}\n"),
            ),
            (true, false) => ("\ncost:\n", format!("\ncost:\n  estimates: [{ESTIMATE}]\n")),
            (false, _) => (
                "\n---\n",
                format!("\ncost: {{estimates: [{ESTIMATE}]}}\n---\n"),
            ),
        };
        kinds.insert(old);
        let new = text.replacen(old, &new, 1);
        let input = "\ninputs: [{from: Bø kommune, kind: municipality, date: 2027-04-01, says: \"Ja: nei\"}]\n---\n";
        write(
            &clone,
            &format!("cases/{name}"),
            &new.replacen("\n---\n", input, 1),
        );
        expected.push(format!("cases/2027/{name}"));
    }
    expected.sort();
    assert!(kinds.len() > 1, "{kinds:?}");
    send(&clone, ANITA);
    let before: Vec<String> = expected
        .iter()
        .map(|path| read(&parties.state, path))
        .collect();
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert_eq!(taken.out.lines().collect::<Vec<_>>(), expected);
    for (path, before) in expected.iter().zip(before) {
        let after = read(&parties.state, path);
        for line in before.lines().filter(|line| !line.starts_with("cost:")) {
            let kept = after.contains(line) || before.contains("\n  estimates:");
            assert!(kept, "{line} in {path}:\n{after}");
        }
        assert!(
            after.contains("2.50") && after.contains("Bø kommune"),
            "{after}"
        );
    }
    assert_eq!(parties.receive(&[]).out, "");
}

#[test]
fn two_officers_of_ks_write_at_once() {
    const SINDRE: (&str, &str) = ("Sindre Aasgård", "sindre.aasgard@ks.example");
    const OTHER: &str = "barnevern-kompetanse.md";
    let (parties, anita) = Parties::exchanging();
    let sindre = parties.clone_of_ks("ks-to");
    as_user(&sindre, SINDRE);
    remark(&anita);
    send(&anita, ANITA);
    let path = format!("cases/{OTHER}");
    let text = read(&sindre, &path);
    assert!(text.contains("{#ks-remark}"), "{text}");
    write(
        &sindre,
        &path,
        &format!("{}\n\nKS ventar på tala.\n", text.trim_end()),
    );
    let git = |arguments: &[&str]| git_in(&sindre, LATER, SINDRE.1, arguments);
    let author = format!("--author={} <{}>", SINDRE.0, SINDRE.1);
    git(&["commit", "-qam", "Frå KS", &author]);
    git(&["pull", "-q", "--no-rebase", "--no-commit", "origin", "ks"]);
    git(&["commit", "-qm", "To på ein gong", &author]);
    git(&["push", "-q", "origin", "HEAD:ks"]);
    let taken = parties.receive(&[]);
    let own = format!("cases/2027/{OTHER}");
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert_eq!(
        taken.out,
        format!("{own}\n{OWN_OF_CASE}\n"),
        "{}",
        taken.err
    );
    assert!(read(&parties.state, OWN_OF_CASE).contains(REMARK));
    assert!(read(&parties.state, &own).contains("KS ventar på tala."));
    for (name, email) in [ANITA, SINDRE] {
        assert!(
            taken.err.contains(&format!("{name} <{email}>")),
            "{}",
            taken.err
        );
    }
}

/// A comment is no value, and neither is the way in which one is written: that it is left out is said.
#[test]
fn what_is_no_value_is_told_as_left_out() {
    let (parties, clone) = Parties::exchanging();
    let before = read(&parties.state, OWN_OF_CASE);
    change(&clone, OF_CASE, "\ntheme:", "\n# Ring Anita først\ntheme:");
    change(&clone, "cases/veterinaervakt.md", "\ntheme: ", "\ntheme:  ");
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    assert_eq!((taken.code, taken.out.as_str()), (0, ""), "{}", taken.err);
    let said = taken.said();
    assert!(
        said.contains("dette blir ikkje teke inn: «# Ring Anita først»"),
        "{said}"
    );
    assert!(
        said.contains("veterinaervakt: ingen felt og ingen ord"),
        "{said}"
    );
    assert!(
        said.contains("KS har ikkje skrive noko anna nytt"),
        "{said}"
    );
    remark(&clone);
    change(&clone, "cases/veterinaervakt.md", "\ntheme:  ", "\ntheme: ");
    send(&clone, ANITA);
    let taken = parties.receive(&[]);
    assert_eq!(taken.out.trim(), OWN_OF_CASE, "{}", taken.err);
    assert!(taken.said().contains("# Ring Anita først"), "{}", taken.err);
    let after = read(&parties.state, OWN_OF_CASE);
    assert_eq!(after, format!("{}\n\n{REMARK}\n", before.trim_end()));
}

/// In quotation marks and in a text of several lines the sign is a word like any other.
#[test]
fn a_number_sign_in_a_value_is_no_comment() {
    let (parties, clone) = Parties::exchanging();
    let case = "---\ntitle: \"Straum # no\"\nlanguage: nn\ntype: individual\nraised_by: KS\nresponsible: ED\nmeeting: 2027-2\n\
        inputs:\n  - from: Styret\n    kind: county-board\n    date: 2027-04-12\n    says: |\n      Prisane svingar.\n      # Sjølvsagt.\n---\n\n\
        ## Innspel frå KS {#ks-input}\n\nStraumprisane er uføreseielege.\n";
    write(&clone, "cases/straum.md", case);
    send(&clone, ANITA);
    let taken = parties.receive(&["--dry-run"]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(
        !taken.said().contains("blir ikkje teke inn"),
        "{}",
        taken.err
    );
    assert!(taken.out.contains("Sjølvsagt."), "{}", taken.out);
}
