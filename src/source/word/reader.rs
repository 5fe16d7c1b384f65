//! What is known while a Word file is read.

use super::losses::{Loss, LossKind, MOST_QUOTED, shortened};
use super::package::{Package, PartKind};
use super::tree::{Block, Comment, Line};
use std::collections::{BTreeMap, BTreeSet};

/// What has been read so far, and what is open.
pub(super) struct Reader<'a> {
    pub(super) package: &'a Package,
    pub(super) part: PartKind,
    pub(super) line: Line,
    /// The style of the paragraph that is being read.
    pub(super) paragraph_style: Option<String>,
    /// The address that the words being read lead to.
    pub(super) link: Option<String>,
    pub(super) fields: Vec<Field>,
    pub(super) losses: Vec<Loss>,
    pub(super) comments: Vec<Comment>,
    pub(super) open_comments: Vec<usize>,
    /// Comments that have begun and wait for a line to stand in.
    pub(super) waiting: Vec<usize>,
    pub(super) anchored: BTreeSet<usize>,
    pub(super) note_places: BTreeMap<(PartKind, String), usize>,
    pub(super) too_large: bool,
    pub(super) notes: Vec<Vec<Block>>,
    pub(super) heading: Option<String>,
    pub(super) counters: BTreeMap<String, BTreeMap<u8, u64>>,
}

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Whether what comes is what Word shows.
    pub(super) shows: bool,
    /// Whether that is left out.
    pub(super) skips: bool,
    pub(super) link: Option<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(package: &'a Package) -> Self {
        let comments = package.comments.list.iter();
        Reader {
            package,
            part: PartKind::Body,
            line: Line::default(),
            paragraph_style: None,
            link: None,
            fields: Vec::new(),
            losses: package.losses.clone(),
            comments: comments.map(|(_, comment)| comment.clone()).collect(),
            open_comments: Vec::new(),
            waiting: Vec::new(),
            anchored: BTreeSet::new(),
            note_places: BTreeMap::new(),
            too_large: false,
            notes: Vec::new(),
            heading: None,
            counters: BTreeMap::new(),
        }
    }
}

impl Reader<'_> {
    /// Tells a loss in the paragraph that is being read.
    pub(super) fn lose(&mut self, kind: LossKind, what: &str) {
        self.losses.push(Loss {
            kind,
            heading: self.heading.clone(),
            beside: String::new(),
            what: shortened(what, MOST_QUOTED),
        });
    }

    /// Gives the losses from `from` on the words that they stand beside.
    pub(super) fn place_losses(&mut self, from: usize, words: &str) {
        for loss in self.losses.iter_mut().skip(from) {
            if loss.beside.is_empty() {
                loss.beside = shortened(words, MOST_QUOTED);
            }
        }
    }
}
