//! What had been said of a text that is no longer there, or no longer at its meeting.

use super::*;

#[test]
fn what_becomes_of_clearances_is_told_where_the_text_leaves() {
    let lapses = "| case norm | 2027-2 | Lapses: FIN, KD.";
    let gone = repository();
    gone.git(&["rm", "-q", "cases/norm.md"]);
    gone.commit("2027-04-12T09:00:00Z");
    let renamed = repository();
    renamed.git(&["mv", "cases/norm.md", "cases/norma.md"]);
    renamed.commit("2027-04-12T09:00:00Z");
    let nowhere = repository();
    let text = case("Norm", "", NEW, "KS er samd.");
    nowhere.commit_file("2027-04-12T09:00:00Z", "cases/norm.md", &text);
    for left in [gone, renamed, nowhere] {
        let out = run(&left, &["review", "--lang", "en"]).out;
        assert!(out.contains(lapses), "{out}");
    }
}
