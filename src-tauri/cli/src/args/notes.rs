use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Range;

#[derive(Debug, Args)]
pub(crate) struct Notes {
    #[command(subcommand)]
    pub(crate) what: NotesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NotesCommand {
    /// Print the notes that touch a range, or all
    List(Range),
    /// Write notes, bookmarks and saved views to a file of JSON, or to standard output
    Export(NotesExport),
    /// Take in such a file; of two states of a note the one that was changed last stays
    Import(NotesImport),
}

#[derive(Debug, Args)]
pub(crate) struct NotesExport {
    /// Where to write; standard output when it is left out
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long, requires = "file")]
    pub(crate) overwrite: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NotesImport {
    /// What to read; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}
