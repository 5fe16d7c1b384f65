//! Documents in releases, and telling which release a file is, on clones of the sample year.

mod claims;
mod corrected;
mod forged;
mod made;

use crate::support::folders::scratch;
use crate::support::git::git_in;
use crate::support::kept::sample_year;
use assert_cmd::cargo::cargo_bin;
use konsult::commands::verify::{File, Verdict, verify};
use konsult::commands::{Place, World};
use made::{EVERY_FORMAT, documents, documents_in};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub const COORDINATOR: &str = "gunnhild.aamas.lien@kdd.example";
pub const TODAY: &str = "2028-01-10";
pub const NOW: &str = "2028-01-10T09:00:00Z";

/// A clone of the sample year, with the coordinator's name and no key.
pub struct Clone {
    _folder: TempDir,
    pub path: PathBuf,
    /// The instant of git's clock in it; its day is the one that is reckoned from.
    pub now: &'static str,
}

impl Clone {
    pub fn new(options: &[&str]) -> Self {
        let (folder, sample) = sample_year();
        let path = folder.path().join("clone");
        let source = format!("file://{}", sample.display());
        let target = path.to_str().expect("UTF-8");
        let arguments = [&["clone", "-q"], options, &[&source, target]].concat();
        git_in(folder.path(), NOW, COORDINATOR, &arguments);
        let clone = Clone {
            _folder: folder,
            path,
            now: NOW,
        };
        clone.git(&["config", "user.name", "Gunnhild Aamås Lien"]);
        clone.git(&["config", "user.email", COORDINATOR]);
        if options.contains(&"--bare") {
            // A bare repository is others' remote and has none itself.
            clone.git(&["remote", "remove", "origin"]);
        }
        clone
    }

    /// A clone as it was soon after the second meeting had been published.
    pub fn when_published() -> Self {
        let mut clone = Clone::new(&[]);
        clone.git(&["reset", "-q", "--hard", "release/2027-2/public/1^{commit}"]);
        clone.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        let later = clone.git(&["tag", "--no-merged", "HEAD"]);
        let later: Vec<&str> = later.lines().collect();
        clone.git(&[&["tag", "-d"], &later[..]].concat());
        clone.now = "2027-06-01T09:00:00Z";
        clone
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        git_in(&self.path, self.now, COORDINATOR, arguments)
    }

    /// Changes a file on the clone's main, which is the one that counts there.
    pub fn change(&self, file: &str, old: &str, new: &str) {
        let path = self.path.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{old} in {file}");
        fs::write(&path, text.replace(old, new)).expect("a file");
        self.git(&["commit", "-qam", "a change"]);
        self.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    }

    pub fn konsult(&self, arguments: &[&str]) -> (i32, String, String) {
        let today = self.now.get(..10).expect("a day");
        let variables = [("KONSULT_TODAY", today), ("GIT_COMMITTER_DATE", self.now)];
        program(&self.path, arguments, &variables)
    }

    /// The verdict on a file, and the exit code.
    pub fn verdict(&self, file: &Path) -> (String, i32) {
        let (mut told, code) = self.told(&[file]);
        (word(&told.remove(0)), code)
    }

    /// What is told of files for programs, each by itself, and the exit code.
    pub fn told(&self, files: &[impl AsRef<Path>]) -> (Vec<Value>, i32) {
        let files = files.iter().map(|file| file.as_ref().to_str());
        let files: Vec<&str> = files.map(|file| file.expect("UTF-8")).collect();
        let given = [&["verify", "--format", "json"], &files[..]].concat();
        let (code, out, err) = self.konsult(&given);
        let told: Value = serde_json::from_str(&out).expect(&err);
        let told = told["files"].as_array().expect("files").clone();
        assert_eq!(told.len(), files.len());
        (told, code)
    }

    /// Fails unless each of the files is what the release says.
    pub fn proves(&self, files: &[PathBuf]) {
        let (told, code) = self.told(files);
        for one in &told {
            assert_eq!((word(one).as_str(), &one["yes"]), ("proven", &json!(true)));
        }
        assert_eq!(code, 0);
    }
}

/// The verdict on a file.
fn word(told: &Value) -> String {
    told["verdict"].as_str().expect("a verdict").to_owned()
}

