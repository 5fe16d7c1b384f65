//! `cargo bench`: `konsult check` and `konsult render` beside `git status` of the same generated repository, in turn.
//!
//! `cargo bench -- make DIR YEARS` makes such a repository and stops, for a look with a profiler.
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
    if let [_, make, folder, years, ..] = arguments.as_slice()
        && make == "make"
    {
        generate::repository(Path::new(folder), years.parse().expect("a number of years"));
        return;
    }
    println!("| cases | command | median | git status | ratio | peak memory |");
    println!("| ---: | --- | ---: | ---: | ---: | ---: |");
    for years in [1, 10] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let repository = folder.path().join("work");
        generate::repository(&repository, years);
        let check = [
            "check",
            "--format",
            "short",
            "--today",
            "2027-04-10",
            "--quiet",
        ];
        measure(&repository, years * generate::CASES_A_YEAR, "check", &check);
        let render = [
            "render",
            "2027-2",
            "--document",
            "material",
            "--draft",
            "--quiet",
            "-o",
            "rendered",
        ];
        measure(
            &repository,
            years * generate::CASES_A_YEAR,
            "render",
            &render,
        );
    }
}

fn measure(repository: &Path, cases: usize, name: &str, arguments: &[&str]) {
    let konsult = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_konsult"));
        command.current_dir(repository).args(arguments);
        command
    };
    let status = || {
        let mut command = Command::new("git");
        command
            .current_dir(repository)
            .args(["status", "--porcelain"]);
        command
    };
    run(konsult());
    run(status());
    let mut pairs: Vec<(Duration, Duration)> = (0..PAIRS)
        .map(|_| (run(konsult()), run(status())))
        .collect();
    pairs.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let (ours, gits) = pairs[PAIRS / 2];
    let peak = peak_memory(konsult());
    println!(
        "| {cases} | {name} | {:.0} ms | {:.0} ms | {:.1} | {:.0} MB |",
        ours.as_secs_f64() * 1e3,
        gits.as_secs_f64() * 1e3,
        ours.as_secs_f64() / gits.as_secs_f64(),
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
