//! konsult is a small compiler over a git repository of documents.
//!
//! Reading the world and writing to it happen at two edges; everything between is a pure function of what was read,
//! the day and the options:
//!
//! ```text
//! disk + git ──repository──▶ Snapshot { files, history }               today, language, options
//!                               │ source: text, front matter, YAML tree, sections    (never fails: value and faults)
//!                               ▼
//!                            Dataset { cases, meetings, agreements, config }    model: field = absent | broken | given
//!                               │
//!                               ▼ facts: deadlines, received dates, what is closed; each with its because
//!                               ├──▶ rules ──▶ findings ──▶ report: one file a format
//!                               ├──▶ work plan in words ──▶ render: table, md, html, json, ics
//!                               └──▶ document (templates) ──▶ document tree ──▶ render: md, html, pdf, docx
//! ```
//!
//! `ARCHITECTURE.md` has the map and the invariants; `CONTRIBUTING.md` says how to add a rule, a field or a format.

pub mod calendar;
pub mod cli;
pub mod commands;
pub mod document;
pub mod facts;
pub mod findings;
pub mod guide;
pub mod language;
pub mod model;
pub mod redline;
pub mod render;
pub mod repository;
pub mod rules;
pub mod source;
