//! A finding in words.

use super::{find, words};
use crate::facts::shared_words;
use crate::findings::{Explained, Finding, Reason};
use crate::language::{Arg, Language, fill};

/// Puts a finding into words.
pub fn explain(finding: Finding, language: Language) -> Explained {
    let entry = words(finding.rule).entry(language);
    let say = |key: &str| {
        let text = entry.text(key, finding.variant).unwrap_or_default();
        fill(text, &finding.args, language)
    };
    let (message, help) = (say("message"), say("help"));
    let requirements: Vec<&'static str> =
        find(finding.rule).map_or_else(Vec::new, |rule| rule.requirements.to_vec());
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
    }
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

/// The section of the guide that a requirement's number names: `3.2` of `G3.2-4`.
fn section(requirement: &str) -> Option<&str> {
    requirement.strip_prefix('G')?.split('-').next()
}

fn sections(requirements: &[&'static str]) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    for name in requirements
        .iter()
        .filter_map(|requirement| section(requirement))
    {
        if !sections.iter().any(|known| known == name) {
            sections.push(name.to_owned());
        }
    }
    sections
}

/// Where the requirements stand: a line a section of the guide, and one for KS's page.
fn sources(requirements: &[&'static str], language: Language) -> Vec<String> {
    let shared = shared_words().entry(language);
    let line = |key: &str, section: &str, names: Vec<&str>| {
        let args = [
            ("section", Arg::text(section)),
            ("requirements", Arg::texts(names)),
        ];
        fill(shared.text(key, "").unwrap_or_default(), &args, language)
    };
    let mut lines: Vec<String> = sections(requirements)
        .iter()
        .map(|name| {
            let names = requirements
                .iter()
                .copied()
                .filter(|requirement| section(requirement) == Some(name));
            line("because.guide", name, names.collect())
        })
        .collect();
    let page: Vec<&str> = requirements
        .iter()
        .copied()
        .filter(|requirement| requirement.starts_with("KS-"))
        .collect();
    if !page.is_empty() {
        lines.push(line("because.ks-page", "", page));
    }
    lines
}
