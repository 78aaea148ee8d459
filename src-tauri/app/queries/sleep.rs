use ringside_engine::analytics::{USUAL_DAYS, USUAL_NEEDS, usual};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::document::{DailySleep, DailySpo2, Sleep, SleepContributors};
use ringside_model::{Collection, Day, DayRange};

use super::day::{contributor, document, documents, nowhere, place, sample, wanted_day};
use crate::views::{Contributor, NightUsual, Period, SleepDayView};

/// What of a night is compared with the nights before it.
const COMPARED: [Metric; 13] = [
    Metric::NightTotalSleepS,
    Metric::NightDeepSleepS,
    Metric::NightLightSleepS,
    Metric::NightRemSleepS,
    Metric::NightAwakeS,
    Metric::NightLatencyS,
    Metric::NightEfficiencyPercent,
    Metric::NightRestlessPeriods,
    Metric::NightLowestHeartRateBpm,
    Metric::NightAverageHrvMs,
    Metric::NightAverageBreathPerMin,
    Metric::NightBedtimeStartMin,
    Metric::NightBedtimeEndMin,
];

/// The night of a day with its score, and the other periods of that day apart.
pub(crate) fn sleep_day(reader: &Reader, day: Option<Day>) -> Result<SleepDayView, StoreError> {
    let Some(day) = wanted_day(reader, Collection::Sleep, day)? else { return Ok(empty()) };
    let periods: Vec<(_, Sleep)> = documents(reader, Collection::Sleep, day)?;
    let night = Sleep::main_of(periods.iter().map(|(_, period)| period));
    let fetched = periods.iter().map(|(document, _)| document).max_by_key(|document| document.fetched_at);
    let score: Option<DailySleep> = document(reader, Collection::DailySleep, day)?.map(|(_, score)| score);
    let spo2: Option<DailySpo2> = document(reader, Collection::DailySpo2, day)?.map(|(_, spo2)| spo2);
    let mut others: Vec<&Sleep> = periods
        .iter()
        .map(|(_, period)| period)
        .filter(|period| period.counts() && night.is_none_or(|night| night.id != period.id))
        .collect();
    others.sort_by_key(|period| period.bedtime_start);
    Ok(SleepDayView {
        place: place(reader, Collection::Sleep, day, fetched)?,
        score: score.as_ref().and_then(|score| score.score),
        contributors: contributors(score.as_ref().and_then(|score| score.contributors.as_ref()).unwrap_or(&SleepContributors::default())),
        night: night.map(period),
        others: others.into_iter().map(period).collect(),
        spo2_average: spo2.as_ref().and_then(|spo2| spo2.spo2_percentage.as_ref()).and_then(|spo2| spo2.average),
        breathing_disturbance_index: spo2.and_then(|spo2| spo2.breathing_disturbance_index),
        usual: if night.is_some() { compared(reader, day)? } else { Vec::new() },
        previous_offset_min: offset_before(reader, day)?,
    })
}

fn compared(reader: &Reader, day: Day) -> Result<Vec<NightUsual>, StoreError> {
    let of_night = reader.daily(DayRange { first: day, last: day }, &COMPARED)?.columns;
    let before = reader.daily(DayRange { first: day.minus(USUAL_DAYS), last: day.minus(1) }, &COMPARED)?.columns;
    let rows = COMPARED.iter().zip(of_night).zip(before).map(|((metric, of_night), before)| {
        let n = before.iter().flatten().count();
        let usual = usual(before, USUAL_NEEDS).ok();
        NightUsual {
            metric: metric.as_str().to_owned(),
            value: of_night.into_iter().next().flatten(),
            n: u32::try_from(n).unwrap_or(u32::MAX),
            usual: usual.map(|usual| usual.median),
            usual_low: usual.map(|usual| usual.low),
            usual_high: usual.map(|usual| usual.high),
        }
    });
    Ok(rows.collect())
}

/// On which clock the nearest earlier night began.
fn offset_before(reader: &Reader, day: Day) -> Result<Option<i32>, StoreError> {
    let (Some(earlier), _) = reader.neighbours(Collection::Sleep, day)? else { return Ok(None) };
    let periods: Vec<(_, Sleep)> = documents(reader, Collection::Sleep, earlier)?;
    Ok(Sleep::main_of(periods.iter().map(|(_, period)| period)).map(|night| night.bedtime_start.offset_s() / 60))
}

