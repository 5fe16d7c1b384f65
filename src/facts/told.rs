//! What a case says of having come another way than by git.

use crate::calendar::Date;
use crate::model::Case;

/// What a version of a case said of having come another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The day.
    pub day: Date,
    /// To whom and how, as they stand.
    pub more: String,
}

impl Told {
    /// What a case says, where it names a day.
    pub fn of(case: &Case) -> Option<Told> {
        let received = case.received.get()?;
        let by = received.by.get().map_or("", |code| code.0.as_str());
        let how = received.how.get().map_or("", String::as_str);
        Some(Told {
            day: received.date.value()?,
            more: format!("{by}\n{how}"),
        })
    }
}
