//! Judging releases: tags of the coordinator on main's first-parent line.

use super::clearance::{day_of, is_older_than_its_commit};
use super::judge::{HeldText, Judge};
use super::person::{maker, unsigned};
use super::stated::{Stated, named_fingerprint, text_fingerprint, wrong};
use super::{RecordSort, RecordSource, Rejected, Rejection, Release, Stage};
use crate::facts::required::{
    Required, required_for_agreement, required_for_case, required_for_opening,
};
use crate::model::{
    Agreement, Case, Fingerprint, Meeting, MeetingKind, Text, TextId, TextKind, invalid_id,
    read_version,
};
use crate::repository::{Annotation, Tag, TagContent};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

const TRAILERS: [&str; 15] = [
    "Konsult-Release",
    "Konsult-Version",
    "Konsult-Offline",
    "Meeting",
    "To",
    "Laid-before",
    "Text",
    "Voice",
    "Document",
    "Template",
    "Clearance",
    "Waived",
    "Export",
    "Corrects",
    "Reason",
];

/// What a name such as `release/2027-2/participants/1` tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub meeting: String,
    pub to: Stage,
    pub number: u32,
}

impl Named {
    /// None where the name is not made like that.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut parts = name.strip_prefix("release/")?.split('/');
        let (meeting, to, number) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let counts = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
        if invalid_id(meeting).is_some() || !counts {
            return None;
        }
        Some(Named {
            meeting: meeting.to_owned(),
            to: Stated::stage(to)?,
            number: number.parse().ok()?,
        })
    }
}

impl Judge<'_> {
    /// A release: what it says, or why it counts for nothing. None where git lacks what is needed to tell.
    pub(super) fn release(&self, tag: &Tag) -> Option<Result<Release, Rejected>> {
        let named = Named::of(&tag.name);
        let judged = match (&named, &tag.content) {
            (_, TagContent::Missing { .. }) => return None,
            (None, _) => Err(Rejection::mismatch("release-name")),
            (_, TagContent::Lightweight) => Err(Rejection::mismatch("lightweight")),
            (_, TagContent::NotOnCommit) => Err(Rejection::mismatch("not-on-commit")),
            (_, TagContent::Damaged) => Err(Rejection::mismatch("damaged")),
            (Some(named), TagContent::Annotated(annotation)) => {
                self.sent(tag, named, annotation).transpose()?
            }
        };
        Some(judged.map_err(|why| Rejected {
            sort: RecordSort::Release,
            source: RecordSource::Tag(tag.name.clone()),
            ministry: None,
            text: None,
            meeting: named.map(|named| named.meeting),
            day: day_of(tag),
            is_named: false,
            why,
        }))
    }

    fn sent(
        &self,
        tag: &Tag,
        named: &Named,
        annotation: &Annotation,
    ) -> Result<Option<Release>, Rejection> {
        if annotation.name != tag.name {
            return Err(Rejection::mismatch("header").text("found", &annotation.name));
        }
        let stated = Stated::new(&annotation.trailers);
        stated.format("Konsult-Release")?;
        stated.only(&TRAILERS)?;
        stated.agrees("Meeting", &named.meeting)?;
        stated.agrees("To", named.to.word())?;
        let release = release(tag, named, annotation, &stated)?;
        match annotation.commit.on_main {
            Some(true) => {}
            Some(false) => {
                return Err(match &annotation.commit.beside {
                    Some(tip) => {
                        Rejection::mismatch("beside-main").text("tip", tip.get(..10).unwrap_or(tip))
                    }
                    None => Rejection::mismatch("not-on-main"),
                });
            }
            None => return Ok(None),
        }
        if is_older_than_its_commit(annotation) {
            return Err(Rejection::mismatch("before-commit"));
        }
        let maker = maker(
            self.settings,
            &self.settings.coordinator,
            &annotation.tagger,
            &annotation.signature,
            false,
        )?;
        if self.settings.require_signatures && !maker.verified {
            return Err(unsigned(&annotation.tagger).text("meeting", &named.meeting));
        }
        for (text, fingerprint) in &release.texts {
            let Some(()) = self.holds(&release.commit, text, *fingerprint)? else {
                return Ok(None);
            };
        }
        for (id, fingerprint) in &release.voices {
            match self.held_voice(&release.commit, id) {
                HeldText::Is(held) if held == *fingerprint => {}
                HeldText::Missing => return Ok(None),
                _ => return Err(Rejection::mismatch("voice").text("text", id)),
            }
        }
        let mut release = Release { maker, ..release };
        self.tell_whom_it_needed(&mut release);
        let whole = self.is_whole(&release)?;
        Ok(whole.map(|()| release))
    }

    /// Sets whom the texts of a release needed, by the fields in its commit. A text without the state's voice needed
    /// nobody.
    fn tell_whom_it_needed(&self, release: &mut Release) {
        let meeting = TextId::new(TextKind::Opening, &release.meeting);
        let meeting = self.bytes(&release.commit, &meeting);
        release.kind = meeting
            .and_then(|bytes| read_version::<Meeting>(bytes))
            .and_then(|meeting| meeting.kind.value());
        let cases: Vec<String> = release.cases().map(str::to_owned).collect();
        for case in cases {
            if let Some(code) = self
                .then(&release.commit, &TextId::new(TextKind::Case, &case))
                .and_then(|then| then.responsible.clone())
            {
                release.responsible.insert(case, code);
            }
        }
        let nothing = Text::default().fingerprint();
        for (text, _) in release.texts.iter().filter(|(_, said)| **said != nothing) {
            let Some(bytes) = self.bytes(&release.commit, text) else {
                continue;
            };
            let key = (bytes.as_ptr() as usize, text.clone(), release.kind);
            let known = || self.needs.lock().unwrap_or_else(PoisonError::into_inner);
            let told = known().get(&key).cloned();
            let (needed, sure) = told.unwrap_or_else(|| {
                let needed = self.needed(text, bytes, release.kind);
                known().insert(key, needed.clone());
                needed
            });
            release.required.insert(text.clone(), needed);
            if !sure {
                release.unsure.insert(text.clone());
            }
        }
    }

    /// Whom a text needs by the fields in its file, and whether they could all be read.
    fn needed(&self, text: &TextId, bytes: &[u8], kind: Option<MeetingKind>) -> (Required, bool) {
        let unknown = (Required::new(), false);
        match text.kind {
            TextKind::Case => read_version::<Case>(bytes).map_or(unknown, |case| {
                let broken = case.affected.is_partly_broken()
                    || case.responsible.is_broken()
                    || case.case_type.is_broken();
                (required_for_case(&case, kind, self.settings), !broken)
            }),
            TextKind::Agreement => read_version::<Agreement>(bytes).map_or(unknown, |agreement| {
                let broken = agreement.ministries.is_partly_broken();
                (required_for_agreement(&agreement, self.settings), !broken)
            }),
            TextKind::Opening => (required_for_opening(self.settings), true),
            // Minutes are cleared before they are published, and by a rule of their own.
            TextKind::Minutes => (Required::new(), true),
        }
    }
}

