//! Whether a record that counts for nothing can be taken away, and how.

use super::Language;

/// A record that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Removal {
    /// A tag that nothing rests on; its name.
    Tag(String),
    /// A tag that a release names.
    NamedTag,
    /// A commit.
    Commit,
}

impl Removal {
    /// What to do with it, as a sentence.
    pub(super) fn show(&self, language: Language) -> String {
        match self {
            Removal::Tag(name) => {
                let name = for_a_shell(name);
                let here = format!("`git tag -d {name}`");
                let there = format!("`git push origin --delete {name}`");
                // Another may have the true record under this very name: what is fetched again is looked at first.
                match language {
                    Language::Nynorsk => format!(
                        "Merket kan takast bort, for inga utsending nemner det: {here}. Kjem det att med `git fetch --tags` og framleis ikkje tel, må det bort hos dei andre òg: {there}."
                    ),
                    Language::Bokmal => format!(
                        "Merket kan tas bort, for ingen utsending nevner det: {here}. Kommer det tilbake med `git fetch --tags` og fortsatt ikke teller, må det bort hos de andre også: {there}."
                    ),
                    Language::English => format!(
                        "The tag can be taken away, since no release names it: {here}. If it comes back with `git fetch --tags` and still counts for nothing, it has to go there too: {there}."
                    ),
                }
            }
            Removal::NamedTag => match language {
                Language::Nynorsk => "Merket skal stå: ei utsending nemner det.",
                Language::Bokmal => "Merket skal stå: en utsending nevner det.",
                Language::English => "The tag stays: a release names it.",
            }
            .to_owned(),
            Removal::Commit => match language {
                Language::Nynorsk => {
                    "Committen kan stå: han blir ikkje nemnd meir når departementet har klarert på nytt."
                }
                Language::Bokmal => {
                    "Committen kan stå: den blir ikke nevnt mer når departementet har klarert på nytt."
                }
                Language::English => {
                    "The commit can stay: it is not told of any more once the ministry has cleared again."
                }
            }
            .to_owned(),
        }
    }
}

/// A name as it can be put into a command. Anybody may have made it, and people copy what they are told to run.
fn for_a_shell(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    match name.chars().all(plain) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_shell_would_run_stands_in_quotes() {
        assert_eq!(
            for_a_shell("clearance/case/norm/KD/1-a"),
            "clearance/case/norm/KD/1-a"
        );
        assert_eq!(for_a_shell("clearance/$(id);x"), "'clearance/$(id);x'");
        assert_eq!(for_a_shell("it's"), "'it'\\''s'");
    }
}
