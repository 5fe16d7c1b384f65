//! For people at a terminal: the line of the file, why, and what to do.

use super::folded::{Shown, beneath, in_order, later};
use super::layout::{Layout, wrap};
use super::words::{
    alike_name, given_by, level_name, note_names, same_advice, waived_heading, waiver_names,
};
use super::{Sources, one_line};
use crate::findings::{Explained, Level, Place, Waived};
use crate::source::SourceText;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Renderer, Snippet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The findings, errors first, each with its lines, save for steps that are alike; after them those that a waiver
/// silences, each with the waiver, and the steps that are far off, a line each.
pub fn human(findings: &[Explained], sources: &Sources<'_>, layout: Layout) -> String {
    let renderer = if layout.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(layout.width);
    let mut out = String::new();
    let mut show = |text: &str| {
        out.push_str(text);
        out.push_str("\n\n");
    };
    let told = findings.iter().filter(|one| one.finding.waived.is_none());
    let (far, near): (Vec<_>, Vec<_>) = told.partition(|one| layout.is_far(&one.finding));
    // The records of git may be many, and what to do about each the same.
    let mut told = BTreeSet::new();
    for Shown { explained, alike } in in_order(near) {
        let finding = &explained.finding;
        let advice = (finding.rule, explained.help.as_str());
        let again = finding.tag.is_some() && !advice.1.is_empty() && !told.insert(advice);
        let advice = match again {
            true => same_advice(layout.language),
            false => &explained.help,
        };
        let shown = Told {
            explained,
            advice,
            alike: &alike,
        };
        show(&one(&shown, sources, layout, &renderer));
    }
    let mut heading = Some(waived_heading(layout.language));
    for explained in findings {
        if let Some(waived) = &explained.finding.waived {
            if let Some(heading) = heading.take() {
                show(&format!("{heading}:"));
            }
            show(&silenced(explained, waived, sources, layout, &renderer));
        }
    }
    out.push_str(&later(&far, layout));
    out
}

/// A finding that a waiver silences, in short.
fn silenced(
    explained: &Explained,
    waived: &Waived,
    sources: &Sources<'_>,
    layout: Layout,
    renderer: &Renderer,
) -> String {
    let finding = &explained.finding;
    let (level, title) = headline(explained, layout);
    let mut group = Group::with_title(level.primary_title(title.as_str()).id(finding.rule));
    if let Some(place) = &finding.place {
        let (start, _) = sources.positions(place);
        let origin = annotate_snippets::Origin::path(place.file.as_ref());
        group = group.element(origin.line(start.line).char_column(start.column));
    }
    let [waiver, reason] = waiver_names(layout.language);
    let given = given_by(waived, layout.language);
    let shown =
        |text: &str, name: &str| wrap(&one_line(text), layout.width, name.chars().count() + 7);
    let (given, why) = (shown(&given, waiver), shown(&waived.reason, reason));
    for (name, text) in [(waiver, &given), (reason, &why)] {
        let note = annotate_snippets::Level::NOTE.with_name(Some(name));
        group = group.element(note.message(text.as_str()));
    }
    renderer.render(&[group])
}

/// A finding that is shown whole, with what to do as it is said here, and those that are alike.
struct Told<'a> {
    explained: &'a Explained,
    advice: &'a str,
    alike: &'a [&'a Explained],
}

fn one(told: &Told<'_>, sources: &Sources<'_>, layout: Layout, renderer: &Renderer) -> String {
    let explained = told.explained;
    let finding = &explained.finding;
    let (level, title) = headline(explained, layout);
    let mut group = Group::with_title(level.primary_title(title.as_str()).id(finding.rule));
    if let Some(tag) = &finding.tag {
        group = group.element(annotate_snippets::Origin::path(tag.as_str()));
    }
    let places = places(explained);
    for (file, marks) in &places {
        match sources.text(&marks.first) {
            Some(text) if !text.text().is_empty() => {
                let snippet = Snippet::source(text.text())
                    .path(file.as_ref())
                    .annotations(marks.all.iter().map(|mark| annotation(mark, text)));
                group = group.element(snippet);
            }
            _ => group = group.element(annotate_snippets::Origin::path(file.as_ref())),
        }
    }
    let [because, help] = note_names(layout.language);
    let reasons: Vec<String> = explained
        .because
        .iter()
        .map(|reason| wrap(reason, layout.width, because.chars().count() + 7))
        .collect();
    for reason in &reasons {
        let note = annotate_snippets::Level::NOTE.with_name(Some(because));
        group = group.element(note.message(reason.as_str()));
    }
    let advice = wrap(told.advice, layout.width, help.chars().count() + 7);
    if !advice.is_empty() {
        let note = annotate_snippets::Level::HELP.with_name(Some(help));
        group = group.element(note.message(advice.as_str()));
    }
    let also = alike_name(layout.language);
    let alike = beneath(told.alike, sources, layout, also.chars().count() + 7);
    if let Some(alike) = &alike {
        let note = annotate_snippets::Level::NOTE.with_name(Some(also));
        group = group.element(note.message(alike.as_str()));
    }
    renderer.render(&[group])
}

/// The level under its name, and the message in lines that fit beside it.
fn headline(explained: &Explained, layout: Layout) -> (annotate_snippets::Level<'static>, String) {
    let finding = &explained.finding;
    let name = level_name(finding.level, layout.language);
    let indent = name.chars().count() + finding.rule.chars().count() + 4;
    let title = wrap(&explained.message, layout.width, indent);
    (shown_level(finding.level).with_name(Some(name)), title)
}

struct Marks<'a> {
    first: Place,
    all: Vec<Mark<'a>>,
}

struct Mark<'a> {
    place: Place,
    label: &'a str,
    main: bool,
}

/// The places of a finding by file, the file of the finding itself first.
fn places(explained: &Explained) -> Vec<(Arc<str>, Marks<'_>)> {
    let main = explained.finding.place.iter().map(|place| Mark {
        place: place.clone(),
        label: "",
        main: true,
    });
    let related = explained.related.iter().map(|(place, label)| Mark {
        place: place.clone(),
        label: label.as_str(),
        main: false,
    });
    let mut by_file: BTreeMap<(bool, Arc<str>), Marks<'_>> = BTreeMap::new();
    let own = explained
        .finding
        .place
        .as_ref()
        .map(|place| place.file.clone());
    for mark in main.chain(related) {
        let other = own.as_ref() != Some(&mark.place.file);
        let file = mark.place.file.clone();
        let marks = by_file.entry((other, file)).or_insert_with(|| Marks {
            first: mark.place.clone(),
            all: Vec::new(),
        });
        marks.all.push(mark);
    }
    by_file
        .into_iter()
        .map(|((_, file), marks)| (file, marks))
        .collect()
}

fn annotation<'a>(mark: &Mark<'a>, text: &SourceText) -> Annotation<'a> {
    let kind = if mark.main {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    let length = text.text().len();
    let (start, end) = (
        mark.place.span.start.min(length),
        mark.place.span.end.min(length),
    );
    let annotation = kind.span(start..end.max(start));
    if mark.label.is_empty() {
        annotation
    } else {
        annotation.label(mark.label)
    }
}

fn shown_level(level: Level) -> annotate_snippets::Level<'static> {
    match level {
        Level::Error => annotate_snippets::Level::ERROR,
        Level::Warning => annotate_snippets::Level::WARNING,
        Level::Info => annotate_snippets::Level::INFO,
    }
}
