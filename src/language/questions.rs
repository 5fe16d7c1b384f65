//! The twelve questions that are answered before an agreement is made (guide 6.2), in words.

/// A question of the overall assessment of an agreement (guide 6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentQuestion {
    /// Which challenges it shall help to solve.
    Challenges,
    /// Its main goal.
    MainGoal,
    /// How long it has to last, and why.
    Duration,
    /// Whether it is about a national priority.
    NationalPriority,
    /// Why an agreement is the right instrument.
    WhyAgreement,
    /// What the alternatives are.
    Alternatives,
    /// The advantages of using the scheme.
    Advantages,
    /// Whether rules can fall away or stronger bonds be avoided.
    ReplacesRules,
    /// How it fits into the ministry's ordinary steering.
    OrdinarySteering,
    /// How the parties make sure that the goals are reached.
    ReachingGoals,
    /// What is expected of everybody.
    Expectations,
    /// How it is measured and what the results are used for.
    Evaluation,
}

impl AssessmentQuestion {
    /// The name of the field that holds the answer.
    pub fn key(self) -> &'static str {
        match self {
            AssessmentQuestion::Challenges => "challenges",
            AssessmentQuestion::MainGoal => "main_goal",
            AssessmentQuestion::Duration => "duration",
            AssessmentQuestion::NationalPriority => "national_priority",
            AssessmentQuestion::WhyAgreement => "why_agreement",
            AssessmentQuestion::Alternatives => "alternatives",
            AssessmentQuestion::Advantages => "advantages",
            AssessmentQuestion::ReplacesRules => "replaces_rules",
            AssessmentQuestion::OrdinarySteering => "ordinary_steering",
            AssessmentQuestion::ReachingGoals => "reaching_goals",
            AssessmentQuestion::Expectations => "expectations",
            AssessmentQuestion::Evaluation => "evaluation",
        }
    }

    /// What is asked, in nynorsk, bokmål and English, as it stands in a list inside a sentence.
    pub(super) fn words(self) -> [&'static str; 3] {
        match self {
            AssessmentQuestion::Challenges => [
                "kva vanskar avtalen skal hjelpe mot",
                "hvilke utfordringer avtalen skal hjelpe mot",
                "which challenges the agreement is to help with",
            ],
            AssessmentQuestion::MainGoal => ["hovudmålet", "hovedmålet", "the main goal"],
            AssessmentQuestion::Duration => [
                "kor lenge han må vare og kvifor",
                "hvor lenge den må vare og hvorfor",
                "how long it has to last and why",
            ],
            AssessmentQuestion::NationalPriority => [
                "om området er nasjonalt prioritert",
                "om området er nasjonalt prioritert",
                "whether the field is a national priority",
            ],
            AssessmentQuestion::WhyAgreement => [
                "kvifor ein avtale er rett verkemiddel",
                "hvorfor en avtale er riktig virkemiddel",
                "why an agreement is the right instrument",
            ],
            AssessmentQuestion::Alternatives => [
                "kva alternativa er",
                "hva alternativene er",
                "what the alternatives are",
            ],
            AssessmentQuestion::Advantages => [
                "kva ein vinn på å bruke konsultasjonsordninga",
                "hva en vinner på å bruke konsultasjonsordningen",
                "what is gained by using the consultation scheme",
            ],
            AssessmentQuestion::ReplacesRules => [
                "om reglar kan falle bort eller strengare bindingar bli unngått",
                "om regler kan falle bort eller strengere bindinger bli unngått",
                "whether rules can fall away or stronger bonds be avoided",
            ],
            AssessmentQuestion::OrdinarySteering => [
                "korleis avtalen passar inn i den vanlege styringa",
                "hvordan avtalen passer inn i den vanlige styringen",
                "how it fits into ordinary steering",
            ],
            AssessmentQuestion::ReachingGoals => [
                "korleis partane sikrar at måla blir nådde",
                "hvordan partene sikrer at målene blir nådd",
                "how the parties make sure that the goals are reached",
            ],
            AssessmentQuestion::Expectations => [
                "kva ein ventar av alle som skal medverke",
                "hva en venter av alle som skal medvirke",
                "what is expected of everybody who contributes",
            ],
            AssessmentQuestion::Evaluation => [
                "korleis måla blir evaluerte og resultata brukte",
                "hvordan målene blir evaluert og resultatene brukt",
                "how the goals are evaluated and the results used",
            ],
        }
    }
}
