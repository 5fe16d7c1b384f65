//! A file that a person names, wherever it lies.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Larger than was asked for; not read. The size in bytes.
    TooLarge(u64),
}

/// Reads a regular file of at most `most` bytes.
///
/// # Errors
/// There is none, it is something else than a file, or the system refuses: its own words.
pub fn read_named(path: &Path, most: u64) -> Result<Named, String> {
    let said = |error: std::io::Error| error.to_string();
    let metadata = path.metadata().map_err(said)?;
    if !metadata.is_file() {
        return Err("not a regular file".to_owned());
    }
    if metadata.len() > most {
        return Ok(Named::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    let file = File::open(path).map_err(said)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(said)?;
    let length = bytes.len() as u64;
    Ok(match length > most {
        true => Named::TooLarge(length),
        false => Named::Bytes(bytes),
    })
}
