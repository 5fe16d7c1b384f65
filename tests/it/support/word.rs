//! Word files as another program saves them.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The same parts packed anew, with these words in the place of others, wherever they stand.
pub fn saved_again(bytes: &[u8], words: &[(&str, &str)]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = vec![false; words.len()];
    for place in 0..old.len() {
        let mut part = old.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        for ((before, after), found) in words.iter().zip(&mut found) {
            *found |= text.contains(before);
            text = text.replace(before, after);
        }
        new.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        new.write_all(text.as_bytes()).expect("memory");
    }
    assert_eq!(found, vec![true; words.len()], "{words:?}");
    new.finish().expect("memory").into_inner()
}
