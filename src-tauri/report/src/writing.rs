//! Numbers, clocks and days as the person writes them.

use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};
use ringside_model::{Day, DayRange};

use crate::habits::{Habits, Language};
use crate::measure::{Form, Measure};
use crate::words::Words;

const NO_BREAK: char = '\u{a0}';
const MINUS: char = '\u{2212}';
const MILE_M: f64 = 1_609.344;
const KILOJOULES_PER_KCAL: f64 = 4.184;

/// Writes for one person.
#[derive(Clone, Copy)]
pub(crate) struct Pen {
    pub(crate) habits: Habits,
    pub(crate) words: &'static Words,
}

impl Pen {
    pub(crate) fn new(habits: Habits) -> Self {
        Self { habits, words: Words::of(habits.language) }
    }

    /// The stored number in the unit that is written: minutes for durations and clocks. A deviation scales and never shifts.
    pub(crate) fn shown(self, measure: Measure, stored: f64) -> f64 {
        match measure.form() {
            Form::Duration | Form::Minutes => stored / 60.0,
            Form::TemperatureDeviation if self.habits.fahrenheit => stored * 1.8,
            Form::Distance => stored / if self.habits.miles { MILE_M } else { 1_000.0 },
            Form::Energy if self.habits.kilojoules => stored * KILOJOULES_PER_KCAL,
            Form::Number(_) | Form::Clock | Form::TemperatureDeviation | Form::Energy => stored,
        }
    }

    /// The unit as it is written; for durations it stands in the value.
    pub(crate) fn unit(self, measure: Measure) -> &'static str {
        match measure.form() {
            Form::Duration => "h, min",
            Form::Minutes => "min",
            Form::Clock => match self.habits.language {
                Language::English => "clock",
                Language::German => "Uhrzeit",
            },
            Form::TemperatureDeviation if self.habits.fahrenheit => "°F",
            Form::Distance if self.habits.miles => "mi",
            Form::Distance => "km",
            Form::Energy if self.habits.kilojoules => "kJ",
            Form::Number(_) | Form::TemperatureDeviation | Form::Energy => self.words.unit(measure.unit()),
        }
    }

    /// A stored number, without its unit where the unit stands in a column.
    pub(crate) fn value(self, measure: Measure, stored: f64) -> String {
        let shown = self.shown(measure, stored);
        match measure.form() {
            Form::Duration => duration(shown),
            Form::Minutes | Form::Energy => self.number(shown, 0),
            Form::Clock => self.clock(shown),
            Form::Number(decimals) => self.number(shown, decimals),
            Form::TemperatureDeviation => self.signed(shown, 2),
            Form::Distance => self.number(shown, 1),
        }
    }

    /// A stored number with its unit.
    pub(crate) fn value_and_unit(self, measure: Measure, stored: f64) -> String {
        let value = self.value(measure, stored);
        match measure.form() {
            Form::Duration | Form::Clock => value,
            Form::Number(_) if measure.unit() == "points" || measure.unit() == "steps" || measure.unit() == "index" => value,
            _ => format!("{value}{NO_BREAK}{}", self.unit(measure)),
        }
    }

    /// A difference of two stored numbers, with its sign, one decimal finer than the number where that tells more.
    pub(crate) fn difference(self, measure: Measure, stored: f64) -> String {
        let shown = self.shown(measure, stored);
        match measure.form() {
            Form::Duration | Form::Clock => {
                let sign = if shown.round() < 0.0 { MINUS } else { '+' };
                format!("{sign}{}", duration(shown.abs()))
            }
            Form::Number(0) if measure.unit() == "steps" => self.signed(shown, 0),
            Form::Number(decimals) => self.signed(shown, decimals.max(1)),
            Form::Minutes | Form::Distance => self.signed(shown, 1),
            Form::Energy => self.signed(shown, 0),
            Form::TemperatureDeviation => self.signed(shown, 2),
        }
    }

    /// Grouped by thousands, with a true minus sign.
    pub(crate) fn number(self, value: f64, decimals: usize) -> String {
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, point) = match self.habits.language {
            Language::English => (',', '.'),
            Language::German => ('.', ','),
        };
        let mut text = String::new();
        if value < 0.0 && plain.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            text.push(MINUS);
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }

    pub(crate) fn signed(self, value: f64, decimals: usize) -> String {
        let text = self.number(value, decimals);
        let nothing = !text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        if nothing || text.starts_with(MINUS) { text } else { format!("+{text}") }
    }

    /// Minutes from midnight as a clock; those before midnight are of the evening before.
    pub(crate) fn clock(self, minutes: f64) -> String {
        let minutes = minutes.round().rem_euclid(1_440.0);
        let (hour, minute) = ((minutes / 60.0).floor(), minutes % 60.0);
        if !self.habits.half_day_clock {
            return format!("{hour:02.0}:{minute:02.0}");
        }
        let half = if hour < 12.0 { "am" } else { "pm" };
        let hour = if hour % 12.0 == 0.0 { 12.0 } else { hour % 12.0 };
        format!("{hour:.0}:{minute:02.0}{NO_BREAK}{half}")
    }

    /// 12 Mar 2026 · 12. März 2026
    pub(crate) fn day(self, day: Day) -> String {
        format!("{}{NO_BREAK}{}", self.day_and_month(day), day.date().year())
    }

    /// 12 Mar · 12. März
    pub(crate) fn day_and_month(self, day: Day) -> String {
        let month = self.month_short(day);
        match self.habits.language {
            Language::English => format!("{}{NO_BREAK}{month}", day.date().day()),
            Language::German => format!("{}.{NO_BREAK}{month}", day.date().day()),
        }
    }

    /// Thu 12 Mar · Do 12. März
    pub(crate) fn weekday_and_day(self, day: Day) -> String {
        let index = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        format!("{}{NO_BREAK}{}", self.words.weekdays.get(index).copied().unwrap_or_default(), self.day_and_month(day))
    }

    /// March 2026
    pub(crate) fn month(self, day: Day) -> String {
        format!("{}{NO_BREAK}{}", named(&self.words.months_long, day), day.date().year())
    }

    pub(crate) fn month_short(self, day: Day) -> &'static str {
        named(&self.words.months_short, day)
    }

    /// 3–5 Mar 2026, 30 Mar – 2 Apr 2026, 30 Dec 2025 – 2 Jan 2026
    pub(crate) fn range(self, range: DayRange) -> String {
        let (first, last) = (range.first, range.last);
        if first == last {
            return self.day(first);
        }
        if first.date().year() != last.date().year() {
            return format!("{} – {}", self.day(first), self.day(last));
        }
        if first.date().month() != last.date().month() {
            return format!("{} – {}", self.day_and_month(first), self.day(last));
        }
        match self.habits.language {
            Language::English => format!("{}–{}", first.date().day(), self.day(last)),
            Language::German => format!("{}.–{}", first.date().day(), self.day(last)),
        }
    }

    /// The day and the clock of an instant where it was made.
    pub(crate) fn instant(self, at: DateTime<FixedOffset>) -> String {
        let minutes = f64::from(at.hour() * 60 + at.minute());
        format!("{}, {}", self.day(Day::new(at.date_naive())), self.clock(minutes))
    }
}

