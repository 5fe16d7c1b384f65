//! How the ministries stand to a text, after whatever they have said of it in whatever order, by clocks that agree or
//! not: what the program shows is what a few sentences of the contract give, told here a second time.

use super::config;
use crate::scenario::Scenario;
use konsult::facts::TextStatus;
use konsult::model::TextKind;
use proptest::prelude::*;

/// The ministries that have a say in the case, the one that answers for it first.
const MINISTRIES: [&str; 3] = ["KD", "KDD", "FIN"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Cleared,
    Remark,
    Objection,
    Withdrawn,
}
use Outcome::{Cleared, Objection, Remark, Withdrawn};

/// Something that a ministry has said.
#[derive(Debug, Clone)]
struct Said {
    by: &'static str,
    outcome: Outcome,
    /// Of the words that the text has now; else of others.
    of_now: bool,
    /// One before it that it answers.
    answers: Option<usize>,
    /// The hour by the clock of who said it.
    hour: usize,
}

/// What was said, each with an hour of its own.
fn said() -> impl Strategy<Value = Vec<Said>> {
    let one = (
        0..MINISTRIES.len(),
        prop::sample::select(vec![
            Cleared, Cleared, Remark, Objection, Withdrawn, Withdrawn,
        ]),
        prop::bool::weighted(0.7),
        prop::option::of(any::<prop::sample::Index>()),
    );
    let all = prop::collection::vec(one, 0..10);
    let hours = Just((0..12).collect::<Vec<usize>>()).prop_shuffle();
    (all, hours, any::<bool>()).prop_map(|(all, hours, clocks_agree)| {
        let mut said: Vec<Said> = Vec::new();
        for (at, (by, outcome, of_now, answers)) in all.into_iter().enumerate() {
            let by = MINISTRIES[by];
            let own = |(before, other): (usize, &Said)| (other.by == by).then_some(before);
            let own: Vec<usize> = said.iter().enumerate().filter_map(own).collect();
            // Only the ministry itself takes back what it has said; the one that answers for the text answers others.
            let may: Vec<usize> = match outcome {
                Withdrawn => own,
                _ if by == MINISTRIES[0] => (0..at).collect(),
                _ => own,
            };
            let answers = answers.filter(|_| !may.is_empty());
            let answers = answers.map(|index| may[index.index(may.len())]);
            let outcome = match (outcome, answers) {
                (Withdrawn, None) => Cleared,
                (outcome, _) => outcome,
            };
            let hour = if clocks_agree { at } else { hours[at] };
            said.push(Said {
                by,
                outcome,
                of_now,
                answers,
                hour,
            });
        }
        said
    })
}

/// The same as a scenario has it.
fn scenario(said: &[Said], silence: bool) -> Scenario {
    let policy = if silence { "silence" } else { "positive" };
    let configuration = include_str!("../scenario.yaml");
    let mut text = format!(
        "```yaml settings\ntoday: 2027-04-20\n```\n```yaml konsult.yaml\n{configuration}\
         clearance: {{policy: {policy}, silence: 2 working days}}\n```\n\
         ```markdown meetings/2027-2.md\n---\nkind: second\ndate: 2027-04-28\nsecretariat_meeting: 2027-04-22\n---\n```\n\
         ```markdown cases/norm.md\n---\ntitle: Norm\ntype: individual\nraised_by: KD\nresponsible: KD\nmeeting: 2027-2\n\
         ---\n\n## Nytt i saka {{#new}}\n\nNorma gjeld frå 2028.\n```\n```yaml records\n\
         - {{release: 2027-2, to: state, date: 2027-04-07, laid_before: [KDD, FIN, KD]}}\n"
    );
    for (at, one) in said.iter().enumerate() {
        let outcome = format!("{:?}", one.outcome).to_lowercase();
        let (by, hour) = (one.by, one.hour + 6);
        text.push_str(&format!(
            "- {{name: n{at}, clears: case/norm, by: {by}, date: 2027-04-08, time: \"{hour:02}:00:00\", outcome: {outcome}"
        ));
        if matches!(one.outcome, Remark | Objection) {
            text.push_str(", remark: Skriv om att.");
        }
        if let Some(answers) = one.answers {
            text.push_str(&format!(", answers: n{answers}"));
        }
        if !one.of_now {
            text.push_str(", before: {\"2028\": \"2029\"}");
        }
        text.push_str("}\n");
    }
    text.push_str("```\n");
    Scenario::parse("standings", &text)
}