fn release(
    tag: &Tag,
    named: &Named,
    annotation: &Annotation,
    stated: &Stated<'_>,
) -> Result<Release, Rejection> {
    let mut texts: BTreeMap<TextId, Fingerprint> = BTreeMap::new();
    for value in stated.all("Text") {
        let (text, fingerprint) = text_fingerprint("Text", value)?;
        if texts.insert(text, fingerprint).is_some() {
            return Err(Rejection::mismatch("trailer-twice").text("trailer", "Text"));
        }
    }
    let reason = stated.one("Reason")?.map(str::to_owned);
    let corrects = corrects(named, stated, reason.is_some())?;
    let laid_before: Vec<String> = stated
        .all("Laid-before")
        .flat_map(|value| value.split([' ', ',']))
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect();
    if named.to == Stage::State && laid_before.is_empty() {
        return Err(Rejection::mismatch("trailer-missing").text("trailer", "Laid-before"));
    }
    Ok(Release {
        id: tag.object.clone(),
        source: RecordSource::Tag(tag.name.clone()),
        meeting: named.meeting.clone(),
        to: named.to,
        number: named.number,
        laid_before,
        texts,
        kind: None,
        required: BTreeMap::new(),
        unsure: BTreeSet::new(),
        responsible: BTreeMap::new(),
        voices: fingerprints(stated, "Voice")?,
        documents: documents(named, stated)?,
        templates: fingerprints(stated, "Template")?,
        clearances: stated.all("Clearance").map(str::to_owned).collect(),
        waived: stated.all("Waived").map(str::to_owned).collect(),
        export: export(stated)?,
        corrects,
        reason,
        version: stated.demanded("Konsult-Version")?.to_owned(),
        commit: annotation.commit.id.clone(),
        maker: super::Maker {
            name: annotation.tagger.name.clone(),
            email: annotation.tagger.email.clone(),
            seconds: annotation.tagger.seconds,
            day: annotation.tagger.day,
            verified: false,
        },
    })
}

/// What was put into the repository that the counterpart has.
fn export(stated: &Stated<'_>) -> Result<Option<Fingerprint>, Rejection> {
    let read = |value: &str| value.parse().map_err(|_| wrong("Export", value));
    stated.one("Export")?.map(read).transpose()
}

/// The number of the release that this one corrects. The second and later ones to the public correct one, with a reason;
/// no other does.
fn corrects(named: &Named, stated: &Stated<'_>, reasoned: bool) -> Result<Option<u32>, Rejection> {
    let corrects = match stated.one("Corrects")? {
        None => None,
        Some(value) => Some(value.parse::<u32>().map_err(|_| wrong("Corrects", value))?),
    };
    if named.to == Stage::Public && named.number > 1 {
        let earlier = corrects.is_some_and(|number| number > 0 && number < named.number);
        if !earlier || !reasoned {
            return Err(Rejection::mismatch("corrects"));
        }
    } else if corrects.is_some() {
        return Err(Rejection::mismatch("corrects-nothing"));
    }
    Ok(corrects)
}

fn fingerprints(
    stated: &Stated<'_>,
    key: &'static str,
) -> Result<BTreeMap<String, Fingerprint>, Rejection> {
    let mut found = BTreeMap::new();
    for value in stated.all(key) {
        let (name, fingerprint) = named_fingerprint(key, value)?;
        if name.is_empty() {
            return Err(wrong(key, value));
        }
        if found.insert(name.to_owned(), fingerprint).is_some() {
            return Err(Rejection::mismatch("trailer-twice").text("trailer", key));
        }
    }
    Ok(found)
}

/// The documents: files of the meeting by their names, which are no paths.
fn documents(
    named: &Named,
    stated: &Stated<'_>,
) -> Result<BTreeMap<String, Fingerprint>, Rejection> {
    let found = fingerprints(stated, "Document")?;
    let of_meeting = |name: &str| {
        let rest = name.strip_prefix(&named.meeting)?.strip_prefix('-')?;
        let (kind, ending) = rest.split_once('.')?;
        let plain = |text: &str, more: &[u8]| {
            let fits = |byte: u8| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || more.contains(&byte)
            };
            !text.is_empty() && text.bytes().all(fits)
        };
        (plain(kind, b"-") && plain(ending, b"")).then_some(())
    };
    match found.keys().find(|name| of_meeting(name).is_none()) {
        None => Ok(found),
        Some(name) => Err(wrong("Document", name)),
    }
}
