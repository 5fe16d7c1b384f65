//! Runs of the program itself, as its own process, where git's clock and git's own faults matter.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program gave.
pub struct Output {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Output {
    /// What was said beside the results, without line ends.
    pub fn said(&self) -> String {
        self.err.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Runs the program at an instant of git's clock, untouched by the settings of the machine.
pub fn konsult(folder: &Path, instant: &str, arguments: &[&str]) -> Output {
    run(command(folder, instant, arguments))
}

/// The same, before it is run. It reckons from the day of the instant.
pub fn command(folder: &Path, instant: &str, arguments: &[&str]) -> Command {
    let day = instant.get(..10).expect("a day");
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("konsult"));
    command
        .current_dir(folder)
        .args(arguments)
        .env_remove("COLUMNS")
        .env("KONSULT_TODAY", day)
        .env("GIT_COMMITTER_DATE", instant)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("KONSULT_LANG", "nn");
    command
}

/// Runs it.
pub fn run(mut command: Command) -> Output {
    let output = command.output().expect("the program runs");
    Output {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A folder with a `git` that is a script, made from the path of the real one.
pub fn scripted_git(bin: PathBuf, script: impl FnOnce(&str) -> String) -> PathBuf {
    std::fs::create_dir_all(&bin).expect("a folder");
    let path = std::env::var("PATH").expect("a path");
    let mut places = path.split(':').map(|place| Path::new(place).join("git"));
    let real = places.find(|git| git.exists()).expect("git");
    let git = bin.join("git");
    let script = script(real.to_str().expect("a path in UTF-8"));
    std::fs::write(
        &git,
        format!("#!/bin/sh\n{script}exec '{}' \"$@\"\n", real.display()),
    )
    .expect("a script");
    std::fs::set_permissions(&git, std::fs::Permissions::from_mode(0o755)).expect("to be run");
    bin
}

/// Runs the program with such a folder before all others that programs are looked for in.
pub fn konsult_with(bin: &Path, folder: &Path, instant: &str, arguments: &[&str]) -> Output {
    let mut command = command(folder, instant, arguments);
    let path = std::env::var("PATH").expect("a path");
    command.env("PATH", format!("{}:{path}", bin.display()));
    run(command)
}

/// A folder with a `git` that does its work until a certain call, and then takes the program that called it with it.
pub fn deadly_git(folder: &Path, call: usize) -> PathBuf {
    let bin = folder.join(format!("bin-{call}"));
    let count = bin.join("count");
    let bin = scripted_git(bin, |_| {
        let count = count.display();
        format!(
            "printf x >> '{count}'\nif [ $(wc -c < '{count}') -ge {call} ]; then kill -9 $PPID; exit 1; fi\n"
        )
    });
    std::fs::write(&count, "").expect("a file");
    bin
}
