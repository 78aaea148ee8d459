use std::path::PathBuf;

use clap::{Args, ValueEnum};
use ringside_report::Measure;

use super::Range;

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// Without --to, to the newest day; without --from, the 90 days that end there
    #[command(flatten)]
    pub(crate) range: Range,
    /// Who reads it
    #[arg(long, value_enum, default_value_t = Reader::Doctor)]
    pub(crate) audience: Reader,
    /// The file to write; one that exists is left alone
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What to show instead of the usual, such as total_sleep_s,average_hrv_ms
    #[arg(long, value_name = "METRIC", value_delimiter = ',')]
    pub(crate) metrics: Vec<Measure>,
    /// Put your tags in
    #[arg(long)]
    pub(crate) tags: bool,
    /// Put your own notes in
    #[arg(long)]
    pub(crate) notes: bool,
    /// Whose report it is; without, it does not say
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Without, that of your region
    #[arg(long, value_enum)]
    pub(crate) paper: Option<Sheet>,
    /// Without, that of the window or the desktop
    #[arg(long, value_enum)]
    pub(crate) language: Option<Tongue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    Doctor,
    Coach,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sheet {
    A4,
    Letter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    En,
    De,
}
