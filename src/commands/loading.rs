//! Everything a command looks at, asked of git in the order in which one answer raises the next question.

use super::exchange::Copied;
use super::world::open_at;
use super::{CommandError, Place, World, exchange};
use crate::calendar::Date;
use crate::facts::Wordings;

impl World {
    /// Reads the repository around `place`.
    ///
    /// # Errors
    /// There is no konsult repository, or git refuses. What is wrong in the records is no error.
    pub fn load(place: &Place<'_>, today: Date, all: bool) -> Result<World, CommandError> {
        let repository = open_at(place)?;
        let (mut world, unread) = World::begin_from(&repository)?;
        let wordings = Wordings::default();
        world.take_in(unread, &repository, &wordings, (today, all))?;
        world.ask_history(&repository, today, all)?;
        world.ask_days(&repository, &wordings, (today, all))?;
        world.ask_minutes(&repository, today, all)?;
        world.read_appended(&repository, today, all)?;
        world.ask_attached(&repository, today, all)?;
        world.ask_main_before(&repository)?;
        match exchange::exported(&world, &repository)? {
            Some(Copied::Whole(exported)) => world.exported = Some(exported),
            Some(Copied::WrittenOn(written_on)) => world.written_on = Some(written_on),
            None => {}
        }
        world.beyond = exchange::found_beyond(&world, &repository)?;
        Ok(world)
    }
}
