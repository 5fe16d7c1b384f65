//! What KS wrote comes back as KS wrote it where nothing else is said, and written anew where anything is.

use super::*;

const PATH: &str = "cases/straum.md";
const OWN_PATH: &str = "cases/2027/straum.md";
/// In another order than konsult writes, with comments and in another form.
const STRAUM: &str = "---\n# Frå oss i KS\nraised_by: KS\ntitle: 'Straumprisar'  # førebels\n\
    meeting: [2027-2]\ninputs: [{says: Dyrt., from: Bø kommune, kind: municipality, date: 2027-04-01}]\n\
    type: information\nselection: {major_change: {answer: , reason: }}\nresponsible: ED\nlanguage: nn\ntheme: information\nminutes:\n---\n\n\
    ## Innspel frå KS {#ks-input}\n\nPrisane svingar.\n";

const EVENING: &str = "2027-04-20T17:00:00+02:00";
const SENT: &str = "2027-04-20T18:00:00+02:00";
const TAKEN: &str = "2027-04-20T19:00:00+02:00";

/// KS has opened a case and changed a remark, and the state has taken both in.
fn taken() -> (Parties, PathBuf) {
    taken_from(PATH)
}

/// The same with the case under another path.
fn taken_from(path: &str) -> (Parties, PathBuf) {
    let parties = Parties::on(EVE);
    let first = parties.release(EVENING, "secretariat");
    assert_eq!(first.code, 0, "{}", first.err);
    let clone = parties.clone_of_ks("ks");
    write(&clone, path, STRAUM);
    change(&clone, OF_CASE, "KS er usamd", "KS er framleis usamd");
    change(
        &clone,
        OF_CASE,
        "\n---\n",
        "\ninputs: [{says: Nei., from: Bø kommune, kind: municipality, date: 2027-04-01}] # vårt\n---\n",
    );
    send_at(&clone, ANITA, SENT);
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    // It came in time another way, which is the state's to know.
    let received = "\nreceived: {date: 2027-04-08, by: KDD, how: brev}\n---\n";
    change(&parties.state, OWN_PATH, "\n---\n", received);
    git(&parties.state, TAKEN, &["add", "-A"]);
    git(&parties.state, TAKEN, &["commit", "-qm", "Frå KS"]);
    (parties, clone)
}

/// Puts it before KS once more.
fn put_out(parties: &Parties) {
    let next = parties.release(MORNING, "secretariat");
    assert_eq!(next.code, 0, "{}", next.err);
}

fn exported(parties: &Parties, path: &str) -> String {
    let file = format!("state:{path}");
    let text = git(&parties.shared, LATER, &["show", &file]);
    format!("{text}\n")
}

fn merge(clone: &Path) {
    git(clone, LATER, &["fetch", "-q"]);
    let merge = ["merge", "-q", "--no-edit", "origin/state"];
    git_in(clone, LATER, ANITA.1, &merge);
    let author = format!("--author=Anita <{}>", ANITA.1);
    let amend = ["commit", "-q", "--amend", "--no-edit", &author];
    git_in(clone, LATER, ANITA.1, &amend);
}

#[test]
fn a_case_that_ks_opened_comes_back_as_ks_wrote_it_and_git_has_nothing_to_settle() {
    let (parties, clone) = taken();
    assert_ne!(
        read(&parties.state, OWN_PATH),
        STRAUM,
        "the state has it anew"
    );
    put_out(&parties);
    assert_eq!(exported(&parties, PATH), STRAUM);
    assert_eq!(exported(&parties, OF_CASE), read(&clone, OF_CASE));
    let before = read(&clone, OF_CASE);
    merge(&clone);
    assert_eq!(read(&clone, PATH), STRAUM);
    assert_eq!(read(&clone, OF_CASE), before);
    let check = konsult(&clone, LATER, &["check", "--format", "short"]);
    assert_eq!(check.out.lines().count(), 1, "{}", check.out);
    // The same once more is the same release, whatever KS has done meanwhile.
    change(&clone, PATH, "# førebels", "# framleis");
    send(&clone, ANITA);
    put_out(&parties);
    let releases = ["tag", "--list", "release/2027-2/secretariat/*"];
    let made = git(&parties.state, LATER, &releases);
    assert_eq!(made.lines().count(), 3, "the sample has one: {made}");
    assert_eq!(exported(&parties, PATH), STRAUM);
    let nothing = parties.receive(&[]);
    assert_eq!(
        (nothing.code, nothing.out.as_str()),
        (0, ""),
        "{}",
        nothing.err
    );
}

