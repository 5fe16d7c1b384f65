//! From the calls to pages, and from pages to PDF.

use super::PdfError;
use super::fonts;
use super::inline::words;
use super::literal::{literal, visible};
use super::missing;
use super::world::ClosedWorld;
use super::writer::{LONGEST, LONGEST_IN_TITLE, Writer};
use crate::document::tree::Document;
use crate::document::words::{self as spoken_words, Words};
use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::comemo::Track;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::model::LateLinkResolver;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const STYLE: &str = include_str!("style.typ");

/// The longest title that goes into the head of a page.
const LONGEST_HEAD: usize = 160;

/// The document as PDF.
pub(super) fn pdf(document: &Document, made: Option<i64>) -> Result<Vec<u8>, PdfError> {
    let made = made.and_then(moment);
    let pages = pages(document, made)?;
    let standards: &[PdfStandard] = match made {
        Some(_) => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        None => &[PdfStandard::Ua_1],
    };
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(
            concat!("konsult ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        timestamp: made.map(Timestamp::new_utc),
        standards: PdfStandards::new(standards)
            .map_err(|why| PdfError::NotSet(why.message().to_string()))?,
        ..PdfOptions::default()
    };
    // Headings are known to typst as places; these are the paragraphs that others point at.
    let labelled = pages.introspector().query_labelled();
    let points = labelled.iter().filter(|one| one.is::<MetadataElem>());
    let points: Vec<_> = points
        .filter_map(|one| Some((one.location()?, one.label()?.resolve().as_str().into())))
        .collect();
    // Resolves links into other documents, of which there are none.
    let links = LateLinkResolver::new(None, pages.introspector().as_ref());
    typst_pdf::pdf_in_bundle(&pages, &options, points.as_slice(), links.track())
        .map_err(|why| not_set(&why))
}

/// The pages of the document.
pub(super) fn pages(
    document: &Document,
    made: Option<Datetime>,
) -> Result<PagedDocument, PdfError> {
    let no_world = || PdfError::NotSet("no name for the source".to_owned());
    let source = source(document);
    let mut all = fonts::fonts();
    all.extend(missing::font(&fonts::lacking(&source)));
    let world = ClosedWorld::new(source, all, made).ok_or_else(no_world)?;
    typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|why| not_set(&why))
}

/// The style and the calls.
pub(super) fn source(document: &Document) -> String {
    let all = Words::of(document.language);
    let mark = spoken_words::mark(document.state, document.language);
    let property = |name: &str| {
        let found = document.properties.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let optional = |text: Option<&str>| match text {
        Some(text) => words(text, LONGEST),
        None => "none".to_owned(),
    };
    let title = visible(&document.title);
    let title = if title.trim().is_empty() {
        "–"
    } else {
        &title
    };
    let keywords: String = ["reference", "identifier"]
        .into_iter()
        .map(|name| visible(property(name)))
        .filter(|word| !word.trim().is_empty())
        .map(|word| literal(&word) + ",")
        .collect();
    let mut output = String::from(STYLE);
    output.push_str(&format!(
        "\n#show: whole.with(language: {}, title: {}, shown: {}, head: {}, subtitle: {}, version: {}, mark: {}, page-word: {}, \
         of-word: {}, author: {}, subject: {}, keywords: ({}))\n",
        literal(document.language.code()),
        literal(title),
        words(title, LONGEST_IN_TITLE),
        literal(&shortened(title)),
        optional(document.subtitle.as_deref()),
        optional(document.version.as_deref()),
        optional(mark),
        literal(all.page),
        literal(all.of_pages),
        literal(&visible(property("author"))),
        literal(&visible(property("subject"))),
        keywords,
    ));
    output.push_str(&format!(
        "#let contents(own-page) = listing({}, own-page)\n#",
        literal(all.contents)
    ));
    Writer::new(&document.blocks, document.language).blocks(&document.blocks, &mut output);
    output
}

/// A title that fits into the head of a page.
fn shortened(title: &str) -> String {
    if title.chars().count() <= LONGEST_HEAD {
        return title.to_owned();
    }
    let short: String = title.chars().take(LONGEST_HEAD).collect();
    let short = short
        .rsplit_once(' ')
        .map_or(short.as_str(), |(short, _)| short);
    format!("{}…", short.trim_end())
}

fn moment(seconds: i64) -> Option<Datetime> {
    let moment = DateTime::<Utc>::from_timestamp(seconds, 0)?;
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        moment.year(),
        small(moment.month())?,
        small(moment.day())?,
        small(moment.hour())?,
        small(moment.minute())?,
        small(moment.second())?,
    )
}

fn not_set(why: &[SourceDiagnostic]) -> PdfError {
    let messages: Vec<String> = why.iter().map(|one| one.message.to_string()).collect();
    PdfError::NotSet(messages.join("; "))
}
