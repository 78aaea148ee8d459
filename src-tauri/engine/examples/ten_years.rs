//! The figures of a first sync: `cargo xtask bench [--years 10] [--seed 7] [--latency-ms 150]`. The simulated cloud is a process of its own.
//!
//! With a latency it compares the time with the least that is possible, requests × latency / windows at once, and fails above 1.10 times that.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use ringside_engine::oura::{AccessToken, Config, Oura, RetryPolicy};
use ringside_engine::store::{Reader, Store, StoreError};
use ringside_engine::sync::{Context, Pause, Progress, Urgent, Wanted, run};
use ringside_engine::{Offer, OsKeychain, Passphrase, Profile, SystemClock, Tokens, Use};
use ringside_model::Collection;
use serde::Deserialize;

type Outcome<T> = Result<T, Box<dyn Error>>;

const MIB: f64 = 1_048_576.0;
/// Windows that a sync has under way at once.
const AT_ONCE: f64 = 8.0;
/// How much longer than the least possible a first sync may take when every reply has a latency.
const MOST_RATIO: f64 = 1.10;
/// More than anything asks for: the figures are those of Ringside, not of a limit.
const NO_LIMIT: u32 = 1_000_000_000;

#[tokio::main]
async fn main() -> Outcome<()> {
    let (years, seed) = (argument("--years")?.unwrap_or(10), argument("--seed")?.unwrap_or(7));
    let latency_ms = argument("--latency-ms")?.unwrap_or(0);
    let cloud = Cloud::start(years, seed, latency_ms)?;
    let folder = tempfile::tempdir()?;
    let offer = Offer { plain: false, passphrase: Some(Passphrase::new("an encrypted benchmark".to_owned())?) };
    let profile = Profile::open(folder.path(), &offer, &OsKeychain, Use::Exclusive)?;
    let context = context(&cloud.ready, profile.store.clone())?;

    let began = Instant::now();
    let outcome = run(&context, Wanted::Everything { max_days: None }).await;
    let took_s = began.elapsed().as_secs_f64();
    // Before anything is read again: reading everything back is not part of a sync.
    let peak_kib = peak_memory_kib();
    if let Some(problem) = outcome.problem {
        return Err(problem.into());
    }
    let requests: u64 = outcome.collections.values().map(|collection| collection.requests).sum();
    let least_s = float(requests) * f64::from(latency_ms) / 1_000.0 / AT_ONCE;
    let pages = context.progress.watch().borrow().pages;
    let counts = profile.store.read(Reader::counts)?;
    let (documents, rows) = counts.iter().fold((0, 0), |total, count| (total.0 + count.documents, total.1 + count.rows));
    let json_bytes = profile.store.read(json_bytes)?;
    let file_bytes = profile.store.size_bytes();

    let mut out = std::io::stdout().lock();
    let mut line = |name: &str, value: String| writeln!(out, "{name:<34}{value:>14}");
    line("years, seed", format!("{years}, {seed}"))?;
    line("rows", rows.to_string())?;
    line("documents", documents.to_string())?;
    line("pages", pages.to_string())?;
    line("requests", requests.to_string())?;
    line("seconds", format!("{took_s:.1}"))?;
    if latency_ms > 0 {
        line("latency of a reply, ms", latency_ms.to_string())?;
        line("least possible, seconds", format!("{least_s:.1}"))?;
        line("seconds / least possible", format!("{:.3}", took_s / least_s))?;
    }
    line("rows and documents a second", format!("{:.0}", float(rows + documents) / took_s))?;
    line("pages a second", format!("{:.1}", float(pages) / took_s))?;
    line(
        "peak memory of the client, MiB",
        peak_kib.map_or_else(|| "not known here".to_owned(), |kib| format!("{:.0}", float(kib) / 1_024.0)),
    )?;
    line("encrypted file, MiB", format!("{:.1}", float(file_bytes) / MIB))?;
    line("documents and rows as JSON, MiB", format!("{:.1}", float(json_bytes) / MIB))?;
    line("file / JSON", format!("{:.3}", float(file_bytes) / float(json_bytes)))?;
    for note in &outcome.notes {
        writeln!(out, "note: {note}")?;
    }
    if latency_ms > 0 && took_s > least_s * MOST_RATIO {
        return Err(format!("a first sync may take {MOST_RATIO:.2} times the least possible").into());
    }
    Ok(())
}

/// The number that follows a flag.
fn argument(flag: &str) -> Outcome<Option<u32>> {
    let mut arguments = std::env::args().skip_while(|argument| argument != flag).skip(1);
    Ok(arguments.next().map(|text| text.parse()).transpose()?)
}

fn context(ready: &Ready, store: Store) -> Outcome<Context> {
    let mut config = Config::for_base(&ready.base_url)?;
    config.rate_limit_per_minute = NO_LIMIT;
    Ok(Context {
        oura: Oura::new(config)?,
        tokens: Arc::new(Tokens::given(AccessToken::new(ready.access_token.clone()))),
        store,
        clock: Arc::new(SystemClock),
        policy: RetryPolicy::Background,
        pause: Pause::default(),
        progress: Progress::default(),
        urgent: Urgent::default(),
    })
}

/// The size of everything stored as it came from Oura.
fn json_bytes(reader: &Reader) -> Result<u64, StoreError> {
    let mut bytes = 0;
    let mut add = |text: &str| bytes += u64::try_from(text.len()).unwrap_or(u64::MAX);
    for collection in Collection::ALL {
        for document in reader.documents(collection, None)? {
            add(&document.raw);
        }
        reader.for_each_row(collection, None, |row| {
            add(row);
            Ok(())
        })?;
    }
    Ok(bytes)
}

/// The most memory this process ever had, where the kernel tells.
fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "figures for people; a rounding in the sixteenth digit is not seen")]
const fn float(number: u64) -> f64 {
    number as f64
}

/// The simulated cloud, which ends with this value.
struct Cloud {
    process: Child,
    ready: Ready,
}

#[derive(Deserialize)]
struct Ready {
    base_url: String,
    access_token: String,
}

impl Cloud {
    fn start(years: u32, seed: u32, latency_ms: u32) -> Outcome<Self> {
        let no_limit = NO_LIMIT.to_string();
        let mut process = Command::new(program()?)
            .args(["--listen", "127.0.0.1:0", "--seed", &seed.to_string(), "--years", &years.to_string()])
            .args(["--limit-per-token", &no_limit, "--limit-per-application", &no_limit, "--latency-ms", &latency_ms.to_string()])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let read = process.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut line));
        let mut cloud = Self { process, ready: Ready { base_url: String::new(), access_token: String::new() } };
        read.ok_or("the simulator has no output")??;
        cloud.ready = serde_json::from_str(&line)?;
        Ok(cloud)
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The simulator that `OURA_SIMULATOR` names, else the one beside this program, built now so that it is not an old one.
fn program() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("OURA_SIMULATOR") {
        return Ok(path.into());
    }
    let examples = std::env::current_exe()?;
    let target = examples.parent().and_then(Path::parent).ok_or("this program stands in no target folder")?;
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.args(["build", "--quiet", "--package", "oura-simulator", "--bin", "oura-simulator"]);
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    if !build.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success() {
        return Err("the simulator does not build".into());
    }
    Ok(target.join(format!("oura-simulator{}", std::env::consts::EXE_SUFFIX)))
}
