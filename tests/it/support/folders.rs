//! Folders and what lies in them.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Copies all that lies in a folder into another.
pub fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("a kind").is_dir() {
            true => copied(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}

/// A new folder of a test, removed when it is dropped. It lies in memory where the system has room for it there: what
/// a run makes and removes are hundreds of thousands of small files, which take ext4 as long as the tests themselves.
pub fn scratch() -> TempDir {
    let made = match in_memory() {
        Some(place) => TempDir::new_in(place),
        None => TempDir::new(),
    };
    made.expect("a temporary folder")
}

/// The system's folder in memory, if it holds a gigabyte: in a container it often holds a sixteenth of that.
fn in_memory() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<&'static Path>> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
        let mut last = mounts.lines().rev();
        let options = last.find_map(|line| line.split_once(" /dev/shm tmpfs "))?.1;
        let size = options
            .split([',', ' '])
            .find_map(|option| option.strip_prefix("size="));
        let kilobytes = size.map_or(Some(u64::MAX), |size| size.strip_suffix('k')?.parse().ok())?;
        let place = Path::new("/dev/shm");
        (kilobytes >= 1 << 20 && TempDir::new_in(place).is_ok()).then_some(place)
    })
}
