//! Writing what has been imported.

use super::Import;
use crate::commands::{CommandError, Plan};
use crate::repository::files::replace;
use crate::repository::named::{Named, read_named};
use crate::source::MAX_BYTES;
use std::path::Path;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the file: a new one, or the old one anew in one step.
///
/// # Errors
/// There is such a file already, it has changed since it was read, or the file system refuses.
pub fn write(root: &Path, import: &Import) -> Result<(), CommandError> {
    let target = &import.target;
    if target.is_new {
        return Plan::one(target.path.clone(), import.text.clone()).apply(root);
    }
    let path = root.join(&target.path);
    let now = match read_named(&path, MAX_BYTES) {
        Ok(Named::Bytes(bytes)) => bytes,
        Ok(Named::TooLarge(_)) => Vec::new(),
        Err(message) => return Err(CommandError::io(&target.path, message)),
    };
    let mark = match now.starts_with(BYTE_ORDER_MARK.as_bytes()) {
        true => BYTE_ORDER_MARK,
        false => "",
    };
    if now.get(mark.len()..) != Some(target.text.as_bytes()) {
        return Err(CommandError::refusal("import-changed-meanwhile").text("file", &target.path));
    }
    let text = format!("{mark}{}", import.text);
    replace(&path, text.as_bytes()).map_err(|error| CommandError::file(error, root))
}
