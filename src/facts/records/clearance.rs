//! Judging clearances: tags, and commits that clear in their trailers.

use super::judge::{HeldText, Judge};
use super::person::maker;
use super::stated::{Stated, text_fingerprint, wrong};
use super::{
    Clearance, Maker, Outcome, RecordFaultKind, RecordSort, RecordSource, Rejected, Rejection,
};
use crate::model::{ClearanceLevel, Fingerprint, TextId, TextKind};
use crate::repository::{Annotation, ClearingCommit, Person, Tag, TagContent};

/// How much a clock may lag behind the one that dated the commit, in seconds.
pub const CLOCK_SLACK: i64 = 600;

const TRAILERS: [&str; 10] = [
    "Konsult-Clearance",
    "Kind",
    "Id",
    "Ministry",
    "Outcome",
    "Level",
    "Text",
    "Meeting",
    "Remark",
    "Answers",
];

/// Beside those of a clearance, that the tags were not compared with the remote.
const OFFLINE: &str = "Konsult-Offline";

/// What a name such as `clearance/case/norm/KD/20270410T081500Z-1a2b3c4d` tells.
pub(super) struct Named {
    pub text: TextId,
    pub ministry: String,
}

impl Named {
    /// None where the name is not made like that.
    pub(super) fn of(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('/').collect();
        let ["clearance", kind, id, code, stamp] = parts.as_slice() else {
            return None;
        };
        let text: TextId = format!("{kind}/{id}").parse().ok()?;
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        (!code.is_empty() && code.bytes().all(plain) && is_stamp(stamp)).then(|| Named {
            text,
            ministry: (*code).to_owned(),
        })
    }
}

/// A UTC time and eight hexadecimal digits: `20270410T081500Z-1a2b3c4d`.
fn is_stamp(stamp: &str) -> bool {
    let pattern = b"00000000T000000Z-xxxxxxxx";
    let fits = |(byte, wanted): (u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        b'x' => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        _ => byte == *wanted,
    };
    stamp.len() == pattern.len() && stamp.bytes().zip(pattern).all(fits)
}

/// The meeting that a tag's record is about, before anything is judged; none for an agreement.
pub(super) fn meeting_of(tag: &Tag) -> Option<&str> {
    let TagContent::Annotated(annotation) = &tag.content else {
        return None;
    };
    let mut trailers = annotation.trailers.iter();
    trailers
        .find(|trailer| trailer.key.eq_ignore_ascii_case("Meeting"))
        .map(|trailer| trailer.value)
}

