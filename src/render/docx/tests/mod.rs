mod changes;
mod format;
mod pieces;
pub(crate) mod reading;
