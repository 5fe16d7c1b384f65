//! Nouns that are counted and words of the field that every message may use.

use super::{AssessmentQuestion, Language, TextWord, WhyNotWord, WhyRequired};
use crate::calendar::{Anchor, Closed, DeadlineRule, Direction, HalfDay, Holiday, Unit};

/// A thing that messages count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Calendar day.
    Day,
    /// Monday to Friday, holidays left out.
    WorkingDay,
    /// Seven days.
    Week,
    /// A word of a text.
    Word,
    /// A minute of a meeting.
    Minute,
    /// A case of the scheme.
    Case,
    /// A file of the repository.
    File,
    /// A finding of level error.
    Error,
    /// A finding of level warning.
    Warning,
    /// A finding of level info.
    Info,
    /// What a rule found, of whatever level.
    Finding,
    /// A meeting of the scheme.
    Meeting,
    /// A bilateral agreement.
    Agreement,
    /// A byte of a file.
    Byte,
    /// A text that ministries clear.
    Text,
    /// A field or a section of a text.
    Part,
}

impl Noun {
    /// The form that goes with `count`: singular for one, plural for everything else.
    pub fn form(self, count: i64, language: Language) -> &'static str {
        let [nynorsk, bokmal, english] = self.forms();
        let (one, many) = match language {
            Language::Nynorsk => nynorsk,
            Language::Bokmal => bokmal,
            Language::English => english,
        };
        if count == 1 { one } else { many }
    }

    fn forms(self) -> [(&'static str, &'static str); 3] {
        match self {
            Noun::Day => [("dag", "dagar"), ("dag", "dager"), ("day", "days")],
            Noun::WorkingDay => [
                ("arbeidsdag", "arbeidsdagar"),
                ("arbeidsdag", "arbeidsdager"),
                ("working day", "working days"),
            ],
            Noun::Week => [("veke", "veker"), ("uke", "uker"), ("week", "weeks")],
            Noun::Word => [("ord", "ord"), ("ord", "ord"), ("word", "words")],
            Noun::Minute => [
                ("minutt", "minutt"),
                ("minutt", "minutter"),
                ("minute", "minutes"),
            ],
            Noun::Case => [("sak", "saker"), ("sak", "saker"), ("case", "cases")],
            Noun::File => [("fil", "filer"), ("fil", "filer"), ("file", "files")],
            Noun::Error => [("feil", "feil"), ("feil", "feil"), ("error", "errors")],
            Noun::Warning => [
                ("åtvaring", "åtvaringar"),
                ("advarsel", "advarsler"),
                ("warning", "warnings"),
            ],
            Noun::Info => [
                ("opplysning", "opplysningar"),
                ("opplysning", "opplysninger"),
                ("note", "notes"),
            ],
            Noun::Finding => [("funn", "funn"), ("funn", "funn"), ("finding", "findings")],
            Noun::Meeting => [("møte", "møte"), ("møte", "møter"), ("meeting", "meetings")],
            Noun::Agreement => [
                ("avtale", "avtalar"),
                ("avtale", "avtaler"),
                ("agreement", "agreements"),
            ],
            Noun::Text => [
                ("tekst", "tekstar"),
                ("tekst", "tekster"),
                ("text", "texts"),
            ],
            Noun::Byte => [("byte", "byte"), ("byte", "byte"), ("byte", "bytes")],
            Noun::Part => [("del", "delar"), ("del", "deler"), ("part", "parts")],
        }
    }
}

/// A word that has its own form in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// Why a day is no working day.
    Closed(Closed),
    /// A date of a meeting that deadlines are reckoned from.
    Anchor(Anchor),
    /// The first consultation meeting of the year.
    FirstMeeting,
    /// The second consultation meeting of the year.
    SecondMeeting,
    /// A bilateral meeting of the autumn.
    BilateralMeeting,
    /// A meeting beside the fixed ones.
    ExtraMeeting,
    /// A kind of value: a text, a date and so on.
    Value(ValueKind),
    /// A question that is answered before an agreement is made.
    Question(AssessmentQuestion),
    /// Why a ministry has a say in a text.
    Why(WhyRequired),
    /// Why a clearance that stands in a meeting's file counts for nothing.
    WhyNot(WhyNotWord),
    /// A kind of text.
    Text(TextWord),
    /// What stands behind a person whom no signature proves.
    Unverified,
}

/// What kind of value a field takes, as told to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// A line or a paragraph.
    Text,
    /// A day, `2027-04-09`.
    Date,
    /// A whole number.
    Number,
    /// An amount, decimals with a point.
    Amount,
    /// yes or no.
    YesNo,
    /// A list in `[]` or with `-`.
    List,
    /// Fields with values, in `{}` or indented.
    Fields,
    /// One word of a closed list.
    Choice,
    /// The id of a record.
    Id,
    /// A ministry's code.
    Ministry,
}

impl Term {
    /// The word in `language`, as it stands inside a sentence.
    pub fn word(self, language: Language) -> &'static str {
        let [nynorsk, bokmal, english] = match self {
            Term::Closed(closed) => closed_words(closed),
            Term::Anchor(anchor) => anchor_words(anchor),
            Term::FirstMeeting => [
                "første konsultasjonsmøte",
                "første konsultasjonsmøte",
                "first consultation meeting",
            ],
            Term::SecondMeeting => [
                "andre konsultasjonsmøte",
                "andre konsultasjonsmøte",
                "second consultation meeting",
            ],
            Term::BilateralMeeting => ["bilateralt møte", "bilateralt møte", "bilateral meeting"],
            Term::ExtraMeeting => [
                "ekstra konsultasjonsmøte",
                "ekstra konsultasjonsmøte",
                "extra consultation meeting",
            ],
            Term::Value(kind) => value_words(kind),
            Term::Question(question) => question.words(),
            Term::Why(why) => why.words(),
            Term::WhyNot(why) => why.words(),
            Term::Text(text) => text.words(),
            Term::Unverified => ["ikkje stadfesta", "ikke bekreftet", "unverified"],
        };
        match language {
            Language::Nynorsk => nynorsk,
            Language::Bokmal => bokmal,
            Language::English => english,
        }
    }
}