impl Judge<'_> {
    /// A clearance tag: what it says, or why it counts for nothing. None where git lacks what is needed to tell.
    pub(super) fn clearance(&self, tag: &Tag) -> Option<Result<Clearance, Rejected>> {
        let named = Named::of(&tag.name);
        let judged = match (&named, &tag.content) {
            (_, TagContent::Missing { .. }) => return None,
            (None, _) => Err(Rejection::mismatch("name")),
            (_, TagContent::Lightweight) => Err(Rejection::mismatch("lightweight")),
            (_, TagContent::NotOnCommit) => Err(Rejection::mismatch("not-on-commit")),
            (_, TagContent::Damaged) => Err(Rejection::mismatch("damaged")),
            (Some(named), TagContent::Annotated(annotation)) => {
                self.annotated(tag, named, annotation).transpose()?
            }
        };
        Some(judged.map_err(|why| Rejected {
            sort: RecordSort::Clearance,
            source: RecordSource::Tag(tag.name.clone()),
            ministry: named.as_ref().map(|named| named.ministry.clone()),
            text: named.map(|named| named.text),
            meeting: meeting_of(tag).map(str::to_owned),
            day: day_of(tag),
            is_named: self.named.contains(&tag.object),
            why,
        }))
    }

    fn annotated(
        &self,
        tag: &Tag,
        named: &Named,
        annotation: &Annotation,
    ) -> Result<Option<Clearance>, Rejection> {
        if annotation.name != tag.name {
            return Err(Rejection::mismatch("header").text("found", &annotation.name));
        }
        let stated = Stated::new(&annotation.trailers);
        let known: Vec<&str> = TRAILERS.into_iter().chain([OFFLINE]).collect();
        stated.format("Konsult-Clearance")?;
        stated.only(&known)?;
        stated.agrees("Kind", named.text.kind.word())?;
        stated.agrees("Id", &named.text.id)?;
        stated.agrees("Ministry", &named.ministry)?;
        let (outcome, level) = (stated.outcome()?, stated.level()?);
        let fingerprint = super::stated::fingerprint("Text", stated.demanded("Text")?)?;
        let meeting = meeting(&stated, &named.text)?;
        let answers = stated.one("Answers")?.map(str::to_owned);
        if outcome == Outcome::Withdrawn && answers.is_none() {
            return Err(Rejection::mismatch("trailer-missing").text("trailer", "Answers"));
        }
        if is_older_than_its_commit(annotation) {
            return Err(Rejection::mismatch("before-commit"));
        }
        let is_named = self.named.contains(&tag.object);
        let maker = maker(
            self.settings,
            &named.ministry,
            &annotation.tagger,
            &annotation.signature,
            is_named,
        )?;
        let commit = &annotation.commit.id;
        let Some(()) = self.holds(commit, &named.text, fingerprint)? else {
            return Ok(None);
        };
        self.agrees_with_commit(commit, &named.text, meeting.as_deref())?;
        Ok(Some(Clearance {
            id: tag.object.clone(),
            source: RecordSource::Tag(tag.name.clone()),
            text: named.text.clone(),
            ministry: named.ministry.clone(),
            outcome,
            level,
            fingerprint,
            meeting,
            remark: stated.one("Remark")?.map(str::to_owned),
            answers,
            commit: commit.clone(),
            on_branch_only: false,
            written: None,
            maker,
        }))
    }

    /// The meeting that a record names has to be one that the text is up at in its commit: what is said for another one
    /// would be heard at none.
    fn agrees_with_commit(
        &self,
        commit: &str,
        text: &TextId,
        meeting: Option<&str>,
    ) -> Result<(), Rejection> {
        let there = self.meetings_named(commit, text);
        match there.iter().any(|named| named.as_deref() == meeting) {
            true => Ok(()),
            false => Err(Rejection::mismatch("other-meeting")
                .text("text", text.to_string())
                .text("found", meeting.unwrap_or_default())),
        }
    }

    /// The commit has to hold the very text. None where git lacks it.
    pub(super) fn holds(
        &self,
        commit: &str,
        text: &TextId,
        fingerprint: Fingerprint,
    ) -> Result<Option<()>, Rejection> {
        let about = |variant| Rejection::mismatch(variant).text("text", text.to_string());
        match self.held(commit, text) {
            HeldText::Is(held) if held == fingerprint => Ok(Some(())),
            HeldText::Is(_) => Err(about("text")),
            HeldText::Absent => Err(about("no-record")),
            HeldText::Unreadable => Err(about("text-unreadable")),
            HeldText::Missing => Ok(None),
        }
    }

    /// The clearances that a commit makes in its trailers, and what in them counts for nothing.
    pub(super) fn commit(&self, commit: &ClearingCommit) -> Vec<Result<Clearance, Rejected>> {
        let stated = Stated::new(&commit.trailers);
        let by = stated.demanded("Cleared-by").and_then(cleared_by);
        let code = by.as_ref().ok().map(|by| by.code.clone());
        let reject = |text: Option<TextId>, why| {
            let named = text
                .as_ref()
                .map(|text| self.meetings_named(&commit.id, text));
            let meeting = match named.as_deref() {
                Some([only]) => only.clone(),
                _ => None,
            };
            Rejected {
                sort: RecordSort::Clearance,
                source: RecordSource::Commit(commit.id.clone()),
                ministry: code.clone(),
                text,
                meeting,
                day: Some(commit.committer.day),
                is_named: self.named.contains(&commit.id),
                why,
            }
        };
        let made = by.and_then(|by| Ok((self.commit_maker(commit, &by)?, by)));
        let (maker, by) = match made {
            Ok(made) => made,
            Err(why) => {
                let mut texts = stated.all("Clears");
                let first = texts.find_map(|value| text_fingerprint("Clears", value).ok());
                return vec![Err(reject(first.map(|(text, _)| text), why))];
            }
        };
        let mut found = Vec::new();
        for value in stated.all("Clears") {
            match text_fingerprint("Clears", value) {
                Err(why) => found.push(Err(reject(None, why))),
                Ok(cleared) => {
                    let made = self.cleared(commit, &cleared, &by.code, &maker);
                    match made {
                        Ok(clearances) => found.extend(clearances.into_iter().map(Ok)),
                        Err(why) => found.push(Err(reject(Some(cleared.0), why))),
                    }
                }
            }
        }
        found
    }

    /// A commit's clearance of one text, for each meeting that the text's record names in it.
    fn cleared(
        &self,
        commit: &ClearingCommit,
        (text, fingerprint): &(TextId, Fingerprint),
        code: &str,
        maker: &Maker,
    ) -> Result<Vec<Clearance>, Rejection> {
        let Some(()) = self.holds(&commit.id, text, *fingerprint)? else {
            return Ok(Vec::new());
        };
        let meetings = self.meetings_named(&commit.id, text);
        if meetings.is_empty() {
            return Err(Rejection::mismatch("no-meeting").text("text", text.to_string()));
        }
        let clearance = |meeting| Clearance {
            id: commit.id.clone(),
            source: RecordSource::Commit(commit.id.clone()),
            text: text.clone(),
            ministry: code.to_owned(),
            outcome: Outcome::Cleared,
            level: ClearanceLevel::Administrative,
            fingerprint: *fingerprint,
            meeting,
            remark: None,
            answers: None,
            commit: commit.id.clone(),
            on_branch_only: !commit.on_main,
            written: (commit.committer.email.to_lowercase() != maker.email.to_lowercase())
                .then_some(commit.author.seconds),
            maker: maker.clone(),
        };
        Ok(meetings.into_iter().map(clearance).collect())
    }

    /// Who cleared by a commit: the person that the trailer names, who has to be its author or its committer. Where the
    /// commit is signed, by whomever, it has to be with a key of that person's.
    fn commit_maker(&self, commit: &ClearingCommit, by: &ClearedBy) -> Result<Maker, Rejection> {
        let is = |person: &Person| person.email.to_lowercase() == by.email.to_lowercase();
        let is_named = self.named.contains(&commit.id);
        // Author dates count for nothing: the day is the committer's.
        let person = Person {
            name: by.name.clone(),
            email: by.email.clone(),
            ..commit.committer.clone()
        };
        let put_in = is(&commit.committer);
        if !put_in && !is(&commit.author) {
            return Err(Rejection::mismatch("another-person").text("person", &by.email));
        }
        // A clock set back would give a right that was lost since.
        if person.seconds.saturating_add(CLOCK_SLACK) < commit.stands_on {
            return Err(Rejection::mismatch("before-commit"));
        }
        let made = maker(
            self.settings,
            &by.code,
            &person,
            &commit.signature,
            is_named,
        );
        made.map_err(|why| match why.fault {
            RecordFaultKind::BadSignature if !put_in => {
                Rejection::new(RecordFaultKind::BadSignature, "by-another")
                    .text("person", &by.email)
                    .text("committer", &commit.committer.email)
                    .date("date", person.day)
            }
            _ => why,
        })
    }
}