/// The real program, at an instant of git's clock.
fn program(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> (i32, String, String) {
    let output = Command::new(cargo_bin("konsult"))
        .current_dir(folder)
        .args(arguments)
        .env("KONSULT_TODAY", TODAY)
        .env("KONSULT_LANG", "nn")
        .env("GIT_COMMITTER_DATE", NOW)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(variables.iter().copied())
        .output()
        .expect("the program runs");
    let text = |bytes| {
        String::from_utf8(bytes)
            .expect("UTF-8")
            .replace('\u{a0}', " ")
    };
    let code = output.status.code().unwrap_or(-1);
    (code, text(output.stdout), text(output.stderr))
}

#[test]
fn every_document_of_every_release_is_made_again_to_the_last_byte() {
    let folder = scratch();
    let (_sample, sample) = sample_year();
    let tags = git_in(&sample, NOW, COORDINATOR, &["tag", "-l", "release/*"]);
    let mut seen = 0;
    for tag in tags.lines() {
        let message = git_in(&sample, NOW, COORDINATOR, &["cat-file", "tag", tag]);
        let named = message.matches("\nDocument: ").count();
        if tag.contains("/state/") {
            assert_eq!(named, 0, "what is laid before is no document: {tag}");
            continue;
        }
        let files = documents_in(&sample, tag, &folder.path().join(tag));
        assert_eq!(files.len(), named, "{tag}");
        let mut arguments = vec!["verify"];
        arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
        let (code, out, err) = program(&sample, &arguments, &[]);
        assert_eq!(code, 0, "{tag}: {out}{err}");
        seen += named;
    }
    assert!(seen >= 16, "{seen}");
}

#[test]
fn two_clones_two_time_zones_and_two_clocks_give_the_same_bytes() {
    let (first, second) = (Clone::new(&[]), Clone::new(&["--bare"]));
    let folder = scratch();
    let make = |clone: &Clone, zone: &str, today: &str| {
        let target = folder.path().join(zone);
        let variables = [("TZ", zone), ("KONSULT_TODAY", today)];
        let rev = "release/2027-2/public/1";
        let to = target.to_str().unwrap();
        let formats = EVERY_FORMAT;
        let arguments = [
            "render", "2027-2", "--rev", rev, "--format", formats, "-o", to,
        ];
        let (code, out, err) = program(&clone.path, &arguments, &variables);
        // What no release sends may have something in its way on another day.
        assert!(code <= 1, "{err}");
        let sent = out
            .lines()
            .filter(|path| path.contains("-material.") || path.contains("-minutes."));
        let files = sent.map(|path| fs::read(path).unwrap());
        files.collect::<Vec<Vec<u8>>>()
    };
    let east = make(&first, "Asia-9", "2027-06-01");
    let west = make(&second, "West+11", "2031-05-05");
    assert!(east == west && !east.is_empty());
    for bytes in &east {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("UTKAST"));
    }
}

#[test]
fn a_file_is_known_by_what_is_in_it() {
    let folder = scratch();
    let clone = Clone::new(&[]);
    let files = documents("release/2027-2/participants/1", folder.path());
    for file in &files {
        let ending = file.extension().unwrap().to_str().unwrap();
        let renamed = folder
            .path()
            .join(format!("Kopi av materialet (3).{ending}"));
        fs::copy(file, &renamed).unwrap();
        assert_eq!(clone.verdict(&renamed), ("proven".to_owned(), 0));
        let mut bytes = fs::read(file).unwrap();
        bytes.extend(b"\n");
        fs::write(file, &bytes).unwrap();
        assert_eq!(clone.verdict(file), ("changed".to_owned(), 1));
        fs::write(&renamed, &bytes).unwrap();
        // Markdown has no place for saying what it is.
        let known = if ending == "md" { "unknown" } else { "changed" };
        assert_eq!(clone.verdict(&renamed), (known.to_owned(), 1));
    }
    let changed = files[0].to_str().unwrap();
    let (_, out, _) = clone.konsult(&["verify", changed]);
    let help = "konsult render 2027-2 --rev release/2027-2/public/1";
    assert!(out.contains(help), "{out}");
}

#[test]
fn several_files_are_a_yes_only_together() {
    let folder = scratch();
    let (_sample, sample) = sample_year();
    let files = documents("release/2027-2/public/1", folder.path());
    let other = folder.path().join("brev.md");
    fs::write(&other, "# Noko heilt anna\n").unwrap();
    let (good, other) = (files[0].to_str().unwrap(), other.to_str().unwrap());
    let (code, out, _) = program(&sample, &["verify", good, other], &[]);
    assert_eq!(code, 1);
    assert!(out.contains("stemmer") && out.contains("ukjend"), "{out}");
    let (code, _, _) = program(&sample, &["verify", good, "finst-ikkje.md"], &[]);
    assert_eq!(code, 2);
}

