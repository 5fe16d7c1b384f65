//! The copy that the counterpart has: what an export holds is not all that the rules ask for, and what is not in it is
//! the state's to mend.

use super::{Check, HistoryQuestions, Rule};
use crate::findings::{Finding, Findings, Level, Place};
use crate::language::{Arg, shell_word};
use crate::model::{Subject, SubjectKind};
use crate::repository::HistoryState;
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

/// How the counterpart's work tree stands on the branch that only the coordinator writes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnState {
    /// Nothing has been committed there.
    Clean,
    /// Something has, which the state cannot take in.
    Committed,
}

/// What others than the coordinator have put on its branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenOn {
    /// The commits, the oldest first, each with who wrote it and when.
    pub commits: Vec<String>,
    /// The last commit of the coordinator's below them.
    pub last: String,
}

fn check(questions: &HistoryQuestions<'_>, findings: &mut Findings) {
    if let Some(written_on) = questions.written_on {
        let finding = Finding::repository()
            .variant("written-on")
            .at_level(Level::Error)
            .with("commits", Arg::texts(written_on.commits.iter().cloned()))
            .text("last", &written_on.last);
        findings.push(finding);
    }
    if !questions.is_copy {
        return;
    }
    let finding = Finding::repository();
    findings.push(match (questions.on_state, &questions.history.state) {
        (Some(OnState::Committed), HistoryState::Known(main)) => finding
            .variant("committed-on-state")
            .at_level(Level::Error)
            .text("main", shell_word(main.name())),
        (Some(_), _) => finding.variant("on-state"),
        (None, _) => finding,
    });
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
