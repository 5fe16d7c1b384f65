//! The material of the sample year, and of records with something wrong or secret in them.

mod audience;
mod commandline;
mod documents;
mod for_others;
mod html;
mod overviews;
#[cfg(feature = "pdf")]
mod pdf;
mod recorded;
mod refusals;
mod secrets;
mod since;
mod titles;
mod word_files;
mod words;

use konsult::calendar::Date;
use konsult::commands::render::{Format, Made, Options, Watch};
use konsult::commands::{CommandError, World, render as verb};
use konsult::document::MATERIAL;
use konsult::language::Language;
use konsult::model::Audience;
use konsult::repository::{
    Content, History, HistoryState, RawFile, Request, Revision, Snapshot, open,
};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// Read once, since they are the same for every test.
static SAMPLE: LazyLock<Files> = LazyLock::new(Files::read);

/// The sample year as it lies in this repository.
pub fn sample_year() -> &'static World {
    static WORLD: LazyLock<World> = LazyLock::new(|| SAMPLE.world());
    &WORLD
}

/// The files of a repository, to be changed before they are read.
#[derive(Clone)]
pub struct Files(Vec<RawFile>);

impl Files {
    /// The sample year of this repository, appendices read.
    pub fn sample() -> Self {
        SAMPLE.clone()
    }

    fn read() -> Self {
        let repository = open(&Request {
            directory: Path::new(env!("CARGO_MANIFEST_DIR")),
            revision: None,
            main: None,
        })
        .expect("this repository");
        let snapshot = repository.snapshot("main").expect("its files");
        let files = snapshot.files.into_iter().map(|mut raw| {
            if raw.content == Content::NameOnly {
                let content = repository.file(&raw.path).expect("a readable repository");
                raw.content = content.expect("a file of the snapshot");
            }
            raw
        });
        // The program's own templates lie where a repository's would.
        Files(
            files
                .filter(|raw| !raw.path.starts_with("templates/"))
                .collect(),
        )
    }

    /// Puts a file in, or in the place of one.
    pub fn put(&mut self, path: &str, text: impl AsRef<[u8]>) -> &mut Self {
        self.0.retain(|raw| raw.path != path);
        self.0.push(RawFile {
            path: path.to_owned(),
            content: Content::of(text.as_ref()),
        });
        self.0.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        let raw = self.0.iter().find(|raw| raw.path == path);
        let Content::Text(text) = &raw.expect("a file of that name").content else {
            panic!("{path} was not read");
        };
        text.to_string()
    }

    /// Puts `new` in the place of `old`, which stands in the file once.
    pub fn replace(&mut self, path: &str, old: &str, new: &str) -> &mut Self {
        let text = self.text(path);
        assert_eq!(text.matches(old).count(), 1, "{old} in {path}");
        self.put(path, text.replace(old, new))
    }

    pub fn world(&self) -> World {
        World::of(Snapshot {
            revision: Revision::WorkTree,
            files: self.0.clone(),
            left_out: Vec::new(),
            elsewhere: Vec::new(),
            history: History {
                state: HistoryState::OutsideGit,
                gaps: Vec::new(),
            },
        })
    }
}

/// The material of a meeting.
pub fn options(meeting: &str) -> Options {
    Options {
        of: meeting.to_owned(),
        document: Some(&MATERIAL),
        // Nothing has been sent where there is no history, and the counterpart's overviews would be empty.
        audience: (meeting == "2027").then_some(Audience::State),
        formats: BTreeSet::from([Format::Markdown, Format::Html]),
        language: None,
        draft: false,
        today: "2026-12-01".parse::<Date>().expect("a date"),
        goes_with: None,
        watch: Watch::default(),
    }
}

pub fn draft(meeting: &str) -> Options {
    Options {
        draft: true,
        ..options(meeting)
    }
}

/// The one document that is asked for.
pub fn render(world: &World, options: &Options) -> Result<Made, CommandError> {
    let mut rendered = verb::render(world, options)?;
    assert_eq!(rendered.left, []);
    Ok(rendered.made.remove(0))
}