#[test]
fn a_draft_is_never_a_yes() {
    let clone = Clone::new(&[]);
    let target = clone.path.join("drafts");
    let to = target.to_str().unwrap();
    for rev in [
        "release/2027-2/public/1",
        "release/2027-2/public/1^{commit}",
    ] {
        let arguments = ["render", "2027-2", "--draft", "--rev", rev, "-o", to];
        let (code, out, err) = clone.konsult(&arguments);
        assert_eq!(code, 0, "{err}");
        let files: Vec<&str> = out.lines().collect();
        assert!(files.len() > 3, "{files:?}");
        let (told, code) = clone.told(&files);
        assert_eq!(code, 1);
        for (file, one) in files.iter().zip(&told) {
            assert_eq!(
                (word(one).as_str(), &one["yes"]),
                ("draft", &json!(false)),
                "{file}"
            );
        }
    }
}

#[test]
fn a_closed_meeting_is_shown_as_it_was_published() {
    let folder = scratch();
    let clone = Clone::new(&[]);
    let published = documents("release/2027-2/public/1", folder.path());
    clone.change(
        "meetings/2027-2.md",
        "{#opening}\n",
        "{#opening}\n\nHeilt nytt.\n",
    );
    let target = clone.path.join("out");
    let to = target.to_str().unwrap();
    let (code, out, err) = clone.konsult(&["render", "2027-2", "--format", EVERY_FORMAT, "-o", to]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("release/2027-2/public/1"), "{err}");
    assert!(out.contains("invitation"), "{out}");
    for file in &published {
        let again = target.join(file.file_name().unwrap());
        assert!(fs::read(file).unwrap() == fs::read(again).unwrap());
    }
    let text = fs::read_to_string(target.join("2027-2-material.md")).unwrap();
    assert!(text.starts_with("# Materialet fr"), "{}", &text[..60]);
    let (_, _, err) = clone.konsult(&["render", "2027-2", "--draft", "-o", to]);
    assert!(!err.contains("release/"), "{err}");
    let text = fs::read_to_string(target.join("2027-2-material.md")).unwrap();
    assert!(text.contains("Heilt nytt.") && text.starts_with("**UTKAST**"));
    // In another language it is not what was sent.
    clone.konsult(&["render", "2027-2", "--lang", "nn", "-o", to]);
    let text = fs::read_to_string(target.join("2027-2-material.md")).unwrap();
    assert!(text.starts_with("**UTKAST**"), "{}", &text[..60]);
}

#[test]
fn what_git_has_lost_is_not_denied() {
    let folder = scratch();
    let files = documents("release/2027-2/participants/1", folder.path());
    for options in [&["--depth", "1"][..], &["--no-tags"]] {
        let clone = Clone::new(options);
        let told = clone.verdict(&files[0]);
        assert_eq!(told, ("cannot-tell".to_owned(), 1), "{options:?}");
    }
    let clone = Clone::new(&[]);
    clone.git(&["tag", "-d", "release/2027-2/state/1"]);
    let other = folder.path().join("brev.md");
    fs::write(&other, "# Noko heilt anna\n").unwrap();
    assert_eq!(clone.verdict(&other), ("cannot-tell".to_owned(), 1));
}

#[test]
fn what_is_changed_on_main_later_changes_no_document_that_was_sent() {
    let folder = scratch();
    let clone = Clone::new(&[]);
    let files = documents("release/2027-1/public/1", folder.path());
    clone.change(
        "konsult.yaml",
        "Kommunal- og d",
        "Kommunal- og heilt andre d",
    );
    clone.proves(&files);
}

#[test]
fn any_byte_that_is_changed_makes_it_a_no() {
    let folder = scratch();
    let tag = "release/2027-1/public/1";
    let (_sample, repository) = sample_year();
    let files: Vec<(String, Vec<u8>)> = documents(tag, folder.path())
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    let place = Place {
        directory: &repository,
        revision: None,
        main: None,
    };
    let world = World::with_releases(&place, TODAY.parse().unwrap()).unwrap();
    let look = |name: &str, bytes: Vec<u8>| {
        let file = [File {
            shown: name.to_owned(),
            name: name.to_owned(),
            bytes,
        }];
        verify(&world, &repository, &file).unwrap()[0].verdict
    };
    for (name, bytes) in &files {
        assert_eq!(look(name, bytes.clone()), Verdict::Proven);
    }
    proptest!(|(which in 0..files.len(), at in any::<proptest::sample::Index>(), by in 1..=255_u8)| {
        let (name, bytes) = &files[which];
        let mut changed = bytes.clone();
        let at = at.index(changed.len());
        changed[at] ^= by;
        prop_assert!(!look(name, changed.clone()).is_yes());
        let mut shorter = bytes.clone();
        shorter.remove(at);
        prop_assert!(!look(name, shorter).is_yes());
    });
}
