use ringside_model::Day;
use ringside_model::document::DailyReadiness;

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for DailyReadiness {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set_int(Metric::ReadinessScore, document.score);
        draft.set(Metric::TemperatureDeviationC, document.temperature_deviation);
        draft.set(Metric::TemperatureTrendDeviationC, document.temperature_trend_deviation);
        let Some(points) = &document.contributors else {
            return;
        };
        draft.set_int(Metric::ReadinessActivityBalancePoints, points.activity_balance);
        draft.set_int(Metric::ReadinessBodyTemperaturePoints, points.body_temperature);
        draft.set_int(Metric::ReadinessHrvBalancePoints, points.hrv_balance);
        draft.set_int(Metric::ReadinessPreviousDayActivityPoints, points.previous_day_activity);
        draft.set_int(Metric::ReadinessPreviousNightPoints, points.previous_night);
        draft.set_int(Metric::ReadinessRecoveryIndexPoints, points.recovery_index);
        draft.set_int(Metric::ReadinessRestingHeartRatePoints, points.resting_heart_rate);
        draft.set_int(Metric::ReadinessSleepBalancePoints, points.sleep_balance);
        draft.set_int(Metric::ReadinessSleepRegularityPoints, points.sleep_regularity);
    }
}
