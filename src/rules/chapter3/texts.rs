//! What the rules on laying before and clearing have in common: the texts of a meeting's material, whom they need and
//! by when, and the links of the chain that tell who said what.

use crate::facts::{Clearance, Facts, Laid, NextStage, RecordSource, Required, Stage};
use crate::findings::{Finding, Reason};
use crate::language::{Arg, Term};
use crate::model::{Case, Fingerprint, Meeting, Record, Subject, SubjectKind, TextId, TextKind};

/// A text of a meeting's material that is on its way to the next stage.
pub struct Matter {
    /// The text.
    pub id: TextId,
    /// Its words; none where something in it could not be read.
    pub words: Option<Fingerprint>,
    /// The ministries that it needs.
    pub required: Required,
    /// The next stage, which has to wait for it.
    pub next: NextStage,
}

/// The texts of a meeting's material. Of a meeting that has gone to everybody, or whose next deadline hangs on a date
/// that is not there, none: that has a rule of its own.
///
/// An agreement stands in the material of every meeting, and what holds at one holds at all: it is told of at the one
/// that comes first.
pub fn matters(facts: &Facts<'_>, meeting: &Record<Meeting>) -> Vec<Matter> {
    let Some(next) = facts.next_stage(meeting) else {
        return Vec::new();
    };
    let earlier = |other: &Record<Meeting>| {
        let due = facts.next_stage(other).map(|stage| (stage.due, &other.id));
        due.is_some_and(|due| due < (next.due, &meeting.id))
    };
    let mut open = facts.dataset.readable_meetings();
    let told_elsewhere =
        open.any(|other| other.fields.has_material() && facts.is_judged(other) && earlier(other));
    facts
        .texts_in_material(meeting)
        .into_iter()
        .filter(|text| text.kind != TextKind::Agreement || !told_elsewhere)
        .map(|id| Matter {
            words: facts.text_now(&id).fingerprint(),
            required: facts.required(&id, meeting),
            next: next.clone(),
            id,
        })
        .collect()
}

/// The word for a text in a message.
pub fn text_word(text: &TextId) -> Arg {
    Arg::Term(Term::Text(text.kind.told()))
}

/// What the guide says of cost calculations and law participation is a reason for those only (guide 3.2).
pub fn by_its_kind(finding: Finding, case: Option<&Case>) -> Finding {
    let may_be = case.is_some_and(|case| case.is_collaboration() || case.case_type.is_broken());
    match may_be {
        true => finding,
        false => finding.not_by("G3.2-15"),
    }
}

/// A finding about a text at a meeting, at the place where the record joins it: where a case names the meeting, the
/// heading of an opening, the proposal of an agreement. Of a record that is no longer there, at the meeting.
pub fn about(facts: &Facts<'_>, text: &TextId, meeting: &Record<Meeting>) -> Finding {
    let finding = match text.kind {
        TextKind::Case | TextKind::Agreement => at_its_record(facts, text, &meeting.id),
        TextKind::Opening | TextKind::Minutes => {
            let section = meeting.body.section(text.kind.word());
            Some(Finding::meeting(
                meeting,
                section.map_or(meeting.top(), |section| section.heading),
            ))
        }
    };
    let finding = finding.unwrap_or_else(|| Finding::meeting(meeting, meeting.top()));
    naming_text(finding, text, &meeting.id)
}

/// As [`about`], of a meeting whose file may be gone: then at the text's own record, and where that is gone too, at the
/// record of git that tells of it.
pub fn about_at(facts: &Facts<'_>, text: &TextId, meeting: &str, source: &RecordSource) -> Finding {
    if let Some(meeting) = facts.dataset.meetings.get(meeting) {
        return about(facts, text, meeting);
    }
    let finding = at_its_record(facts, text, meeting).unwrap_or_else(|| {
        let subject = Subject::new(SubjectKind::Meeting, meeting);
        Finding::record(source.to_string(), subject)
    });
    naming_text(finding, text, meeting)
}

