mod events;
mod listen;
mod notes;
mod report;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use ringside_engine::log::LogLevel;
use ringside_model::{Collection, Day};

pub(crate) use events::{EventChange, EventList, Events, Prune, Replay};
pub(crate) use listen::Listen;
pub(crate) use notes::{Notes, NotesCommand, NotesExport, NotesImport};
pub(crate) use report::{Reader as ReportReader, Report, Sheet as ReportSheet, Tongue as ReportTongue};

const ENVIRONMENT: &str = "\
Environment:
  OURA_ACCESS_TOKEN           a token of your own; no sign-in is needed then
  OURA_API_BASE_URL           another server, with or without /v2
  OURA_REQUEST_TIMEOUT        seconds for one request (30)
  OURA_MAX_RETRIES            retries of a request that failed in passing (3)
  OURA_RETRY_DELAY            seconds before the first retry, doubled each time (1)
  OURA_DEFAULT_SYNC_DAYS      days that `sync` fetches when no --from is given (everything)
  OURA_MAX_SYNC_DAYS          the farthest back that any sync reaches, in days
  OURA_RATE_LIMIT_PER_MINUTE  requests a minute at most (1000)
  RINGSIDE_DATA_ROOT          where the data folders lie (the desktop's place for application data)
  RINGSIDE_PASSPHRASE         locks a new data folder, or opens a locked one
  RINGSIDE_CLIENT_SECRET      the secret of your Oura application, for sign-in
  RINGSIDE_LOG                off, normal or debug: a log in the data folder (off)

Exit codes:
  0  done
  1  something else failed; the message says what
  2  the command line or an environment variable is wrong
  3  sign in (again)
  4  Oura could not be reached, or asked to wait; try again later
  5  the data folder cannot be opened: locked, in use, damaged, newer, full";

/// Fetches and reads the data of your Oura ring without a window.
#[derive(Debug, Parser)]
#[command(name = "ringsidectl", version, after_help = ENVIRONMENT)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The folder that holds ringside.db, secrets.db, inbox.db and own.db
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// A new data folder may stay unencrypted
    #[arg(long, global = true)]
    pub(crate) plain: bool,
    /// Answer in JSON on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Keep a log in the data folder: off, normal or debug. It never holds a health value or a secret
    #[arg(long, global = true, value_name = "LEVEL", env = "RINGSIDE_LOG", default_value_t)]
    pub(crate) log_level: LogLevel,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign in with your own Oura application
    SignIn(SignIn),
    /// Revoke the sign-in; the data stays
    SignOut,
    /// Fetch what is missing, or a range again
    Sync(Range),
    /// What the folder holds and how it stands
    Status,
    /// Derive every number again from the documents as they were received, without asking Oura
    Rebuild,
    /// Ask Oura one question and say how it went
    TestConnection,
    /// The rings of the account and the battery
    Ring,
    /// Print Oura's documents or rows as they were received
    Show(Show),
    /// Write a report for a doctor or a coach as PDF
    Report(Box<Report>),
    /// Fetch new data as soon as Oura announces it, until Ctrl-C
    #[command(after_help = listen::LISTEN_HELP)]
    Listen(Box<Listen>),
    /// What Oura has announced and what came of it, the newest first
    Events(Events),
    /// Your own notes, bookmarks and saved views
    Notes(Notes),
}

#[derive(Debug, Args)]
pub(crate) struct SignIn {
    /// The client id of your Oura application (asked for when missing)
    #[arg(long, env = "RINGSIDE_CLIENT_ID")]
    pub(crate) client_id: Option<String>,
    /// Ask for the address the browser ended at, instead of waiting for it on port 27182 of localhost
    #[arg(long)]
    pub(crate) paste: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Range {
    /// First day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<Day>,
    /// Last day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    pub(crate) to: Option<Day>,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Oura's name of the collection, such as daily_sleep or heartrate
    pub(crate) collection: Collection,
    #[command(flatten)]
    pub(crate) range: Range,
}
