//! Records of git in words: what a ministry said, to whom something was sent, and what counts for nothing.

use super::Speaker;
use crate::cli::sent::documents;
use crate::commands::log::{Clearance, Log, Outcome as Said, RecordFaultKind, Rejected, Release};
use crate::language::{Arg, Noun};
use crate::model::TextKind;

impl Speaker<'_> {
    pub(super) fn said(self, record: &Clearance, answers: Option<&Clearance>) -> String {
        let answered = answers.filter(|other| other.outcome != Said::Withdrawn);
        let taken_back = answered.filter(|_| record.outcome == Said::Withdrawn);
        let mut args = vec![
            ("ministry", Arg::text(&record.ministry)),
            ("text", self.text(&record.text)),
            ("level", self.level(Some(record.level))),
            ("person", Arg::text(&record.maker.name)),
        ];
        args.extend(taken_back.map(|other| ("date", Arg::Date(other.maker.day))));
        let mut said = match taken_back {
            Some(other) => self.say(&format!("log-took-back-{}", other.outcome.word()), &args),
            None => self.say(&format!("log-said-{}", record.outcome.word()), &args),
        };
        if let Some(meeting) = record
            .meeting
            .as_ref()
            .filter(|_| record.text.kind == TextKind::Case)
        {
            said.push_str(&self.say("log-for-meeting", &[("meeting", Arg::text(meeting))]));
        }
        said.push('.');
        if let Some(remark) = &record.remark {
            let args = [("remark", Arg::text(remark))];
            said.push(' ');
            said.push_str(&self.say("log-quote", &args));
        }
        if record.answers.is_some() && taken_back.is_none() {
            let key = match (record.outcome, answers.map(|other| other.outcome)) {
                (Said::Withdrawn, Some(_)) => "log-takes-back",
                (_, Some(Said::Cleared)) => "log-answers-cleared",
                (_, Some(Said::Remark)) => "log-answers-remark",
                (_, Some(Said::Objection)) => "log-answers-objection",
                (_, Some(Said::Withdrawn)) => "log-answers",
                (_, None) => "log-answers-unknown",
            };
            let args = answers.map(|other| {
                [
                    ("ministry", Arg::text(&other.ministry)),
                    ("date", Arg::Date(other.maker.day)),
                ]
            });
            said.push(' ');
            said.push_str(&self.say(key, args.as_ref().map_or(&[], |args| &args[..])));
        }
        self.with_source(said, &record.source.to_string(), record.maker.verified)
    }

    /// That a clearance was put in again by somebody else, after its ministry had said something else.
    pub(super) fn copied(self, record: &Clearance) -> String {
        let args = [
            ("ministry", Arg::text(&record.ministry)),
            ("text", self.text(&record.text)),
            ("person", Arg::text(&record.maker.name)),
        ];
        let said = self.say("log-said-copy", &args);
        self.with_source(said, &record.source.to_string(), record.maker.verified)
    }

    pub(super) fn sent(self, release: &Release) -> String {
        let count = i64::try_from(release.texts.len()).unwrap_or(i64::MAX);
        let args = [
            ("meeting", Arg::text(&release.meeting)),
            ("ministries", Arg::texts(release.laid_before.iter())),
            ("texts", Arg::Count(count, Noun::Text)),
            self.them(),
        ];
        let mut said = self.say(&format!("log-sent-{}", release.to.word()), &args);
        if let Some(reason) = &release.reason {
            let args = [("reason", Arg::text(reason))];
            said.push(' ');
            said.push_str(&self.say("log-corrects", &args));
        }
        if let Some(documents) = documents(release, self.language) {
            said.push_str(&format!(" {documents}"));
        }
        self.with_source(said, &release.source.to_string(), release.maker.verified)
    }

    /// The name by which a record can be answered, and whether anybody can know who made it.
    fn with_source(self, said: String, source: &str, verified: bool) -> String {
        match verified {
            true => format!("{said} [{source}]"),
            false => {
                let unverified = self.say("log-unverified", &[]);
                format!("{said} {unverified} [{source}]")
            }
        }
    }

    pub(super) fn rejected(self, rejected: &Rejected, log: &Log<'_>) -> String {
        let source = rejected.source.to_string();
        let why = match log.findings.get(&source) {
            Some(finding) => crate::rules::explain(finding.clone(), self.language).message,
            None => {
                let word = match rejected.why.fault {
                    RecordFaultKind::Mismatch => "mismatch",
                    RecordFaultKind::Untrusted => "untrusted",
                    RecordFaultKind::BadSignature => "bad-signature",
                    RecordFaultKind::Unsigned => "unsigned",
                };
                self.say(&format!("log-rejected-{word}"), &[])
            }
        };
        let args = [("record", Arg::text(source)), ("why", Arg::text(why))];
        self.say("log-rejected", &args)
    }
}
