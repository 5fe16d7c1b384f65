//! Who has put a file into git, whatever it holds.

use super::Repository;
use super::program::Program;

impl Repository {
    /// The addresses of who wrote a file last and of who put that in, as the commit says that brought it, among those that
    /// `commit` stands on; none where git cannot tell.
    pub fn last_writers(&self, commit: &str, path: &str) -> Option<[String; 2]> {
        let git = self.git.as_ref()?;
        let said = Program::reading(git.reader.folder(), "log")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .args([
                "-1",
                "--no-mailmap",
                "--format=%ae%n%ce",
                commit,
                "--",
                path,
            ])
            .text()
            .ok()?;
        let mut lines = said.lines().map(str::to_owned);
        Some([lines.next()?, lines.next()?])
    }
}
