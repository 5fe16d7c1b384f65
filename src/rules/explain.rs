//! A finding in words.

use super::{find, words};
use crate::facts::shared_words;
use crate::findings::{Explained, Finding, Reason};
use crate::guide::{self, Source};
use crate::language::{Arg, Args, Language, fill};

/// Puts a finding into words.
pub fn explain(finding: Finding, language: Language) -> Explained {
    let entry = words(finding.rule).entry(language);
    let say = |key: &str, args: &Args| {
        let text = entry.text(key, finding.variant).unwrap_or_default();
        fill(text, args, language)
    };
    let message = say("message", &finding.args);
    let mut args = finding.args.clone();
    args.push(("in_time", Arg::text(in_time(&finding, language))));
    let help = say("help", &args);
    let mut requirements: Vec<&'static str> =
        find(finding.rule).map_or_else(Vec::new, |rule| rule.requirements.to_vec());
    requirements.retain(|requirement| !finding.not_by.contains(requirement));
    let mut because: Vec<String> = finding
        .because
        .iter()
        .map(|reason| reason_text(finding.rule, reason, language))
        .collect();
    because.extend(sources(&requirements, language));
    let related = finding
        .related
        .iter()
        .map(|related| {
            let key = format!("related.{}", related.key);
            let text = fill(
                entry.text(&key, "").unwrap_or_default(),
                &finding.args,
                language,
            );
            (related.place.clone(), text)
        })
        .collect();
    let sections = sections(&requirements);
    Explained {
        finding,
        message,
        because,
        help,
        related,
        requirements,
        sections,
        known: None,
    }
}

/// By when something is to be done, as advice says it: nobody can do it by a day that has passed.
fn in_time(finding: &Finding, language: Language) -> String {
    let is_past = finding.because.iter().any(|why| why.key == "due-past");
    let key = if is_past { "help.late" } else { "help.in-time" };
    let text = shared_words().entry(language).text(key, "");
    fill(text.unwrap_or_default(), &finding.args, language)
}

fn reason_text(rule: &str, reason: &Reason, language: Language) -> String {
    let key = format!("because.{}", reason.key);
    let own = words(rule).entry(language).text(&key, "");
    let shared = || shared_words().entry(language).text(&key, "");
    fill(
        own.or_else(shared).unwrap_or_default(),
        &reason.args,
        language,
    )
}

/// The sections of the guide that requirements stand in, each once and in their order.
fn sections(requirements: &[&'static str]) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    let guide = requirements
        .iter()
        .filter_map(|id| guide::find(id))
        .filter(|requirement| requirement.source == Source::Guide);
    for requirement in guide {
        if !sections.contains(&requirement.section) {
            sections.push(requirement.section.clone());
        }
    }
    sections
}

/// What is demanded, and where it stands: a line a requirement.
fn sources(requirements: &[&'static str], language: Language) -> Vec<String> {
    let shared = shared_words().entry(language);
    let line = |requirement: &guide::Requirement| {
        let key = match requirement.source {
            Source::Guide => "because.guide",
            Source::Ks => "because.ks-page",
        };
        let args = [
            ("section", Arg::text(&requirement.section)),
            ("requirement", Arg::text(&requirement.id)),
            (
                "says",
                Arg::text(requirement.says(language).trim_end_matches('.')),
            ),
        ];
        fill(shared.text(key, "").unwrap_or_default(), &args, language)
    };
    requirements
        .iter()
        .filter_map(|id| guide::find(id))
        .map(line)
        .collect()
}
