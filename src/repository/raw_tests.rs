use super::*;

const SHA1: ObjectFormat = ObjectFormat::Sha1;

fn tree(entries: &[(&str, &str, u8)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (mode, name, id) in entries {
        bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
        bytes.extend_from_slice(&[*id; SHA1.bytes()]);
    }
    bytes
}

fn names(old: &[u8], new: &[u8]) -> Vec<String> {
    let side = |entry: Option<Entry<'_>>| {
        entry.map_or(String::from("-"), |entry| {
            format!(
                "{}={}",
                String::from_utf8_lossy(entry.name),
                entry.id.as_bytes()[0]
            )
        })
    };
    differences(SHA1, old, new)
        .expect("both are trees")
        .into_iter()
        .map(|(old, new)| format!("{} → {}", side(old), side(new)))
        .collect()
}

#[test]
fn equal_trees_do_not_differ() {
    let both = tree(&[("100644", "a", 1), ("40000", "b", 2)]);
    assert!(names(&both, &both).is_empty());
    assert!(names(b"", b"").is_empty());
}

#[test]
fn what_came_went_and_changed_is_found_among_many() {
    let numbered: Vec<String> = (0..300).map(|n| format!("f{n:04}")).collect();
    let old: Vec<_> = numbered
        .iter()
        .map(|name| ("100644", name.as_str(), 7))
        .collect();
    let mut new = old.clone();
    new[250].2 = 8;
    new.remove(100);
    new.insert(3, ("100644", "f0002x", 9));
    assert_eq!(
        names(&tree(&old), &tree(&new)),
        ["- → f0002x=9", "f0100=7 → -", "f0250=7 → f0250=8"]
    );
    assert_eq!(names(b"", &tree(&old)).len(), 300);
    assert_eq!(names(&tree(&old), b"").len(), 300);
}

#[test]
fn ids_that_look_like_entries_do_not_confuse_the_boundaries() {
    // Every id consists of NUL bytes, so a search for the end of a name could stop inside one.
    let old = tree(&[("100644", "a", 0), ("100644", "b", 0), ("100644", "c", 0)]);
    let new = tree(&[("100644", "a", 0), ("100644", "c", 0)]);
    assert_eq!(names(&old, &new), ["b=0 → -"]);
    assert_eq!(names(&new, &old), ["- → b=0"]);
}

#[test]
fn a_file_that_becomes_a_folder_goes_and_comes() {
    let old = tree(&[("100644", "a", 1), ("100644", "a.md", 2)]);
    let new = tree(&[("100644", "a.md", 2), ("40000", "a", 3)]);
    assert_eq!(names(&old, &new), ["a=1 → -", "- → a=3"]);
}

#[test]
fn damaged_bytes_are_no_tree() {
    let whole = tree(&[("100644", "a", 1), ("100644", "b", 2)]);
    for length in 1..whole.len() {
        let cut = &whole[..length];
        assert_eq!(entries(SHA1, cut).is_some(), length == whole.len() / 2);
        let _ = differences(SHA1, cut, &whole);
        let _ = differences(SHA1, &whole, cut);
    }
    assert!(differences(SHA1, b"nonsense", &whole).is_none());
}

#[test]
fn a_commit_is_read_by_its_committer() {
    let id = "1".repeat(40);
    let commit = format!(
        "tree {id}\nparent {}\nparent {id}\nauthor A <a@b> 5 +0100\ncommitter Æ > x <K@d> 17 -0300\n\ncommitter F <f@f> 9 +0000\n",
        "2".repeat(40)
    );
    let header = commit_header(commit.as_bytes()).expect("a commit");
    assert_eq!(
        header.first_parent.map(|id| id.to_string()),
        Some("2".repeat(40))
    );
    assert_eq!(header.seconds, 17);
    assert_eq!(committer_email(commit.as_bytes()), "K@d");
}

#[test]
fn a_commit_without_a_sensible_committer_is_still_a_commit() {
    let tree = format!("tree {}\n", "1".repeat(40));
    for (committer, seconds) in [
        ("", 0),
        ("committer nobody\n", 0),
        ("committer A <a> soon +0100\n", 0),
        ("committer A <a> -5 +0100\n", -5),
        ("committer A <a> 99999999999999999999 +0100\n", i64::MAX),
    ] {
        let commit = format!("{tree}{committer}\nmessage");
        let header = commit_header(commit.as_bytes()).expect("a commit");
        assert_eq!((header.seconds, header.first_parent), (seconds, None));
    }
    assert_eq!(commit_header(b"tree 12\n"), None);
    assert_eq!(committer_email(b""), "");
}
