//! The pages for what no rule and no field can settle: what the guide demands, what konsult does, what people judge.

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// Its name, which is that of the file in `docs/`.
    pub name: &'static str,
    /// Its text: Markdown, in nynorsk, with a summary in English at the end.
    pub text: &'static str,
}

const TOPICS: &[Topic] = &[
    Topic {
        name: "bilateral",
        text: include_str!("../../docs/bilateral.md"),
    },
    Topic {
        name: "clearance",
        text: include_str!("../../docs/clearance.md"),
    },
    Topic {
        name: "coordination",
        text: include_str!("../../docs/coordination.md"),
    },
    Topic {
        name: "cost-calculation",
        text: include_str!("../../docs/cost-calculation.md"),
    },
    Topic {
        name: "law-participation",
        text: include_str!("../../docs/law-participation.md"),
    },
    Topic {
        name: "public-access",
        text: include_str!("../../docs/public-access.md"),
    },
    Topic {
        name: "study-instruction",
        text: include_str!("../../docs/study-instruction.md"),
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
