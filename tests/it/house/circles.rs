//! No module takes something from one beside it that takes something from it, by whatever way round: also where the name
//! is handed on by a module above them.

use super::{is_test, root, rust_files};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A module, by the names on the way to it from the top.
type Module = Vec<String>;

/// What lists all the others, and is asked by name by those that speak of others. It may stand in a circle.
const LISTS_ALL: [&str; 2] = ["rules", "registry"];

struct Code {
    /// What stands in each module, without its comments.
    text: BTreeMap<Module, String>,
    /// The names that a module hands on, each with the module below it that has it.
    handed_on: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Code {
    fn read() -> Self {
        let folder = root().join("src");
        let mut text = BTreeMap::new();
        for path in rust_files(&folder).iter().filter(|path| !is_test(path)) {
            let inside = path.strip_prefix(&folder).unwrap().with_extension("");
            let mut module: Module = inside
                .iter()
                .map(|name| name.to_str().unwrap().to_owned())
                .collect();
            if module
                .last()
                .is_some_and(|name| name == "mod" || name == "lib")
            {
                module.pop();
            }
            let whole = fs::read_to_string(path).unwrap();
            let code = whole
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            text.insert(module, code.collect::<Vec<_>>().join("\n"));
        }
        let mut code = Code {
            text,
            handed_on: BTreeMap::new(),
        };
        for (module, text) in &code.text {
            let named = text.split("use ").skip(1).flat_map(paths);
            let below = named.filter_map(|path| {
                let (name, way) = path.split_last()?;
                let below = joined(module, way);
                let is_below = !way.is_empty() && code.text.contains_key(&below);
                is_below.then(|| (name.clone(), below))
            });
            code.handed_on.insert(module.clone(), below.collect());
        }
        code
    }

    /// The modules that a module takes something from, whoever hands it on.
    fn taken_from(&self, module: &Module) -> BTreeSet<Module> {
        let text = &self.text[module];
        let from_top = text.split("crate::").skip(1).flat_map(paths);
        let from_top = from_top.map(|path| self.home(Module::new(), &path));
        let beside = text.split("super::").skip(1).flat_map(paths);
        let above = &module[..module.len().saturating_sub(1)];
        let beside = beside.map(|path| self.home(above.to_vec(), &path));
        from_top.chain(beside).collect()
    }

    /// The module that has what a path leads to.
    fn home(&self, mut at: Module, path: &[String]) -> Module {
        for name in path {
            let below = joined(&at, std::slice::from_ref(name));
            if self.text.contains_key(&below) {
                at = below;
                continue;
            }
            while let Some(further) = self.handed_on.get(&at).and_then(|names| names.get(name)) {
                at = further.clone();
            }
            break;
        }
        at
    }
}

fn joined(module: &[String], more: &[String]) -> Module {
    module.iter().chain(more).cloned().collect()
}

/// The paths that a text begins with: one, or with braces several.
fn paths(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start();
    if let Some(inside) = text.strip_prefix('{') {
        return parts(inside).into_iter().flat_map(paths).collect();
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let end = text.find(|c| !is_of_name(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(rest) = rest.strip_prefix("::") else {
        return vec![vec![name.to_owned()]];
    };
    let further = paths(rest).into_iter();
    further
        .map(|path| std::iter::once(name.to_owned()).chain(path).collect())
        .collect()
}

/// What stands between the commas up to the brace that closes.
fn parts(inside: &str) -> Vec<&str> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut found = Vec::new();
    for (index, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&inside[start..index]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&inside[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    found.retain(|part| !part.trim().is_empty());
    found
}

/// What of `taken` is left when everything that stands in no circle is taken away.
fn in_circles(mut taken: BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    loop {
        let before = taken.len();
        let left: BTreeSet<Module> = taken.keys().cloned().collect();
        taken.retain(|_, from| !from.is_disjoint(&left));
        let asked: BTreeSet<Module> = taken.values().flatten().cloned().collect();
        taken.retain(|module, _| asked.contains(module));
        if taken.len() == before {
            return taken.into_keys().collect();
        }
    }
}

#[test]
fn modules_beside_each_other_have_no_circle() {
    let code = Code::read();
    let mut rooms: BTreeMap<&[String], BTreeMap<Module, BTreeSet<Module>>> = BTreeMap::new();
    for module in code.text.keys() {
        let from = code.taken_from(module);
        for depth in 0..module.len() {
            let (room, own) = (&module[..depth], module[..=depth].to_vec());
            let inside = from.iter().filter(|one| one.len() > depth);
            let inside = inside.filter(|one| one.starts_with(room) && **one != LISTS_ALL);
            let beside = inside.map(|one| one[..=depth].to_vec());
            let beside = beside.filter(|one| *one != own);
            let taken = rooms.entry(room).or_default();
            taken.entry(own.clone()).or_default().extend(beside);
        }
    }
    let found: Vec<String> = rooms
        .into_values()
        .flat_map(in_circles)
        .map(|module| module.join("::"))
        .collect();
    assert!(found.is_empty(), "in circles: {found:#?}");
}

#[test]
fn a_name_that_is_handed_on_is_found_where_it_is() {
    let code = Code::read();
    let module = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    // `facts` hands on what `facts::records` takes from `facts::records::book`.
    let from = code.taken_from(&module("facts::wordings"));
    assert!(from.contains(&module("facts::texts")), "{from:#?}");
    let home = code.home(module("facts"), &module("is_public"));
    assert_eq!(home, module("facts::records::book"));
    let taken = |from: &str, to: &str| (module(from), BTreeSet::from([module(to)]));
    let circle = [taken("a", "b"), taken("b", "a"), taken("c", "a")];
    let found = in_circles(BTreeMap::from(circle));
    assert_eq!(found, BTreeSet::from([module("a"), module("b")]));
}
