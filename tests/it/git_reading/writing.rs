//! Files that are written whole or not at all.

use super::{link, listing};
use crate::support::folders::scratch;
use konsult::repository::files;

#[test]
fn new_files_are_written_all_or_none() {
    let folder = scratch();
    let root = folder.path();
    let file = |path: &str| (path.to_owned(), b"new".to_vec());
    files::write_all_new(root, &[file("a.md"), file("b/c/d.md")]).expect("written");
    assert_eq!(
        std::fs::read(root.join("b/c/d.md")).expect("a file"),
        b"new"
    );
    let before = listing(root);
    for refused in [
        "a.md",
        "../x.md",
        "/x.md",
        "",
        "b",
        "x/",
        "a.md/x.md",
        "b/../../x.md",
    ] {
        let result = files::write_all_new(root, &[file("n/new.md"), file(refused)]);
        assert!(result.is_err(), "{refused:?}");
    }
    assert!(files::write_all_new(root, &[file("n/x.md"), file("n/x.md")]).is_err());
    // Only writing shows that a name cannot be both a file and a folder.
    assert!(files::write_all_new(root, &[file("n/m"), file("n/m/x.md")]).is_err());
    assert_eq!(listing(root), before);
    assert!(!root.join("n").exists());
}

#[test]
fn a_file_is_replaced_in_one_step_and_made_anew_only_once() {
    let folder = scratch();
    let path = folder.path().join("new/file.md");
    assert!(files::replace(&path, b"no such file").is_err());
    files::write_new(&path, b"one").expect("written");
    let again = files::write_new(&path, b"two");
    let exists = files::WriteError::AlreadyExists { path: path.clone() };
    assert_eq!(again, Err(exists));
    files::replace(&path, b"three").expect("replaced");
    assert_eq!(std::fs::read(&path).expect("a file"), b"three");
    assert_eq!(listing(folder.path()).len(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let folder = scratch();
    let outside = scratch();
    let root = folder.path();
    link(outside.path().to_str().expect("UTF-8"), &root.join("cases"));
    link("nowhere", &root.join("dangling.md"));
    let file = |path: &str| [(path.to_owned(), Vec::new())];
    let link = root.join("cases");
    assert_eq!(
        files::write_all_new(root, &file("cases/sak.md")),
        Err(files::WriteError::SymbolicLink { path: link.clone() })
    );
    assert!(files::write_all_new(root, &file("dangling.md")).is_err());
    assert!(files::write_new(&root.join("dangling.md"), b"").is_err());
    assert!(files::replace(&link, b"").is_err());
    assert!(listing(outside.path()).is_empty());
}
