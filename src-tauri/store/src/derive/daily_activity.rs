use ringside_model::Day;
use ringside_model::document::DailyActivity;

use super::{Derive, Draft};
use crate::metric::Metric;
use crate::series::Series;

impl Derive for DailyActivity {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set_int(Metric::ActivityScore, document.score);
        draft.set_int(Metric::Steps, document.steps);
        draft.set_int(Metric::ActiveCaloriesKcal, document.active_calories_kcal);
        draft.set_int(Metric::TotalCaloriesKcal, document.total_calories_kcal);
        draft.set_int(Metric::TargetCaloriesKcal, document.target_calories_kcal);
        draft.set(Metric::AverageMet, document.average_met_minutes);
        draft.set_int(Metric::WalkingDistanceM, document.equivalent_walking_distance_m);
        draft.set_int(Metric::TargetDistanceM, document.target_meters);
        draft.set_int(Metric::DistanceToTargetM, document.meters_to_target);
        draft.set_int(Metric::HighActivityMetMin, document.high_activity_met_minutes);
        draft.set_int(Metric::MediumActivityMetMin, document.medium_activity_met_minutes);
        draft.set_int(Metric::LowActivityMetMin, document.low_activity_met_minutes);
        draft.set_int(Metric::SedentaryMetMin, document.sedentary_met_minutes);
        draft.set_int(Metric::HighActivityS, document.high_activity_s);
        draft.set_int(Metric::MediumActivityS, document.medium_activity_s);
        draft.set_int(Metric::LowActivityS, document.low_activity_s);
        draft.set_int(Metric::SedentaryS, document.sedentary_s);
        draft.set_int(Metric::RestingS, document.resting_s);
        draft.set_int(Metric::NonWearS, document.non_wear_s);
        draft.set_int(Metric::InactivityAlerts, document.inactivity_alerts);
        draft.curve(Series::Met, document.met.as_ref());
        let Some(points) = &document.contributors else {
            return;
        };
        draft.set_int(Metric::ActivityMeetDailyTargetsPoints, points.meet_daily_targets);
        draft.set_int(Metric::ActivityMoveEveryHourPoints, points.move_every_hour);
        draft.set_int(Metric::ActivityRecoveryTimePoints, points.recovery_time);
        draft.set_int(Metric::ActivityStayActivePoints, points.stay_active);
        draft.set_int(Metric::ActivityTrainingFrequencyPoints, points.training_frequency);
        draft.set_int(Metric::ActivityTrainingVolumePoints, points.training_volume);
    }
}
