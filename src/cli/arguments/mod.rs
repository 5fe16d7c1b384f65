//! The arguments of every command. Their words lie in `words.md`, in three languages.

mod following;
mod importing;
mod records;

pub use following::{Log, PageFormat, Status};
pub use importing::{ChangesName, Import, ImportFormat, VoiceName};
pub use records::{
    Clear, ClearAs, ClearOutcome, ClearPart, LevelName, Receive, Release, ReleaseTo, Verify,
    VerifyFormat,
};

use super::environment::{Environment, or_variable};
use crate::calendar::Date;
use crate::commands::CommandError;
use crate::document::{DocumentKind, KINDS};
use crate::language::Language;
use clap::builder::{ArgPredicate, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
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
    #[arg(long, value_name = "DATE", global = true)]
    pub today: Option<Date>,
    #[arg(long, value_name = "LANG", global = true)]
    pub lang: Option<Language>,
    #[arg(long, value_name = "REF", global = true)]
    pub main: Option<String>,
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

impl Common {
    /// Takes what is not given from the environment.
    ///
    /// # Errors
    /// It has a value that the option would not take.
    pub fn complete(&mut self, environment: &Environment) -> Result<(), CommandError> {
        or_variable(&mut self.today, environment, "KONSULT_TODAY")?;
        or_variable(&mut self.lang, environment, "KONSULT_LANG")?;
        or_variable(&mut self.main, environment, "KONSULT_MAIN")
    }
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
    Import(Import),
    Check(Check),
    Status(Status),
    Log(Log),
    Clear(Clear),
    Release(Release),
    Receive(Receive),
    Plan(Plan),
    Render(Render),
    Verify(Verify),
    Diff(Diff),
    Review(Review),
    Explain(Explain),
    Rules(Rules),
    Coverage(Coverage),
    Help(Help),
    Schema(Schema),
    Completions(Completions),
    Man,
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
    #[arg(long)]
    pub dry_run: bool,
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
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
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
pub struct Plan {
    #[arg(value_name = "MEETING|YEAR")]
    pub of: String,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = PlanFormat::Table)]
    pub format: PlanFormat,
    #[arg(long, value_name = "AUDIENCE", value_enum)]
    pub audience: Option<AudienceName>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    Table,
    Md,
    Html,
    Json,
    Ics,
    Svg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AudienceName {
    State,
    Ks,
}

#[derive(Debug, Args)]
pub struct Render {
    #[arg(value_name = "RECORD")]
    pub of: String,
    #[arg(long, value_name = "DOCUMENT", value_parser = document())]
    pub document: Option<&'static DocumentKind>,
    #[arg(long, value_name = "FORMAT", value_enum, value_delimiter = ',',
          default_values_t = [RenderFormat::Md, RenderFormat::Html],
          default_value_if("since", ArgPredicate::IsPresent, "docx"))]
    pub format: Vec<RenderFormat>,
    #[arg(long, value_name = "AUDIENCE", value_enum)]
    pub audience: Option<Recipient>,
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub dry_run: bool,
}

/// One of the documents by its name.
fn document() -> impl TypedValueParser<Value = &'static DocumentKind> {
    PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name))
        .try_map(|name| DocumentKind::named(&name).ok_or("unknown document"))
}

/// Whom a document is to be given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Recipient {
    State,
    Ks,
    Public,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RenderFormat {
    Md,
    Html,
    Pdf,
    Docx,
}

#[derive(Debug, Args)]
pub struct Diff {
    #[arg(value_name = "REV")]
    pub range: String,
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    Human,
    Md,
    Html,
    Docx,
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

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(value_name = "KIND", value_enum)]
    pub kind: SchemaKind,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = SchemaFormat::Schema)]
    pub format: SchemaFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    Case,
    Meeting,
    Agreement,
    Config,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    Schema,
    Table,
    Md,
    Json,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}
