//! Telling how far the work has come while documents are made.

use super::Options;
use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

/// A file that is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How many are done.
    pub done: usize,
    /// How many there will be at most.
    pub all: usize,
    /// The file's name.
    pub name: String,
}

/// Who is told; nobody unless said otherwise. What is made is the same whoever is told, so that all of them are equal.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<dyn Fn(Step) + Send + Sync>>);

impl Watch {
    /// Tells `told` of every file before it is begun.
    pub fn new(told: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Watch(Some(Arc::new(told)))
    }

    /// Whether anybody is told.
    pub fn is_told(&self) -> bool {
        self.0.is_some()
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.is_told() { "Watch(_)" } else { "Watch" })
    }
}

impl PartialEq for Watch {
    fn eq(&self, _: &Watch) -> bool {
        true
    }
}

impl Eq for Watch {}

/// How far the work has come: the documents that are done, and the files of the one that is not.
#[derive(Debug, Default)]
pub(super) struct Progress {
    documents: Cell<usize>,
    done: Cell<usize>,
    files: Cell<usize>,
}

impl Progress {
    /// So many documents more are to be made.
    pub(super) fn add(&self, documents: usize) {
        self.documents.set(self.documents.get() + documents);
    }

    /// Begins on a file.
    pub(super) fn step(&self, name: &str, options: &Options) {
        if let Some(told) = &options.watch.0 {
            let a_document = options.formats.len();
            told(Step {
                done: self.done.get() * a_document + self.files.get(),
                all: self.documents.get() * a_document,
                name: name.to_owned(),
            });
        }
        self.files.set(self.files.get() + 1);
    }

    /// Ends a document, made or not.
    pub(super) fn end_document(&self) {
        self.done.set(self.done.get() + 1);
        self.files.set(0);
    }
}
