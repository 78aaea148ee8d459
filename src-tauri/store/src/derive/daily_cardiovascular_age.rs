use ringside_model::Day;
use ringside_model::document::DailyCardiovascularAge;

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for DailyCardiovascularAge {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set(Metric::VascularAgeYears, document.vascular_age);
        draft.set(Metric::PulseWaveVelocityMPerS, document.pulse_wave_velocity);
    }
}
