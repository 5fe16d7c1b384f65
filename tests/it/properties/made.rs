//! Records made from the tables of fields alone.

use konsult::model::{
    AGREEMENT_SECTIONS, Agreement, Audience, CASE_SECTIONS, COUNTERPART_SECTIONS, Case, Dataset,
    FieldInfo, Fingerprint, MEETING_SECTIONS, Meeting, Nature, RawContent, RawRecord, Shape,
    agreement_text, case_text, case_voice, minutes_text, opening_text,
};

/// A kind of record and its two texts: a case's in each voice, a meeting's minutes and opening. An agreement has one.
pub struct Kind {
    pub folder: &'static str,
    pub fields: &'static [FieldInfo],
    pub sections: &'static [&'static str],
    fingerprints: fn(Dataset) -> Option<[Fingerprint; 2]>,
}

pub const KINDS: &[Kind] = &[
    Kind {
        folder: "cases",
        fields: Case::FIELDS,
        sections: CASE_SECTIONS,
        fingerprints: |dataset| {
            let case = dataset.cases.into_values().next()?;
            let (state, voice) = (case_text(&case, "KS"), case_voice(&case, "KS"));
            Some([state.ok()?.fingerprint(), voice.ok()?.fingerprint()])
        },
    },
    Kind {
        folder: "meetings",
        fields: Meeting::FIELDS,
        sections: MEETING_SECTIONS,
        fingerprints: |dataset| {
            let meeting = dataset.meetings.into_values().next()?;
            let (minutes, opening) = (minutes_text(&meeting), opening_text(&meeting));
            Some([minutes.ok()?.fingerprint(), opening.ok()?.fingerprint()])
        },
    },
    Kind {
        folder: "agreements",
        fields: Agreement::FIELDS,
        sections: AGREEMENT_SECTIONS,
        fingerprints: |dataset| {
            let agreement = dataset.agreements.into_values().next()?;
            let text = agreement_text(&agreement).ok()?;
            Some([text.fingerprint(), Fingerprint::of_bytes(b"")])
        },
    },
];

impl Kind {
    /// The fingerprints of the two texts of a file; none where one cannot be read.
    pub fn prints(&self, path: &str, bytes: &[u8]) -> Option<[Fingerprint; 2]> {
        let path = format!("{}/{path}", self.folder);
        let content = RawContent::of(bytes);
        (self.fingerprints)(Dataset::read(vec![RawRecord { path, content }]))
    }

    /// Which of the two texts a section belongs to.
    pub fn text_of(&self, section: &str) -> usize {
        usize::from(COUNTERPART_SECTIONS.contains(&section) || section == "opening")
    }
}

/// A value of front matter.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Word(String),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
}

/// A record: its fields, and its sections with their words.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    fields: Value,
    sections: Vec<(&'static str, String)>,
}

/// A plain value of a record, and what the tables say of it.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// With the numbers of items, counted from nought: `cost.estimates.0.by`.
    pub path: String,
    pub shape: Shape,
    pub audience: Audience,
    pub nature: Nature,
}

impl Leaf {
    /// The names of the fields on the way to it.
    pub fn names(&self) -> Vec<&str> {
        let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        self.path.split('.').filter(|word| !number(word)).collect()
    }

    fn inside(&self, name: &str, field: &FieldInfo) -> Leaf {
        Leaf {
            path: join(&self.path, name),
            shape: (field.shape)(),
            audience: self.audience.min(field.audience),
            nature: self.nature.min(field.nature),
        }
    }

    fn top(fields: &'static [FieldInfo]) -> Leaf {
        Leaf {
            path: String::new(),
            shape: Shape::Fields(fields),
            audience: Audience::Public,
            nature: Nature::Text,
        }
    }
}

fn join(path: &str, word: &str) -> String {
    match path {
        "" => word.to_owned(),
        _ => format!("{path}.{word}"),
    }
}

/// Every plain value that the tables know, without items.
pub fn leaves(fields: &'static [FieldInfo]) -> Vec<Leaf> {
    let mut found = Vec::new();
    let mut open = vec![Leaf::top(fields)];
    while let Some(leaf) = open.pop() {
        match leaf.shape.fields() {
            [] => found.push(leaf),
            inside => open.extend(inside.iter().map(|field| leaf.inside(field.name, field))),
        }
    }
    found
}