#[test]
fn where_the_state_has_said_more_it_is_written_anew_with_nothing_of_ks_s_file_or_its_own() {
    for (old, new, shown) in [
        ("responsible: ED", "responsible: KD", "responsible: KD"),
        (
            "\n---\n",
            "\nposition: {is: open, date: 2027-04-20}\n---\n",
            "position:",
        ),
        ("Prisane svingar.", "Prisane svingar mykje.", "mykje"),
        ("Innspel frå KS {", "Innspel {", "## Innspel {"),
    ] {
        let (parties, _clone) = taken();
        let secret = "# KANARIFUGL\nimportance: major # KANARIFUGL\nwaivers: []\n---\n";
        change(&parties.state, OWN_PATH, old, new);
        change(&parties.state, OWN_PATH, "---\n\n", &format!("{secret}\n"));
        git(&parties.state, TAKEN, &["commit", "-qam", "More"]);
        put_out(&parties);
        let text = exported(&parties, PATH);
        assert!(text.contains(shown), "{text}");
        for word in ["KANARI", "importance", "waivers", "Frå oss", "førebels"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
}

#[test]
fn what_is_the_state_s_alone_changes_nothing_and_does_not_come_along() {
    let (parties, clone) = taken();
    let secret = "# KANARIFUGL\nimportance: major # KANARIFUGL\n---\n";
    change(&parties.state, OWN_PATH, "---\n\n", &format!("{secret}\n"));
    git(&parties.state, TAKEN, &["commit", "-qam", "A secret"]);
    put_out(&parties);
    assert_eq!(exported(&parties, PATH), STRAUM);
    merge(&clone);
}

#[test]
fn only_what_ks_itself_has_written_is_kept() {
    let (parties, clone) = taken();
    // The same case, by somebody who is no contact of KS.
    git(&clone, LATER, &["switch", "-q", "-C", "ks", "origin/state"]);
    write(&clone, PATH, &STRAUM.replace("Frå oss", "Frå nokon"));
    git_in(&clone, SENT, "ukjend@ks.example", &["add", "-A"]);
    let commit = ["commit", "-qm", "x", "--author=Ukjend <ukjend@ks.example>"];
    git_in(&clone, SENT, "ukjend@ks.example", &commit);
    git(&clone, LATER, &["push", "-qf", "origin", "HEAD:ks"]);
    // Nobody knows whether that is a word of KS's which was never taken in.
    let refused = parties.release(MORNING, "secretariat");
    assert_eq!(refused.code, 1, "{}", refused.out);
    git(&clone, LATER, &["push", "-qf", "origin", "HEAD~1:ks"]);
    put_out(&parties);
    let text = exported(&parties, PATH);
    assert!(text.starts_with("---\ntitle: Straumprisar\n"), "{text}");
    assert!(!text.contains("Frå nokon"), "{text}");
}

#[test]
fn a_case_stays_where_ks_has_put_it() {
    let deeper = "cases/2027/straum.md";
    let (parties, clone) = taken_from(deeper);
    put_out(&parties);
    assert_eq!(exported(&parties, deeper), STRAUM);
    merge(&clone);
    // Also when the state has more to say, and in every later export.
    let position = "\nposition: {is: open, date: 2027-04-20}\n---\n";
    change(&parties.state, OWN_PATH, "\n---\n", position);
    git(&parties.state, LATER, &["commit", "-qam", "More"]);
    let next = parties.release(LATER, "secretariat");
    assert_eq!(next.code, 0, "{}", next.err);
    assert!(exported(&parties, deeper).contains("position:"));
    let all = ["ls-tree", "-r", "--name-only", "state", "cases"];
    let all = git(&parties.shared, LATER, &all);
    assert_eq!(all.matches("straum.md").count(), 1, "{all}");
    merge(&clone);
    let check = konsult(&clone, LATER, &["check", "--format", "short"]);
    assert_eq!(check.out.lines().count(), 1, "{}", check.out);
    // What KS writes there is taken in as before.
    change(&clone, deeper, "Prisane svingar.", "Prisane svingar mykje.");
    send_at(&clone, ANITA, "2027-04-21T13:00:00+02:00");
    let taken = parties.receive(&[]);
    assert_eq!(
        (taken.code, taken.out.trim()),
        (0, OWN_PATH),
        "{}",
        taken.err
    );
}