/// The standing of one ministry, as the contract tells it.
fn expected(said: &[Said], by: &str, silence: bool) -> &'static str {
    let taken_back = taken_back(said);
    let stands = |at: &usize| !taken_back[*at] && said[*at].outcome != Withdrawn;
    let mut own: Vec<usize> = (0..said.len()).filter(|at| said[*at].by == by).collect();
    own.sort_by_key(|at| said[*at].hour);
    let answered =
        |at: usize, among: &[usize]| among.iter().any(|other| said[*other].answers == Some(at));
    let standing: Vec<usize> = own.iter().copied().filter(stands).collect();
    let objects = |at: &&usize| said[**at].outcome == Objection && !answered(**at, &standing);
    if standing.iter().any(|at| objects(&at)) {
        return "objection";
    }
    let of_now: Vec<usize> = standing
        .iter()
        .copied()
        .filter(|at| said[*at].of_now)
        .collect();
    let last = of_now.iter().copied().rfind(|at| !answered(*at, &of_now));
    match last.map(|at| (at, said[at].outcome)) {
        Some((_, Cleared)) => return "cleared",
        Some((_, Objection)) => return "objection",
        Some((remark, Remark)) => {
            let by_responsible = |at: &usize| said[*at].by == MINISTRIES[0] && stands(at);
            let answers: Vec<usize> = (0..said.len()).filter(by_responsible).collect();
            if !answered(remark, &answers) {
                return "remark";
            }
        }
        Some((_, Withdrawn)) | None => {}
    }
    // Who has taken back a clearance of these words, and said nothing since, is not silent.
    let word = own.iter().copied().rfind(|at| !answered(*at, &own));
    let back = word.filter(|at| said[*at].outcome == Withdrawn);
    let back = back.and_then(|at| said[at].answers).map(|at| &said[at]);
    let refuses = back.is_some_and(|back| back.outcome == Cleared && back.of_now);
    // Who has spoken of other words since may wait for those.
    let newest = standing.last().is_none_or(|at| said[*at].of_now);
    match (silence && newest && !refuses, last, standing.is_empty()) {
        (true, ..) => "cleared-by-silence",
        (false, Some(_), _) => "answered",
        (false, None, false) => "stale",
        (false, None, true) => "laid-before",
    }
}

/// Which of them have been taken back, by what has not been taken back itself.
fn taken_back(said: &[Said]) -> Vec<bool> {
    let mut taken = vec![false; said.len()];
    // Each answers one before it, so that the last is known first.
    for at in (0..said.len()).rev() {
        taken[at] = (at + 1..said.len()).any(|other| {
            said[other].outcome == Withdrawn && said[other].answers == Some(at) && !taken[other]
        });
    }
    taken
}

fn status<'s>(statuses: &'s [TextStatus<'_>]) -> &'s TextStatus<'s> {
    let of_case = |status: &&TextStatus<'_>| status.text.kind == TextKind::Case;
    statuses.iter().find(of_case).expect("the case is up")
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn a_ministry_stands_as_what_it_has_said_gives(said in said(), silence: bool) {
        let scenario = scenario(&said, silence);
        let world = scenario.world();
        let facts = world.facts(scenario.today(), true);
        let meeting = &world.dataset.meetings["2027-2"];
        let statuses = facts.text_statuses(meeting);
        let shown = status(&statuses);
        let mut all_clear = true;
        for one in &shown.ministries {
            let expected = expected(&said, &one.code, silence);
            prop_assert_eq!(one.standing.word(), expected, "{}", one.code);
            all_clear &= matches!(expected, "cleared" | "cleared-by-silence");
        }
        prop_assert_eq!(shown.ministries.len(), MINISTRIES.len());
        prop_assert_eq!(shown.is_cleared(), all_clear);
    }
}
