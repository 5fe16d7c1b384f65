//! The lock of a repository: one konsult writes there at a time.

use super::program::ProgramError;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The file that is locked, in git's own folder. The system lets go of it when the program ends, however it ends.
const NAME: &str = "konsult.lock";

/// Held while one konsult writes; dropped, it lets others write.
pub struct Lock(File);

impl Lock {
    /// Holds the repository whose own folder of git's this is.
    ///
    /// # Errors
    /// Another konsult writes there, or the file system refuses.
    pub(super) fn hold(folder: &Path) -> Result<Self, ProgramError> {
        let file = File::create(folder.join(NAME))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(ProgramError::Busy),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would leave it held by any program that is being started at this very moment.
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let held = Lock::hold(folder.path());
        assert!(held.is_ok() && folder.path().join("konsult.lock").exists());
        assert_eq!(Lock::hold(folder.path()).err(), Some(ProgramError::Busy));
        drop(held);
        assert!(Lock::hold(folder.path()).is_ok());
        let none = Lock::hold(&folder.path().join("none"));
        assert!(matches!(none.err(), Some(ProgramError::Io { .. })));
    }
}
