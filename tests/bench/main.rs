//! `cargo bench`: `konsult check`, `render` and `status` beside what git itself takes in the same generated repository,
//! in turn.
//!
//! `cargo bench -- make DIR YEARS [records]` makes such a repository and stops, for a look with a profiler.
//! `cargo bench -- records` measures only the repository with 30,000 clearances.
//!
//! Prints a table for BENCHMARKS.md. A ratio is of two runs side by side; the median of all pairs is what is told.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a benchmark is a program of its own"
)]

mod generate;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PAIRS: usize = 15;

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is a program of its own"
)]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |word: &str| arguments.iter().any(|one| one == word);
    if let [_, make, folder, years, ..] = arguments.as_slice()
        && make == "make"
    {
        let years = years.parse().expect("a number of years");
        generate::repository(Path::new(folder), years, given("records"));
        return;
    }
    println!("| cases | tags | command | median | beside | its median | ratio | peak memory |");
    println!("| ---: | ---: | --- | ---: | --- | ---: | ---: | ---: |");
    let sizes = [(1, false), (10, false), (10, true)];
    for (years, records) in sizes.into_iter().filter(|size| size.1 || !given("records")) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let repository = folder.path().join("work");
        generate::repository(&repository, years, records);
        let tags = tags(&repository);
        let pairs: &[(&[&str], &[&str])] = match records {
            false => &[(&CHECK, &STATUS), (&RENDER, &STATUS)],
            true => &[(&CHECK, &STATUS), (&CHECK, &LOG), (&WHERE, &NAMES)],
        };
        for (ours, gits) in pairs {
            let row = format!("| {} | {tags} ", years * generate::CASES_A_YEAR);
            measure(&repository, &row, ours, gits);
        }
    }
}

const CHECK: [&str; 6] = [
    "check",
    "--format",
    "short",
    "--today",
    "2027-04-10",
    "--quiet",
];
const RENDER: [&str; 8] = [
    "render",
    "2027-2",
    "--document",
    "material",
    "--draft",
    "--quiet",
    "-o",
    "rendered",
];
const WHERE: [&str; 5] = ["status", "2027-2", "--today", "2027-04-10", "--quiet"];
const STATUS: [&str; 2] = ["status", "--porcelain"];
const LOG: [&str; 2] = ["log", "--raw"];
const NAMES: [&str; 3] = [
    "for-each-ref",
    "--format=%(refname)%(contents)",
    "refs/tags",
];

fn tags(repository: &Path) -> usize {
    let listed = Command::new("git")
        .current_dir(repository)
        .args(["tag", "--list"])
        .output()
        .expect("git");
    listed.stdout.iter().filter(|&&byte| byte == b'\n').count()
}

fn measure(repository: &Path, row: &str, arguments: &[&str], gits: &[&str]) {
    let konsult = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_konsult"));
        command.current_dir(repository).args(arguments);
        command
    };
    let git = || {
        let mut command = Command::new("git");
        command.current_dir(repository).args(gits);
        command
    };
    run(konsult());
    run(git());
    let mut pairs: Vec<(Duration, Duration)> =
        (0..PAIRS).map(|_| (run(konsult()), run(git()))).collect();
    pairs.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let (ours, theirs) = pairs[PAIRS / 2];
    let peak = peak_memory(konsult());
    println!(
        "{row}| {} | {:.0} ms | git {} | {:.0} ms | {:.1} | {:.0} MB |",
        arguments[0],
        ours.as_secs_f64() * 1e3,
        gits[0],
        theirs.as_secs_f64() * 1e3,
        ours.as_secs_f64() / theirs.as_secs_f64(),
        peak as f64 / 1024.0,
    );
}

fn ratio((ours, gits): &(Duration, Duration)) -> f64 {
    ours.as_secs_f64() / gits.as_secs_f64()
}

fn run(mut command: Command) -> Duration {
    let start = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the command starts");
    assert!(
        status.code().is_some_and(|code| code < 2),
        "{command:?} ended with {status}"
    );
    start.elapsed()
}

/// The largest resident memory seen while the command ran, in KiB; Linux tells it in /proc.
fn peak_memory(mut command: Command) -> u64 {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        peak = peak.max(resident(&child));
    }
    peak
}

fn resident(child: &Child) -> u64 {
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}