/// The bytes in one format as text.
pub fn output(rendered: &Made, ending: &str) -> String {
    let output = rendered
        .outputs
        .iter()
        .find(|output| output.name.ends_with(ending));
    String::from_utf8(output.expect("that format").bytes.clone()).expect("UTF-8")
}

fn made(meeting: &str, language: Option<Language>) -> Made {
    let options = Options {
        language,
        ..options(meeting)
    };
    render(sample_year(), &options).expect("the sample year renders")
}

#[test]
fn first_meeting() {
    let rendered = made("2027-1", None);
    assert_eq!(rendered.outputs[0].name, "2027-1-material.md");
    assert_eq!(rendered.outputs[1].name, "2027-1-material.html");
    insta::assert_snapshot!(output(&rendered, "md"));
}

#[test]
fn second_meeting() {
    insta::assert_snapshot!(output(&made("2027-2", None), "md"));
}

/// Every rendering of the sample year, with its meeting and whether it is in another language than the meeting.
fn all() -> Vec<(&'static str, Made)> {
    let mut all = Vec::new();
    for meeting in ["2027-1", "2027-2"] {
        for language in [None, Some(Language::Nynorsk), Some(Language::Bokmal)] {
            all.push((meeting, made(meeting, language)));
        }
    }
    all
}

#[test]
fn every_case_stands_once_in_the_agendas_order() {
    for (meeting, rendered) in all() {
        let agenda: Vec<String> = sample_year().dataset.meetings[meeting]
            .fields
            .agenda
            .values()
            .map(|id| id.0.clone())
            .collect();
        for ending in ["md", "html"] {
            let text = output(&rendered, ending);
            let places: Vec<usize> = agenda
                .iter()
                .map(|id| {
                    let anchor = format!("id=\"{id}\"");
                    assert_eq!(text.matches(&anchor).count(), 1, "{id}");
                    text.find(&anchor).unwrap_or_default()
                })
                .collect();
            assert!(places.is_sorted(), "{meeting}: {places:?}");
        }
        let html = output(&rendered, "html");
        assert_eq!(html.matches("class=\"case\"").count(), agenda.len());
    }
}

#[test]
fn numbers_neither_repeat_nor_skip() {
    for (meeting, rendered) in all() {
        let html = output(&rendered, "html");
        let main = html.split("<main").nth(1).expect("a main part");
        let numbers: Vec<&str> = main
            .split("<span class=\"number\">")
            .skip(1)
            .filter_map(|rest| rest.split("</span>").next())
            .collect();
        for lead in ["Sak ", "Vedlegg "] {
            let seen: Vec<usize> = numbers
                .iter()
                .filter_map(|number| number.strip_prefix(lead)?.parse().ok())
                .collect();
            assert!(!seen.is_empty());
            assert_eq!(seen, (1..=seen.len()).collect::<Vec<_>>(), "{meeting}");
        }
        let chapters: Vec<usize> = numbers.iter().filter_map(|one| one.parse().ok()).collect();
        assert_eq!(chapters, (1..=chapters.len()).collect::<Vec<_>>());
        for chapter in chapters {
            let lead = format!("{chapter}.");
            let sections: Vec<usize> = numbers
                .iter()
                .filter_map(|number| number.strip_prefix(&lead)?.parse().ok())
                .collect();
            assert_eq!(sections, (1..=sections.len()).collect::<Vec<_>>());
        }
    }
}

#[test]
fn disagreement_is_listed_at_the_front_and_stands_in_each_case() {
    let html = output(&made("2027-2", None), "html");
    let front = html
        .split("<h2")
        .find(|part| part.contains("id=\"kap_uenighet\""))
        .expect("the list at the front");
    for id in [
        "bemanningsnorm",
        "dogntilbud-psykisk-helse",
        "kommunal-beredskap",
        "fysisk-aktivitet-skole",
        "fosterheimar-oppfolging",
        "brannvesenforskrift",
    ] {
        assert!(front.contains(&format!("href=\"#{id}\"")), "{id}");
    }
    assert_eq!(html.matches("class=\"notice disagreement\"").count(), 6);
}