/// Who clears by a commit, as its trailer says.
pub(super) struct ClearedBy {
    pub code: String,
    name: String,
    pub email: String,
}

/// Reads `KD Anne Vik <anne@kd.example>`.
pub(super) fn cleared_by(value: &str) -> Result<ClearedBy, Rejection> {
    let parts = value.split_once(' ').and_then(|(code, person)| {
        let (name, rest) = person.split_once('<')?;
        let email = rest.strip_suffix('>')?;
        let name = name.trim().to_owned();
        (!code.is_empty() && !email.contains(['<', '>'])).then(|| ClearedBy {
            code: code.to_owned(),
            name,
            email: email.trim().to_owned(),
        })
    });
    parts.ok_or_else(|| wrong("Cleared-by", value))
}

/// The meeting of a clearance: named for a case, the text's own for an opening and minutes, none for an agreement.
fn meeting(stated: &Stated<'_>, text: &TextId) -> Result<Option<String>, Rejection> {
    match text.kind {
        TextKind::Case => Ok(Some(stated.demanded("Meeting")?.to_owned())),
        TextKind::Opening | TextKind::Minutes => {
            stated.agrees("Meeting", &text.id)?;
            Ok(Some(text.id.clone()))
        }
        TextKind::Agreement => match stated.one("Meeting")? {
            None => Ok(None),
            Some(found) => Err(wrong("Meeting", found)),
        },
    }
}

/// Nobody can have made a record of a commit before there was one; clocks may differ a little.
pub(super) fn is_older_than_its_commit(annotation: &Annotation) -> bool {
    annotation.tagger.seconds.saturating_add(CLOCK_SLACK) < annotation.commit.seconds
}

pub(super) fn day_of(tag: &Tag) -> Option<crate::calendar::Date> {
    match &tag.content {
        TagContent::Annotated(annotation) => Some(annotation.tagger.day),
        _ => None,
    }
}
