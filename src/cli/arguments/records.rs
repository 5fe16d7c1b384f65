//! The arguments of the commands that make records.

use super::RenderFormat;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Clear {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub ministry: Option<String>,
    #[arg(long, value_name = "PART", value_enum)]
    pub part: Option<ClearPart>,
    #[arg(long, value_name = "OUTCOME", value_enum, default_value_t = ClearOutcome::Cleared)]
    pub outcome: ClearOutcome,
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = LevelName::Administrative)]
    pub level: LevelName,
    #[arg(long, value_name = "TEXT")]
    pub remark: Option<String>,
    #[arg(long, value_name = "ANSWERED")]
    pub answers: Option<String>,
    #[arg(long = "as", value_name = "KIND", value_enum, default_value_t = ClearAs::Tag)]
    pub record_as: ClearAs,
    #[arg(long)]
    pub sign: bool,
    #[arg(long)]
    pub push: bool,
    #[arg(long)]
    pub offline: bool,
    #[arg(short, long)]
    pub yes: bool,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClearPart {
    Opening,
    Minutes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClearOutcome {
    Cleared,
    Remark,
    Objection,
    Withdrawn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LevelName {
    Administrative,
    Political,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClearAs {
    Tag,
    Commit,
}

#[derive(Debug, Args)]
pub struct Release {
    #[arg(value_name = "MEETING")]
    pub meeting: String,
    #[arg(long, value_name = "TO", value_enum)]
    pub to: ReleaseTo,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, value_delimiter = ',')]
    pub format: Vec<RenderFormat>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub export: Option<PathBuf>,
    #[arg(long)]
    pub sign: bool,
    #[arg(long)]
    pub push: bool,
    #[arg(long)]
    pub offline: bool,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Receive {
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub changed: Vec<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReleaseTo {
    State,
    Secretariat,
    Participants,
    Public,
}

#[derive(Debug, Args)]
pub struct Verify {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = VerifyFormat::Human)]
    pub format: VerifyFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    Human,
    Json,
}