#[test]
fn every_page_is_marked_and_nothing_comes_from_outside() {
    for (_, rendered) in all() {
        let markdown = output(&rendered, "md");
        assert!(markdown.starts_with("**UTKAST**\n"));
        let chapters = markdown.matches("\n## ").count();
        assert_eq!(markdown.matches("\n\n*UTKAST*\n").count(), chapters);
        let html = output(&rendered, "html");
        assert!(html.contains("<p class=\"draft\">UTKAST</p>"));
        assert!(html.contains("@top-right { content: \"UTKAST\""));
        for outside in [
            "<script",
            "<link",
            "<img",
            "<iframe",
            "src=",
            "url(",
            "@import",
            "http-equiv=\"refresh",
        ] {
            assert!(!html.contains(outside), "{outside}");
        }
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    assert_eq!(made("2027-2", None), made("2027-2", None));
    let other_day = Options {
        today: "2027-04-20".parse().expect("a date"),
        ..draft("2027-2")
    };
    let later = render(sample_year(), &other_day).expect("a draft");
    assert_eq!(later.outputs, made("2027-2", None).outputs);
}

#[test]
fn parts_in_the_other_written_form_say_so() {
    let html = output(&made("2027-2", None), "html");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"nb\">"));
    for part in [
        "<span lang=\"nn\">Bemanningsnorm i barnehagane</span></h4>",
        "<span lang=\"nn\">Storleiken på meirkostnaden og talet på årsverk norma krev</span>",
        "<span lang=\"nn\">KD sender KS grunnlagstala for kostnadsoverslaget</span>",
        "<span lang=\"nn\">Oppfølging og rettleiing</span>",
        "<div lang=\"nn\">",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("<span lang=\"nb\">"));
    let asked = output(&made("2027-2", Some(Language::Nynorsk)), "html");
    assert!(asked.starts_with("<!DOCTYPE html>\n<html lang=\"nn\">"));
    let (_, after) = asked
        .split_once("<div lang=\"nb\">\n<p id=")
        .expect("the opening");
    let (paragraph, _) = after.split_once("</p>").expect("a paragraph");
    assert!(paragraph.contains("</span> Temaet for det andre konsultasjonsmøtet"));
}

#[test]
fn what_the_state_declined_stands_in_it_and_what_is_withdrawn_does_not() {
    let markdown = output(&made("2027-2", None), "md");
    assert_eq!(
        markdown
            .matches("Anmodning fra KS som staten ikke følger opp")
            .count(),
        2
    );
    assert!(!markdown.contains("Havbruksfondet"));
    assert!(!markdown.contains("Departementskode"));
}

#[test]
fn what_happened_after_the_meeting_had_not_happened() {
    let markdown = output(&made("2027-2", None), "md");
    assert!(!markdown.contains(", gjort "));
    assert!(!markdown.contains("16. juni 2027"));
}

#[test]
fn the_input_of_members_is_listed_at_the_back() {
    let mut files = Files::sample();
    files.replace(
        "cases/2027/budsjettinnspel-helse-2029.md",
        "meeting: 2027-b-hod",
        "meeting: 2027-1",
    );
    let rendered = render(&files.world(), &draft("2027-1")).expect("a draft");
    assert_eq!(rendered.gaps, []);
    let markdown = output(&rendered, "md");
    let (_, back) = markdown
        .split_once("Oversikt over innspel frå medlemmene i KS\n")
        .expect("the appendix");
    assert!(back.contains(
        "| Fylkesstyret i KS Vestland | Fylkesstyre | 3.\u{a0}september\u{a0}2027 | \
         [Sak 5: Innspel til statsbudsjettet for 2029 på helse- og omsorgsområdet]"
    ));
}
