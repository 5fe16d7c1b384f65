//! A plan as a table for a terminal, for a calendar and for a machine. As a page it is a document like any other.

mod icalendar;
mod json;
mod table;

#[cfg(test)]
mod tests;

pub use icalendar::icalendar;
pub use json::{Made, json};
pub use table::{Layout, table};
