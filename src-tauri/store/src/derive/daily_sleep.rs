use ringside_model::Day;
use ringside_model::document::DailySleep;

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for DailySleep {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set_int(Metric::SleepScore, document.score);
        let Some(points) = &document.contributors else {
            return;
        };
        draft.set_int(Metric::SleepDeepPoints, points.deep_sleep);
        draft.set_int(Metric::SleepEfficiencyPoints, points.efficiency);
        draft.set_int(Metric::SleepLatencyPoints, points.latency);
        draft.set_int(Metric::SleepRemPoints, points.rem_sleep);
        draft.set_int(Metric::SleepRestfulnessPoints, points.restfulness);
        draft.set_int(Metric::SleepTimingPoints, points.timing);
        draft.set_int(Metric::SleepTotalPoints, points.total_sleep);
    }
}
