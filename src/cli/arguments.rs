//! The arguments of every command. Their words lie in `words.md`, in three languages.

use crate::calendar::Date;
use crate::language::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "konsult", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Common {
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    #[arg(
        long,
        value_name = "DATE",
        global = true,
        env = "KONSULT_TODAY",
        hide_env = true
    )]
    pub today: Option<Date>,
    #[arg(
        long,
        value_name = "LANG",
        global = true,
        env = "KONSULT_LANG",
        hide_env = true
    )]
    pub lang: Option<Language>,
    #[arg(
        long,
        value_name = "REF",
        global = true,
        env = "KONSULT_MAIN",
        hide_env = true
    )]
    pub main: Option<String>,
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Init(Init),
    Demo(Demo),
    NewCase(NewCase),
    NewMeeting(NewMeeting),
    NewAgreement(NewAgreement),
    Check(Check),
    Clear(Clear),
    Release(Release),
    Render(Render),
    Diff(Diff),
    Review(Review),
    Explain(Explain),
    Rules(Rules),
    Coverage(Coverage),
    Help(Help),
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
}

#[derive(Debug, Args)]
pub struct NewCase {
    #[arg(value_name = "ID")]
    pub id: Option<String>,
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
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct NewMeeting {
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
    #[arg(long, value_name = "CODE")]
    pub ministry: Option<String>,
    #[arg(long, value_name = "FORM")]
    pub language: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct NewAgreement {
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub ministries: Vec<String>,
    #[arg(long, value_name = "PARTY")]
    pub proposed_by: Option<String>,
    #[arg(long, value_name = "FORM")]
    pub language: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::Error)]
    pub fail_on: FailOn,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Human,
    Short,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
}

#[derive(Debug, Args)]
pub struct Clear {
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub ministry: String,
    #[arg(long, value_name = "PART", value_enum)]
    pub part: Option<ClearPart>,
    #[arg(long, value_name = "OUTCOME", value_enum, default_value_t = ClearOutcome::Cleared)]
    pub outcome: ClearOutcome,
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = LevelName::Administrative)]
    pub level: LevelName,
    #[arg(long, value_name = "TEXT")]
    pub remark: Option<String>,
    #[arg(long, value_name = "RECORD")]
    pub answers: Option<String>,
    #[arg(long = "as", value_name = "FORM", value_enum, default_value_t = ClearAs::Tag)]
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
    #[arg(long)]
    pub sign: bool,
    #[arg(long)]
    pub push: bool,
    #[arg(long)]
    pub offline: bool,
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
pub struct Render {
    #[arg(value_name = "MEETING")]
    pub meeting: String,
    #[arg(long, value_name = "DOCUMENT", value_enum, default_value_t = DocumentName::Material)]
    pub document: DocumentName,
    #[arg(long, value_name = "FORMAT", value_enum, value_delimiter = ',',
          default_values_t = [RenderFormat::Md, RenderFormat::Html])]
    pub format: Vec<RenderFormat>,
    #[arg(short, long, value_name = "DIR", default_value = "rendered")]
    pub output: PathBuf,
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentName {
    Material,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RenderFormat {
    Md,
    Html,
}

#[derive(Debug, Args)]
pub struct Diff {
    #[arg(value_name = "REV")]
    pub range: String,
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    Human,
    Md,
    Html,
    Json,
}

#[derive(Debug, Args)]
pub struct Review {
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ReviewFormat::Md)]
    pub format: ReviewFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    Md,
    Json,
    Human,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_name = "RULE")]
    pub rule: String,
}

#[derive(Debug, Args)]
pub struct Rules {
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Human)]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub struct Coverage {
    #[arg(value_name = "SECTION")]
    pub sections: Vec<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = CoverageFormat::Human)]
    pub format: CoverageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    Human,
    Md,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub struct Help {
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}
