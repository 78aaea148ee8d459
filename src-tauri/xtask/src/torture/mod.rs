//! `cargo xtask torture`: the tests that end programs, cut power and fill disks, many more times than in a run of the suite.

mod parts;
mod report;

use std::time::{Instant, SystemTime};

use crate::{process, stop::Stop, test::kept_apart, workspace::cargo};
use parts::{PARTS, Part};
use report::{Report, Result as PartResult};

/// So long a run takes on an idle machine with two cores.
const MINUTES: u64 = 30;

#[derive(Debug, PartialEq, Eq)]
struct Options {
    minutes: u64,
    seed: u64,
    only: Option<String>,
}

/// # Errors
/// A part failed. The report says which, with everything that it printed.
pub(crate) fn torture(arguments: &[String]) -> Result<(), Stop> {
    let now = SystemTime::now();
    let options = parsed(arguments, report::seconds(now))?;
    let only = options.only.as_ref().map_or_else(String::new, |only| format!(" --only {only}"));
    let again = format!("cargo xtask torture --minutes {} --seed {}{only}", options.minutes, options.seed);
    let mut report = Report::new(now, options.seed, again);
    for part in PARTS.iter().filter(|part| options.only.as_deref().is_none_or(|only| part.name == only)) {
        println!("\n=== {}: {}", part.name, part.what);
        report.add(run(part, &options)?);
    }
    let path = report.save()?;
    println!("\n{}\nSaved as {}", report.summary(), path.display());
    if report.failed() { Err(Stop::failed("A part failed; the report has what it printed.")) } else { Ok(()) }
}

fn run(part: &'static Part, options: &Options) -> Result<PartResult, Stop> {
    let variables = part.variables(options.minutes, MINUTES, options.seed);
    let mut printed = String::new();
    let (mut succeeded, begun) = (true, Instant::now());
    for _ in 0..part.times(options.minutes, MINUTES) {
        let mut command = cargo();
        command.args(["test", "--workspace"]).args(part.arguments).envs(variables.iter().map(|(name, value)| (name, value)));
        let (ok, output) = process::captured(kept_apart(&mut command))?;
        printed.push_str(&output);
        succeeded &= ok;
    }
    let told: Vec<String> = variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let command = format!("{} cargo test --workspace {}", told.join(" "), part.arguments.join(" "));
    Ok(PartResult { part, command: command.trim_start().to_owned(), succeeded, took: begun.elapsed(), printed })
}

/// Without a seed the time is one: every run then tries something else, and the report names it.
fn parsed(arguments: &[String], now_s: u64) -> Result<Options, Stop> {
    let names = PARTS.map(|part| part.name).join("|");
    let usage = || Stop::usage(format!("torture [--minutes N] [--seed S] [--only {names}]"));
    let mut options = Options { minutes: MINUTES, seed: now_s, only: None };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(usage)?;
        let number = || value.parse::<u64>().ok().filter(|number| *number > 0).ok_or_else(usage);
        match word.as_str() {
            "--minutes" => options.minutes = number()?,
            "--seed" => options.seed = number()?,
            "--only" if PARTS.iter().any(|part| part.name == value) => options.only = Some(value.clone()),
            _ => return Err(usage()),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Result<Options, Stop> {
        parsed(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>(), 1_795_219_200)
    }

    #[test]
    fn without_words_everything_runs_for_half_an_hour_with_the_time_as_seed() {
        assert_eq!(options("").unwrap(), Options { minutes: 30, seed: 1_795_219_200, only: None });
        let short = options("--only power --minutes 3 --seed 7").unwrap();
        assert_eq!(short, Options { minutes: 3, seed: 7, only: Some("power".to_owned()) });
    }

    #[test]
    fn a_mistyped_word_or_part_runs_nothing() {
        for text in ["--minutes", "--minutes soon", "--minutes 0", "--only everything", "kills"] {
            assert!(options(text).unwrap_err().to_string().contains("kills|power"), "{text}");
        }
    }

    #[test]
    fn the_help_names_every_part() {
        assert!(crate::HELP.contains(&format!("--only {}\n", PARTS.map(|part| part.name).join("|"))));
    }
}
