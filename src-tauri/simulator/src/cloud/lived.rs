//! A life as it is told: on the dates on which it was lived, or moved to others.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde_json::Value;

use crate::life::{BatteryRow, Document, HeartRateRow, Journey, Life};

/// Length of `2026-11-20`.
const DATE_LENGTH: usize = 10;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whoever asks knows the told days only. Of the calendar that is told, nothing but the changes of the clocks reaches the life.
#[derive(Debug, Clone)]
pub(crate) struct Lived {
    life: Life,
    /// Days from the lived date to the told one.
    later_days: i64,
}

impl Lived {
    /// `years` that ended on `until`, told as if they ended on `today`.
    pub(crate) fn new(seed: u64, years: u32, until: NaiveDate, today: NaiveDate) -> Self {
        let later_days = (today - until).num_days();
        Self { life: Life::told_later(seed, years, until, later_days), later_days }
    }

    /// The same life, seen on another day.
    #[must_use]
    pub(crate) fn with_today(&self, today: NaiveDate) -> Self {
        Self { life: self.life.with_today(self.lived(today)), later_days: self.later_days }
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.told(self.life.today())
    }

    pub(crate) fn first_day(&self) -> NaiveDate {
        self.told(self.life.first_day())
    }

    /// See [`Life::now`].
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.life.now() + TimeDelta::days(self.later_days)
    }

    pub(crate) fn user_id(&self) -> String {
        self.life.user_id()
    }

    pub(crate) fn personal_info(&self) -> Value {
        self.life.personal_info()
    }

    /// See [`Life::documents`].
    pub(crate) fn documents(&self, collection: &str, day: NaiveDate) -> Vec<Document> {
        self.life.documents(collection, self.lived(day)).into_iter().map(|document| self.as_told(document)).collect()
    }

    /// See [`Life::revised`].
    pub(crate) fn revised(&self, document: &Document, revision: u32) -> Document {
        let original = Document { day: self.lived(document.day), ..document.clone() };
        let revised = self.life.revised(&original, revision);
        // The life hands back what it was given where it has nothing to revise.
        if revised == original { document.clone() } else { self.as_told(revised) }
    }

    /// See [`Life::heart_rate`].
    pub(crate) fn heart_rate(&self, utc_day: NaiveDate) -> Vec<HeartRateRow> {
        let later_ms = self.later_days * DAY_MS;
        let rows = self.life.heart_rate(self.lived(utc_day)).into_iter();
        rows.map(|row| HeartRateRow { timestamp_ms: row.timestamp_ms + later_ms, ..row }).collect()
    }

    /// See [`Life::battery`].
    pub(crate) fn battery(&self, utc_day: NaiveDate) -> Vec<BatteryRow> {
        let later_ms = self.later_days * DAY_MS;
        let rows = self.life.battery(self.lived(utc_day)).into_iter();
        rows.map(|row| BatteryRow { timestamp_ms: row.timestamp_ms + later_ms, ..row }).collect()
    }

    /// See [`Life::main_night_id`].
    pub(crate) fn main_night_id(&self, day: NaiveDate) -> Option<String> {
        self.life.main_night_id(self.lived(day))
    }

    /// See [`Life::edit_bedtime`].
    pub(crate) fn edit_bedtime(&mut self, day: NaiveDate) -> Option<(String, String)> {
        self.life.edit_bedtime(self.lived(day))
    }

    /// See [`Life::journeys`].
    pub(crate) fn journeys(&self, from: NaiveDate, to: NaiveDate) -> Vec<Journey> {
        let journeys = self.life.journeys(self.lived(from), self.lived(to)).into_iter();
        journeys.map(|journey| Journey { day: self.told(journey.day), ..journey }).collect()
    }

    /// See [`Life::dst_days`].
    pub(crate) fn dst_days(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        self.life.dst_days(self.lived(from), self.lived(to)).into_iter().map(|day| self.told(day)).collect()
    }

    /// See [`Life::days_not_worn`].
    pub(crate) fn days_not_worn(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        self.life.days_not_worn(self.lived(from), self.lived(to)).into_iter().map(|day| self.told(day)).collect()
    }

    fn as_told(&self, document: Document) -> Document {
        if self.later_days == 0 {
            return document;
        }
        let Document { collection, id, day, instant, mut body } = document;
        move_dates(&mut body, self.later_days);
        Document { collection, id, day: self.told(day), instant: instant + TimeDelta::days(self.later_days), body }
    }

    fn told(&self, lived: NaiveDate) -> NaiveDate {
        moved(lived, self.later_days)
    }

    fn lived(&self, told: NaiveDate) -> NaiveDate {
        moved(told, -self.later_days)
    }
}