/// The paths of every plain value that the tables know.
pub fn schema_leaves(fields: &'static [FieldInfo]) -> Vec<String> {
    leaves(fields).into_iter().map(|leaf| leaf.path).collect()
}

/// The `number`th value of a shape; the next is another one, also in normal form.
fn word(shape: &Shape, number: usize) -> String {
    let of = |words: &[&str]| words[number % words.len()].to_owned();
    match shape {
        Shape::Text => {
            let texts = [
                "Høyringa er i gang",
                "KS: nei, takk #1",
                "yes",
                "«Sitat» – à 0,5 mill.",
                "To linjer\nher",
                "1.10",
                "{x: [y]}",
            ];
            format!("{} {number}", of(&texts))
        }
        Shape::Date => of(&["2027-03-01", "2027-03-02", "2028-02-29"]),
        Shape::Number => of(&["7", "2027", "70"]),
        Shape::Amount => of(&["412.5", "412.50", "-3", "0"]),
        Shape::YesNo => of(&["yes", "no", "ja", "nei", "true", "false"]),
        Shape::Hours => of(&["13:00–15:00", "13:00-15:00"]),
        Shape::Id(_) => of(&["bemanningsnorm", "2027-2"]),
        Shape::Ministry => of(&["KD", "AID", "KDD"]),
        Shape::Party => of(&["state", "KS", "KD"]),
        Shape::File => of(&["appendices/a.md", "appendices/b.md"]),
        Shape::Word(_, words) => of(words),
        Shape::Duration => of(&["2 days", "1 week", "3 working days"]),
        Shape::Deadline => of(&["none", "2 working days before meeting"]),
        Shape::List(inside) | Shape::OneOrMany(inside) | Shape::Named(inside) => {
            word(inside, number)
        }
        Shape::Fields(_) => panic!("fields are no plain value"),
    }
}

/// Another value for a leaf than the one it has.
pub fn other(leaf: &Leaf, made: &Made) -> String {
    let now = made.word(&leaf.path).expect("a value");
    let number = (0..100).find(|number| word(&leaf.shape, *number) == now);
    word(&leaf.shape, number.expect("a value that was made") + 1)
}

/// A row of numbers that looks like chance and is always the same.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Makes a value of a shape; `chance` of ten fields are given.
fn make(shape: &Shape, chance: usize, dice: &mut Dice) -> Value {
    match shape {
        Shape::Fields(fields) => Value::Map(
            fields
                .iter()
                .filter_map(|field| {
                    let given = dice.throw(10) < chance;
                    given.then(|| (field.name, make(&(field.shape)(), chance, dice)))
                })
                .collect(),
        ),
        Shape::Named(inside) => {
            let level = make(inside, chance, dice);
            Value::Map(vec![("case-marginal", level)])
        }
        Shape::OneOrMany(inside) if dice.throw(2) == 0 => make(inside, chance, dice),
        Shape::List(inside) | Shape::OneOrMany(inside) => {
            let length = 1 + dice.throw(3);
            Value::List((0..length).map(|_| make(inside, chance, dice)).collect())
        }
        plain => Value::Word(word(plain, dice.throw(20))),
    }
}

impl Value {
    fn write(&self) -> String {
        match self {
            Value::Word(word) => serde_json::to_string(word).expect("a text"),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(Value::write).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(name, value)| format!("{name}: {}", value.write()))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    fn at(&self, word: &str) -> Option<&Value> {
        match self {
            Value::Word(_) => None,
            Value::List(items) => items.get(word.parse::<usize>().ok()?),
            Value::Map(entries) => {
                let mut named = entries.iter().filter(|(name, _)| *name == word);
                named.next().map(|(_, value)| value)
            }
        }
    }

    fn set(&mut self, path: &[&str], word: Option<String>) {
        let [first, rest @ ..] = path else {
            *self = Value::Word(word.expect("a value"));
            return;
        };
        match self {
            Value::Word(_) => panic!("nothing inside a word"),
            Value::List(items) => {
                let index: usize = first.parse().expect("a number");
                match (rest, word) {
                    ([], None) => drop(items.remove(index)),
                    (_, word) => items[index].set(rest, word),
                }
            }
            Value::Map(entries) => match (rest, word) {
                ([], None) => entries.retain(|(name, _)| name != first),
                (_, word) => {
                    let entry = entries.iter_mut().find(|(name, _)| name == first);
                    entry.expect("a field").1.set(rest, word);
                }
            },
        }
    }

    fn leaves(&self, here: Leaf, found: &mut Vec<Leaf>) {
        match self {
            Value::Word(_) => found.push(here),
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    let path = join(&here.path, &index.to_string());
                    item.leaves(
                        Leaf {
                            path,
                            ..here.clone()
                        },
                        found,
                    );
                }
            }
            Value::Map(entries) => {
                for (name, value) in entries {
                    let mut fields = here.shape.fields().iter();
                    let field = fields.find(|field| field.name == *name);
                    value.leaves(here.inside(name, field.expect("a known field")), found);
                }
            }
        }
    }
}

