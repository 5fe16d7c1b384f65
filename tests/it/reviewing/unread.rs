//! Files in which something is not read.

use super::{NEW, case, repository};
use crate::support::program::konsult;

#[test]
fn of_a_file_with_a_value_that_is_not_read_it_is_not_said_that_nothing_differs() {
    let repository = repository();
    let before = case("Norm", "meeting: 2027-2\n", NEW, "KS er samd.");
    let only_form = before.replace("title: Norm", "title: \"Norm\"");
    for (text, same) in [
        (only_form.clone(), true),
        (
            before.replace("---\n\n## Nytt", "title: Ei anna\n---\n\n## Nytt"),
            false,
        ),
        (
            before.replace("---\n\n## Nytt", "tittel: Ei anna\n---\n\n## Nytt"),
            false,
        ),
        (before.replace("type: information", "type: sak"), false),
    ] {
        repository.write("cases/norm.md", text);
        repository.git(&["add", "-A"]);
        repository.commit("2027-04-05T09:00:00Z");
        let run = konsult(&repository.path, &["diff", "main..HEAD", "--lang", "nn"]);
        let nothing = run.out.contains("Ingen ord og ingen felt er endra");
        let unread = run.out.contains("Noko i fila kan ikkje lesast");
        assert_eq!((nothing, unread), (same, !same), "{}", run.out);
    }
}
