//! Named steps, timed, and the table of them at the end.

use std::time::{Duration, Instant};

use crate::stop::Stop;

#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Done>,
}

struct Done {
    name: String,
    took: Duration,
    ok: bool,
}

impl Steps {
    /// Runs one step under its name. `again` is the command that repeats only this part.
    ///
    /// # Errors
    /// The step's own, with its name and `again` added.
    pub(crate) fn step(&mut self, name: &str, again: &str, work: impl FnOnce() -> Result<(), Stop>) -> Result<(), Stop> {
        println!("\n=== {name}");
        let start = Instant::now();
        let outcome = work();
        self.done.push(Done { name: name.to_owned(), took: start.elapsed(), ok: outcome.is_ok() });
        outcome.map_err(|stop| match stop {
            Stop::Failed(what) => Stop::Failed(format!("Step \"{name}\" failed: {what}\nOnly this part again: {again}")),
            needs_you @ Stop::NeedsYou(_) => needs_you,
        })
    }

    /// The steps so far with their durations, one per line.
    pub(crate) fn table(&self) -> String {
        let width = self.done.iter().map(|done| done.name.chars().count()).max().unwrap_or(0);
        let lines = self.done.iter().map(|done| {
            let result = if done.ok { "ok" } else { "FAILED" };
            format!("{:<width$}  {:>9}  {result}", done.name, clock(done.took))
        });
        let total: Duration = self.done.iter().map(|done| done.took).sum();
        lines.chain(std::iter::once(format!("{:<width$}  {:>9}", "all", clock(total)))).collect::<Vec<_>>().join("\n")
    }
}

/// Minutes and seconds.
pub(crate) fn clock(took: Duration) -> String {
    format!("{}:{:02}", took.as_secs() / 60, took.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_named_with_the_command_that_repeats_it() {
        let mut steps = Steps::default();
        steps.step("first", "cargo first", || Ok(())).unwrap();
        let stop = steps.step("second", "cargo second", || Err(Stop::failed("it broke."))).unwrap_err();
        assert_eq!(stop.to_string(), "Step \"second\" failed: it broke.\nOnly this part again: cargo second");
        let table = steps.table();
        let results: Vec<_> = table.lines().map(|line| line.split_whitespace().next_back().unwrap()).collect();
        assert_eq!((&results[..2], results.len()), (["ok", "FAILED"].as_slice(), 3));
    }

    #[test]
    fn durations_are_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_secs(61)), "1:01");
        assert_eq!(clock(Duration::from_hours(1)), "60:00");
    }
}
