//! The arguments of the commands that follow what has been laid before, cleared and sent.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct Status {
    #[arg(value_name = "MEETING")]
    pub meeting: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = PageFormat::Human)]
    pub format: PageFormat,
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    Human,
    Md,
    Json,
}

#[derive(Debug, Args)]
pub struct Log {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "CODE")]
    pub since_clearance: Option<String>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = PageFormat::Human)]
    pub format: PageFormat,
}
