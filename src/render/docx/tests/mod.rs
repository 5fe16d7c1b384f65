mod changes;
mod format;
pub(crate) mod reading;
