//! What stands in the way of a release, as it is told.

use super::Stop;
use super::output::Session;
use super::page::{Block, terminal};
use crate::commands::World;
use crate::findings::report::{Layout, human};
use crate::findings::{Explained, Finding};
use crate::language::Arg;
use crate::rules::{explain, words};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many are told with everything there is to say of them; of more each gets a line, so that all can be seen.
const MOST_IN_FULL: usize = 3;

/// Shows what stands in the way, the hardest first.
pub fn show_all(
    session: &mut Session<'_, '_>,
    world: &World,
    findings: Vec<Finding>,
) -> Result<(), Stop> {
    let language = session.language();
    let explained = findings.into_iter();
    let mut explained: Vec<_> = explained
        .map(|finding| explain(finding, language))
        .collect();
    explained.sort_by_key(|one| Reverse(one.finding.level));
    let shown = if explained.len() > MOST_IN_FULL {
        let blocks = in_short(session, world, &explained);
        format!("{}\n", terminal(&blocks, session.width(), session.colour()))
    } else {
        let layout = Layout {
            language,
            colour: session.colour(),
            width: session.width(),
            near_until: None,
        };
        human(&explained, &world.sources(), layout)
    };
    session.show_plain(&shown)
}

/// A line each under the title of its rule, with what to do where a rule has found one only.
fn in_short(session: &Session<'_, '_>, world: &World, explained: &[Explained]) -> Vec<Block> {
    let mut rules: Vec<(&'static str, Vec<&Explained>)> = Vec::new();
    for one in explained {
        let rule = one.finding.rule;
        match rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, those)) => those.push(one),
            None => rules.push((rule, vec![one])),
        }
    }
    let sources = world.sources();
    let mut blocks = Vec::new();
    for (rule, those) in rules {
        let title = &words(rule).entry(session.language()).title;
        blocks.push(Block::Heading(format!("{title} [{rule}]")));
        for one in &those {
            let place = one.finding.place.as_ref().map(|place| {
                let (start, _) = sources.positions(place);
                format!("{}:{}: ", place.file, start.line)
            });
            blocks.push(Block::Item(format!(
                "{}{}",
                place.unwrap_or_default(),
                one.message
            )));
        }
        blocks.push(Block::Text(match those.as_slice() {
            [one] => one.help.clone(),
            _ => session.say("message.in-the-way-of-rule", &[("rule", Arg::text(rule))]),
        }));
    }
    blocks
}

/// Tells which files of a meeting are otherwise here than on main, which is what is sent.
pub fn tell_unsent(
    session: &mut Session<'_, '_>,
    here: &World,
    main: &World,
    meeting: &str,
) -> Result<(), Stop> {
    let (here, main) = (files_of(here, meeting), files_of(main, meeting));
    let all: BTreeSet<&str> = here.keys().chain(main.keys()).copied().collect();
    let other: Vec<&str> = all
        .into_iter()
        .filter(|path| here.get(path) != main.get(path))
        .collect();
    if other.is_empty() {
        return Ok(());
    }
    let files = Arg::texts(other.into_iter().map(str::to_owned));
    let line = session.say("message.in-the-way-not-on-main", &[("files", files)]);
    session.tell(&line)
}

/// The meeting's own file and those of its cases, by path.
fn files_of<'w>(world: &'w World, meeting: &str) -> BTreeMap<&'w str, &'w str> {
    let named = world
        .dataset
        .meetings
        .get(meeting)
        .map(|record| &record.source);
    let cases = world.dataset.cases.values().filter(|case| {
        let meetings = case.fields.meeting.get();
        meetings.is_some_and(|all| all.items().iter().any(|one| one.value.0 == meeting))
    });
    let sources = named.into_iter().chain(cases.map(|case| &case.source));
    sources
        .map(|source| (&*source.path, source.text()))
        .collect()
}
