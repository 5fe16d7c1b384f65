//! What a hook, a script or another git has put into the environment changes neither what is read nor what is written.

use super::{Shared, tags};
use crate::support::git::{TestRepository, git_in};
use crate::support::people::OLA;
use crate::support::process::{command, run};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const AT: &str = "2027-04-12T07:00:00Z";

/// Git's variables as they would be in a hook of another repository, and worse.
fn hostile(command: &mut Command, elsewhere: &Path) {
    let inside = |path: &str| elsewhere.join(path);
    for (name, path) in [
        ("GIT_DIR", ".git"),
        ("GIT_COMMON_DIR", ".git"),
        ("GIT_WORK_TREE", ""),
        ("GIT_INDEX_FILE", "index"),
        ("GIT_OBJECT_DIRECTORY", ".git/objects"),
        ("GIT_ALTERNATE_OBJECT_DIRECTORIES", ".git/objects"),
        ("GIT_QUARANTINE_PATH", ".git/objects"),
        ("GIT_GRAFT_FILE", "grafts"),
        ("GIT_SHALLOW_FILE", "shallow"),
        ("GIT_CEILING_DIRECTORIES", ".."),
        ("GIT_TRACE", "trace"),
    ] {
        command.env(name, inside(path));
    }
    for (name, value) in [
        ("GIT_PREFIX", "cases/"),
        ("GIT_NAMESPACE", "anna"),
        ("GIT_REPLACE_REF_BASE", "refs/tags/"),
        ("GIT_AUTHOR_NAME", "Nokon Annan"),
        ("GIT_AUTHOR_EMAIL", "nokon@stad.example"),
        ("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z"),
        ("GIT_CONFIG", "/dev/null"),
        ("GIT_CONFIG_COUNT", "3"),
        ("GIT_CONFIG_KEY_0", "user.email"),
        ("GIT_CONFIG_VALUE_0", "nokon@stad.example"),
        ("GIT_CONFIG_KEY_1", "remote.origin.url"),
        ("GIT_CONFIG_VALUE_1", "file:///finst/ikkje"),
        ("GIT_CONFIG_KEY_2", "core.hooksPath"),
        ("GIT_CONFIG_VALUE_2", "/finst/ikkje"),
        ("GIT_CONFIG_PARAMETERS", "'user.name'='Nokon Annan'"),
        ("GIT_LITERAL_PATHSPECS", "1"),
    ] {
        command.env(name, value);
    }
}

/// Another repository, with a commit and its own index.
fn elsewhere() -> TestRepository {
    let other = TestRepository::empty();
    other.write("konsult.yaml", "konsult: 1\n");
    other.commit("2027-01-01T12:00:00Z");
    other
}

#[test]
fn what_is_read_is_the_same() {
    let shared = Shared::new("");
    let fin = shared.clone_of(&OLA, "fin");
    run(command(
        &fin,
        AT,
        &["clear", "norm", "--ministry", "FIN", "--sign"],
    ));
    let other = elsewhere();
    // What only the program git can read shows its environment; the usual kind is read without it.
    let sha256 = sha256_of(&fin, &other.beside("sha256"));
    for folder in [&fin, &sha256] {
        for arguments in [
            &["check", "--format", "json"][..],
            &["status", "2027-2"],
            &["log", "norm"],
            &["review"],
        ] {
            let plain = run(command(folder, AT, arguments));
            let mut changed = command(folder, AT, arguments);
            hostile(&mut changed, &other.path);
            let changed = run(changed);
            assert!(plain.code < 2, "{arguments:?}: {}", plain.err);
            assert_eq!(plain.out, changed.out, "{arguments:?}: {}", changed.err);
            assert_eq!(plain.code, changed.code, "{arguments:?}");
        }
    }
}

