//! Puts the sample year into the program: a table of konsult.yaml and every file in the folders of the records.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the sources and writes what cargo asks for"
)]

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

const SAMPLE: &[&str] = &[
    "konsult.yaml",
    "cases",
    "meetings",
    "agreements",
    "appendices",
];

fn main() -> io::Result<()> {
    let folder = |name| env::var_os(name).ok_or_else(|| io::Error::other(name));
    let (root, out) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
    let mut files = Vec::new();
    for name in SAMPLE {
        println!("cargo::rerun-if-changed={name}");
        collect(Path::new(&root), name, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for path in files {
        let below_root = format!("/{path}");
        writeln!(
            table,
            "    ({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {below_root:?}))),"
        )
        .map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    fs::write(Path::new(&out).join("sample.rs"), table)
}

/// Collects the files at or below `path`, which is relative to the root; hidden ones are nobody's records.
fn collect(root: &Path, path: &str, files: &mut Vec<String>) -> io::Result<()> {
    if !root.join(path).is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(root.join(path))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            collect(root, &format!("{path}/{name}"), files)?;
        }
    }
    Ok(())
}
