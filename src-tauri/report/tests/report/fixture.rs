//! A person whose every number follows from the number of the day, so that a test can compute what a page must say.

use chrono::{DateTime, Datelike as _};
use ringside_model::{Collection, Day, DayRange};
use ringside_report::{Audience, Habits, Paper, Report, ReportError, Request, compose};
use ringside_store::{Access, Page, Pass, Route, Store};
use serde_json::json;

use crate::paper::Pages;

const LAST: &str = "2026-11-21";
/// When the last day was over.
const FETCHED: &str = "2026-11-22T06:00:00Z";

pub(crate) struct Person {
    _dir: tempfile::TempDir,
    store: Store,
    nights: Vec<(Day, Night)>,
}

#[derive(Clone)]
pub(crate) struct Night {
    pub(crate) lowest_heart_rate: f64,
    pub(crate) hrv: f64,
    pub(crate) spo2: Option<f64>,
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A request for the days to the last one of every person.
pub(crate) fn last_days(count: u32, audience: Audience) -> Request {
    let last = day(LAST);
    let range = DayRange { first: last.minus(count - 1), last };
    Request { range, audience, measures: None, tags: false, notes: None, name: None, paper: Paper::A4 }
}

impl Person {
    pub(crate) fn nobody() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap();
        Self { _dir: dir, store, nights: Vec::new() }
    }

    /// Wore the ring for so many days, but not on 1 to 3 November 2026, nor on each thirteenth night.
    pub(crate) fn of_days(count: u32) -> Self {
        Self::made(count, |index, day| index % 13 == 5 || (self::day("2026-11-01")..=self::day("2026-11-03")).contains(&day))
    }

    pub(crate) fn without_gaps(count: u32) -> Self {
        Self::made(count, |_, _| false)
    }

    fn made(count: u32, missing: impl Fn(u32, Day) -> bool) -> Self {
        let mut person = Self::nobody();
        let last = day(LAST);
        let (mut sleep, mut readiness, mut activity, mut spo2) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for index in 0..count {
            let day = last.minus(count - 1 - index);
            activity.push(
                json!({ "id": format!("a{index}"), "day": day, "steps": 4_000 + index % 7 * 1_000, "active_calories": 300,
                "medium_activity_met_minutes": 100, "high_activity_met_minutes": index % 5 * 20 })
                .to_string(),
            );
            if missing(index, day) {
                continue;
            }
            let night = night(index);
            sleep.push(json!({ "id": format!("n{index}"), "day": day, "type": "long_sleep", "bedtime_start": format!("{}T23:10:00+01:00", day.minus(1)),
                "bedtime_end": format!("{day}T07:05:00+01:00"), "time_in_bed": 28_500, "total_sleep_duration": 25_200 + index % 9 * 300,
                "efficiency": 85, "latency": 600, "awake_time": 1_800, "lowest_heart_rate": night.lowest_heart_rate, "average_hrv": night.hrv,
                "average_heart_rate": night.lowest_heart_rate + 6.5, "average_breath": 14.5, "sleep_phase_5_min": "4422144133224" }).to_string());
            readiness.push(json!({ "id": format!("r{index}"), "day": day, "score": 80, "temperature_deviation": -0.1 }).to_string());
            if let Some(average) = night.spo2 {
                spo2.push(json!({ "id": format!("o{index}"), "day": day, "spo2_percentage": { "average": average } }).to_string());
            }
            person.nights.push((day, night));
        }
        person.put(Collection::Sleep, &sleep);
        person.put(Collection::DailyReadiness, &readiness);
        person.put(Collection::DailyActivity, &activity);
        person.put(Collection::DailySpo2, &spo2);
        person.put_the_rest();
        person
    }

    fn put_the_rest(&self) {
        let ring = json!({ "id": "ring", "hardware_type": "gen4", "color": "silver", "design": "heritage", "firmware_version": "3.1.4",
            "set_up_at": "2024-05-01T10:00:00+02:00", "size": 9 });
        self.put(Collection::RingConfiguration, &[ring.to_string()]);
        let workout = json!({ "id": "w", "day": "2026-11-15", "activity": "running", "intensity": "moderate", "calories": 420.0, "distance": 8_200.0,
            "start_datetime": "2026-11-15T18:00:00+01:00", "end_datetime": "2026-11-15T18:48:00+01:00" });
        self.put(Collection::Workout, &[workout.to_string()]);
        let own = json!({ "id": "t1", "start_day": "2026-11-14", "tag_type_code": "custom", "custom_name": "Kaltes Bad" });
        let coffee = json!({ "id": "t2", "start_day": "2026-11-15", "tag_type_code": "tag_generic_late_coffee", "comment": "two cups" });
        self.put(Collection::EnhancedTag, &[own.to_string(), coffee.to_string()]);
    }

