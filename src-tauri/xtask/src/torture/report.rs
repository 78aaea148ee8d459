use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::parts::Part;
use crate::{steps::clock, stop::Stop, workspace::target_dir};

/// What one part came to.
pub(super) struct Result {
    pub(super) part: &'static Part,
    /// As a person would type it to repeat the part.
    pub(super) command: String,
    pub(super) succeeded: bool,
    pub(super) took: Duration,
    pub(super) printed: String,
}

/// A page for people: what was done, with which seed, and every figure that was printed.
pub(super) struct Report {
    date: String,
    seed: u64,
    /// The command that does the same again.
    again: String,
    results: Vec<Result>,
}

impl Report {
    pub(super) fn new(now: SystemTime, seed: u64, again: String) -> Self {
        Self { date: date(seconds(now) / 86_400), seed, again, results: Vec::new() }
    }

    pub(super) fn add(&mut self, result: Result) {
        self.results.push(result);
    }

    pub(super) fn failed(&self) -> bool {
        self.results.iter().any(|result| !result.succeeded)
    }

    /// Writes `target/torture/<date>-<seed>.md`.
    pub(super) fn save(&self) -> std::result::Result<PathBuf, Stop> {
        let path = target_dir()?.join("torture").join(format!("{}-{}.md", self.date, self.seed));
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, self.text()));
        written.map_err(|error| Stop::failed(format!("{}: {error}", path.display())))?;
        Ok(path)
    }

    /// The table of parts.
    pub(super) fn summary(&self) -> String {
        let mut text = "| part | result | took |\n|---|---|---|\n".to_owned();
        for result in &self.results {
            let verdict = if result.succeeded { "ok" } else { "FAILED" };
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "| {} | {verdict} | {} |", result.part.name, clock(result.took));
        }
        text
    }

    fn text(&self) -> String {
        let mut text = format!("# Torture on {}, seed {}\n\nAgain: `{}`\n\n{}", self.date, self.seed, self.again, self.summary());
        for result in &self.results {
            let _ = write!(
                text,
                "\n## {}: {}\n\n`{}`\n\n```\n{}```\n",
                result.part.name,
                result.part.what,
                result.command,
                telling(&result.printed)
            );
        }
        text
    }
}

/// Without the lines of targets in which nothing was to be run.
fn telling(printed: &str) -> String {
    let is_told = |line: &&str| !line.trim().is_empty() && *line != "running 0 tests" && !line.starts_with("test result: ok. 0 passed");
    printed.lines().filter(is_told).fold(String::new(), |mut text, line| {
        text.push_str(line);
        text.push('\n');
        text
    })
}

/// Since 1970; a clock before that counts as 1970.
pub(super) fn seconds(now: SystemTime) -> u64 {
    now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// The day of the proleptic Gregorian calendar, so many days after 1970-01-01. Source: "days_from_civil" in Howard Hinnant's date algorithms.
fn date(days: u64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(20_778), "2026-11-21");
        assert_eq!((date(19_781), date(19_782)), ("2024-02-28".to_owned(), "2024-02-29".to_owned()));
    }

    #[test]
    fn a_failed_part_is_named_with_its_command_and_what_it_printed() {
        let mut report = Report::new(UNIX_EPOCH + Duration::from_hours(24), 7, "cargo xtask torture".to_owned());
        let printed = "\nrunning 0 tests\nrunning 1 test\n3 kills, lost 1\n".to_owned();
        report.add(Result {
            part: &super::super::PARTS[0],
            command: "cargo test".to_owned(),
            succeeded: false,
            took: Duration::from_secs(61),
            printed,
        });
        let text = report.text();
        assert!(report.failed());
        assert!(text.starts_with("# Torture on 1970-01-02, seed 7\n\nAgain: `cargo xtask torture`"), "{text}");
        assert!(text.contains("| kills | FAILED | 1:01 |") && text.contains("```\nrunning 1 test\n3 kills, lost 1\n```"), "{text}");
    }
}