fn period(sleep: &Sleep) -> Period {
    Period {
        id: sleep.id.clone(),
        kind: sleep.kind.as_ref().map(|kind| kind.as_str().to_owned()),
        bedtime_start: sleep.bedtime_start.to_string(),
        bedtime_end: sleep.bedtime_end.map(|end| end.to_string()),
        time_in_bed_s: sleep.time_in_bed_s,
        total_sleep_s: sleep.total_sleep_s,
        deep_s: sleep.deep_sleep_s,
        light_s: sleep.light_sleep_s,
        rem_s: sleep.rem_sleep_s,
        awake_s: sleep.awake_s,
        latency_s: sleep.latency_s,
        efficiency_percent: sleep.efficiency_percent,
        restless_periods: sleep.restless_periods,
        average_heart_rate_bpm: sleep.average_heart_rate,
        lowest_heart_rate_bpm: sleep.lowest_heart_rate_bpm(),
        average_hrv_ms: sleep.average_hrv,
        average_breath_per_min: sleep.average_breath,
        phases_5_min: sleep.sleep_phase_5_min.clone(),
        phases_30_sec: sleep.sleep_phase_30_sec.clone(),
        movement_30_sec: sleep.movement_30_sec.clone(),
        heart_rate: sleep.heart_rate.as_ref().map(sample),
        hrv: sleep.hrv.as_ref().map(sample),
        low_battery_alert: sleep.low_battery_alert,
    }
}

fn contributors(points: &SleepContributors) -> Vec<Contributor> {
    vec![
        contributor("total_sleep", points.total_sleep),
        contributor("efficiency", points.efficiency),
        contributor("restfulness", points.restfulness),
        contributor("rem_sleep", points.rem_sleep),
        contributor("deep_sleep", points.deep_sleep),
        contributor("latency", points.latency),
        contributor("timing", points.timing),
    ]
}

fn empty() -> SleepDayView {
    SleepDayView {
        place: nowhere(),
        score: None,
        contributors: Vec::new(),
        night: None,
        others: Vec::new(),
        spo2_average: None,
        breathing_disturbance_index: None,
        usual: Vec::new(),
        previous_offset_min: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queries::fixture::{Folder, day};

    fn night(day: &str, start: &str, end: &str, total_s: i64) -> String {
        format!(
            r#"{{"id":"night-{day}","day":"{day}","type":"long_sleep","bedtime_start":"{start}","bedtime_end":"{end}","total_sleep_duration":{total_s},"deep_sleep_duration":3600,"sleep_phase_30_sec":"4221"}}"#
        )
    }

    /// Twenty nights of November from 23:00 to 07:00 in Berlin, each a minute longer than the one before, then one in New York.
    fn folder() -> Folder {
        let folder = Folder::new();
        let mut nights: Vec<String> = (1..=20)
            .map(|number| {
                let (day, before) = (
                    format!("2026-10-{number:02}"),
                    format!("2026-{}", if number == 1 { "09-30".to_owned() } else { format!("10-{:02}", number - 1) }),
                );
                night(&day, &format!("{before}T23:00:00+02:00"), &format!("{day}T07:00:00+02:00"), 25_200 + number * 60)
            })
            .collect();
        nights.push(night("2026-10-21", "2026-10-21T00:30:00-04:00", "2026-10-21T08:00:00-04:00", 26_000));
        let items: Vec<&str> = nights.iter().map(String::as_str).collect();
        folder.documents(Collection::Sleep, &items);
        folder
    }

    fn of<'a>(view: &'a SleepDayView, metric: &str) -> &'a NightUsual {
        view.usual.iter().find(|one| one.metric == metric).unwrap()
    }

    #[test]
    fn a_night_stands_beside_what_was_usual_before_it_and_is_not_part_of_that() {
        let folder = folder();
        let view = folder.store.read(|reader| sleep_day(reader, Some(day("2026-10-20")))).unwrap();
        let total = of(&view, "total_sleep_s");
        assert_eq!((total.value, total.n, total.usual), (Some(26_400.0), 19, Some(25_800.0)));
        assert_eq!(of(&view, "bedtime_start_min").value, Some(-60.0));
        assert_eq!(of(&view, "latency_s").usual, None);
        assert_eq!(view.night.unwrap().phases_30_sec.as_deref(), Some("4221"));
    }

    #[test]
    fn too_few_nights_have_no_usual_range_and_their_number_says_why() {
        let folder = folder();
        let view = folder.store.read(|reader| sleep_day(reader, Some(day("2026-10-05")))).unwrap();
        let total = of(&view, "total_sleep_s");
        assert_eq!((total.n, total.usual, total.usual_low), (4, None, None));
    }

    #[test]
    fn the_clock_of_the_night_before_tells_a_journey() {
        let folder = folder();
        let of_day = |text: &str| folder.store.read(|reader| sleep_day(reader, Some(day(text)))).unwrap().previous_offset_min;
        assert_eq!(of_day("2026-10-21"), Some(120));
        assert_eq!(of_day("2026-10-01"), None);
    }

    #[test]
    fn a_day_without_a_night_is_compared_with_nothing() {
        let folder = folder();
        let view = folder.store.read(|reader| sleep_day(reader, Some(day("2026-10-30")))).unwrap();
        assert!(view.night.is_none());
        assert!(view.usual.is_empty());
    }
}
