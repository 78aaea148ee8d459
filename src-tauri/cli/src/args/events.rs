use clap::{Args, Subcommand};
use ringside_engine::store::Standing;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Events {
    #[command(flatten)]
    pub(crate) list: EventList,
    #[command(subcommand)]
    pub(crate) change: Option<EventChange>,
}

#[derive(Debug, Args)]
pub(crate) struct EventList {
    /// Oura's name of the data type, such as daily_sleep
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) data_type: Option<String>,
    /// ours, foreign_user, unknown_type or test
    #[arg(long, value_name = "STANDING", value_parser = standing)]
    pub(crate) standing: Option<Standing>,
    /// Only what has yet to be fetched
    #[arg(long)]
    pub(crate) waiting: bool,
    /// How many at most
    #[arg(long, value_name = "COUNT", default_value_t = 50)]
    pub(crate) limit: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EventChange {
    /// Let events be fetched again by the next `listen`, or by the window
    Replay(Replay),
    /// Delete old events that are done with
    Prune(Prune),
}

#[derive(Debug, Args)]
pub(crate) struct Replay {
    /// The events' numbers
    #[arg(value_name = "PK", required_unless_present = "failed", conflicts_with = "failed")]
    pub(crate) pks: Vec<i64>,
    /// All that failed
    #[arg(long)]
    pub(crate) failed: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Prune {
    /// Keep so many days (as saved; 90)
    #[arg(long, value_name = "DAYS")]
    pub(crate) days: Option<u32>,
}

fn standing(name: &str) -> Result<Standing, String> {
    Standing::from_name(name).ok_or_else(|| format!("it is one of {}", Standing::ALL.map(Standing::name).join(", ")))
}
