use ringside_model::Day;
use ringside_model::document::DailySpo2;

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for DailySpo2 {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set(Metric::Spo2Percent, document.spo2_percentage.as_ref().and_then(|percentage| percentage.average));
        draft.set_int(Metric::BreathingDisturbanceIndex, document.breathing_disturbance_index);
    }
}
