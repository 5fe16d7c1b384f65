//! What lies beside the files that are read. A file in a folder with a name that only looks like one of theirs is left
//! out, and so is any other that does not lie in one of theirs, with how it begins; `unreadable` behind a path says that the system refuses to open the file.

use konsult::repository::{CONFIGURATION_FILE, Content, LeftOut, RawFile, misnamed};
use std::collections::BTreeSet;

/// What the system says of a file that may not be opened.
const DENIED: &str = "Permission denied (os error 13)";

/// Makes of the files in `unreadable` what is left of one that cannot be opened.
pub fn close(files: &mut [RawFile], unreadable: &BTreeSet<String>) {
    for file in files {
        if unreadable.contains(&file.path) {
            file.content = Content::Unreadable {
                message: DENIED.to_owned(),
            };
        }
    }
}

/// The folders that are read.
const FOLDERS: [&str; 5] = ["agreements", "appendices", "cases", "meetings", "templates"];

/// Takes out the files that are not read, and gives the folders with names that only look like theirs.
pub fn leave_out(files: &mut Vec<RawFile>) -> Vec<LeftOut> {
    let mut left_out = BTreeSet::new();
    files.retain(|file| {
        let folder = file.path.split_once('/').map(|(folder, _)| folder);
        let reason = folder.and_then(|folder| Some((folder.to_owned(), misnamed(folder)?)));
        let is_read = match folder {
            Some(folder) => FOLDERS.contains(&folder),
            None => file.path == CONFIGURATION_FILE,
        };
        left_out.extend(reason.map(|(path, reason)| LeftOut { path, reason }));
        is_read
    });
    left_out.into_iter().collect()
}