/// Where the record of a case or an agreement joins a meeting.
fn at_its_record(facts: &Facts<'_>, text: &TextId, meeting: &str) -> Option<Finding> {
    let dataset = facts.dataset;
    match text.kind {
        TextKind::Case => dataset.cases.get(&text.id).map(|case| {
            let named = facts.meetings_of(case).find(|(at, _)| at.id == meeting);
            Finding::case(case, named.map_or(case.top(), |(_, named)| named.span))
        }),
        TextKind::Agreement => dataset.agreements.get(&text.id).map(|agreement| {
            let span = agreement.fields.proposal.span();
            Finding::agreement(agreement, span.unwrap_or_else(|| agreement.top()))
        }),
        TextKind::Opening | TextKind::Minutes => None,
    }
}

fn naming_text(finding: Finding, text: &TextId, meeting: &str) -> Finding {
    finding
        .text("meeting", meeting)
        .with("text", text_word(text))
        .text("id", text.in_commands())
}

/// Sets the day by which the next stage needs it, with the chain that gives it.
pub fn due_at(finding: Finding, next: &NextStage, meeting: &Record<Meeting>) -> Finding {
    let stage = Reason::new(match next.to {
        Some(Stage::State | Stage::Secretariat) => "next-secretariat",
        Some(Stage::Participants) => "next-participants",
        Some(Stage::Public) => "next-public",
        None => "next-meeting",
    });
    let finding = finding
        .with("due", Arg::Date(next.due))
        .due(next.due)
        .because([stage])
        .because(next.because.clone());
    match next.anchor_span {
        Some(span) => finding.related("anchor", &meeting.source.path, span),
        None => finding,
    }
}

/// Names the ministries: as `{ministries}`, and in the chain each with why it has a say; who has most to do with the
/// text comes first.
pub fn naming(finding: Finding, codes: &[&str], required: &Required) -> Finding {
    let mut codes = codes.to_vec();
    codes.sort_by_key(|code| (required.get(*code), *code));
    let noted = codes.iter().map(|code| match required.get(*code) {
        None => Arg::text(*code),
        Some(why) => Arg::Noted(
            Box::new(Arg::text(*code)),
            Box::new(Arg::Term(Term::Why(*why))),
        ),
    });
    let because = Reason::new("required").with("ministries", Arg::List(noted.collect()));
    finding
        .with("ministries", Arg::texts(codes.iter().copied()))
        .because([because])
}

/// A link of the chain about a record of a ministry: who, when and where it stands.
pub fn record_link(key: &'static str, record: &Clearance) -> Reason {
    Reason::new(key)
        .with("ministry", Arg::text(&record.ministry))
        .with("date", Arg::Date(record.maker.day))
        .with("person", record.maker.shown())
        .with("record", Arg::text(record.source.to_string()))
}

/// How a ministry came to see a text, under the key of the wording that fits.
pub type Shown<'m, 'a> = (&'m str, &'static str, Laid<'a>);

/// Links of the chain about how ministries came to see a text: one for all who saw the same words by the same record.
pub fn laid_links(shown: &[Shown<'_, '_>]) -> Vec<Reason> {
    let mut links: Vec<(&'static str, &Laid<'_>, Vec<&str>)> = Vec::new();
    for (code, key, laid) in shown {
        let same = |link: &&mut (&'static str, &Laid<'_>, Vec<&str>)| {
            link.0 == *key && link.1.source == laid.source
        };
        match links.iter_mut().find(same) {
            Some((_, _, codes)) => codes.push(code),
            None => links.push((key, laid, vec![code])),
        }
    }
    let link = |(key, laid, codes): (&'static str, &Laid<'_>, Vec<&str>)| {
        Reason::new(key)
            .with("ministries", Arg::texts(codes))
            .with("date", Arg::Date(laid.day))
            .with("record", Arg::text(laid.source.to_string()))
    };
    links.into_iter().map(link).collect()
}