impl Made {
    /// A record with every field and section.
    pub fn full(kind: &Kind) -> Made {
        Made::with(kind, 10, 2027)
    }

    /// The fields of a mapping that is no record, every one.
    pub fn fields(fields: &'static [FieldInfo], seed: u64) -> Made {
        Made {
            fields: make(&Shape::Fields(fields), 10, &mut Dice(seed)),
            sections: Vec::new(),
        }
    }

    /// A record with some of them.
    pub fn at_random(kind: &Kind, seed: u64) -> Made {
        let chance = 3 + (seed % 7) as usize;
        let mut made = Made::with(kind, chance, seed);
        // Minutes without either section or outcome would be none at all.
        let mut dice = Dice(seed ^ 77);
        made.sections
            .retain(|(id, _)| *id == "minutes" || dice.throw(10) < chance);
        made
    }

    fn with(kind: &Kind, chance: usize, seed: u64) -> Made {
        let mut dice = Dice(seed);
        let fields = make(&Shape::Fields(kind.fields), chance, &mut dice);
        let sections = kind.sections.iter();
        let words =
            |id: &&'static str| (*id, format!("Om {id}.\n\n- Eitt på {}.\n", dice.throw(9)));
        Made {
            fields,
            sections: sections.map(words).collect(),
        }
    }

    /// The plain values that are given.
    pub fn leaves(&self, kind: &Kind) -> impl Iterator<Item = Leaf> + use<> {
        self.leaves_of(kind.fields).into_iter()
    }

    /// The same of a mapping that is no record.
    pub fn leaves_of(&self, fields: &'static [FieldInfo]) -> Vec<Leaf> {
        let mut found = Vec::new();
        self.fields.leaves(Leaf::top(fields), &mut found);
        found
    }

    /// The value at a path.
    pub fn word(&self, path: &str) -> Option<&str> {
        let value = path.split('.').try_fold(&self.fields, Value::at)?;
        match value {
            Value::Word(word) => Some(word),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Puts another value at a path, or takes it out.
    pub fn set(&mut self, path: &str, word: Option<String>) {
        let path: Vec<&str> = path.split('.').collect();
        self.fields.set(&path, word);
    }

    /// Gives a section other words, or takes it out.
    pub fn set_section(&mut self, id: &str, words: Option<&str>) {
        match words {
            None => self.sections.retain(|(other, _)| *other != id),
            Some(words) => {
                let mut named = self.sections.iter_mut().filter(|(other, _)| *other == id);
                named.next().expect("a section").1 = words.to_owned();
            }
        }
    }

    /// The same record with its fields and sections from behind.
    pub fn turned(&self) -> Made {
        let mut turned = self.clone();
        turned.sections.reverse();
        if let Value::Map(entries) = &mut turned.fields {
            entries.reverse();
        }
        turned
    }

    /// The fields, one a line.
    pub fn front_matter(&self) -> String {
        let Value::Map(entries) = &self.fields else {
            panic!("fields");
        };
        let line = |(name, value): &(&str, Value)| format!("{name}: {}\n", value.write());
        entries.iter().map(line).collect()
    }

    /// The file.
    pub fn file(&self) -> String {
        let mut text = format!("---\n{}---\n", self.front_matter());
        for (id, words) in &self.sections {
            text.push_str(&format!("## Avsnittet {id} {{#{id}}}\n{words}\n"));
        }
        text
    }
}
