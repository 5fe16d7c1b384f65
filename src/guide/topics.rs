//! The pages on topics: what no rule and no field can settle, with what the guide demands, what konsult does and what
//! people judge; and how to do something with konsult.

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// Its name, which is that of the file in `docs/`.
    pub name: &'static str,
    /// Its text: Markdown, in nynorsk, with a summary in English at the end.
    pub text: &'static str,
    /// What it is for.
    pub on: PageOn,
}

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageOn {
    /// A demand of the guide that people have to judge.
    Guide,
    /// How something is done with konsult.
    Konsult,
}

const TOPICS: &[Topic] = &[
    Topic {
        name: "bilateral",
        text: include_str!("../../docs/bilateral.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "clearance",
        text: include_str!("../../docs/clearance.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "coordination",
        text: include_str!("../../docs/coordination.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "cost-calculation",
        text: include_str!("../../docs/cost-calculation.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "import",
        text: include_str!("../../docs/import.md"),
        on: PageOn::Konsult,
    },
    Topic {
        name: "ks",
        text: include_str!("../../docs/ks.md"),
        on: PageOn::Konsult,
    },
    Topic {
        name: "law-participation",
        text: include_str!("../../docs/law-participation.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "public-access",
        text: include_str!("../../docs/public-access.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "study-instruction",
        text: include_str!("../../docs/study-instruction.md"),
        on: PageOn::Guide,
    },
    Topic {
        name: "waivers",
        text: include_str!("../../docs/waivers.md"),
        on: PageOn::Konsult,
    },
    Topic {
        name: "withdrawn",
        text: include_str!("../../docs/withdrawn.md"),
        on: PageOn::Konsult,
    },
];

/// Every page, by name.
pub fn topics() -> &'static [Topic] {
    TOPICS
}

/// The page with this name.
pub fn find_topic(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}