/// Days and instants wherever they stand in a document; no other text of one begins with a date.
fn move_dates(value: &mut Value, later_days: i64) {
    match value {
        Value::String(text) => {
            if let Some(later) = date_in_front(text).map(|date| moved(date, later_days)) {
                text.replace_range(..DATE_LENGTH, &later.to_string());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| move_dates(item, later_days)),
        Value::Object(fields) => fields.values_mut().for_each(|field| move_dates(field, later_days)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn date_in_front(text: &str) -> Option<NaiveDate> {
    let (date, rest) = text.split_at_checked(DATE_LENGTH)?;
    (rest.is_empty() || rest.starts_with('T')).then(|| date.parse().ok())?
}

/// A date so far away that there is none is no date of a test; it stays.
fn moved(day: NaiveDate, later_days: i64) -> NaiveDate {
    let by = Days::new(later_days.unsigned_abs());
    let moved = if later_days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike as _, Weekday};
    use serde_json::json;

    use super::*;
    use crate::life::COLLECTIONS;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// `days` of a life that ended on 2026-11-20, told `later` days later.
    fn told(later: i64) -> Lived {
        Lived::new(7, 1, day("2026-11-20"), day("2026-11-20") + TimeDelta::days(later))
    }

    #[test]
    fn a_life_on_its_own_dates_is_told_word_for_word() {
        let (life, told) = (Life::new(7, 1, day("2026-11-20")), told(0));
        for name in COLLECTIONS {
            assert_eq!(told.documents(name, day("2026-11-18")), life.documents(name, day("2026-11-18")), "{name}");
        }
        assert_eq!((told.now(), told.heart_rate(day("2026-11-18"))), (life.now(), life.heart_rate(day("2026-11-18"))));
    }

    #[test]
    fn a_moved_life_is_the_same_so_many_days_later() {
        let (lived, moved) = (told(0), told(100));
        assert_eq!((moved.today(), moved.first_day()), (day("2027-02-28"), lived.first_day() + TimeDelta::days(100)));
        assert_eq!(moved.now() - lived.now(), TimeDelta::days(100));
        let (before, after) = (lived.documents("sleep", day("2026-11-18")), moved.documents("sleep", day("2027-02-26")));
        let offset = |document: &Document| DateTime::parse_from_rfc3339(document.body["bedtime_start"].as_str().unwrap()).unwrap();
        assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            assert_eq!((after.day, &after.body["day"], &after.id), (day("2027-02-26"), &json!("2027-02-26"), &before.id));
            assert_eq!(offset(after) - offset(before), TimeDelta::days(100));
            assert_eq!(
                (offset(after).offset(), after.instant - before.instant),
                (offset(before).offset(), TimeDelta::days(100)),
                "winter both times"
            );
            assert_eq!(after.body["heart_rate"]["items"], before.body["heart_rate"]["items"]);
            assert_ne!(after.body["heart_rate"]["timestamp"], before.body["heart_rate"]["timestamp"]);
        }
        let (before, after) = (lived.heart_rate(day("2026-11-18")), moved.heart_rate(day("2027-02-26")));
        assert!(before.len() > 100);
        assert!(
            before
                .iter()
                .zip(&after)
                .all(|(before, after)| after.timestamp_ms - before.timestamp_ms == 100 * DAY_MS && after.bpm == before.bpm)
        );
        assert_eq!(before.len(), after.len());
    }

    #[test]
    fn what_happens_to_days_is_told_on_the_same_dates_as_the_documents() {
        let moved = told(-31);
        let without = moved.days_not_worn(moved.first_day(), moved.today());
        assert!(!without.is_empty());
        assert!(without.iter().all(|day| moved.documents("sleep", *day).is_empty()));
        let journeys = moved.journeys(moved.first_day(), moved.today());
        assert!(!journeys.is_empty() && journeys.iter().all(|journey| (moved.first_day()..=moved.today()).contains(&journey.day)));
    }

    #[test]
    fn the_clocks_of_a_moved_life_change_on_the_dates_that_are_told() {
        for later in [0, -31, 100, 250] {
            let moved = told(later);
            let changed = moved.dst_days(moved.first_day(), moved.today());
            assert!(!changed.is_empty(), "{later}");
            for day in changed {
                assert_eq!(day.weekday(), Weekday::Sun, "{day}");
                assert!([3, 10, 11].contains(&day.month()), "{day}");
            }
        }
    }

    #[test]
    fn a_night_of_a_moved_life_is_revised_and_edited_by_its_told_day() {
        let (yesterday, mut moved) = (day("2027-02-27"), told(100));
        let night = moved.documents("sleep", yesterday).pop().unwrap();
        let revised = moved.revised(&night, 1);
        assert_eq!((&revised.id, revised.day, &revised.body["day"]), (&night.id, yesterday, &night.body["day"]));
        assert_ne!(revised.body, night.body);
        let (gone, new) = moved.edit_bedtime(yesterday).unwrap();
        assert_ne!(gone, new);
        assert_eq!(moved.main_night_id(yesterday), Some(new));
        assert_eq!(moved.with_today(yesterday).today(), yesterday);
    }

    #[test]
    fn words_that_only_look_like_dates_stay() {
        let mut body = json!({ "a": "2026-11-20", "b": ["2026-11-20T23:00:00.000+01:00"], "c": "2026-11-20 or so", "d": "2026-99-20", "e": "día", "f": 2026 });
        move_dates(&mut body, 40);
        let moved = json!({ "a": "2026-12-30", "b": ["2026-12-30T23:00:00.000+01:00"], "c": "2026-11-20 or so", "d": "2026-99-20", "e": "día", "f": 2026 });
        assert_eq!(body, moved);
    }
}
