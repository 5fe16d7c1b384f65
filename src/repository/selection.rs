//! Which names in a folder or tree are read, and how many: the same rules for disk and commits.

use super::{LeftOut, LeftOutReason, RawFile};

/// The folders below the root that are read, sorted as they come in a snapshot.
pub(super) const FOLDERS: [&str; 5] = ["agreements", APPENDICES, "cases", "meetings", TEMPLATES];

/// The folder of which only the names are read.
pub(super) const APPENDICES: &str = "appendices";

/// The folder of the repository's own templates.
pub(super) const TEMPLATES: &str = "templates";

/// How deep folders may lie in one another, the topmost one counting as 1.
pub(super) const MAX_DEPTH: usize = 32;

/// How many files, folders and links are looked at in all.
pub(super) const MAX_ENTRIES: usize = 200_000;

/// What is found on the way, and how much more may be.
pub(super) struct Found<T> {
    /// Files to be read, with the means to read them.
    pub files: Vec<(String, T)>,
    pub left_out: Vec<LeftOut>,
    remaining: usize,
    exhausted: bool,
}

impl<T> Found<T> {
    pub(super) fn new() -> Self {
        Self {
            files: Vec::new(),
            left_out: Vec::new(),
            remaining: MAX_ENTRIES,
            exhausted: false,
        }
    }

    pub(super) fn leave_out(&mut self, path: &str, reason: LeftOutReason) {
        let path = path.to_owned();
        self.left_out.push(LeftOut { path, reason });
    }

    /// How many entries may still be looked at.
    pub(super) fn remaining(&self) -> usize {
        self.remaining
    }

    /// Whether one more entry of `folder` may be looked at. The first refusal is reported.
    pub(super) fn take(&mut self, folder: &str) -> bool {
        if self.remaining > 0 {
            self.remaining -= 1;
            return true;
        }
        if !self.exhausted {
            self.exhausted = true;
            self.leave_out(folder, LeftOutReason::TooManyFiles);
        }
        false
    }

    /// Whether a folder at that depth is entered. A refusal is reported.
    pub(super) fn enter(&mut self, folder: &str, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            self.leave_out(folder, LeftOutReason::TooDeep);
        }
        depth <= MAX_DEPTH && !self.exhausted
    }
}

/// Whether only the name of the file is wanted.
pub(super) fn name_only(path: &str) -> bool {
    path.strip_prefix(APPENDICES)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Both lists in the order a snapshot promises.
pub(super) fn sorted(
    mut files: Vec<RawFile>,
    mut left_out: Vec<LeftOut>,
) -> (Vec<RawFile>, Vec<LeftOut>) {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    left_out.sort();
    (files, left_out)
}
