//! `cargo bench`: `konsult check`, `render` and `status` beside what git itself takes in the same generated repository,
//! and `render` beside pandoc on the same cases, in turn.
//!
//! `cargo bench -- make DIR YEARS [records]` makes such a repository and stops, for a look with a profiler.
//! `cargo bench -- records` measures only the repository with 30,000 clearances, `cargo bench -- documents` only
//! documents.
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
mod measure;

use generate::Size;
use measure::{Row, measure};
use std::path::Path;
use std::process::{Command, Stdio};

const CASES_A_YEAR: usize = 1000;
/// So many cases make 60 pages.
const CASES_OF_60_PAGES: usize = 76;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |word: &str| arguments.iter().any(|one| one == word);
    if let [_, make, folder, years, ..] = arguments.as_slice()
        && make == "make"
    {
        let years = years.parse().expect("a number of years");
        let size = of_years(years, given("records"));
        return generate::repository(Path::new(folder), size);
    }
    let all = !given("records") && !given("documents");
    println!("| cases | tags | command | median | beside | its median | ratio | peak memory |");
    println!("| ---: | ---: | --- | ---: | --- | ---: | ---: | ---: |");
    if all {
        checking(of_years(1, false));
        checking(of_years(10, false));
    }
    if all || given("records") {
        checking(of_years(10, true));
    }
    if all || given("documents") {
        documents();
    }
}

fn of_years(years: usize, records: bool) -> Size {
    Size {
        years,
        cases: CASES_A_YEAR,
        records,
    }
}

const CHECK: &[&str] = &[
    "check",
    "--format",
    "short",
    "--today",
    "2027-04-10",
    "--quiet",
];
const WHERE: &[&str] = &["status", "2027-2", "--today", "2027-04-10", "--quiet"];
const STATUS: &[&str] = &["git", "status", "--porcelain"];
const LOG: &[&str] = &["git", "log", "--raw"];
const NAMES: &[&str] = &[
    "git",
    "for-each-ref",
    "--format=%(refname)%(contents)",
    "refs/tags",
];

fn checking(size: Size) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let repository = folder.path().join("work");
    generate::repository(&repository, size);
    let pairs: &[_] = match size.records {
        false => &[(CHECK, STATUS)],
        true => &[(CHECK, STATUS), (CHECK, LOG), (WHERE, NAMES)],
    };
    for (ours, beside) in pairs {
        measure(&Row {
            repository: &repository,
            cases: size.years * size.cases,
            name: ours[0],
            ours,
            beside,
        });
    }
}

/// The material of 500 cases in three formats, each beside pandoc making it out of the Markdown that konsult makes;
/// and one of 60 pages as PDF.
fn documents() {
    let pandoc = is_here("pandoc");
    if !pandoc {
        eprintln!("There is no pandoc on the path: documents are measured without it beside.");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let repository = made(&folder.path().join("500"), 500);
    render(&repository, 500, "md", &[]);
    let markdown = "rendered/2027-2-material.md";
    for format in ["html", "docx"] {
        let out = format!("pandoc.{format}");
        let beside = [
            "pandoc",
            "--standalone",
            "--metadata",
            "title=Materialet",
            markdown,
            "-o",
            &out,
        ];
        render(&repository, 500, format, if pandoc { &beside } else { &[] });
    }
    if cfg!(feature = "pdf") {
        let repository = made(&folder.path().join("60-pages"), CASES_OF_60_PAGES);
        render(&repository, CASES_OF_60_PAGES, "pdf", &[]);
    } else {
        eprintln!("Built without PDF: no PDF is measured.");
    }
}

fn made(folder: &Path, cases: usize) -> std::path::PathBuf {
    let size = Size {
        years: 1,
        cases,
        records: false,
    };
    generate::repository(folder, size);
    folder.to_path_buf()
}

fn render(repository: &Path, cases: usize, format: &str, beside: &[&str]) {
    let ours = [
        "render",
        "2027-2",
        "--document",
        "material",
        "--draft",
        "--today",
        "2027-04-10",
        "--quiet",
        "--format",
        format,
        "-o",
        "rendered",
    ];
    measure(&Row {
        repository,
        cases,
        name: &format!("render --format {format}"),
        ours: &ours,
        beside,
    });
}

fn is_here(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}
