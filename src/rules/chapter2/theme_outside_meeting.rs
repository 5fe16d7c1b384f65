//! A case whose theme is neither one of the meeting's nor one that the secretariat has handled (guide 2.1, 3.2).

use crate::calendar::Date;
use crate::facts::Facts;
use crate::findings::{Finding, Findings, Level, Reason};
use crate::language::Arg;
use crate::model::{Meeting, Theme};
use crate::rules::{AtMeeting, Check, Rule};
use crate::source::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "theme-outside-meeting",
    requirements: &["G2.1-2", "G3.2-1"],
    level: Level::Error,
    protected: false,
    check: Check::CaseAtMeeting(check),
    words: include_str!("theme_outside_meeting.md"),
};

/// Why a theme is not one of the meeting's.
enum Outside {
    NotNamed,
    NotHandled(Span),
    Planned(Date, Span),
    /// The secretariat handled it after the meeting was held, or will.
    Late(Date, Span),
}

fn check(facts: &Facts<'_>, at: &AtMeeting<'_>, findings: &mut Findings) {
    let case = &at.case.fields;
    let fixed_to_a_theme = case.case_type.get().is_some() && !case.is_collaboration();
    if !fixed_to_a_theme || facts.stands_in_material(case) != Some(true) {
        return;
    }
    let (Some(theme), Some(themes)) = (case.theme.given(), at.meeting.fields.themes.given()) else {
        return;
    };
    let Some(outside) = outside(&at.meeting.fields, theme.value, facts.today) else {
        return;
    };
    let named = themes.value.items.iter();
    let named = Arg::texts(named.map(|item| format!("`{}`", item.value.word())));
    let finding = Finding::case(at.case, theme.span)
        .text("case", &at.case.id)
        .text("theme", theme.value.word())
        .text("meeting", &at.meeting.id)
        .because([Reason::new("themes").with("themes", named)]);
    let path = &at.meeting.source.path;
    findings.push(match outside {
        Outside::NotNamed => finding.related("themes", path, themes.span),
        Outside::NotHandled(span) => finding.variant("not-handled").related("extra", path, span),
        Outside::Late(date, span) => finding
            .variant("late")
            .with("date", Arg::Date(date))
            .related("extra", path, span),
        Outside::Planned(date, span) => finding
            .variant("planned")
            .with("date", Arg::Date(date))
            .at_level(Level::Info)
            .related("extra", path, span),
    });
}

/// Why `theme` is not one of the meeting's; none where it is, or where what could be read does not tell.
fn outside(meeting: &Meeting, theme: Theme, today: Date) -> Option<Outside> {
    if meeting.themes.is_partly_broken() || meeting.themes.values().any(|named| *named == theme) {
        return None;
    }
    if meeting.extra_themes.is_partly_broken() {
        return None;
    }
    let mut outside = Outside::NotNamed;
    for extra in meeting.extra_themes.items() {
        let (named, handled) = (&extra.value.theme, &extra.value.handled);
        if named.is_broken() || (named.is(&theme) && handled.is_broken()) {
            return None;
        }
        if !named.is(&theme) {
            continue;
        }
        match handled.value() {
            Some(date) if meeting.date.value().is_some_and(|held| held < date) => {
                outside = Outside::Late(date, extra.span);
            }
            Some(date) if date <= today => return None,
            Some(date) => outside = Outside::Planned(date, extra.span),
            None if matches!(outside, Outside::NotNamed) => {
                outside = Outside::NotHandled(extra.span);
            }
            None => {}
        }
    }
    Some(outside)
}
