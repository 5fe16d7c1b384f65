//! The law work of a year that KS takes part in (guide 5.3). For KS and the ministries. From every law case that the
//! parties work on together or that KS has asked for.

use super::{DocumentKind, Of, Unmade};
use crate::document::contents::Contents;
use crate::document::filling::{Context, terms};
use crate::document::tree::State;
use crate::model::{Audience, CaseType};

/// The overview.
pub static LAW_OVERVIEW: DocumentKind = DocumentKind {
    name: "law-overview",
    of: Of::Year(contents),
    audience: |_| Audience::Ks,
};

// The state's texts in it have to be cleared, and nothing here tells whether they are: it stays a draft.
fn contents(context: Context<'_>, year: i32) -> Result<Contents, Unmade> {
    let all = context.collaborations_of(CaseType::LawParticipation, year);
    let title = format!("{}\u{a0}{year}", context.say(terms::LAW_OVERVIEW));
    let front = context.front(title, State::Draft);
    Ok(Contents::new(front, "law-overview.md", &all))
}
