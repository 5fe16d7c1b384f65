//! The arguments of `import`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "ID")]
    pub new: Option<String>,
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    #[arg(long, value_name = "WHAT", value_enum)]
    pub changes: Option<ChangesName>,
    #[arg(long, value_name = "VOICE", value_enum, value_delimiter = ',')]
    pub voice: Vec<VoiceName>,
    #[arg(long, value_name = "HEADING")]
    pub section: Vec<String>,
    #[arg(long)]
    pub accept_losses: bool,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long = "type", value_name = "TYPE")]
    pub case_type: Option<String>,
    #[arg(long, value_name = "PARTY")]
    pub raised_by: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub responsible: Option<String>,
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub meeting: Vec<String>,
    #[arg(long, value_name = "FORM")]
    pub language: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ImportFormat::Human)]
    pub format: ImportFormat,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChangesName {
    Accept,
    Reject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VoiceName {
    State,
    Ks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    Human,
    Json,
}
