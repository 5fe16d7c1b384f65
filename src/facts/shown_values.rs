//! What documents show of a meeting and that no clearance covers: how its cases stand and under whose name, how memos and
//! appendices are named, when and where it is (guide 2.1, 3.1, 3.4). As it was sent, and as it is in the end.

use super::{Facts, PartDifference, Release, differences};
use crate::model::{
    AppendixPlace, Case, Field, Meeting, MemoPlace, OutcomeKind, Part, PositionKind, Record, Text,
    TextId, TextKind, read_version,
};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The name of what memos without a file of their own are told under.
pub const UNFILED: &str = "memos";

impl<'a> Facts<'a> {
    /// What is shown of a case at a meeting otherwise than a release had it, beside its text: whether the parties agree,
    /// what kind of case it is, and the ministry. That something is settled which was open is no such change, nor that
    /// they still disagree where the meeting came to that.
    pub fn case_shown_otherwise(
        &self,
        meeting: &Record<Meeting>,
        id: &str,
        sent: &Release,
    ) -> Vec<PartDifference> {
        let text = TextId::new(TextKind::Case, id);
        let Some(then) = self.bytes_sent(sent, &text) else {
            return Vec::new();
        };
        let now = match self.published(&meeting.id) {
            Some(published) => self
                .bytes_sent(published, &text)
                .filter(|bytes| *bytes != then)
                .and_then(|bytes| read_version::<Case>(bytes))
                .map(Cow::Owned),
            None => self
                .dataset
                .cases
                .get(id)
                .filter(|case| case.readable && case.source.text().as_bytes() != &then[..])
                .map(|case| Cow::Borrowed(&case.fields)),
        };
        let now = now.filter(|now| !now.case_type.is_broken() && !now.responsible.is_broken());
        let (Some(now), Some(then)) = (now, read_version::<Case>(then)) else {
            return Vec::new();
        };
        let (mut old, mut new) = (values_of_case(&then), values_of_case(&now));
        let (was, is) = (position(&then), position(&now));
        let still = is == Some(PositionKind::Disagreed) && self.still_disagreed(meeting, id);
        if was.is_none() || is.is_none() || was == Some(PositionKind::Open) || still {
            old.remove("position.is");
            new.remove("position.is");
        }
        differ(&old, &new)
    }

    fn still_disagreed(&self, meeting: &Record<Meeting>, id: &str) -> bool {
        let outcomes = self.outcomes_of(meeting, Some(id)).unwrap_or_default();
        let mut kinds = outcomes.iter().map(|outcome| &outcome.kind);
        kinds.any(|kind| kind.is(&OutcomeKind::StillDisagreed))
    }

    /// Memos and appendices whose title, author, date or place are others than a release had them: the path of each, with
    /// the place where it stands in the meeting's record. Memos without a file are told of together, as [`UNFILED`].
    pub fn attached_named_otherwise(
        &self,
        meeting: &'a Record<Meeting>,
        sent: &Release,
    ) -> Vec<(PartDifference, Option<Span>)> {
        let fields = &meeting.fields;
        if fields.memos.is_partly_broken() || fields.appendices.is_partly_broken() {
            return Vec::new();
        }
        let Some(then) = self.meeting_sent(sent) else {
            return Vec::new();
        };
        let end = match self.published(&meeting.id) {
            Some(published) => self.meeting_sent(published).map(Cow::Owned),
            None => Some(Cow::Borrowed(fields)),
        };
        let Some(end) = end else {
            return Vec::new();
        };
        let (mut old, mut new) = (names_attached(&then), names_attached(&end));
        // What has come or gone is told of as that.
        let both = |one: &str, other: &Values| one == UNFILED || other.contains_key(one);
        old.retain(|path, _| both(path, &new));
        new.retain(|path, _| both(path, &old));
        let found = differ(&old, &new).into_iter().map(|part| {
            let mut named = fields.appended();
            let named = named.find(|file| file.value.0 == part.name);
            let span = named.map(|file| file.span);
            let span = span.or_else(|| fields.memos.span().filter(|_| part.name == UNFILED));
            (part, span)
        });
        found.collect()
    }

