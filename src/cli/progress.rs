//! A bar on the terminal while documents are made, for those who wait longer than a second.
//!
//! A thread of its own draws it on the last line of standard error and takes it away again before anything else is
//! written. It stands only where somebody sees it: never in a pipe, and not where `--quiet`, `NO_PROGRESS` or `CI` ask
//! for silence.

use super::output::Session;
use super::words;
use crate::commands::render::{Step, Watch};
use crate::language::{Arg, Language};
use std::io::Write;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How often the bar is drawn.
const TICK: Duration = Duration::from_millis(100);
/// After so many ticks somebody has waited long enough to be told.
const PATIENCE: u32 = 10;
/// How wide the bar itself is, in columns.
const BAR: usize = 24;
/// Takes the line away.
const CLEARED: &str = "\r\x1b[2K";

/// The latest file that was begun.
type Latest = Arc<Mutex<Option<Step>>>;

/// A bar that stands until it is dropped.
#[derive(Default)]
pub struct Progress {
    /// What the work tells.
    pub watch: Watch,
    ends: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// A bar, or none where nobody would see it.
    pub fn start(session: &Session<'_, '_>) -> Self {
        match session.environment.progress_width {
            Some(width) if !session.common.quiet => Self::of(width, session.language()),
            _ => Self::default(),
        }
    }

    fn of(width: usize, language: Language) -> Self {
        let latest = Latest::default();
        let (ends, ended) = channel();
        let seen = Arc::clone(&latest);
        let draw = move || {
            let mut out = anstream::stderr();
            let goes_on = || ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout);
            draw(&mut out, goes_on, &seen, |step| line(step, width, language));
        };
        // Without a thread there is no bar, which nobody misses.
        let thread = thread::Builder::new().spawn(draw).ok();
        let told = move |step| {
            *latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(step);
        };
        Self {
            watch: Watch::new(told),
            ends: Some(ends),
            thread,
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.ends.take();
        if let Some(thread) = self.thread.take() {
            // A bar that failed is no reason for the work to fail.
            let _ = thread.join();
        }
    }
}

/// Draws once a tick, as long as the work `goes_on` at its end, and leaves nothing behind. Nobody can be told where
/// writing fails.
fn draw(
    out: &mut dyn Write,
    mut goes_on: impl FnMut() -> bool,
    latest: &Mutex<Option<Step>>,
    line: impl Fn(&Step) -> String,
) {
    let (mut ticks, mut shown) = (0_u32, String::new());
    while goes_on() {
        ticks = ticks.saturating_add(1);
        let latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
        let now = latest.as_ref().map_or_else(String::new, &line);
        drop(latest);
        if ticks >= PATIENCE && now != shown {
            let _ = write!(out, "{CLEARED}{now}");
            let _ = out.flush();
            shown = now;
        }
    }
    if !shown.is_empty() {
        let _ = write!(out, "{CLEARED}");
        let _ = out.flush();
    }
}

/// The bar with what is being made, no wider than the terminal.
fn line(step: &Step, width: usize, language: Language) -> String {
    let filled = (BAR * step.done)
        .checked_div(step.all)
        .unwrap_or(0)
        .min(BAR);
    let bar = format!("{}{}", "#".repeat(filled), ".".repeat(BAR - filled));
    let args = [
        ("done", Arg::text(step.done.to_string())),
        ("all", Arg::text(step.all.to_string())),
        ("name", Arg::text(&step.name)),
    ];
    let said = words::say("message.render-progress", &args, language);
    fitting(&format!("[{bar}] {said}"), width.saturating_sub(1))
}

fn fitting(line: &str, width: usize) -> String {
    let mut fitting = String::new();
    for character in line.chars().filter(|character| !character.is_control()) {
        if fitting.width() + character.width().unwrap_or(0) > width {
            break;
        }
        fitting.push(character);
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(done: usize) -> Step {
        Step {
            done,
            all: 8,
            name: "2027-2-material.pdf".to_owned(),
        }
    }

    /// What is drawn of a work that takes so many ticks, and begins a file in each of the first eight.
    fn drawn(all: u32) -> String {
        let (mut out, mut ticks, latest) = (Vec::new(), 0, Latest::default());
        let goes_on = || {
            *latest.lock().unwrap() = Some(step(ticks.min(7)));
            ticks += 1;
            ticks <= all as usize
        };
        draw(&mut out, goes_on, &latest, |step| {
            line(step, 60, Language::Nynorsk)
        });
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn who_waits_long_sees_a_bar_that_goes_away() {
        let bar = "[#####################...] 7 av 8: 2027-2-material.pdf";
        let stands = format!("{CLEARED}{bar}{CLEARED}");
        assert_eq!(drawn(PATIENCE), stands);
        assert_eq!(drawn(20 * PATIENCE), stands);
    }

    #[test]
    fn who_waits_shortly_sees_nothing() {
        assert_eq!(drawn(0), "");
        assert_eq!(drawn(PATIENCE - 1), "");
    }

    #[test]
    fn a_line_fits_the_terminal_and_holds_no_order_to_it() {
        let mut step = step(9);
        step.name = "漢字\u{1b}[31m".repeat(40);
        for width in [0, 1, 20, 80] {
            let line = line(&step, width, Language::Bokmal);
            assert!(line.width() < width.max(1), "{line}");
            assert!(!line.contains('\u{1b}'));
        }
        step.all = 0;
        assert!(line(&step, 80, Language::English).starts_with("[......"));
    }

    #[test]
    fn without_a_terminal_nothing_is_watched() {
        assert!(!Progress::default().watch.is_told());
        assert!(Progress::of(80, Language::Nynorsk).watch.is_told());
    }
}
