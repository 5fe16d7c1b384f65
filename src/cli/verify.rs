//! `konsult verify`.

use super::arguments::{Verify, VerifyFormat};
use super::output::{Session, wrapped};
use super::{FINDINGS, FINE, Outcome, Stop};
use crate::commands::World;
use crate::commands::exchange::OfState;
use crate::commands::verify::{
    Again, Distrusted, File, Naming, OWN_VERSION, RecordFaultKind, Release, Verdict, Verified,
    WhyNot, is_complete, verify as look,
};
use crate::language::Arg;
use serde_json::{Value, json as value};

/// Tells of files which release they are.
pub fn verify(session: &mut Session<'_, '_>, given: &Verify) -> Outcome {
    let world = session.load_releases(None)?;
    if world.records.releases.is_empty() {
        OfState::Verify.unless_copy(&session.load(None, false)?)?;
    }
    let files = read(session, given)?;
    let directory = session.directory();
    let verified = look(&world, &directory, &files)?;
    match given.format {
        VerifyFormat::Human => {
            for one in &verified {
                show(session, one)?;
            }
        }
        VerifyFormat::Json => {
            let text = json(&world, &verified)?;
            session.print(&text)?;
        }
    }
    match verified.iter().all(|one| one.verdict.is_yes()) {
        true => Ok(FINE),
        false => Ok(FINDINGS),
    }
}

fn read(session: &Session<'_, '_>, given: &Verify) -> Result<Vec<File>, Stop> {
    let mut found = Vec::new();
    for path in &given.files {
        let name = path.file_name().unwrap_or_default();
        found.push(File {
            shown: path.display().to_string(),
            name: name.to_string_lossy().into_owned(),
            bytes: session.read(path)?,
        });
    }
    Ok(found)
}

/// The verdict, and under it the releases that it rests on.
fn show(session: &mut Session<'_, '_>, one: &Verified<'_>) -> Result<(), Stop> {
    let claim = one.claim.as_ref().and_then(|claim| claim.document.clone());
    let claim = claim.unwrap_or_default();
    let args = [
        ("file", Arg::text(&one.file.shown)),
        ("document", Arg::text(claim)),
        ("own", Arg::text(OWN_VERSION)),
    ];
    let word = one.verdict.word();
    let mut text = session.say(&format!("message.verify-{word}"), &args);
    for naming in &one.named {
        text.push_str(&format!("\n{}", named(session, naming)));
    }
    for tag in &one.distrusted {
        text.push_str(&format!("\n{}", distrusted(session, tag)));
    }
    // What a file says of itself is of no use where a release names the file.
    let is_named = one.named.iter().any(|naming| naming.again.is_some());
    if !is_named && let Some(said) = claimed(session, one) {
        text.push_str(&format!("\n  {said}"));
    }
    if let (Verdict::Changed, Some(naming)) = (one.verdict, one.named.last()) {
        let help = [
            ("release", Arg::text(naming.release.source.to_string())),
            ("meeting", Arg::text(&naming.release.meeting)),
        ];
        let help = session.say("message.verify-changed-help", &help);
        text.push_str(&format!("\n  {help}"));
    }
    if one.verdict == Verdict::CannotTell {
        let help = session.say("message.verify-cannot-tell-help", &[]);
        text.push_str(&format!("\n  {help}"));
    }
    let (width, mut lines) = (session.width(), String::new());
    for line in text.lines() {
        let indent = if line.starts_with("  ") { "  " } else { "" };
        lines.push_str(&wrapped(line.trim_start(), width, indent));
        lines.push('\n');
    }
    session.print(&lines)
}

/// A release in a sentence, and what is to be known of it.
fn named(session: &Session<'_, '_>, naming: &Naming<'_>) -> String {
    let release = naming.release;
    let args = [
        ("release", Arg::text(release.source.to_string())),
        ("document", Arg::text(naming.document)),
        ("date", Arg::Date(release.maker.day)),
        (
            "person",
            Arg::text(format!("{} <{}>", release.maker.name, release.maker.email)),
        ),
        (
            "commit",
            Arg::text(release.commit.get(..10).unwrap_or_default()),
        ),
        ("version", Arg::text(&release.version)),
        ("own", Arg::text(OWN_VERSION)),
    ];
    let mut text = format!(
        "  {}",
        session.say(&format!("message.verify-to-{}", release.to.word()), &args)
    );
    if let Some(again) = naming.again {
        let key = match (again, release.version == OWN_VERSION) {
            (Again::Identical, _) => "message.verify-again-identical",
            (Again::OtherVersion, false) => "message.verify-again-version",
            (Again::OtherVersion, true) => "message.verify-again-templates",
            (Again::Otherwise, _) => "message.verify-again-otherwise",
        };
        text.push_str(&format!("\n  {}", session.say(key, &args)));
    }
    if !release.maker.verified {
        let line = session.say("message.verify-unverified", &args);
        text.push_str(&format!("\n  {line}"));
    }
    if let Some(later) = naming.corrected_by {
        text.push_str(&format!("\n  {}", corrected(session, later)));
    }
    text
}