/// Minutes as `7 h 12 min`, without the hours where there are none.
pub(crate) fn duration(minutes: f64) -> String {
    let minutes = minutes.round();
    let (hours, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
    if hours < 1.0 { format!("{rest:.0}{NO_BREAK}min") } else { format!("{hours:.0}{NO_BREAK}h{NO_BREAK}{rest:.0}{NO_BREAK}min") }
}

fn named(months: &[&'static str; 12], day: Day) -> &'static str {
    usize::try_from(day.date().month0()).ok().and_then(|index| months.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(language: Language) -> Pen {
        Pen::new(Habits { language, fahrenheit: false, miles: false, kilojoules: false, half_day_clock: false })
    }

    fn plain(text: &str) -> String {
        text.replace(NO_BREAK, " ")
    }

    #[test]
    fn numbers_are_grouped_and_signed_as_each_language_does_it() {
        let (en, de) = (pen(Language::English), pen(Language::German));
        assert_eq!((en.number(12_345.0, 0), de.number(1_234_567.25, 1)), ("12,345".to_owned(), "1.234.567,2".to_owned()));
        assert_eq!(
            (en.number(-0.04, 1), en.number(-0.26, 1), en.number(999.0, 0)),
            ("0.0".to_owned(), "−0.3".to_owned(), "999".to_owned())
        );
        assert_eq!(en.value(Measure::Temperature, 0.124), "+0.12");
        assert_eq!(plain(&de.difference(Measure::TotalSleep, -3_900.0)), "−1 h 5 min");
        assert_eq!(plain(&en.value_and_unit(Measure::Hrv, 41.6)), "42 ms");
        assert_eq!(plain(&de.value_and_unit(Measure::LowestHeartRate, 52.0)), "52 Schläge/min");
    }

    #[test]
    fn units_follow_the_person_and_a_deviation_never_shifts() {
        let habits = Habits { language: Language::English, fahrenheit: true, miles: true, kilojoules: true, half_day_clock: true };
        let pen = Pen::new(habits);
        assert_eq!(plain(&pen.value_and_unit(Measure::Temperature, -0.5)), "−0.90 °F");
        assert_eq!(plain(&pen.value_and_unit(Measure::WalkingDistance, 8_046.72)), "5.0 mi");
        assert_eq!(plain(&pen.value_and_unit(Measure::ActiveEnergy, 500.0)), "2,092 kJ");
        assert_eq!(plain(&pen.clock(-90.0)), "10:30 pm");
        assert_eq!(plain(&pen.clock(0.0)), "12:00 am");
    }

    #[test]
    fn days_and_ranges_leave_out_what_is_said_already() {
        let range = |first: &str, last: &str| DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
        let (en, de) = (pen(Language::English), pen(Language::German));
        assert_eq!(plain(&en.range(range("2026-03-03", "2026-03-05"))), "3–5 Mar 2026");
        assert_eq!(plain(&de.range(range("2026-03-03", "2026-03-05"))), "3.–5. März 2026");
        assert_eq!(plain(&en.range(range("2026-03-30", "2026-04-02"))), "30 Mar – 2 Apr 2026");
        assert_eq!(plain(&de.range(range("2025-12-30", "2026-01-02"))), "30. Dez. 2025 – 2. Jan. 2026");
        assert_eq!(plain(&de.weekday_and_day("2026-11-21".parse().unwrap())), "Sa 21. Nov.");
        assert_eq!(plain(&en.value(Measure::Bedtime, -61.0)), "22:59");
        assert_eq!(plain(&duration(432.0)), "7 h 12 min");
    }
}
