//! What a rule found, not yet in words.

use crate::calendar::Date;
use crate::language::{Arg, Args};
use crate::model::{Record, Subject, SubjectKind};
use crate::source::Span;
use std::sync::Arc;

/// How hard a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// To be known; also every step that is not due yet.
    Info,
    /// To be weighed.
    Warning,
    /// Stops the work.
    Error,
}

impl Level {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path from the repository's folder.
    pub file: Arc<str>,
    /// The stretch.
    pub span: Span,
}

/// A link of the chain that tells why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The entry `because.KEY` of the rule's wording, or of the wording that all rules share.
    pub key: &'static str,
    /// What it is filled in with.
    pub args: Args,
}

impl Reason {
    /// A reason with nothing to fill in.
    pub fn new(key: &'static str) -> Self {
        Reason {
            key,
            args: Vec::new(),
        }
    }

    /// Fills in a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedPlace {
    /// The place.
    pub place: Place,
    /// The entry `related.KEY` of the rule's wording.
    pub key: &'static str,
}

/// The waiver that silences a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// The code of the ministry that answers for it.
    pub by: String,
    /// The day from which it holds.
    pub date: Date,
    /// Where it stands.
    pub place: Place,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// Which of the rule's wordings fits; empty for its plain one.
    pub variant: &'static str,
    /// The level, after the configuration and the calendar have had their say.
    pub level: Level,
    /// The level that the rule decided for this one finding instead of its own.
    pub own_level: Option<Level>,
    /// What it is about.
    pub subject: Subject,
    /// Where, unless it is about the repository as a whole.
    pub place: Option<Place>,
    /// The record of git that it is about: the name of a tag without `refs/tags/`, or a commit.
    pub tag: Option<String>,
    /// What the wording is filled in with.
    pub args: Args,
    /// The day it is due.
    pub due: Option<Date>,
    /// Why, link by link.
    pub because: Vec<Reason>,
    /// Other places that belong to it.
    pub related: Vec<RelatedPlace>,
    /// Requirements of the rule that do not hold for this record, so that they are no reason here.
    pub not_by: Vec<&'static str>,
    /// The waiver that silences it: it is listed and counted as waived, and as nothing else.
    pub waived: Option<Waived>,
}

impl Finding {
    /// A finding about a record, at `span` of its file. The level is set by who runs the rule.
    pub fn about<T>(record: &Record<T>, kind: SubjectKind, span: Span) -> Self {
        Finding {
            rule: "",
            variant: "",
            level: Level::Error,
            own_level: None,
            subject: Subject::new(kind, record.id.clone()),
            place: Some(Place {
                file: record.source.path.clone(),
                span,
            }),
            tag: None,
            args: Vec::new(),
            due: None,
            because: Vec::new(),
            related: Vec::new(),
            not_by: Vec::new(),
            waived: None,
        }
    }

    /// A finding about a case.
    pub fn case(record: &Record<crate::model::Case>, span: Span) -> Self {
        Self::about(record, SubjectKind::Case, span)
    }

    /// A finding about a meeting.
    pub fn meeting(record: &Record<crate::model::Meeting>, span: Span) -> Self {
        Self::about(record, SubjectKind::Meeting, span)
    }

    /// A finding about an agreement.
    pub fn agreement(record: &Record<crate::model::Agreement>, span: Span) -> Self {
        Self::about(record, SubjectKind::Agreement, span)
    }

    /// A finding about a year of the scheme, shown at a place of one of its meetings.
    pub fn year(year: i32, meeting: &Record<crate::model::Meeting>, span: Span) -> Self {
        let subject = Subject::new(SubjectKind::Year, year.to_string());
        Finding {
            subject,
            ..Self::meeting(meeting, span)
        }
    }

    /// A finding about the repository as a whole.
    pub fn repository() -> Self {
        Finding {
            rule: "",
            variant: "",
            level: Level::Error,
            own_level: None,
            subject: Subject::new(SubjectKind::Repository, ""),
            place: None,
            tag: None,
            args: Vec::new(),
            due: None,
            because: Vec::new(),
            related: Vec::new(),
            not_by: Vec::new(),
            waived: None,
        }
    }

    /// A finding about a record of git, which concerns `subject`.
    pub fn record(tag: impl Into<String>, subject: Subject) -> Self {
        Finding {
            subject,
            tag: Some(tag.into()),
            ..Finding::repository()
        }
    }

    /// Takes another of the rule's wordings.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Fills in a placeholder.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// Fills in a placeholder with a text.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.with(name, Arg::text(text))
    }

    /// Sets the day it is due: until then it is information, from the day after what its level says.
    #[must_use]
    pub fn due(mut self, due: Date) -> Self {
        self.due = Some(due);
        self
    }

    /// Adds links to the chain that tells why.
    #[must_use]
    pub fn because(mut self, reasons: impl IntoIterator<Item = Reason>) -> Self {
        self.because.extend(reasons);
        self
    }

    /// Leaves out a requirement of the rule that does not hold for this record.
    #[must_use]
    pub fn not_by(mut self, requirement: &'static str) -> Self {
        self.not_by.push(requirement);
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, key: &'static str, file: &Arc<str>, span: Span) -> Self {
        self.related.push(RelatedPlace {
            key,
            place: Place {
                file: file.clone(),
                span,
            },
        });
        self
    }

    /// Names the record of git that it is about.
    #[must_use]
    pub fn about_record(mut self, tag: impl Into<String>) -> Self {
        self.tag = Some(tag.into());
        self
    }

    /// Gives this finding another level than its rule's.
    #[must_use]
    pub fn at_level(mut self, level: Level) -> Self {
        self.own_level = Some(level);
        self
    }
}

/// Collects what one rule finds.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// Everything found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        self.found.extend(findings);
    }
}

/// Sorts findings by file, place, rule and what they say.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
}

type Key<'a> = (
    Option<&'a Place>,
    Option<&'a str>,
    &'static str,
    &'a Subject,
    &'static str,
);

fn key(finding: &Finding) -> Key<'_> {
    (
        finding.place.as_ref(),
        finding.tag.as_deref(),
        finding.rule,
        &finding.subject,
        finding.variant,
    )
}
