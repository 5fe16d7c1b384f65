//! The places that the material's templates name, and what stands there.
//!
//! A directive is a line in a fenced block marked `place`:
//!
//! - `contents`: the contents list
//! - `opening`: the meeting's opening text
//! - `section CASE background|new|discussion`: a text of the state
//! - `remark CASE`, `input CASE`: KS's texts, always marked as KS's
//! - `estimates CASE`: the two parties' estimates
//! - `memo N`, `appendix N`: the text of the Nth memo or appendix, counted from 0
//! - `purpose AGREEMENT`: what an agreement is for

use super::estimates::{self, Setting};
use super::material::{AgreementData, CaseData, MaterialData, Prose};
use super::prose::{self, Place, Reading};
use super::text::clean;
use super::tree::{Block, Inline, Part, Voice};
use super::words::Words;
use crate::language::Language;

/// Places the material's texts and keeps what could not be placed.
pub(super) struct MaterialPlaces<'a> {
    data: &'a MaterialData,
    /// Directives that name nothing.
    pub(super) unknown: Vec<String>,
    reads: usize,
}

impl<'a> MaterialPlaces<'a> {
    pub(super) fn new(data: &'a MaterialData) -> Self {
        Self {
            data,
            unknown: Vec::new(),
            reads: 0,
        }
    }

    fn blocks(&mut self, directive: &str, level: u8) -> Option<Vec<Block>> {
        let words: Vec<&str> = directive.split_whitespace().collect();
        let level = level.saturating_add(1);
        Some(match words.as_slice() {
            ["contents"] => vec![Block::Contents(Vec::new())],
            ["opening"] => self.text(
                &self.data.opening,
                "opening",
                self.data.text_language,
                None,
                level,
            ),
            ["section", case, section] => {
                let case = self.case(case)?;
                let text = match *section {
                    "background" => &case.sections.background,
                    "new" => &case.sections.new,
                    "discussion" => &case.sections.discussion,
                    _ => return None,
                };
                self.text(text, &case.id, case.language, None, level)
            }
            ["remark", case] => {
                let case = self.case(case)?;
                let label = self.label_of_counterpart(Words::of(self.data.language).remark_from);
                let text = &case.sections.ks_remark;
                self.text(text, &case.id, case.language, Some(label), level)
            }
            ["input", case] => {
                let case = self.case(case)?;
                let label = self.label_of_counterpart(Words::of(self.data.language).input_from);
                let text = &case.sections.ks_input;
                self.text(text, &case.id, case.language, Some(label), level)
            }
            ["estimates", case] => {
                let case = self.case(case)?;
                let setting = Setting {
                    language: self.data.language,
                    spoken: case.language,
                    counterpart: &self.data.counterpart.code,
                };
                estimates::tables(case, setting)
            }
            ["memo", number] => {
                let memo = self.data.memos.get(number.parse::<usize>().ok()?)?;
                let scope = format!("memo-{number}");
                self.text(&memo.text, &scope, self.data.text_language, None, level)
            }
            ["appendix", number] => self.appendix(number, level)?,
            ["purpose", agreement] => {
                let agreement = self.agreement(agreement)?;
                let (text, scope) = (&agreement.purpose, &agreement.id);
                self.text(text, scope, agreement.language, None, level)
            }
            _ => return None,
        })
    }

    fn appendix(&mut self, number: &str, level: u8) -> Option<Vec<Block>> {
        let appendix = self.data.appendices.get(number.parse::<usize>().ok()?)?;
        let label = appendix
            .by_counterpart
            .then(|| self.label_of_counterpart(Words::of(self.data.language).from));
        let scope = format!("appendix-{number}");
        Some(self.text(&appendix.text, &scope, appendix.language, label, level))
    }

    fn case(&self, id: &str) -> Option<&'a CaseData> {
        self.data.cases().find(|case| case.id == id)
    }

    fn agreement(&self, id: &str) -> Option<&'a AgreementData> {
        let all = self.data.agreements.iter();
        all.chain(&self.data.agreement_overview)
            .find(|agreement| agreement.id == id)
    }

    fn label_of_counterpart(&self, words: &str) -> String {
        format!("{words} {}", self.data.counterpart.code)
    }

    /// A text as it stands in the document: set apart only where its language or voice does.
    fn text(
        &mut self,
        text: &Prose,
        scope: &str,
        language: Language,
        counterpart: Option<String>,
        level: u8,
    ) -> Vec<Block> {
        if text.is_empty() {
            return Vec::new();
        }
        self.reads = self.reads.saturating_add(1);
        let scope = format!("{scope}_{}", self.reads);
        let blocks = prose::read(
            &text.0,
            Reading {
                scope: &scope,
                level,
                language: self.data.language,
            },
        );
        let language = (language != self.data.language).then_some(language);
        match counterpart {
            None if language.is_none() => blocks,
            label => vec![Block::Part(Part {
                language: language.filter(|_| label.is_none()),
                voice: label.as_ref().map(|_| Voice::Counterpart),
                blocks: match language {
                    Some(_) if label.is_some() => vec![Block::Part(Part {
                        language,
                        blocks,
                        ..Part::default()
                    })],
                    _ => blocks,
                },
                label: label
                    .map(|words| vec![Inline::Text(clean(&words))])
                    .unwrap_or_default(),
            })],
        }
    }
}

impl Place for MaterialPlaces<'_> {
    fn place(&mut self, directive: &str, level: u8) -> Vec<Block> {
        // A hyphen that a template wrote without `| id` arrives escaped.
        let directive = directive.replace('\\', "");
        self.blocks(&directive, level).unwrap_or_else(|| {
            self.unknown.push(clean(&directive));
            Vec::new()
        })
    }
}
