//! The templates that documents are made by.

use super::obstacles;
use crate::commands::{CommandError, World};
use crate::document::Templates;

/// The repository's own templates before those of the program.
pub(super) fn templates(world: &World) -> Result<Templates, CommandError> {
    let mut own = Vec::new();
    for (path, bytes) in &world.templates {
        match std::str::from_utf8(bytes) {
            Ok(text) => own.push((path.as_str(), text)),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
                let place = format!("{path}:{line}");
                return Err(CommandError::refusal("template-not-utf8").text("place", place));
            }
        }
    }
    Templates::new(own).map_err(obstacles::template)
}
