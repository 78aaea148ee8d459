use std::collections::BTreeMap;
use std::fmt;

/// What was measured, a line each, in milliseconds and as multiples of a frame in which nothing happens.
#[derive(Debug)]
pub(crate) struct Report {
    idle_ms: f64,
    lines: Vec<(String, Vec<f64>)>,
}

impl Report {
    pub(crate) fn new(idle_frames_ms: Vec<f64>) -> Self {
        let idle_ms = quantile(&idle_frames_ms, 0.5);
        Self { idle_ms, lines: vec![("idle frame".to_owned(), idle_frames_ms)] }
    }

    /// The same with what each time belongs to; the two with the highest median get lines of their own.
    pub(crate) fn add_named(&mut self, what: &str, took: &[(&str, f64)]) {
        self.add(what, took.iter().map(|(_, ms)| *ms).collect());
        let mut by_name: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (name, ms) in took {
            by_name.entry(name).or_default().push(*ms);
        }
        let mut slowest: Vec<_> = by_name.into_iter().collect();
        slowest.sort_by(|(_, one), (_, other)| quantile(other, 0.5).total_cmp(&quantile(one, 0.5)));
        for (name, ms) in slowest.into_iter().take(2) {
            self.add(&format!("  slowest: {name}"), ms);
        }
    }

    pub(crate) fn add(&mut self, what: &str, took_ms: Vec<f64>) {
        self.lines.push((what.to_owned(), took_ms));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<46}{:>6}{:>12}{:>12}{:>12}{:>14}",
            "ten years in the window", "n", "median ms", "p95 ms", "worst ms", "p95 / idle"
        )?;
        for (what, took) in &self.lines {
            let [median, p95, worst] = [0.5, 0.95, 1.0].map(|share| quantile(took, share));
            writeln!(f, "{what:<46}{:>6}{median:>12.1}{p95:>12.1}{worst:>12.1}{:>14.1}", took.len(), p95 / self.idle_ms)?;
        }
        Ok(())
    }
}

/// The value below which a share of them lies: the nearest one, never between two.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let place = (0..=last).find(|place| count(place + 1) >= share * count(sorted.len())).unwrap_or(last);
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[test]
fn quantiles_are_values_that_were_measured() {
    let values = [5.0, 1.0, 4.0, 2.0, 3.0];
    assert_eq!([0.0, 0.5, 0.95, 1.0].map(|share| quantile(&values, share).to_string()), ["1", "3", "5", "5"]);
}