    /// What a release says of when and where its meeting is, where the record says otherwise.
    pub fn held_otherwise(&self, meeting: &Record<Meeting>, sent: &Release) -> Vec<PartDifference> {
        let Some(then) = self.meeting_sent(sent) else {
            return Vec::new();
        };
        let fields = &meeting.fields;
        if fields.date.is_broken() || fields.time.is_broken() || fields.place.is_broken() {
            return Vec::new();
        }
        differ(&when_and_where(&then), &when_and_where(fields))
    }

    /// The meeting's own record as a release had it.
    fn meeting_sent(&self, release: &Release) -> Option<Meeting> {
        let opening = TextId::new(TextKind::Opening, &release.meeting);
        read_version::<Meeting>(self.bytes_sent(release, &opening)?)
    }
}

/// Values by name.
type Values = BTreeMap<String, String>;

/// Whether the parties agree, where that could be read: open, where nothing is said.
fn position(case: &Case) -> Option<PositionKind> {
    let position = match &case.position {
        Field::Absent => return Some(PositionKind::Open),
        position => position.get()?,
    };
    match position.is.is_absent() {
        true => Some(PositionKind::Open),
        false => position.is.value(),
    }
}

fn values_of_case(case: &Case) -> Values {
    let position = position(case).map(PositionKind::word);
    let kind = case.case_type.value();
    let ministry = case.responsible.get();
    let values = [
        ("type", kind.map(|kind| kind.word().to_owned())),
        ("responsible", ministry.map(|code| code.0.clone())),
        ("position.is", position.map(str::to_owned)),
    ];
    given(values)
}

fn when_and_where(meeting: &Meeting) -> Values {
    let values = [
        ("date", meeting.date.value().map(|date| date.to_string())),
        ("time", meeting.time.get().map(|time| time.written.clone())),
        ("place", meeting.place.get().cloned()),
    ];
    given(values)
}

fn given<const N: usize>(values: [(&str, Option<String>); N]) -> Values {
    let values = values.into_iter();
    values
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

/// What is said of each memo and appendix that goes with the material, by path.
fn names_attached(meeting: &Meeting) -> Values {
    let mut found = Values::new();
    let mut add = |path: Option<&str>, said: [Option<String>; 4]| {
        let said: Vec<String> = said.into_iter().flatten().collect();
        let line = found.entry(path.unwrap_or(UNFILED).to_owned()).or_default();
        if !line.is_empty() {
            line.push('\n');
        }
        line.push_str(&said.join(", "));
    };
    for memo in meeting.memos.values() {
        let place = memo.place.value();
        if place != Some(MemoPlace::AfterMeeting) {
            let said = [
                memo.title.get().cloned(),
                memo.from.get().cloned(),
                memo.date.value().map(|date| date.to_string()),
                Some(place.unwrap_or(MemoPlace::Chapter).word().to_owned()),
            ];
            add(memo.file.get().map(|file| file.0.as_str()), said);
        }
    }
    for appendix in meeting.appendices.values() {
        let place = appendix.place.value();
        if place != Some(AppendixPlace::AfterMeeting) {
            let said = [
                appendix.title.get().cloned(),
                appendix.owner.get().map(|owner| owner.0.clone()),
                None,
                Some(place.unwrap_or(AppendixPlace::Included).word().to_owned()),
            ];
            add(appendix.file.get().map(|file| file.0.as_str()), said);
        }
    }
    found
}

fn differ(old: &Values, new: &Values) -> Vec<PartDifference> {
    let text = |values: &Values| Text {
        parts: values
            .iter()
            .map(|(name, value)| Part {
                name: name.clone(),
                value: value.clone(),
                span: Span::default(),
            })
            .collect(),
    };
    differences(&text(old), &text(new))
}
