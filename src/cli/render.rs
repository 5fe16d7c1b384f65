//! `konsult render`.

use super::Outcome;
use super::arguments::Render;
use super::output::Session;
use crate::commands::CommandError;

/// Renders a document.
pub fn render(_session: &mut Session<'_, '_>, _given: &Render) -> Outcome {
    Err(CommandError::refusal("not-built").into())
}
