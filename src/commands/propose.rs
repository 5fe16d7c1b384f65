//! What can be worked out for a person: an id from a title, the meeting that comes next, the theme that fits.

use super::World;
use crate::calendar::Date;
use crate::facts::{input_year, round_year};
use crate::model::{Case, CaseType, Meeting, MeetingKind, Record, Theme, WrittenForm, invalid_id};
use crate::redline::section_heading;
use chrono::Datelike;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing in an id.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "at", "av", "da", "de", "dei", "den", "det", "dette", "eit", "ein", "ei", "en",
    "er", "et", "for", "fra", "fraa", "frå", "i", "med", "mot", "of", "og", "om", "or", "på",
    "som", "the", "til", "ved",
];

/// The longest id that is proposed; a longer one may be chosen.
const LONGEST_PROPOSAL: usize = 40;

/// An id made of a title: small letters, with `æ` as `ae`, `ø` as `o` and `å` as `a`, other letters without their
/// marks, small words left out, words joined by hyphens. None where nothing is left of it.
pub fn id_from_title(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let words = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !SMALL_WORDS.contains(word))
        .map(plain_letters)
        .filter(|word| !word.is_empty());
    let mut id = String::new();
    for word in words {
        let longer = id.len() + 1 + word.len();
        if !id.is_empty() && longer > LONGEST_PROPOSAL {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST_PROPOSAL));
    }
    invalid_id(&id).is_none().then_some(id)
}

/// A word in `a` to `z` and digits.
fn plain_letters(word: &str) -> String {
    let mut plain = String::new();
    for character in word.nfkc() {
        match character {
            'æ' | 'ä' => plain.push_str("ae"),
            'ø' | 'ö' => plain.push('o'),
            'å' => plain.push('a'),
            'đ' | 'ð' => plain.push('d'),
            'ŋ' => plain.push('n'),
            'ŧ' => plain.push('t'),
            'ß' => plain.push_str("ss"),
            'þ' => plain.push_str("th"),
            other => plain.extend(
                std::iter::once(other)
                    .nfd()
                    .filter(|piece| !is_combining_mark(*piece))
                    .filter(char::is_ascii_alphanumeric),
            ),
        }
    }
    plain
}

/// `id`, or `id` with the first number behind it that no record has.
pub fn free_id(world: &World, id: &str) -> Option<String> {
    let numbered = (2..100).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned())
        .chain(numbered)
        .find(|id| super::check_new_id(world, id).is_ok())
}

/// The id of a meeting by its year and kind: `2027-1`, `2027-2`, `2027-b-hod`, `2027-x`.
pub fn meeting_id(kind: MeetingKind, date: Date, ministry: Option<&str>) -> String {
    let year = date.year();
    match kind {
        MeetingKind::First => format!("{year}-1"),
        MeetingKind::Second => format!("{year}-2"),
        MeetingKind::Extra => format!("{year}-x"),
        MeetingKind::Bilateral => {
            let code = ministry.unwrap_or_default().to_lowercase();
            format!("{year}-b-{code}").trim_end_matches('-').to_owned()
        }
    }
}

/// The next meeting that is not held yet and takes cases of this type (guide 2.1). A bilateral meeting takes those
/// of its own ministry only.
pub fn next_meeting<'a>(
    world: &'a World,
    case_type: CaseType,
    responsible: Option<&str>,
    today: Date,
) -> Option<&'a Record<Meeting>> {
    coming_meetings(world, today)
        .into_iter()
        .find(|meeting| takes(&meeting.fields, case_type, responsible))
}

/// The meetings that are not held yet, the next one first.
pub fn coming_meetings(world: &World, today: Date) -> Vec<&Record<Meeting>> {
    let mut coming: Vec<(Date, &Record<Meeting>)> = world
        .dataset
        .readable_meetings()
        .filter_map(|meeting| Some((meeting.fields.date.value()?, meeting)))
        .filter(|(date, _)| *date >= today)
        .collect();
    coming.sort_by(|(date, meeting), (other_date, other)| {
        (date, &meeting.id).cmp(&(other_date, &other.id))
    });
    coming.into_iter().map(|(_, meeting)| meeting).collect()
}

