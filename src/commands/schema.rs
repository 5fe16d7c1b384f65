//! What a record can hold: its fields with type, audience, nature and voice, and its sections. All of it comes from
//! the tables of fields in `model`.

mod json;

pub use json::json_schema;

use crate::model::{
    AGREEMENT_SECTIONS, Agreement, Audience, CASE_SECTIONS, COUNTERPART_SECTIONS, Case, CaseType,
    Config, FieldInfo, MEETING_SECTIONS, Meeting, MeetingKind, Nature, Shape, Speaker,
};

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// The front matter of a case.
    Case,
    /// The front matter of a meeting.
    Meeting,
    /// The front matter of an agreement.
    Agreement,
    /// konsult.yaml.
    Config,
}

impl SchemaKind {
    /// All of them.
    pub const ALL: [SchemaKind; 4] = [
        SchemaKind::Case,
        SchemaKind::Meeting,
        SchemaKind::Agreement,
        SchemaKind::Config,
    ];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            SchemaKind::Case => "case",
            SchemaKind::Meeting => "meeting",
            SchemaKind::Agreement => "agreement",
            SchemaKind::Config => "config",
        }
    }

    /// The fields.
    pub fn fields(self) -> &'static [FieldInfo] {
        match self {
            SchemaKind::Case => Case::FIELDS,
            SchemaKind::Meeting => Meeting::FIELDS,
            SchemaKind::Agreement => Agreement::FIELDS,
            SchemaKind::Config => Config::FIELDS,
        }
    }

    /// The fields without which there is no such record, and when.
    pub fn required(self) -> &'static [Required] {
        const fn always(field: &'static str) -> Required {
            Required {
                field,
                when: When::Always,
            }
        }
        match self {
            SchemaKind::Case => {
                const INPUT: &str = CaseType::BudgetInput.word();
                const {
                    &[
                        always("title"),
                        always("type"),
                        always("raised_by"),
                        Required {
                            field: "responsible",
                            when: When::IsNot("type", INPUT),
                        },
                    ]
                }
            }
            SchemaKind::Meeting => {
                const BILATERAL: &str = MeetingKind::Bilateral.word();
                const {
                    &[
                        always("kind"),
                        always("date"),
                        Required {
                            field: "ministry",
                            when: When::Is("kind", BILATERAL),
                        },
                    ]
                }
            }
            SchemaKind::Agreement => {
                const { &[always("title"), always("ministries"), always("status")] }
            }
            SchemaKind::Config => const { &[always("konsult")] },
        }
    }

    /// The sections, in the order in which they belong.
    pub fn sections(self) -> Vec<SectionRow> {
        let ids = match self {
            SchemaKind::Case => CASE_SECTIONS,
            SchemaKind::Meeting => MEETING_SECTIONS,
            SchemaKind::Agreement => AGREEMENT_SECTIONS,
            SchemaKind::Config => &[],
        };
        let theirs = |id: &str| self == SchemaKind::Case && COUNTERPART_SECTIONS.contains(&id);
        let rows = ids.iter().map(|id| SectionRow {
            id,
            audience: Audience::Ks,
            speaker: match theirs(id) {
                true => Speaker::Counterpart,
                false => Speaker::State,
            },
        });
        rows.collect()
    }

    /// Every field with those inside it, each behind the field it belongs to.
    pub fn rows(self) -> Vec<FieldRow> {
        let mut rows = Vec::new();
        let top = Inside {
            kind: self,
            path: &[],
            audience: Audience::Public,
            nature: Nature::Text,
        };
        top.add(self.fields(), &mut rows);
        rows
    }

    fn speaker(self, path: &[&str]) -> Speaker {
        match self {
            SchemaKind::Case => Speaker::of_case_field(path),
            _ => Speaker::State,
        }
    }
}

/// A field without which there is no record.
#[derive(Debug, Clone, Copy)]
pub struct Required {
    /// Its name.
    pub field: &'static str,
    /// When.
    pub when: When,
}

/// When a field is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// Where this field has this word.
    Is(&'static str, &'static str),
    /// Where this field is absent or has another word.
    IsNot(&'static str, &'static str),
}

/// A field in the table.
#[derive(Debug, Clone)]
pub struct FieldRow {
    /// The names on the way to it and its own, with dots between; the numbers of items are left out.
    pub path: String,
    /// What it holds.
    pub shape: Shape,
    /// Whom it may be shown to.
    pub audience: Audience,
    /// Whether it belongs to the text.
    pub nature: Nature,
    /// Whose voice it is; none where it belongs to no text.
    pub speaker: Option<Speaker>,
    /// What it means.
    pub about: &'static str,
}

/// A section in the table.
#[derive(Debug, Clone, Copy)]
pub struct SectionRow {
    /// Its id.
    pub id: &'static str,
    /// Whom it may be shown to.
    pub audience: Audience,
    /// Whose voice it is.
    pub speaker: Speaker,
}

/// A place among the fields.
struct Inside<'a> {
    kind: SchemaKind,
    path: &'a [&'static str],
    audience: Audience,
    nature: Nature,
}

impl Inside<'_> {
    fn add(&self, fields: &[FieldInfo], rows: &mut Vec<FieldRow>) {
        for field in fields {
            let mut path = self.path.to_vec();
            path.push(field.name);
            let (audience, nature) = (
                self.audience.min(field.audience),
                self.nature.min(field.nature),
            );
            rows.push(FieldRow {
                path: path.join("."),
                shape: (field.shape)(),
                audience,
                nature,
                speaker: (nature == Nature::Text).then(|| self.kind.speaker(&path)),
                about: field.about,
            });
            let inside = Inside {
                kind: self.kind,
                path: &path,
                audience,
                nature,
            };
            inside.add((field.fields)(), rows);
        }
    }
}