fn value_words(kind: ValueKind) -> [&'static str; 3] {
    match kind {
        ValueKind::Text => ["ein tekst", "en tekst", "a text"],
        ValueKind::Date => [
            "ein dato på forma ÅÅÅÅ-MM-DD",
            "en dato på formen ÅÅÅÅ-MM-DD",
            "a date written YYYY-MM-DD",
        ],
        ValueKind::Number => ["eit heiltal", "et heltall", "a whole number"],
        ValueKind::Amount => [
            "eit tal, med punktum framfor desimalane",
            "et tall, med punktum foran desimalene",
            "a number, with a point before the decimals",
        ],
        ValueKind::YesNo => ["yes eller no", "yes eller no", "yes or no"],
        ValueKind::List => ["ei liste", "en liste", "a list"],
        ValueKind::Fields => ["felt med verdiar", "felt med verdier", "fields with values"],
        ValueKind::Choice => [
            "eitt av dei faste orda",
            "ett av de faste ordene",
            "one of the fixed words",
        ],
        ValueKind::Id => ["ein id", "en id", "an id"],
        ValueKind::Ministry => [
            "ein departementskode",
            "en departementskode",
            "a ministry code",
        ],
    }
}

fn closed_words(closed: Closed) -> [&'static str; 3] {
    match closed {
        Closed::Saturday => ["laurdag", "lørdag", "Saturday"],
        Closed::Sunday => ["søndag", "søndag", "Sunday"],
        Closed::Holiday(holiday) => holiday_words(holiday),
        Closed::HalfDay(half_day) => half_day_words(half_day),
        Closed::Extra => [
            "fridag etter konsult.yaml",
            "fridag etter konsult.yaml",
            "day off by konsult.yaml",
        ],
    }
}

fn holiday_words(holiday: Holiday) -> [&'static str; 3] {
    match holiday {
        Holiday::NewYear => ["første nyttårsdag", "første nyttårsdag", "New Year's Day"],
        Holiday::MaundyThursday => ["skjærtorsdag", "skjærtorsdag", "Maundy Thursday"],
        Holiday::GoodFriday => ["langfredag", "langfredag", "Good Friday"],
        Holiday::EasterSunday => ["første påskedag", "første påskedag", "Easter Sunday"],
        Holiday::EasterMonday => ["andre påskedag", "andre påskedag", "Easter Monday"],
        Holiday::LabourDay => ["1. mai", "1. mai", "Labour Day"],
        Holiday::ConstitutionDay => ["17. mai", "17. mai", "Constitution Day"],
        Holiday::AscensionDay => [
            "Kristi himmelfartsdag",
            "Kristi himmelfartsdag",
            "Ascension Day",
        ],
        Holiday::WhitSunday => ["første pinsedag", "første pinsedag", "Whit Sunday"],
        Holiday::WhitMonday => ["andre pinsedag", "andre pinsedag", "Whit Monday"],
        Holiday::ChristmasDay => ["første juledag", "første juledag", "Christmas Day"],
        Holiday::SecondChristmasDay => ["andre juledag", "andre juledag", "Boxing Day"],
    }
}

fn half_day_words(half_day: HalfDay) -> [&'static str; 3] {
    match half_day {
        HalfDay::WednesdayBeforeEaster => [
            "onsdag før skjærtorsdag",
            "onsdag før skjærtorsdag",
            "the Wednesday before Maundy Thursday",
        ],
        HalfDay::WhitsunEve => ["pinseaftan", "pinseaften", "Whitsun Eve"],
        HalfDay::ChristmasEve => ["julaftan", "julaften", "Christmas Eve"],
        HalfDay::NewYearsEve => ["nyttårsaftan", "nyttårsaften", "New Year's Eve"],
    }
}

fn anchor_words(anchor: Anchor) -> [&'static str; 3] {
    match anchor {
        Anchor::Meeting => [
            "konsultasjonsmøtet",
            "konsultasjonsmøtet",
            "the consultation meeting",
        ],
        Anchor::SecretariatMeeting => [
            "sekretariatsmøtet",
            "sekretariatsmøtet",
            "the secretariat meeting",
        ],
        Anchor::StatePreMeeting => [
            "formøtet i staten",
            "formøtet i staten",
            "the state's pre-meeting",
        ],
        Anchor::PoliticalPreMeeting => [
            "det politiske formøtet",
            "det politiske formøtet",
            "the political pre-meeting",
        ],
        Anchor::Dispatch => ["utsendinga", "utsendingen", "the dispatch of the material"],
    }
}

/// A rule for a deadline in words: `2 arbeidsdagar før sekretariatsmøtet`.
pub fn deadline_rule(rule: DeadlineRule, language: Language) -> String {
    let noun = match rule.unit() {
        Unit::WorkingDays => Noun::WorkingDay,
        Unit::Days => Noun::Day,
        Unit::Weeks => Noun::Week,
    };
    let count = i64::from(rule.count());
    let direction = match (rule.direction(), language) {
        (Direction::Before, Language::English) => "before",
        (Direction::After, Language::English) => "after",
        (Direction::Before, _) => "før",
        (Direction::After, _) => "etter",
    };
    let anchor = Term::Anchor(rule.anchor()).word(language);
    format!(
        "{count}\u{a0}{} {direction} {anchor}",
        noun.form(count, language)
    )
}
