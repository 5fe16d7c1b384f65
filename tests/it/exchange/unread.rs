//! A branch of KS that cannot be read is not the same as none, and a commit on it in another encoding than UTF-8 is read
//! as git reads it.

use super::*;

/// Makes a commit of what lies in the clone out of these bytes and sends it; `who` is its author and committer.
fn send_raw(clone: &Path, who: &[u8], header: &[u8], message: &[u8]) -> String {
    git(clone, LATER, &["add", "-A"]);
    let tree = git(clone, LATER, &["write-tree"]);
    let parent = git(clone, LATER, &["rev-parse", "HEAD"]);
    let head = format!("tree {}\nparent {}\n", tree.trim(), parent.trim());
    let mut bytes = head.into_bytes();
    for line in [b"author ".as_slice(), b"committer "] {
        bytes.extend_from_slice(&[line, who, b" 1808301600 +0200\n"].concat());
    }
    bytes.extend_from_slice(&[header, b"\n", message].concat());
    let file = clone.join(".git/commit");
    fs::write(&file, bytes).unwrap();
    let made = ["hash-object", "-t", "commit", "-w", "--literally"];
    let path = file.to_string_lossy().into_owned();
    let id = git(clone, LATER, &[&made[..], &[&path]].concat());
    let id = id.trim().to_owned();
    git(clone, LATER, &["reset", "-q", "--hard", &id]);
    let update = format!("{id}:refs/heads/ks");
    git(clone, LATER, &["push", "-qf", "origin", &update]);
    id
}

const IN_UTF8: &str = "Anita Hovdenak Vik <anita.hovdenak.vik@ks.example>";
const IN_LATIN_1: &[u8] = b"Anita H\xf8vdenak Vik <anita.hovdenak.vik@ks.example>";

fn exchanging() -> (Parties, PathBuf) {
    let (parties, clone) = Parties::exchanging();
    change(&clone, OF_CASE, "KS er usamd", "KS er heilt usamd");
    (parties, clone)
}

#[test]
fn a_commit_in_latin_1_is_read_as_its_header_says() {
    let (parties, clone) = exchanging();
    let header = b"encoding ISO-8859-1\n";
    send_raw(&clone, IN_LATIN_1, header, b"Merknad p\xe5 saka\n");
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(taken.err.contains("Anita Høvdenak Vik"), "{}", taken.err);
    assert!(read(&parties.state, OWN_OF_CASE).contains("heilt usamd"));
}

#[test]
fn what_its_message_is_in_does_not_matter() {
    let (parties, clone) = exchanging();
    send_raw(&clone, IN_UTF8.as_bytes(), b"", b"Merknad p\xe5 saka\n");
    let taken = parties.receive(&[]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(read(&parties.state, OWN_OF_CASE).contains("heilt usamd"));
}

#[test]
fn a_commit_of_whom_nobody_can_say_who_made_it_is_named() {
    let damaged = b"Anita Hovdenak Vik anita.hovdenak.vik@ks.example".as_slice();
    for (who, header) in [
        (IN_LATIN_1, b"".as_slice()),
        (IN_LATIN_1, b"encoding Shift_JIS\n"),
        (damaged, b""),
    ] {
        let (parties, clone) = exchanging();
        let id = send_raw(&clone, who, header, b"x\n");
        let refused = parties.receive(&[]);
        assert_eq!(refused.code, 1, "{}", refused.out);
        let said = refused.said();
        let named = format!("Commit {}: kan ikkje lesast", &id[..10]);
        assert!(said.contains(&named), "{said}");
        assert!(
            said.contains("git switch --no-track -C ks origin/state"),
            "{said}"
        );
        let waits = parties.release("2027-04-21T13:00:00+02:00", "secretariat");
        assert_eq!(waits.code, 1, "{}", waits.out);
        let said = waits.said();
        assert!(said.contains(&id[..10]), "{said}");
        assert!(said.contains("må bort frå greina"), "{said}");
    }
}

#[test]
fn the_way_out_of_a_commit_by_somebody_else_is_told() {
    let (parties, clone) = exchanging();
    send(&clone, ("Ukjend", "ukjend@ks.example"));
    let refused = parties.receive(&[]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("counterpart_contacts"),
        "{}",
        refused.err
    );
    let waits = parties.release("2027-04-21T13:00:00+02:00", "secretariat");
    assert_eq!(waits.code, 1);
    assert!(waits.said().contains("må bort frå greina"), "{}", waits.err);
}

#[test]
fn a_branch_that_cannot_be_read_is_not_none() {
    for lost in [false, true] {
        let (parties, clone) = exchanging();
        send(&clone, ANITA);
        let named = ["tag", "-l", "release/2027-2/secretariat/*"];
        let before = git(&parties.state, LATER, &named);
        if lost {
            let id = git(&clone, LATER, &["rev-parse", "HEAD"]);
            let (folder, name) = id.trim().split_at(2);
            fs::remove_file(parties.shared.join("objects").join(folder).join(name)).unwrap();
        } else {
            write(&parties.shared, "refs/heads/ks", "zzz\n");
        }
        let runs = [
            parties.receive(&[]),
            parties.release("2027-04-21T13:00:00+02:00", "secretariat"),
        ];
        for run in runs {
            assert_eq!(run.code, 1, "{lost} {}", run.out);
            let said = run.said();
            assert!(said.contains("Greina ks ligg i"), "{lost} {said}");
            assert!(said.contains("kan ikkje lesast"), "{lost} {said}");
        }
        let tags = git(&parties.state, LATER, &named);
        assert_eq!(tags, before, "{lost}");
    }
}
