use ringside_model::Day;
use ringside_model::document::{DailyResilience, ResilienceLevel};

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for DailyResilience {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set_int(Metric::ResilienceLevel, document.level.as_ref().and_then(ordinal));
        let Some(points) = &document.contributors else {
            return;
        };
        draft.set(Metric::ResilienceSleepRecoveryPoints, points.sleep_recovery);
        draft.set(Metric::ResilienceDaytimeRecoveryPoints, points.daytime_recovery);
        draft.set(Metric::ResilienceStressPoints, points.stress);
    }
}

/// More is more resilient; a word that this version does not know has no place in the order.
fn ordinal(level: &ResilienceLevel) -> Option<i64> {
    match level {
        ResilienceLevel::Limited => Some(1),
        ResilienceLevel::Adequate => Some(2),
        ResilienceLevel::Solid => Some(3),
        ResilienceLevel::Strong => Some(4),
        ResilienceLevel::Exceptional => Some(5),
        ResilienceLevel::Other(_) => None,
    }
}
