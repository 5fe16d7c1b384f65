//! A finding: what deviates, where, why and what to do; its order; and one file a format of report.

mod explained;
mod finding;
pub mod report;

pub use explained::Explained;
pub use finding::{Finding, Findings, Level, Place, Reason, RelatedPlace, Waived, sort};
