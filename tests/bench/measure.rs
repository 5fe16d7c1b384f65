//! Two programs in turn, again and again.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PAIRS: usize = 15;
const KONSULT: &str = env!("CARGO_BIN_EXE_konsult");

/// One line of the table.
pub struct Row<'a> {
    /// Where both run.
    pub repository: &'a Path,
    /// How many cases there are in it.
    pub cases: usize,
    /// What konsult is asked, in short.
    pub name: &'a str,
    /// The arguments of konsult.
    pub ours: &'a [&'a str],
    /// The other program and its arguments; konsult alone without.
    pub beside: &'a [&'a str],
}

/// Runs both, and prints the line.
pub fn measure(row: &Row<'_>) {
    let ours = || command(KONSULT, row.ours, row.repository);
    let head = format!("| {} | {} | {} ", row.cases, tags(row.repository), row.name);
    let [program, arguments @ ..] = row.beside else {
        run(ours());
        let mut times: Vec<Duration> = (0..PAIRS).map(|_| run(ours())).collect();
        times.sort();
        let (time, peak) = (shown(times[PAIRS / 2]), peak_memory(ours()));
        return println!("{head}| {time} | | | | {peak} |");
    };
    let other = || command(program, arguments, row.repository);
    run(ours());
    run(other());
    let mut pairs: Vec<_> = (0..PAIRS).map(|_| (run(ours()), run(other()))).collect();
    pairs.sort_by(|a, b| ratio(*a).total_cmp(&ratio(*b)));
    let pair = pairs[PAIRS / 2];
    let name = [*program].into_iter().chain(arguments.first().copied());
    let name: Vec<&str> = name.filter(|word| !word.starts_with('-')).collect();
    println!(
        "{head}| {} | {} | {} | {:.2} | {} |",
        shown(pair.0),
        name.join(" "),
        shown(pair.1),
        ratio(pair),
        peak_memory(ours()),
    );
}

fn command(program: &str, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn shown(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1e3)
}

fn ratio((ours, other): (Duration, Duration)) -> f64 {
    ours.as_secs_f64() / other.as_secs_f64()
}

fn tags(repository: &Path) -> usize {
    let mut listing = command("git", &["tag", "--list"], repository);
    let listed = listing.stdout(Stdio::piped()).output().expect("git");
    listed.stdout.iter().filter(|&&byte| byte == b'\n').count()
}

fn run(mut command: Command) -> Duration {
    let start = Instant::now();
    let status = command.status().expect("the command starts");
    let time = start.elapsed();
    // A check that finds something ends with 1; a pandoc that found no file would too.
    let most = i32::from(command.get_program() == KONSULT);
    assert!(
        status.code().is_some_and(|code| code <= most),
        "{command:?} ended with {status}"
    );
    time
}

/// The largest resident memory seen while the command ran; Linux tells it in /proc.
fn peak_memory(mut command: Command) -> String {
    let mut child = command.spawn().expect("the command starts");
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        peak = peak.max(resident(&child));
    }
    format!("{:.0} MB", peak as f64 / 1024.0)
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