fn takes(meeting: &Meeting, case_type: CaseType, responsible: Option<&str>) -> bool {
    let Some(kind) = meeting.kind.value() else {
        return false;
    };
    if kind == MeetingKind::Bilateral {
        let ministry = meeting.ministry.get().map(|code| code.0.as_str());
        if ministry.is_none() || ministry != responsible {
            return false;
        }
    }
    if is_taken_everywhere(case_type) {
        return true;
    }
    match themes_of(meeting) {
        Some(themes) => themes_for(case_type)
            .iter()
            .any(|theme| themes.contains(theme)),
        None => usual_themes(kind)
            .iter()
            .any(|theme| themes_for(case_type).contains(theme)),
    }
}

/// Cost and law cases may be taken up at every meeting (guide 2.1).
fn is_taken_everywhere(case_type: CaseType) -> bool {
    matches!(
        case_type,
        CaseType::CostCalculation | CaseType::LawParticipation
    )
}

/// The themes of a meeting, with those that the secretariat handles; none where it names none.
pub(super) fn themes_of(meeting: &Meeting) -> Option<Vec<Theme>> {
    let extra = meeting
        .extra_themes
        .values()
        .filter_map(|extra| extra.theme.value());
    let themes: Vec<Theme> = meeting.themes.values().copied().chain(extra).collect();
    (!themes.is_empty()).then_some(themes)
}

/// The themes that a case of this type can come under, the likeliest first.
pub(super) fn themes_for(case_type: CaseType) -> &'static [Theme] {
    match case_type {
        CaseType::Framework => &[Theme::Framework],
        CaseType::Individual => &[Theme::IndividualCases, Theme::Reforms],
        CaseType::Information => &[Theme::Information],
        CaseType::CostCalculation => &[Theme::CostCalculation],
        CaseType::LawParticipation => &[Theme::LawParticipation],
        CaseType::Agreement => &[Theme::Agreements],
        CaseType::BudgetInput => &[Theme::BudgetInput],
    }
}

/// The themes that a meeting has as a rule (guide 2.1).
pub(super) fn usual_themes(kind: MeetingKind) -> &'static [Theme] {
    match kind {
        MeetingKind::First => &[
            Theme::Framework,
            Theme::Information,
            Theme::CostCalculation,
            Theme::LawParticipation,
            Theme::Agreements,
        ],
        MeetingKind::Second => &[
            Theme::Reforms,
            Theme::IndividualCases,
            Theme::Information,
            Theme::CostCalculation,
            Theme::LawParticipation,
            Theme::Agreements,
        ],
        MeetingKind::Bilateral => &[
            Theme::IndividualCases,
            Theme::BudgetInput,
            Theme::Agreements,
        ],
        MeetingKind::Extra => &[],
    }
}

/// The theme of a case: the first that fits both its type and its meeting; none where a person has to choose.
pub(super) fn theme(case_type: CaseType, meeting: Option<&Meeting>) -> Option<Theme> {
    let fitting = themes_for(case_type);
    let of_meeting = meeting.and_then(themes_of);
    match (fitting, of_meeting) {
        ([only], _) if is_taken_everywhere(case_type) => Some(*only),
        (_, Some(themes)) => fitting.iter().copied().find(|theme| themes.contains(theme)),
        ([only], None) => Some(*only),
        (_, None) => None,
    }
}

/// The budget year of an input at a bilateral meeting.
pub(super) fn budget_year(meeting: &Meeting) -> Option<i32> {
    let date = meeting.date.value()?;
    let bilateral = meeting.kind.is(&MeetingKind::Bilateral);
    bilateral.then(|| input_year(round_year(date)))
}

/// The heading of a section that the file of a case lacks, in the written form of the case, else of the repository.
pub(super) fn heading(world: &World, case: &Case, section: &str) -> String {
    let form = case
        .language
        .value()
        .or_else(|| written_form(world, None))
        .unwrap_or(WrittenForm::Nynorsk);
    section_heading(section, &world.settings.counterpart, form.language())
}

/// The written form of a text: its meeting's, else the repository's.
pub fn written_form(world: &World, meeting: Option<&Meeting>) -> Option<WrittenForm> {
    let here = world.dataset.config.as_ref();
    meeting
        .and_then(|meeting| meeting.language.value())
        .or_else(|| here.and_then(|config| config.fields.language.value()))
}
