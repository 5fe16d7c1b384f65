//! The documents that releases name: which those are, making them, and making them again.
//!
//! What has to be cleared is a draft until a release names it; then it is made from the files of the release's commit,
//! konsult.yaml as it was there included, and of nothing else. So the bytes are the same in every clone, at every time.

use super::{Format, Made, Maker, Options, Rendered, errors};
use crate::calendar::Date;
use crate::commands::{CommandError, Place, World};
use crate::document::{DocumentKind, MATERIAL, MINUTES};
use crate::facts::{RecordSource, Release, Stage};
use crate::findings::Finding;
use crate::repository::HistoryState;
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

static FOR_THE_MEETING: &[&DocumentKind] = &[&MATERIAL];
static FOR_EVERYBODY: &[&DocumentKind] = &[&MATERIAL, &MINUTES];

/// The documents that belong to a release, in the order in which they are made.
///
/// What is laid before the ministries has not been cleared: it is words, and a document of it is a draft (guide 3.3).
/// The secretariat and those who take part get the material (3.3, 3.4), everybody the material and the minutes (2,
/// 3.6). What nobody has to clear, such as an invitation, is sent when it is due, and no release names it.
pub fn documents_for(to: Stage) -> &'static [&'static DocumentKind] {
    match to {
        Stage::State => &[],
        Stage::Secretariat | Stage::Participants => FOR_THE_MEETING,
        Stage::Public => FOR_EVERYBODY,
    }
}

/// Which release of a meeting documents are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// To whom it goes.
    pub to: Stage,
    /// The first, second, … to them.
    pub number: u32,
}

impl Sent {
    /// That release.
    pub fn of(release: &Release) -> Self {
        Sent {
            to: release.to,
            number: release.number,
        }
    }
}

/// What a document calls itself in its metadata: its name, and that it is a draft or of which release it is.
pub(super) fn identifier(
    of: &str,
    kind: &DocumentKind,
    is_draft: bool,
    sent: Option<Sent>,
) -> String {
    let end = match sent {
        _ if is_draft => ":draft".to_owned(),
        Some(Sent { to, number }) => format!(":{}:{number}", to.word()),
        None => String::new(),
    };
    format!("konsult:{of}-{}{end}", kind.name)
}

/// Makes the documents of a release of the meeting `of` as `world` has it. `errors` are those that may stand
/// in the way: none where the release has been made.
///
/// # Errors
/// What stands in the way of a document, as a list.
pub fn released(
    world: &World,
    of: &str,
    sent: Sent,
    formats: &[Format],
    errors: &[Finding],
) -> Result<Vec<Made>, CommandError> {
    let kinds = documents_for(sent.to).iter();
    kinds
        .map(|kind| released_one(world, of, sent, kind, formats, errors))
        .collect()
}

/// Makes one of them.
///
/// # Errors
/// As for [`released`].
pub fn released_one(
    world: &World,
    of: &str,
    sent: Sent,
    kind: &'static DocumentKind,
    formats: &[Format],
    errors: &[Finding],
) -> Result<Made, CommandError> {
    let options = Options {
        of: of.to_owned(),
        document: Some(kind),
        audience: None,
        formats: formats.iter().copied().collect::<BTreeSet<Format>>(),
        language: None,
        draft: false,
        today: world.committed.unwrap_or_default(),
        goes_with: None,
        watch: super::Watch::default(),
    };
    let maker = Maker::new(world, &options, Some(sent), errors.to_vec())?;
    maker.make(kind).map_err(|left| left.why)
}

/// Makes the documents that a release sent, as it sent them; `world` is of its commit. No error is looked for:
/// what was sent has been sent.
///
/// # Errors
/// As for [`super::render`].
pub fn render_released(
    world: &World,
    options: &Options,
    sent: Sent,
) -> Result<Rendered, CommandError> {
    let maker = Maker::new(world, options, Some(sent), Vec::new())?;
    maker.make_all(|kind| documents_for(sent.to).contains(&kind))
}

/// Makes the documents that a release sent, as it sent them, and of `world` those that no such release sends; `then` is
/// of the release's commit.
///
/// # Errors
/// As for [`super::render`].
pub fn render_with_others(
    then: &World,
    world: &World,
    options: &Options,
    sent: Sent,
) -> Result<Rendered, CommandError> {
    let is_sent = |kind: &DocumentKind| documents_for(sent.to).contains(&kind);
    let of_release = Maker::new(then, options, Some(sent), Vec::new())?;
    let others = Maker::new(world, options, None, errors(world, options.today))?;
    let others = Maker {
        progress: Rc::clone(&of_release.progress),
        ..others
    };
    let (first, second) = (
        of_release.kinds(is_sent),
        others.kinds(|kind| !is_sent(kind)),
    );
    of_release.progress.add(first.len() + second.len());
    let mut rendered = of_release.make_each(first);
    let besides = others.make_each(second);
    rendered.made.extend(besides.made);
    rendered.left.extend(besides.left);
    Ok(rendered)
}

/// The release that documents of `of` are read from: the one that `revision` names, or the newest to the public of a
/// meeting that it has closed. A draft is of what lies here, so that a correction can be looked at.
pub fn release_to_read<'w>(
    world: &'w World,
    of: &str,
    revision: Option<&str>,
    draft: bool,
    today: Date,
) -> Option<&'w Release> {
    let mut releases = world.records.releases_of(of);
    match revision {
        Some(revision) => {
            let source = RecordSource::Tag(release_named(revision)?.to_owned());
            releases.find(|release| release.source == source)
        }
        None if draft => None,
        None => releases.rfind(|release| release.to == Stage::Public && release.maker.day <= today),
    }
}

/// The release that a revision names by its tag; none where it is any other revision, such as the commit behind a tag.
pub fn release_named(revision: &str) -> Option<&str> {
    let short = revision.strip_prefix("refs/tags/");
    let short = short.or_else(|| revision.strip_prefix("tags/"));
    let name = short.unwrap_or(revision);
    let whole = !name.contains(['^', '~', ':']) && !name.contains("@{");
    (whole && name.starts_with("release/")).then_some(name)
}

/// That a tag is a release which counts, of whatever meeting. `world` has to be read with its releases.
///
/// # Errors
/// It is none, with the reason: what somebody else made must not pass for what was sent.
pub fn has_to_count(world: &World, name: &str) -> Result<(), CommandError> {
    let source = RecordSource::Tag(name.to_owned());
    let records = &world.records;
    if records.releases.iter().any(|one| one.source == source) {
        return Ok(());
    }
    let rejected = records.rejected.iter().find(|one| one.source == source);
    let known = matches!(world.snapshot.history.state, HistoryState::Known(_));
    let is_tag = world.witnesses.tags.iter().any(|tag| tag.name == name);
    let why = match rejected {
        Some(one) => one.why.fault.rule_of_release(),
        None if known && !is_tag => {
            return Err(CommandError::refusal("release-is-no-tag").text("release", name));
        }
        None => "history-incomplete",
    };
    Err(CommandError::refusal("release-does-not-count")
        .text("release", name)
        .text("why", why)
        .text("commit", format!("{name}^{{commit}}")))
}

/// The repository as a release's commit has it, with the files that documents of its meeting include.
///
/// # Errors
/// The commit cannot be read.
pub fn world_of_release(directory: &Path, release: &Release) -> Result<World, CommandError> {
    let place = Place {
        directory,
        revision: Some(&release.commit),
        main: Some(&release.commit),
    };
    let mut world = World::read(&place)?;
    let wanted = super::texts_for(&world, &release.meeting);
    world.read_texts(&place, wanted)?;
    Ok(world)
}
