//! One case.

use super::{Context, Reader, terms};
use crate::document::amount::Amount;
use crate::document::data::{
    CaseData, EstimateData, EstimateLine, FollowUpData, InputData, Position, Prose, Sections, Side,
};
use crate::language::Language;
use crate::model::{
    Case, Cost, Estimate, EstimateLine as Line, FollowUp, Input, Position as InCase, PositionKind,
    Record, WrittenForm,
};

impl<'a> Context<'a> {
    /// A case as the material tells of it; its title has been seen to be there.
    pub(in crate::document) fn case(self, record: &'a Record<Case>) -> CaseData {
        let case = &record.fields;
        let read = self.reader(record, Case::FIELDS);
        let (position, position_date) = self.position(read, case);
        let cost = read.get("cost", &case.cost);
        let list =
            |name, field| -> Vec<String> { read.list(name, field).into_iter().cloned().collect() };
        CaseData {
            id: record.id.clone(),
            title: read.text("title", &case.title).unwrap_or_default(),
            language: self.case_language(record),
            raised_by_counterpart: case.is_raised_by(&self.facts.settings.counterpart),
            responsible: read
                .get("responsible", &case.responsible)
                .map(|code| self.party(&code.0)),
            stage: read
                .value("stage", &case.stage)
                .map(|stage| self.say(terms::stage(stage))),
            announced_in: list("announced_in", &case.announced_in),
            position,
            position_date,
            new_since_last: read.text("new_since_last", &case.new_since_last),
            sections: sections(record),
            disagreement: read
                .get("disagreement", &case.disagreement)
                .map(|matter| self.disagreement(read, matter)),
            involvement: read
                .get("involvement", &case.involvement)
                .map(|part| self.involvement(read, part)),
            estimates: cost.map_or_else(Vec::new, |cost| self.estimates(read, cost)),
            reform_kind: cost.and_then(|cost| self.reform(read, cost)),
            law: read.get("law", &case.law).map(|law| self.law(read, law)),
            process: read
                .get("process", &case.process)
                .map(|process| self.process(read, process)),
            inputs: read
                .list("inputs", &case.inputs)
                .into_iter()
                .filter_map(|input| self.input(read, input))
                .collect(),
            follow_up: read
                .list("follow_up", &case.follow_up)
                .into_iter()
                .filter_map(|point| self.follow_up(read, point))
                .collect(),
            budget_year: read
                .value("budget_year", &case.budget_year)
                .map(|year| year.to_string()),
        }
    }

    /// Whether the parties agree, and since when.
    fn position(self, read: Reader<'_>, case: &Case) -> (Position, Option<String>) {
        let Some(position) = read.get("position", &case.position) else {
            return (Position::Open, None);
        };
        let inside = read.inside(InCase::FIELDS);
        let later = position.date.value().is_some_and(|date| date > self.date);
        let is = match inside.value("is", &position.is) {
            // What is agreed after the meeting was not agreed then; disagreement always shows (guide 1.3).
            Some(PositionKind::Agreed) if later => Position::Open,
            Some(PositionKind::Agreed) => Position::Agreed,
            Some(PositionKind::Disagreed) => Position::Disagreed,
            Some(PositionKind::Open) | None => Position::Open,
        };
        (is, inside.date("date", &position.date))
    }

    /// The language of a case: its own, else the repository's.
    pub(in crate::document) fn case_language(self, record: &'a Record<Case>) -> Language {
        let read = self.reader(record, Case::FIELDS);
        read.value("language", &record.fields.language)
            .map(WrittenForm::language)
            .or(self.facts.settings.language)
            .unwrap_or(self.language())
    }

    fn input(self, read: Reader<'_>, input: &Input) -> Option<InputData> {
        let read = read.inside(Input::FIELDS);
        Some(InputData {
            from: read.text("from", &input.from)?,
            kind: read
                .value("kind", &input.kind)
                .map(|kind| self.say(terms::input_kind(kind))),
            date: read.date("date", &input.date),
            says: read.text("says", &input.says),
        })
    }

    fn follow_up(self, read: Reader<'_>, point: &FollowUp) -> Option<FollowUpData> {
        let read = read.inside(FollowUp::FIELDS);
        Some(FollowUpData {
            what: read.text("what", &point.what)?,
            who: read.text("who", &point.who),
            due: read.date("due", &point.due),
            done: read.date_until("done", &point.done, self.date),
        })
    }

    fn reform(self, read: Reader<'_>, cost: &Cost) -> Option<String> {
        let read = read.inside(Cost::FIELDS);
        let earmarked = read.value("earmarked", &cost.earmarked).unwrap_or(false);
        let kind = read.value("reform_kind", &cost.reform_kind)?;
        Some(self.say(terms::reform(kind, earmarked)))
    }

    fn estimates(self, read: Reader<'_>, cost: &Cost) -> Vec<EstimateData> {
        let read = read.inside(Cost::FIELDS);
        let estimates = read.list("estimates", &cost.estimates).into_iter();
        estimates
            .filter_map(|estimate| self.estimate(read.inside(Estimate::FIELDS), estimate))
            .collect()
    }

    /// An estimate of the state or of the counterpart; whose it is has to be said.
    fn estimate(self, read: Reader<'_>, estimate: &Estimate) -> Option<EstimateData> {
        let by = read.get("by", &estimate.by)?;
        let counterpart = by.0 == self.facts.settings.counterpart;
        Some(EstimateData {
            by: if counterpart {
                Side::Counterpart
            } else {
                Side::State
            },
            price_year: read
                .value("price_year", &estimate.price_year)
                .map(|year| year.to_string()),
            unit: read
                .text("unit", &estimate.unit)
                .map(|unit| terms::unit(&unit, self.language())),
            lines: read
                .list("lines", &estimate.lines)
                .into_iter()
                .filter_map(|line| estimate_line(read.inside(Line::FIELDS), line))
                .collect(),
            total: read
                .get("total", &estimate.total)
                .and_then(|total| Amount::parse(&total.written)),
        })
    }
}

fn sections(record: &Record<Case>) -> Sections {
    let section = |id| Prose::from(record.section_text(id).unwrap_or_default());
    Sections {
        background: section("background"),
        new: section("new"),
        discussion: section("discussion"),
        ks_remark: section("ks-remark"),
        ks_input: section("ks-input"),
    }
}

fn estimate_line(read: Reader<'_>, line: &Line) -> Option<EstimateLine> {
    Some(EstimateLine {
        what: read.text("what", &line.what)?,
        amount: read
            .get("amount", &line.amount)
            .and_then(|amount| Amount::parse(&amount.written)),
        basis: read.text("basis", &line.basis),
        source: read.text("source", &line.source),
    })
}
