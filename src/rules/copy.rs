//! The copy that the counterpart has: what an export holds is not all that the rules ask for, and what is not in it is
//! the state's to mend.

use super::{Check, HistoryQuestions, Rule};
use crate::findings::{Finding, Findings, Level, Place};
use crate::language::shell_word;
use crate::model::{Subject, SubjectKind};
use crate::source::Span;
use std::sync::Arc;

/// That only some rules are held here. It cannot be switched off: nobody shall take the silence of the others for
/// "all is well".
pub static RULE: Rule = Rule {
    name: "ks-copy",
    requirements: &[],
    level: Level::Info,
    protected: true,
    check: Check::History(check),
    words: include_str!("files/ks_copy.md"),
};

fn check(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    if questions.is_copy {
        findings.push(Finding::repository());
    }
}

/// The counterpart has changed what is not its voice; the state takes nothing in then.
pub static BEYOND: Rule = Rule {
    name: "beyond-ks-voice",
    requirements: &[],
    level: Level::Error,
    protected: true,
    check: Check::History(beyond),
    words: include_str!("files/beyond_ks_voice.md"),
};

/// Something in the counterpart's copy that is not its to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// The file.
    pub file: Arc<str>,
    /// The case that it is.
    pub case: Option<String>,
    /// Where in it.
    pub span: Span,
    /// What was done.
    pub how: BeyondHow,
    /// The field or the section; empty for a file.
    pub field: String,
}

/// How something that is not the counterpart's was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeyondHow {
    /// A field or a section of the state's is another.
    State,
    /// A new case says something that the state says.
    StateInNew,
    /// A new case is not raised by the counterpart.
    NotRaised,
    /// A file that is no case is new or another.
    NoCase,
    /// What should be a case is a link, or something else that is no plain file.
    NotPlain,
    /// A file is no longer there.
    Gone,
}

impl Beyond {
    /// Of a file as a whole.
    pub fn file(path: &str, how: BeyondHow) -> Self {
        Beyond {
            file: path.into(),
            case: None,
            span: Span::default(),
            how,
            field: String::new(),
        }
    }
}

fn beyond(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    for one in questions.beyond {
        let subject = match &one.case {
            Some(id) => Subject::new(SubjectKind::Case, id),
            None => Subject::new(SubjectKind::File, &*one.file),
        };
        let finding = Finding {
            subject,
            place: Some(Place {
                file: one.file.clone(),
                span: one.span,
            }),
            ..Finding::repository()
        };
        let variant = match one.how {
            BeyondHow::State => "",
            BeyondHow::StateInNew => "new",
            BeyondHow::NotRaised => "not-raised",
            BeyondHow::NoCase => "no-case",
            BeyondHow::NotPlain => "not-plain",
            BeyondHow::Gone => "gone",
        };
        findings.push(
            finding
                .variant(variant)
                .text("path", shell_word(&one.file))
                .text("file", &*one.file)
                .text("field", &one.field),
        );
    }
}
