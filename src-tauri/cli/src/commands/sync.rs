use std::io::{IsTerminal, Write};
use std::sync::Arc;

use chrono::Utc;
use ringside_engine::oura::{Config, RetryPolicy};
use ringside_engine::sync::{Context, Outcome, Pause, Progress, Urgent, Wanted, run as run_sync};
use ringside_engine::{SharedSecrets, SystemClock, Use, database_path};
use ringside_model::{Day, DayRange};
use serde_json::{Value, json};

use crate::args::{Global, Range};
use crate::failure::Failure;
use crate::open;
use crate::output;

/// Fetches, shows how far it is, and says what came. Ctrl-C ends it after the page under way; the next run goes on from there.
pub(crate) async fn run(global: &Global, range: &Range) -> Result<(), Failure> {
    let oura = open::client()?;
    let (wanted, clipped) = wanted(range, oura.config(), Day::utc_of(Utc::now()))?;
    let profile = open::profile(global, Use::Exclusive).await?;
    let tokens = open::tokens(&oura, SharedSecrets::new(profile.secrets, &profile.dir));
    let progress = Progress::default();
    let context = Context {
        oura,
        tokens,
        store: profile.store.clone(),
        clock: Arc::new(SystemClock),
        policy: RetryPolicy::User,
        pause: Pause::default(),
        progress: progress.clone(),
        urgent: Urgent::default(),
    };
    let mut outcome = watched(&context, wanted).await;
    outcome.notes.extend(clipped);
    // A folder that was removed meanwhile has taken everything with it, though nothing failed on the way.
    if outcome.problem.is_none() && !database_path(&profile.dir).exists() {
        return Err(Failure::FolderGone { dir: profile.dir });
    }
    report(global, &outcome);
    match outcome.problem {
        Some(problem) => Err(problem.into()),
        None => Ok(()),
    }
}

/// What the command line and the environment ask for, and a sentence when the range had to be shortened.
fn wanted(range: &Range, config: &Config, today: Day) -> Result<(Wanted, Option<String>), Failure> {
    let max_days = config.max_sync_days;
    let default_days = config.default_sync_days.filter(|_| range.from.is_none());
    if range.from.is_none() && range.to.is_none() && default_days.is_none() {
        return Ok((Wanted::Everything { max_days }, None));
    }
    let last = range.to.unwrap_or(today);
    let days_before = |days: u32| last.minus(days.saturating_sub(1));
    let first = match (range.from, default_days) {
        (Some(first), _) => first,
        (None, Some(days)) => days_before(days),
        (None, None) => max_days.map_or(Day::from_ymd(2015, 1, 1).unwrap_or(last), days_before),
    };
    let asked = DayRange::new(first, last).ok_or_else(|| Failure::Usage(format!("--from {first} comes after --to {last}.")))?;
    let Some(earliest) = max_days.map(days_before).filter(|earliest| *earliest > asked.first) else {
        return Ok((Wanted::Range(asked), None));
    };
    let note = format!("OURA_MAX_SYNC_DAYS shortened the range: it begins on {earliest} instead of {first}.");
    Ok((Wanted::Range(DayRange { first: earliest, last }), Some(note)))
}

async fn watched(context: &Context, wanted: Wanted) -> Outcome {
    let mut status = context.progress.watch();
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    let mut syncing = std::pin::pin!(run_sync(context, wanted));
    let on_terminal = std::io::stderr().is_terminal();
    loop {
        tokio::select! {
            outcome = &mut syncing => {
                if on_terminal {
                    eprint!("\r\x1b[K");
                }
                return outcome;
            }
            _ = &mut interrupted, if !context.pause.is_paused() => {
                eprintln!("\nStopping after this page. The next sync goes on from here.");
                context.pause.set(true);
            }
            Ok(()) = status.changed(), if on_terminal => {
                let status = status.borrow_and_update();
                let at = status.current.as_ref().map(|(collection, month)| format!("{collection} {}", month.as_deref().unwrap_or(""))).unwrap_or_default();
                eprint!("\r\x1b[K{:5.1} % {at}", status.percent);
                // A terminal that cannot be written to shows no progress, and that is all.
                let _ = std::io::stderr().flush();
            }
        }
    }
}

fn report(global: &Global, outcome: &Outcome) {
    for note in &outcome.notes {
        eprintln!("note: {note}");
    }
    for (collection, part) in &outcome.collections {
        if let Some(scope) = &part.missing_scope {
            eprintln!("note: {collection} is left out, because consent for “{scope}” is missing.");
        }
        if part.not_understood > 0 {
            eprintln!("note: {} of {collection} were kept as they came but not understood.", part.not_understood);
        }
    }
    if global.json {
        // A failure prints its own object; standard output holds one value either way.
        if outcome.problem.is_none() {
            output::json(&as_json(outcome));
        }
        return;
    }
    for (collection, part) in &outcome.collections {
        let removed = if part.removed > 0 { format!(" {:>6} removed", part.removed) } else { String::new() };
        let counts = format!("{:>8} new {:>6} changed {:>8} unchanged{removed}", part.new, part.changed, part.same);
        output::line(&format!("{:<26} {counts}", collection.name()));
    }
}

fn as_json(outcome: &Outcome) -> Value {
    let collections: Vec<Value> = outcome
        .collections
        .iter()
        .map(|(collection, part)| {
            json!({ "collection": collection.name(), "requests": part.requests, "new": part.new, "changed": part.changed, "unchanged": part.same,
                    "removed": part.removed, "not_understood": part.not_understood, "missing_scope": part.missing_scope, "complete": !part.incomplete })
        })
        .collect();
    json!({ "complete": outcome.is_complete(), "paused": outcome.paused, "notes": outcome.notes, "collections": collections })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(vars: &[(&str, &str)]) -> Config {
        let vars: Vec<(String, String)> = vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::from_vars(|name| vars.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())).unwrap()
    }

    fn range(from: Option<&str>, to: Option<&str>) -> Range {
        Range { from: from.map(|d| d.parse().unwrap()), to: to.map(|d| d.parse().unwrap()) }
    }

    fn days(first: &str, last: &str) -> Wanted {
        Wanted::Range(DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap())
    }

    fn today() -> Day {
        "2026-11-20".parse().unwrap()
    }

    #[test]
    fn without_a_range_everything_is_wanted_unless_the_environment_says_how_many_days() {
        assert_eq!(wanted(&range(None, None), &config(&[]), today()).unwrap().0, Wanted::Everything { max_days: None });
        assert_eq!(
            wanted(&range(None, None), &config(&[("OURA_DEFAULT_SYNC_DAYS", "30")]), today()).unwrap().0,
            days("2026-10-22", "2026-11-20")
        );
        assert_eq!(
            wanted(&range(None, None), &config(&[("OURA_MAX_SYNC_DAYS", "90")]), today()).unwrap().0,
            Wanted::Everything { max_days: Some(90) }
        );
    }

    #[test]
    fn a_range_longer_than_allowed_is_shortened_at_its_old_end_and_that_is_said() {
        let (wanted, note) =
            wanted(&range(Some("2020-01-01"), Some("2026-11-10")), &config(&[("OURA_MAX_SYNC_DAYS", "10")]), today()).unwrap();
        assert_eq!(wanted, days("2026-11-01", "2026-11-10"));
        assert!(note.unwrap().contains("2026-11-01"));
    }

    #[test]
    fn a_range_that_ends_before_it_begins_is_refused() {
        assert!(matches!(wanted(&range(Some("2026-02-01"), Some("2026-01-01")), &config(&[]), today()), Err(Failure::Usage(_))));
    }
}