/// Which release a file says that it is of, where it says so.
fn claimed(session: &Session<'_, '_>, one: &Verified<'_>) -> Option<String> {
    let claim = one.claim.as_ref()?;
    let release = claim.release.as_deref()?;
    let mut named = one.named.iter();
    let known = named.find(|naming| claim.is_of(naming.release));
    let commit = known.and_then(|naming| naming.release.commit.get(..10));
    let args = [
        ("release", Arg::text(release)),
        ("commit", Arg::text(commit.unwrap_or_default())),
    ];
    let key = match known {
        Some(_) => "message.verify-claim",
        None => "message.verify-claim-unknown",
    };
    Some(session.say(key, &args))
}

fn corrected(session: &Session<'_, '_>, later: &Release) -> String {
    let args = [
        ("release", Arg::text(later.source.to_string())),
        ("date", Arg::Date(later.maker.day)),
        (
            "reason",
            Arg::text(later.reason.clone().unwrap_or_default()),
        ),
    ];
    session.say("message.verify-corrected", &args)
}

fn distrusted(session: &Session<'_, '_>, tag: &Distrusted) -> String {
    let why = match tag.why {
        WhyNot::Fault(RecordFaultKind::Mismatch) => "mismatch",
        WhyNot::Fault(RecordFaultKind::Untrusted) => "untrusted",
        WhyNot::Fault(RecordFaultKind::BadSignature) => "bad-signature",
        WhyNot::Fault(RecordFaultKind::Unsigned) => "unsigned",
        WhyNot::NotHere => "not-here",
    };
    let args = [("tag", Arg::text(&tag.tag)), ("date", Arg::Date(tag.day))];
    let said = session.say(&format!("message.verify-tag-{why}"), &args);
    format!("  {said}")
}

/// All that is known, for a machine: format 1.
fn json(world: &World, verified: &[Verified<'_>]) -> Result<String, serde_json::Error> {
    let told = value!({
        "format": 1,
        "version": OWN_VERSION,
        "complete": is_complete(world),
        "files": verified.iter().map(file).collect::<Vec<Value>>(),
    });
    let mut text = serde_json::to_string_pretty(&told)?;
    text.push('\n');
    Ok(text)
}

fn file(one: &Verified<'_>) -> Value {
    let tag = |tag: &Distrusted| {
        let why = match tag.why {
            WhyNot::Fault(fault) => fault.rule_of_release(),
            WhyNot::NotHere => "history-incomplete",
        };
        value!({"tag": tag.tag, "day": tag.day.to_string(), "why": why})
    };
    let claim = one.claim.as_ref();
    value!({
        "file": one.file.shown,
        "digest": one.digest.to_string(),
        "verdict": one.verdict.word(),
        "yes": one.verdict.is_yes(),
        "releases": one.named.iter().map(release).collect::<Vec<Value>>(),
        "distrusted": one.distrusted.iter().map(tag).collect::<Vec<Value>>(),
        "says": claim.and_then(|claim| claim.document.clone()),
        "says_release": claim.and_then(|claim| claim.release.clone()),
        "draft": claim.is_some_and(|claim| claim.is_draft),
    })
}

fn release(naming: &Naming<'_>) -> Value {
    let release = naming.release;
    let again = naming.again.map(|again| match again {
        Again::Identical => "identical",
        Again::OtherVersion => "other-version",
        Again::Otherwise => "otherwise",
    });
    value!({
        "tag": release.source.to_string(),
        "meeting": release.meeting,
        "to": release.to.word(),
        "document": naming.document,
        "digest": release.documents.get(naming.document).map(ToString::to_string),
        "day": release.maker.day.to_string(),
        "by": {"name": release.maker.name, "email": release.maker.email},
        "verified": release.maker.verified,
        "commit": release.commit,
        "version": release.version,
        "again": again,
        "corrected_by": naming.corrected_by.map(|later| later.source.to_string()),
    })
}
