//! The documents of a release, to be told from others.

use super::program;
use crate::support::kept::{kept, sample_year};
use std::fs;
use std::path::{Path, PathBuf};

/// What the sample year is published in.
pub const EVERY_FORMAT: &str = match cfg!(feature = "pdf") {
    true => "md,html,pdf,docx",
    false => "md,html,docx",
};

/// The documents of a release of the sample year, as whoever has the release makes them.
pub fn documents(release: &str, folder: &Path) -> Vec<PathBuf> {
    const ORDER: &str = "in this order";
    let made = kept(&format!("the documents of {release}"), |folder| {
        let (_sample, sample) = sample_year();
        let files = documents_in(&sample, release, folder);
        let names: Vec<&str> = files.iter().map(|file| name_of(file)).collect();
        fs::write(folder.join(ORDER), names.join("\n")).expect("a file");
    });
    fs::create_dir_all(folder).expect("a folder");
    let names = fs::read_to_string(made.path().join(ORDER)).expect("names");
    let copied = names.lines().map(|name| {
        let file = folder.join(name);
        fs::copy(made.path().join(name), &file).expect("a document");
        file
    });
    copied.collect()
}

fn name_of(file: &Path) -> &str {
    file.file_name()
        .and_then(|name| name.to_str())
        .expect("a name in UTF-8")
}

/// The documents of a release, made from its tag here and now.
pub fn documents_in(repository: &Path, release: &str, folder: &Path) -> Vec<PathBuf> {
    let target = folder.to_str().expect("UTF-8");
    let meeting = release.split('/').nth(1).expect("a meeting");
    let formats = match release.contains("/public/") {
        true => EVERY_FORMAT,
        false => "md,html",
    };
    let arguments = [
        "render", meeting, "--rev", release, "--format", formats, "-o", target,
    ];
    let (_, out, err) = program(repository, &arguments, &[]);
    let mut found: Vec<PathBuf> = out.lines().map(PathBuf::from).collect();
    found.retain(|path| {
        let name = path.display().to_string();
        name.contains("-material.") || name.contains("-minutes.")
    });
    assert!(!found.is_empty(), "{err}");
    found
}
