use std::collections::BTreeMap;

use ringside_model::{Collection, Day, DayRange};
use ringside_store::{Reader, StoreError};
use serde::Deserialize;

use crate::sync::plan::days::overlap;

/// No tag and no rest lasts longer, so an earlier one cannot reach into the range.
const LONGEST_SPAN_DAYS: u32 = 366;

#[derive(Deserialize)]
struct Ends {
    start_day: Day,
    #[serde(default)]
    end_day: Option<Day>,
}

/// How many documents lie on each day of a range; one that spans days counts on each of them, and a rest that has not ended counts until today.
pub(super) fn items(reader: &Reader, collection: Collection, range: DayRange, today: Day) -> Result<BTreeMap<Day, u32>, StoreError> {
    let mut items: BTreeMap<Day, u32> = BTreeMap::new();
    let wider = DayRange { first: range.first.minus(LONGEST_SPAN_DAYS), last: range.last };
    for document in reader.documents(collection, Some(wider))? {
        let span = match serde_json::from_str::<Ends>(&document.raw) {
            Ok(Ends { start_day, end_day: Some(end) }) => DayRange::new(start_day, end.min(start_day.plus(LONGEST_SPAN_DAYS))),
            Ok(Ends { start_day, end_day: None }) if collection == Collection::RestModePeriod => DayRange::new(start_day, today),
            _ => None,
        };
        let span = span.or_else(|| document.day.and_then(|day| DayRange::new(day, day)));
        for day in span.and_then(|span| overlap(span, range)).into_iter().flat_map(DayRange::days) {
            *items.entry(day).or_default() += 1;
        }
    }
    Ok(items)
}