/// The files of a repository in a new one of another format.
fn sha256_of(folder: &Path, target: &Path) -> PathBuf {
    std::fs::create_dir(target).expect("a folder");
    let git = |arguments: &[&str]| git_in(target, "2027-03-01T09:00:00Z", OLA.email, arguments);
    git(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    for path in ["konsult.yaml", "meetings/2027-2.md", "cases/norm.md"] {
        let to = target.join(path);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("folders");
        std::fs::copy(folder.join(path), to).expect("a file");
    }
    git(&["add", "-A"]);
    git(&["commit", "-qm", "x"]);
    target.to_path_buf()
}

#[test]
fn what_is_written_is_written_here_and_by_whom_git_knows() {
    let shared = Shared::new("");
    for (folder, as_commit) in [("tag", false), ("commit", true)] {
        let fin = shared.clone_of(&OLA, folder);
        let other = elsewhere();
        let index = |path: &Path| std::fs::read(path.join(".git/index")).expect("an index");
        let names = |path: &Path| git_in(path, AT, OLA.email, &["for-each-ref"]);
        let (mine, theirs, their_names) = (index(&fin), index(&other.path), names(&other.path));
        let mut arguments = vec!["clear", "norm", "--ministry", "FIN", "--sign"];
        if as_commit {
            arguments.extend(["--as", "commit"]);
        }
        let mut clear = command(&fin, AT, &arguments);
        hostile(&mut clear, &other.path);
        let made = run(clear);
        assert_eq!(made.code, 0, "{}", made.err);
        assert_eq!(
            (theirs, their_names),
            (index(&other.path), names(&other.path))
        );
        assert!(!other.path.join("index").exists());
        let object = match as_commit {
            false => {
                assert_eq!(index(&fin), mine);
                assert_eq!(tags(&fin), [made.out.trim()]);
                git_in(&fin, AT, OLA.email, &["cat-file", "tag", made.out.trim()])
            }
            true => git_in(
                &fin,
                AT,
                OLA.email,
                &["cat-file", "commit", made.out.trim()],
            ),
        };
        assert!(!object.contains("okon"), "{object}");
        let people = object.lines().filter(|line| line.contains(" <"));
        for line in people.take_while(|line| !line.contains("Cleared-by")) {
            assert!(
                line.contains("Ola Nordmann <ola@fin.example> 1807513200"),
                "{object}"
            );
        }
        let json = run(command(&fin, AT, &["check", "--format", "json"]));
        let report: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
        assert_eq!(report["history"]["records"], 1);
        assert!(!json.out.contains("clearance-mismatch"), "{}", json.out);
        assert!(!json.out.contains("clearance-unsigned"), "{}", json.out);
    }
}

#[test]
fn nobody_appoints_another_gpg() {
    let fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567";
    let repository = TestRepository::empty();
    repository.write(
        "konsult.yaml",
        format!(
            "konsult: 1\nministries:\n- {{code: KDD, contacts: [{{name: Kari, email: kari@kdd.example, signing_keys: \
             [{{gpg: {fingerprint}}}]}}]}}\n"
        ),
    );
    repository.write("meetings/2027-2.md", super::MEETING);
    repository.write("cases/norm.md", super::CASE);
    let commit = repository.commit("2027-04-01T09:00:00Z");
    let bytes = std::sync::Arc::from(super::CASE.as_bytes());
    let text = "case/norm".parse().expect("a text");
    let words = konsult::model::Text::in_file(&text, &bytes, "KS").expect("a text");
    let name = "clearance/case/norm/KDD/20270410T080000Z-1a2b3c4d";
    let content = format!(
        "object {commit}\ntype commit\ntag {name}\ntagger Kari <kari@kdd.example> 1807344000 +0000\n\nKDD\n\n\
         Konsult-Clearance: 1\nKind: case\nId: norm\nMinistry: KDD\nOutcome: cleared\nLevel: administrative\n\
         Text: {}\nMeeting: 2027-2\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n",
        words.fingerprint()
    );
    let file = repository.beside("object");
    std::fs::write(&file, content).expect("a file");
    let file = file.to_str().expect("UTF-8");
    let object = repository.git(&["hash-object", "-t", "tag", "-w", file]);
    repository.git(&["update-ref", &format!("refs/tags/{name}"), &object]);
    let gpg = repository.beside("gpg");
    let says = format!(
        "#!/bin/sh\nprintf '[GNUPG:] NEWSIG\\n[GNUPG:] GOODSIG 01 Kari\\n[GNUPG:] VALIDSIG {fingerprint} 2027-04-10 1 0 4 0 1 8 00 {fingerprint}\\n'\n"
    );
    std::fs::write(&gpg, says).expect("a script");
    std::fs::set_permissions(&gpg, std::fs::Permissions::from_mode(0o755)).expect("to be run");
    let told = |command: Command| run(command).out.contains("clearance-bad-signature");
    // It would be believed where the user's own settings name it.
    let check = || {
        command(
            &repository.path,
            "2027-04-12T07:00:00Z",
            &["check", "--format", "short"],
        )
    };
    repository.git(&["config", "gpg.program", gpg.to_str().expect("UTF-8")]);
    assert!(!told(check()));
    repository.git(&["config", "--unset", "gpg.program"]);
    let mut hostile = check();
    hostile
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "gpg.program")
        .env("GIT_CONFIG_VALUE_0", &gpg);
    assert!(told(hostile));
}
