use ringside_engine::analytics::usual;
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::document::{DailyReadiness, Sleep};
use ringside_model::{Collection, Day, DayRange};

use super::day::{document, documents, nowhere, place, wanted_day};
use crate::views::{ReadinessContributor, ReadinessDayView};

/// Days before the one that is judged, and how many of them are needed.
const USUAL_DAYS: u32 = 28;
const USUAL_NEEDS: usize = 7;

type Points = fn(&ringside_model::document::ReadinessContributors) -> Option<i64>;

/// In the order of Oura's own list.
const CONTRIBUTORS: [(&str, Metric, Points); 9] = [
    ("resting_heart_rate", Metric::ReadinessRestingHeartRatePoints, |c| c.resting_heart_rate),
    ("hrv_balance", Metric::ReadinessHrvBalancePoints, |c| c.hrv_balance),
    ("body_temperature", Metric::ReadinessBodyTemperaturePoints, |c| c.body_temperature),
    ("recovery_index", Metric::ReadinessRecoveryIndexPoints, |c| c.recovery_index),
    ("previous_night", Metric::ReadinessPreviousNightPoints, |c| c.previous_night),
    ("sleep_balance", Metric::ReadinessSleepBalancePoints, |c| c.sleep_balance),
    ("sleep_regularity", Metric::ReadinessSleepRegularityPoints, |c| c.sleep_regularity),
    ("previous_day_activity", Metric::ReadinessPreviousDayActivityPoints, |c| c.previous_day_activity),
    ("activity_balance", Metric::ReadinessActivityBalancePoints, |c| c.activity_balance),
];

/// One day of readiness against the day before and the person's own usual.
pub(crate) fn readiness_day(reader: &Reader, day: Option<Day>) -> Result<ReadinessDayView, StoreError> {
    let Some(day) = wanted_day(reader, Collection::DailyReadiness, day)? else { return Ok(empty()) };
    let found = document::<DailyReadiness>(reader, Collection::DailyReadiness, day)?;
    let place = place(reader, Collection::DailyReadiness, day, found.as_ref().map(|(raw, _)| raw))?;
    let readiness = found.map(|(_, readiness)| readiness);
    let yesterday =
        document::<DailyReadiness>(reader, Collection::DailyReadiness, day.minus(1))?.and_then(|(_, readiness)| readiness.contributors);
    let points = readiness.as_ref().and_then(|readiness| readiness.contributors.as_ref());
    if readiness.is_none() {
        // Nothing is made of no score; what Oura's list would hold is not spelled out as nine gaps.
        return Ok(ReadinessDayView { place, ..empty() });
    }
    let before = DayRange { first: day.minus(USUAL_DAYS), last: day.minus(1) };
    let columns = reader.daily(before, &CONTRIBUTORS.map(|(_, metric, _)| metric))?.columns;
    let contributors = CONTRIBUTORS.iter().zip(columns).map(|((key, _, of), column)| ReadinessContributor {
        key: (*key).to_owned(),
        points: points.and_then(of),
        yesterday: yesterday.as_ref().and_then(of),
        usual: usual(column, USUAL_NEEDS).ok().map(|usual| usual.median),
    });
    let periods: Vec<(_, Sleep)> = documents(reader, Collection::Sleep, day)?;
    let night = Sleep::main_of(periods.iter().map(|(_, period)| period));
    Ok(ReadinessDayView {
        place,
        score: readiness.as_ref().and_then(|readiness| readiness.score),
        contributors: contributors.collect(),
        temperature_deviation_c: readiness.as_ref().and_then(|readiness| readiness.temperature_deviation),
        temperature_trend_deviation_c: readiness.as_ref().and_then(|readiness| readiness.temperature_trend_deviation),
        lowest_heart_rate_bpm: night.and_then(Sleep::lowest_heart_rate_bpm),
        average_hrv_ms: night.and_then(|night| night.average_hrv),
    })
}

fn empty() -> ReadinessDayView {
    ReadinessDayView {
        place: nowhere(),
        score: None,
        contributors: Vec::new(),
        temperature_deviation_c: None,
        temperature_trend_deviation_c: None,
        lowest_heart_rate_bpm: None,
        average_hrv_ms: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queries::fixture::{Folder, day};

    #[test]
    fn a_day_without_readiness_has_no_contributors_and_knows_its_neighbours() {
        let folder = Folder::new();
        let document = |day: &str| format!(r#"{{"id":"{day}","day":"{day}","score":80,"contributors":{{"hrv_balance":70}}}}"#);
        folder.documents(Collection::DailyReadiness, &[&document("2026-11-10"), &document("2026-11-12")]);
        let seen = |text: &str| folder.store.read(|reader| readiness_day(reader, Some(day(text)))).unwrap();

        let off = seen("2026-11-11");
        assert_eq!((off.score, off.contributors.len()), (None, 0));
        assert_eq!((off.place.previous.as_deref(), off.place.next.as_deref()), (Some("2026-11-10"), Some("2026-11-12")));
        let worn = seen("2026-11-12");
        assert_eq!((worn.score, worn.contributors.len()), (Some(80), CONTRIBUTORS.len()));
    }
}