    /// Walked 5,000 steps on each of thirty days, and has done many more on the last one when a sync comes in the middle of it.
    pub(crate) fn in_the_middle_of_a_day(steps: u32) -> Self {
        let person = Self::nobody();
        let walked = |day: Day, steps: u32| json!({ "id": format!("w{day}"), "day": day, "timestamp": format!("{day}T04:00:00+01:00"), "steps": steps });
        let last = day(LAST);
        let days: Vec<String> = (1..=30).map(|ago| walked(last.minus(ago), 5_000).to_string()).collect();
        person.put(Collection::DailyActivity, &days);
        person.put_at(Collection::DailyActivity, &[walked(last, steps).to_string()], "2026-11-22T02:59:59Z");
        person
    }

    /// Walked 5,000 steps on each of thirty days, and so many on the last one, with the ring off for some seconds of it.
    pub(crate) fn with_the_ring_off(steps: u32, not_worn_s: u32) -> Self {
        let person = Self::nobody();
        let walked = |ago: u32| {
            let day = day(LAST).minus(ago);
            let (steps, not_worn_s) = if ago == 0 { (steps, not_worn_s) } else { (5_000, 0) };
            json!({ "id": format!("w{day}"), "day": day, "timestamp": format!("{day}T04:00:00+01:00"), "steps": steps, "active_calories": steps,
                "medium_activity_met_minutes": steps, "high_activity_met_minutes": 0, "non_wear_time": not_worn_s })
            .to_string()
        };
        person.put(Collection::DailyActivity, &(0..30).map(walked).collect::<Vec<_>>());
        person
    }

    /// The next sync finds the day over.
    pub(crate) fn ends_the_day(&self, steps: u32) {
        let day = json!({ "id": format!("w{LAST}"), "day": LAST, "timestamp": format!("{LAST}T04:00:00+01:00"), "steps": steps });
        self.put(Collection::DailyActivity, &[day.to_string()]);
    }

    fn put(&self, collection: Collection, items: &[String]) {
        self.put_at(collection, items, FETCHED);
    }

    fn put_at(&self, collection: Collection, items: &[String], fetched_at: &str) {
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        let page = Page {
            collection,
            fetched_at: fetched_at.parse().unwrap(),
            items: &items,
            window: None,
            route: Route::Sync,
            pass: Pass::new(1),
        };
        self.store.write(|writer| writer.apply_page(&page)).unwrap();
    }

    /// A number of each night of the period, one slot a day.
    pub(crate) fn within(&self, request: &Request, of: impl Fn(&Night) -> f64) -> Vec<Option<f64>> {
        let on = |day: Day| self.nights.iter().find(|(of, _)| *of == day).map(|(_, night)| of(night));
        request.range.days().map(on).collect()
    }

    pub(crate) fn composed(&self, request: &Request) -> Result<Report, ReportError> {
        self.composed_as(request, "en")
    }

    pub(crate) fn report(&self, request: &Request) -> Report {
        self.composed(request).unwrap()
    }

    pub(crate) fn pages(&self, request: &Request) -> Pages {
        Pages::of(&self.report(request).pdf().unwrap())
    }

    pub(crate) fn german_pages(&self, request: &Request) -> Pages {
        Pages::of(&self.composed_as(request, "de").unwrap().pdf().unwrap())
    }

    fn composed_as(&self, request: &Request, language: &str) -> Result<Report, ReportError> {
        let made_at = DateTime::parse_from_rfc3339("2026-11-21T08:14:00+01:00").unwrap();
        let habits = Habits::from_settings(None, Some(language), Some("en-GB"));
        let read = self.store.read(|reader| match compose(reader, request, habits, made_at) {
            Err(ReportError::Store(error)) => Err(error),
            other => Ok(other),
        });
        read.unwrap()
    }
}

fn night(index: u32) -> Night {
    Night {
        lowest_heart_rate: f64::from(48 + index * 7 % 11),
        hrv: f64::from(35 + index * 5 % 17 + index / 100),
        spo2: index.is_multiple_of(3).then(|| 95.0 + f64::from(index % 4) * 0.5),
    }
}

/// Median, 10th and 90th percentile, by linear interpolation between order statistics.
pub(crate) fn quantiles(values: &[Option<f64>]) -> (f64, f64, f64) {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let position = share * f64::from(u32::try_from(sorted.len() - 1).unwrap());
        let below: usize = format!("{:.0}", position.floor()).parse().unwrap();
        let above = (below + 1).min(sorted.len() - 1);
        sorted[below] + (sorted[above] - sorted[below]) * position.fract()
    };
    (at(0.5), at(0.1), at(0.9))
}

/// The slot of the first lowest value, and the value.
pub(crate) fn first_lowest(values: &[Option<f64>]) -> (u32, f64) {
    let lowest = values.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let slot = values.iter().position(|value| *value == Some(lowest)).unwrap();
    (u32::try_from(slot).unwrap(), lowest)
}

/// 3 Mar 2026
pub(crate) fn english(day: Day) -> String {
    format!("{} {} {}", day.date().day(), day.date().format("%b"), day.date().year())
}
