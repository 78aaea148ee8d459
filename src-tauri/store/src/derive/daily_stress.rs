use ringside_model::Day;
use ringside_model::document::{DailyStress, StressSummary};

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for DailyStress {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        if !document.is_measured() {
            return;
        }
        draft.set_int(Metric::StressHighS, document.stress_high_s);
        draft.set_int(Metric::RecoveryHighS, document.recovery_high_s);
        draft.set_int(Metric::StressSummary, document.day_summary.as_ref().and_then(ordinal));
    }
}

/// More is more stressful; a word that this version does not know has no place in the order.
fn ordinal(summary: &StressSummary) -> Option<i64> {
    match summary {
        StressSummary::Restored => Some(1),
        StressSummary::Normal => Some(2),
        StressSummary::Stressful => Some(3),
        StressSummary::Other(_) => None,
    }
}
