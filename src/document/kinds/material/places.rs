//! What the material's templates are given, and the places they may name:
//!
//! - `opening`: the meeting's opening text
//! - `section CASE background|new|discussion`: a text of the state
//! - `remark CASE`, `input CASE`: KS's texts, always marked as KS's
//! - `estimates CASE`: the two parties' estimates
//! - `memo N`, `appendix N`: the text of the Nth memo or appendix, counted from 0
//! - `purpose AGREEMENT`: what an agreement is for

use serde::Serialize;

use super::data::MaterialData;
use crate::document::contents::Contents;
use crate::document::data::{CaseData, Party};
use crate::document::estimates::{self, Setting};
use crate::document::words::Words;
use crate::language::Language;
use crate::redline::section_heading;

/// A case as the lists at the front mention it.
#[derive(Serialize)]
struct Mention<'a> {
    id: &'a str,
    title: &'a str,
    language: Language,
    ministry: Option<&'a Party>,
    about: Option<&'a str>,
    has_remark: bool,
}

impl<'a> Mention<'a> {
    fn of(case: &'a CaseData) -> Self {
        Self {
            id: &case.id,
            title: &case.title,
            language: case.language,
            ministry: case.responsible.as_ref(),
            about: case
                .disagreement
                .as_ref()
                .and_then(|matter| matter.about.as_deref()),
            has_remark: !case.sections.ks_remark.is_empty(),
        }
    }
}

impl MaterialData {
    /// The contents, by the template `material.md`. Beside the data the template is given `disagreements` and
    /// `declined`, reckoned here so that none can be left out.
    pub fn contents(&self) -> Contents {
        let mut contents = Contents::new(self.front.clone(), "material.md", self);
        contents.number_paragraphs();
        let mentions = |wanted: fn(&CaseData) -> bool| -> Vec<Mention<'_>> {
            let cases = self.cases().filter(|case| wanted(case));
            cases.map(Mention::of).collect()
        };
        contents.give("disagreements", &mentions(CaseData::in_disagreement));
        contents.give("declined", &mentions(CaseData::declined_request));
        contents.text("opening", &self.opening, "opening", self.text_language);
        for case in self.cases() {
            self.add_case(case, &mut contents);
        }
        for (number, memo) in self.memos.iter().enumerate() {
            let scope = format!("memo-{number}");
            contents.text(
                &format!("memo {number}"),
                &memo.text,
                &scope,
                self.text_language,
            );
        }
        self.add_appendices(&mut contents);
        for agreement in self.agreements.iter().chain(&self.agreement_overview) {
            let place = format!("purpose {}", agreement.id);
            contents.text(
                &place,
                &agreement.purpose,
                &agreement.id,
                agreement.language,
            );
        }
        contents
    }

    fn add_case(&self, case: &CaseData, contents: &mut Contents) {
        let (id, language) = (&case.id, case.language);
        let sections = &case.sections;
        for (name, prose) in [
            ("background", &sections.background),
            ("new", &sections.new),
            ("discussion", &sections.discussion),
        ] {
            contents.text(&format!("section {id} {name}"), prose, id, language);
        }
        for (name, prose, section) in [
            ("remark", &sections.ks_remark, "ks-remark"),
            ("input", &sections.ks_input, "ks-input"),
        ] {
            let label = section_heading(section, &self.counterpart.code, self.front.language);
            contents.counterpart(&format!("{name} {id}"), prose, id, language, label);
        }
        let setting = Setting {
            language: self.front.language,
            spoken: language,
            counterpart: &self.counterpart.code,
        };
        contents.blocks(&format!("estimates {id}"), estimates::tables(case, setting));
    }

    fn add_appendices(&self, contents: &mut Contents) {
        for (number, appendix) in self.appendices.iter().enumerate() {
            let place = format!("appendix {number}");
            let scope = format!("appendix-{number}");
            let (text, language) = (&appendix.text, appendix.language);
            if appendix.by_counterpart {
                let from = Words::of(self.front.language).from;
                let label = format!("{from} {}", self.counterpart.code);
                contents.counterpart(&place, text, &scope, language, label);
            } else {
                contents.text(&place, text, &scope, language);
            }
        }
    }
}
