//! What the state has put into the copy that the counterpart has. With `history: copy` it is the files as they are,
//! save for what settings say: `exported: NOW => THEN` where other words stand now, and `exported_without: PATH` for a
//! file that is new.

use super::raw;
use konsult::commands::Exported as PutBefore;
use konsult::commands::World;
use konsult::commands::exchange::beyond;
use konsult::repository::{RawFile, Snapshot};

#[derive(Default)]
pub struct Exported {
    words: Vec<(String, String)>,
    without: Vec<String>,
}

impl Exported {
    /// Takes in a setting; says whether it is one of these.
    pub fn set(&mut self, key: &str, value: &str) -> bool {
        match key {
            "exported" => {
                let (now, then) = value.split_once(" => ").expect("NOW => THEN");
                self.words.push((now.to_owned(), then.to_owned()));
            }
            "exported_without" => self.without.push(value.to_owned()),
            _ => return false,
        }
        true
    }

    /// Makes a world the counterpart's copy, with what it has changed since.
    pub fn put_into(&self, world: &mut World, snapshot: &Snapshot) {
        let kept = |file: &&RawFile| !self.without.contains(&file.path);
        let then = |file: &RawFile| {
            let konsult::repository::Content::Text(text) = &file.content else {
                return file.clone();
            };
            let mut text = text.to_string();
            for (now, then) in &self.words {
                text = text.replace(now.as_str(), then);
            }
            raw(&file.path, text.as_bytes())
        };
        let files: Vec<RawFile> = snapshot.files.iter().filter(kept).map(then).collect();
        let exported = World::of(Snapshot {
            files,
            ..snapshot.clone()
        });
        world.beyond = beyond(world, &exported);
        world.exported = Some(Box::new(PutBefore {
            world: exported,
            times: Vec::new(),
            is_newest: true,
            on_state: None,
        }));
    }
}
