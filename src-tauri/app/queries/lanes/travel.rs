//! Nights whose clock is not that of the night before. `docs/data.md` says what can be told from that and what cannot.

use chrono::{Datelike, NaiveDate, Weekday};
use ringside_engine::store::{Reader, StoreError};
use ringside_model::{Collection, Day, DayRange};

use super::clocks::NightClocks;
use crate::views::ClockChange;

/// What may lie between two nights that are compared with the calendar of summer time. With a longer gap anything may have happened.
const MOST_DAYS_BETWEEN: i64 = 7;

/// Where the clocks change: on which Sunday of which month, which way, and at which offsets (minutes east of UTC while it is not summer time).
struct Rule {
    month: u32,
    sunday: Sunday,
    forward: bool,
    standard_offsets_min: std::ops::RangeInclusive<i32>,
}

enum Sunday {
    Nth(u8),
    Last,
}

/// The rules of 2007 and since, as the IANA time zone database has them; places with others are not known.
const RULES: [Rule; 7] = [
    // The European Union and its neighbours, from Greenland to Moldova.
    Rule { month: 3, sunday: Sunday::Last, forward: true, standard_offsets_min: -120..=120 },
    Rule { month: 10, sunday: Sunday::Last, forward: false, standard_offsets_min: -120..=120 },
    // The United States and Canada, from the Aleutians to Newfoundland.
    Rule { month: 3, sunday: Sunday::Nth(2), forward: true, standard_offsets_min: -600..=-210 },
    Rule { month: 11, sunday: Sunday::Nth(1), forward: false, standard_offsets_min: -600..=-210 },
    // South-east Australia; New Zealand, which goes forward a week earlier and back on the same day.
    Rule { month: 10, sunday: Sunday::Nth(1), forward: true, standard_offsets_min: 570..=600 },
    Rule { month: 9, sunday: Sunday::Last, forward: true, standard_offsets_min: 720..=720 },
    Rule { month: 4, sunday: Sunday::Nth(1), forward: false, standard_offsets_min: 570..=720 },
];

/// As [`changes_by`], for a range that is short enough to be read anew.
pub(in crate::queries) fn changes(reader: &Reader, range: DayRange) -> Result<Vec<ClockChange>, StoreError> {
    changes_by(reader, &NightClocks::default(), range)
}

/// The nights of a range whose clock differs from that of the nearest earlier night.
pub(super) fn changes_by(reader: &Reader, clocks: &NightClocks, range: DayRange) -> Result<Vec<ClockChange>, StoreError> {
    let before = reader.newest_day(Collection::Sleep, Some(range.first.minus(1)))?;
    let reach = DayRange { first: before.unwrap_or(range.first), last: range.last };
    let nights = clocks.nights(reader, reach)?;
    let pairs = nights.iter().zip(nights.iter().skip(1)).filter(|(earlier, later)| earlier.1 != later.1 && range.contains(later.0));
    let changes = pairs.map(|((earlier, previous_offset_min), (day, offset_min))| ClockChange {
        day: day.to_string(),
        offset_min: *offset_min,
        previous_offset_min: *previous_offset_min,
        dst: is_summer_time(*earlier, *previous_offset_min, *day, *offset_min),
    });
    Ok(changes.collect())
}

/// Whether the clock went exactly an hour, on a night on which it does so where such offsets are in use.
fn is_summer_time(earlier: Day, before_min: i32, day: Day, after_min: i32) -> bool {
    if (after_min - before_min).abs() != 60 || day.days_since(earlier) > MOST_DAYS_BETWEEN {
        return false;
    }
    let forward = after_min > before_min;
    let standard_min = before_min.min(after_min);
    RULES.iter().any(|rule| {
        let lies_between = |sunday: NaiveDate| earlier.date() < sunday && sunday <= day.date();
        rule.forward == forward
            && rule.standard_offsets_min.contains(&standard_min)
            && [earlier.date().year(), day.date().year()].into_iter().filter_map(|year| rule.sunday_of(year)).any(lies_between)
    })
}

impl Rule {
    fn sunday_of(&self, year: i32) -> Option<NaiveDate> {
        match self.sunday {
            Sunday::Nth(n) => NaiveDate::from_weekday_of_month_opt(year, self.month, Weekday::Sun, n),
            Sunday::Last => {
                let of_month = |n| NaiveDate::from_weekday_of_month_opt(year, self.month, Weekday::Sun, n);
                of_month(5).or_else(|| of_month(4))
            }
        }
    }
}
