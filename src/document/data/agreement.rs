//! An agreement.

use serde::Serialize;

use super::{Party, Prose};
use crate::language::Language;

/// What the material proposes for an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proposal {
    /// Carried on.
    Continue,
    /// Negotiated anew.
    Renegotiate,
    /// Ended.
    End,
    /// A new one.
    New,
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct AgreementData {
    /// The record's id, which is also its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of its text.
    pub language: Language,
    /// The ministries in it.
    pub ministries: Vec<Party>,
    /// The one that coordinates the follow-up, where there are several.
    pub coordinating: Option<Party>,
    /// "Underskriven".
    pub status: Option<String>,
    /// "1. januar 2026–31. desember 2029".
    pub period: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Whether it can be ended early, where that is said.
    pub terminable: Option<bool>,
    /// The period of notice, in the agreement's words.
    pub notice: Option<String>,
    /// When it is evaluated next.
    pub evaluation: Option<String>,
    /// The bilateral meeting at which that is.
    pub evaluation_meeting: Option<String>,
    /// Whether money comes with it, where that is said.
    pub compensation: Option<bool>,
    /// What the material proposes.
    pub proposal: Option<Proposal>,
    /// The agreement's `purpose` section.
    pub purpose: Prose,
}
