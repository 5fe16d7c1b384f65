//! What follows from the agreements: which hold on a day, which are continued, who has to see a proposal (guide 6).

use super::Facts;
use crate::calendar::Date;
use crate::model::{Agreement, AgreementStatus, Field, Given, List, MinistryCode, Record};
use chrono::Months;

/// So long before its last day an agreement that expires is told of: time enough to evaluate it, to lay a proposal to
/// continue it before the ministries, and to have it treated.
const NOTICE: Months = Months::new(6);

/// Whether a signed agreement continues another.
#[derive(Debug, Clone, Copy)]
pub enum Continued<'a> {
    /// This one does.
    By(&'a Record<Agreement>),
    /// None does.
    No,
    /// An agreement that could not be read may do so.
    Unknown,
}

impl<'a> Facts<'a> {
    /// The agreements that hold on a day, by id: signed ones whose period has begun and not run out (guide 6.1). A
    /// signed agreement without a first or last day has begun or goes on; one whose days cannot be read is left out.
    pub fn portfolio(&self, day: Date) -> Vec<&'a Record<Agreement>> {
        self.dataset
            .readable_agreements()
            .filter(|agreement| holds_on(&agreement.fields, day))
            .collect()
    }

    /// The agreements that one continues, from the nearest on, where the last of them is that one itself; empty where none
    /// comes back to it.
    pub fn circle(&self, id: &str) -> Vec<&'a str> {
        let mut circle: Vec<&'a str> = Vec::new();
        let mut at = id;
        while circle.last() != Some(&id) {
            let agreement = self.dataset.agreements.get(at);
            let continues = agreement.and_then(|agreement| agreement.fields.continues.get());
            match continues.and_then(|continues| continues.agreement.get()) {
                Some(next) if !circle.contains(&next.0.as_str()) => {
                    circle.push(&next.0);
                    at = &next.0;
                }
                _ => return Vec::new(),
            }
        }
        circle
    }

    /// Whether a signed agreement continues the one with this id (guide 6.2). One that this continues in its turn does not:
    /// then none of them comes after the other.
    pub fn continued(&self, id: &str) -> Continued<'a> {
        let mut unknown = false;
        let circle = self.circle(id);
        let agreements = self.dataset.agreements.values();
        for other in agreements.filter(|it| it.id != id && !circle.contains(&it.id.as_str())) {
            let fields = &other.fields;
            let continues = fields.continues.get();
            let named = continues.and_then(|continues| continues.agreement.get());
            let torn = !other.readable
                || fields.continues.is_broken()
                || continues.is_some_and(|continues| continues.agreement.is_broken());
            let status = &fields.status;
            let signed = status.is(&AgreementStatus::Signed);
            if other.readable && signed && named.is_some_and(|named| named.0 == id) {
                return Continued::By(other);
            }
            let unsure = torn || (status.is_broken() && named.is_some_and(|named| named.0 == id));
            unknown |= unsure && other.source.text().contains(id);
        }
        if unknown {
            Continued::Unknown
        } else {
            Continued::No
        }
    }

    /// The last day of an agreement that runs out: from half a year before it for a signed one, after it for every
    /// one that has not been ended. None where it is continued, or where nobody knows (guide, annex).
    pub fn expiry(&self, agreement: &'a Record<Agreement>) -> Option<&'a Given<Date>> {
        let fields = &agreement.fields;
        let until = fields.period.get()?.until.given()?;
        let soon = until.value.checked_sub_months(NOTICE)? <= self.today
            && fields.status.is(&AgreementStatus::Signed);
        let runs_out = fields.is_under_way() && (soon || until.value < self.today);
        (runs_out && matches!(self.continued(&agreement.id), Continued::No)).then_some(until)
    }

    /// The ministries that a proposal has to be laid before and that `shown` does not name: the coordinator, finance
    /// where it is asked for, and the ministries in the agreement (guide 6.2). The ministry that presents the
    /// proposal is left out: the coordinating one, or the only one. Where none of several is named as coordinating,
    /// one of them may be missing in `shown`, since it is the one that presents. None where a list could not be read.
    pub fn not_shown(
        &self,
        agreement: &Agreement,
        shown: &Field<List<MinistryCode>>,
        with_finance: bool,
    ) -> Option<Vec<String>> {
        let ministries = &agreement.ministries;
        let unreadable = shown.is_partly_broken()
            || ministries.is_partly_broken()
            || agreement.coordinating_ministry.is_broken();
        if unreadable {
            return None;
        }
        let presenting = agreement.presenting_ministry();
        let lacks = |code: &str| {
            presenting != Some(code) && !shown.values().any(|ministry| ministry.0 == code)
        };
        let roles = [Some(&self.settings.coordinator), self.finance(with_finance)];
        let roles: Vec<&str> = roles.into_iter().flatten().map(String::as_str).collect();
        let mut others: Vec<&str> = Vec::new();
        for code in ministries.values().map(|ministry| ministry.0.as_str()) {
            if lacks(code) && !roles.contains(&code) && !others.contains(&code) {
                others.push(code);
            }
        }
        if presenting.is_none() && others.len() == 1 {
            others.clear();
        }
        let roles = roles.into_iter().filter(|code| lacks(code));
        Some(roles.chain(others).map(str::to_owned).collect())
    }

    fn finance(&self, wanted: bool) -> Option<&String> {
        wanted.then_some(&self.settings.finance)
    }
}

fn holds_on(agreement: &Agreement, day: Date) -> bool {
    let signed = agreement.status.is(&AgreementStatus::Signed);
    let inside = match &agreement.period {
        Field::Broken(_) => false,
        Field::Absent => true,
        Field::Given(period) => {
            let (from, until) = (&period.value.from, &period.value.until);
            let readable = !from.is_broken() && !until.is_broken();
            readable
                && from.value().is_none_or(|from| from <= day)
                && until.value().is_none_or(|until| day <= until)
        }
    };
    signed && inside
}
