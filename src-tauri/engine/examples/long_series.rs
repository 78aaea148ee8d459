//! How long a window of a long series takes: `cargo run --release -p ringside-engine --example long_series [-- --years 10] [--folder PATH]`.
//!
//! Without a folder it makes one: a heart rate every five minutes, a MET every minute, nights that travel; a plain file in a temporary place.
//! With one it looks at the `ringside.db` in it, plain, without writing. Prints milliseconds and bytes for each width, first and afterwards.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{DateTime, Utc};
use ringside_engine::series::{Asked, SeriesMemory, window};
use ringside_engine::store::{Access, OpenOptions, Page, Pass, Route, Series, Store};
use ringside_model::{Collection, Day};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PX: usize = 1_200;
const TIMES: usize = 9;
const DAY_MS: i64 = 86_400_000;
const LAST_DAY: &str = "2026-11-20";

fn main() -> Outcome<()> {
    let years = argument("--years").map(|text| text.parse()).transpose()?.unwrap_or(10_u32);
    let made = tempfile::tempdir()?;
    let store = match argument("--folder").map(PathBuf::from) {
        Some(folder) => {
            Store::open_with(&folder.join("ringside.db"), &Access::Plain, OpenOptions { read_only: true, ..OpenOptions::default() })?
        }
        None => made_here(made.path(), years)?,
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:<14}{:<8}{:>7}{:>9}{:>10}{:>12}{:>12}", "series", "width", "level", "n", "bytes", "first, ms", "median, ms")?;
    for series in [Series::HeartRate, Series::Met] {
        let Some((first_ms, last_ms)) = store.read(|reader| reader.series_span(series))? else { continue };
        for (width, days) in
            [("all", (last_ms - first_ms) / DAY_MS + 1), ("year", 365), ("quarter", 91), ("month", 30), ("week", 7), ("day", 1)]
        {
            // Each width begins as after a start of the program: nothing is remembered.
            let memory = SeriesMemory::default();
            let asked = Asked { series, from_ms: last_ms + 1 - days * DAY_MS, to_ms: last_ms + 1, px: PX };
            let (first, bytes) = timed(&store, &memory, asked)?;
            let mut again = (0..TIMES).map(|_| timed(&store, &memory, asked).map(|(ms, _)| ms)).collect::<Outcome<Vec<f64>>>()?;
            again.sort_by(f64::total_cmp);
            let word = |at: usize| bytes.get(at..at + 4).and_then(|four| Some(u32::from_le_bytes(four.try_into().ok()?)));
            let (level, n) = word(4).zip(word(8)).ok_or("an answer without a header")?;
            let median = again.get(TIMES / 2).copied().unwrap_or_default();
            writeln!(out, "{series:<14}{width:<8}{level:>7}{n:>9}{:>10}{first:>12.2}{median:>12.2}", bytes.len())?;
        }
    }
    Ok(())
}

fn timed(store: &Store, memory: &SeriesMemory, asked: Asked) -> Outcome<(f64, Vec<u8>)> {
    let began = Instant::now();
    let bytes = store.read(|reader| window(reader, memory, asked))?;
    Ok((began.elapsed().as_secs_f64() * 1_000.0, bytes))
}

/// What follows a flag.
fn argument(flag: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != flag).nth(1)
}

fn made_here(folder: &Path, years: u32) -> Outcome<Store> {
    let store = Store::open(&folder.join("ringside.db"), &Access::Plain)?;
    let last: Day = LAST_DAY.parse()?;
    let days: Vec<Day> = (0..years * 365).map(|n| last.minus(n)).collect();
    for days in days.chunks(30) {
        let page = |collection, items: Vec<String>| {
            let items: Vec<&str> = items.iter().map(String::as_str).collect();
            let page = Page { collection, fetched_at: Utc::now(), items: &items, window: None, route: Route::Sync, pass: Pass::new(1) };
            store.write(|writer| writer.apply_page(&page))
        };
        page(Collection::Heartrate, days.iter().rev().flat_map(|day| heart_rate(*day)).collect())?;
        page(Collection::DailyActivity, days.iter().map(|day| activity(*day)).collect())?;
        page(Collection::Sleep, days.iter().map(|day| night(*day)).collect())?;
    }
    Ok(store)
}

fn heart_rate(day: Day) -> Vec<String> {
    let begin_ms = day.days_since_epoch() * DAY_MS;
    let row = |n: i64| {
        let at = DateTime::<Utc>::from_timestamp_millis(begin_ms + n * 300_000)?.format("%Y-%m-%dT%H:%M:%S%.3fZ");
        let source = if (70..180).contains(&n) { "sleep" } else { "awake" };
        Some(format!(r#"{{"timestamp":"{at}","bpm":{},"source":"{source}"}}"#, 48 + (n * 7_919) % 23 + n % 60))
    };
    (0..288).filter_map(row).collect()
}

fn activity(day: Day) -> String {
    let items: Vec<String> = (0..1_440).map(|n| format!("{}.{}", 1 + n % 7 / 5, n * 13 % 10)).collect();
    let at = format!("{day}T04:00:00.000{}", offset(day));
    format!(
        r#"{{"id":"a{day}","day":"{day}","timestamp":"{at}","met":{{"interval":60.0,"items":[{}],"timestamp":"{at}"}}}}"#,
        items.join(",")
    )
}

/// As long as a real night, so that reading through it costs what it costs.
fn night(day: Day) -> String {
    let (before, offset) = (day.minus(1), offset(day));
    let items: Vec<String> = (0..96).map(|n| format!("{}.0", 45 + n % 17)).collect();
    let movement = "1121".repeat(240);
    format!(
        r#"{{"id":"s{day}","day":"{day}","type":"long_sleep","bedtime_start":"{before}T23:00:00.000{offset}","bedtime_end":"{day}T07:00:00.000{offset}","heart_rate":{{"interval":300,"items":[{}],"timestamp":"{before}T23:00:00.000{offset}"}},"movement_30_sec":"{movement}"}}"#,
        items.join(",")
    )
}

/// A journey every now and then.
fn offset(day: Day) -> &'static str {
    if day.days_since_epoch().rem_euclid(120) < 9 { "-04:00" } else { "+01:00" }
}
