use chrono::{Datelike as _, Weekday};
use ringside_model::{Day, DayRange};

use crate::measure::Form;

/// Values from bottom to top of a chart, and where its lines lie.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<f64>,
}

const STEPS: [f64; 22] = [
    0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 250.0, 500.0, 1_000.0, 2_000.0, 2_500.0, 5_000.0,
    10_000.0, 25_000.0,
];
/// Of minutes, so that lines lie at whole clock times.
const MINUTE_STEPS: [f64; 8] = [5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0];
const MOST_INTERVALS: f64 = 4.0;

impl Scale {
    /// Whole steps around all of `values`; from zero when `from_zero`.
    pub(super) fn around(values: impl IntoIterator<Item = f64>, from_zero: bool, form: Form) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().chain(from_zero.then_some(0.0)) {
            low = low.min(value);
            high = high.max(value);
        }
        if !low.is_finite() || !high.is_finite() {
            (low, high) = (0.0, 1.0);
        }
        if (high - low).abs() < 1e-9 {
            (low, high) = (low - 1.0, high + 1.0);
        }
        let steps: &[f64] = match form {
            Form::Duration | Form::Minutes | Form::Clock => &MINUTE_STEPS,
            _ => &STEPS,
        };
        let wide_enough = |step: &&f64| (high / **step).ceil() - (low / **step).floor() <= MOST_INTERVALS;
        let step = steps.iter().find(wide_enough).copied().unwrap_or_else(|| (high - low) / MOST_INTERVALS);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let mut ticks = vec![low];
        while let Some(last) = ticks.last().copied().filter(|last| last + step <= high + step / 2.0) {
            ticks.push(last + step);
        }
        Self { low, high, ticks }
    }

    /// Between 0 at the bottom and 1 at the top.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The days that a time axis names.
pub(super) fn named_days(range: DayRange) -> Vec<Day> {
    let days = range.len_days();
    let every_other_year = days > 15 * 366;
    let named = |day: &Day| {
        let date = day.date();
        let first_of = |months: u32| date.day() == 1 && date.month0().is_multiple_of(months);
        match days {
            ..=16 => day.days_since(range.first) % 2 == 0,
            17..=75 => day.weekday() == Weekday::Mon,
            76..=220 => first_of(1),
            221..=800 => first_of(3),
            801..=1_500 => first_of(6),
            _ => first_of(12) && (!every_other_year || date.year() % 2 == 0),
        }
    };
    range.days().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_few_whole_steps_around_its_values() {
        let scale = Scale::around([48.0, 61.0], false, Form::Number(0));
        assert_eq!(scale.ticks, vec![45.0, 50.0, 55.0, 60.0, 65.0]);
        assert_eq!(Scale::around([300.0, 505.0], false, Form::Duration).ticks, vec![300.0, 360.0, 420.0, 480.0, 540.0]);
        assert_eq!(Scale::around([8_400.0], true, Form::Number(0)).ticks, vec![0.0, 2_500.0, 5_000.0, 7_500.0, 10_000.0]);
        let one = Scale::around([7.0], false, Form::Number(0));
        assert!(one.low <= 6.0 && one.high >= 8.0);
        assert!(Scale::around([], false, Form::Number(0)).ticks.len() >= 2);
    }

    #[test]
    fn a_time_axis_never_names_more_days_than_it_has_room_for() {
        for days in [1_u32, 7, 16, 30, 91, 182, 365, 800, 1_200, 3_652, 8_000] {
            let last: Day = "2026-11-20".parse().unwrap();
            let named = named_days(DayRange { first: last.minus(days - 1), last });
            assert!(named.len() <= 12, "{days}: {}", named.len());
        }
    }
}
