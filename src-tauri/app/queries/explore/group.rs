use ringside_engine::store::Metric;
use ringside_model::Collection;

use crate::views::ExploreGroup;

/// What a metric is about, whichever document it comes in.
pub(super) const fn group(metric: Metric) -> ExploreGroup {
    match metric {
        Metric::NightAverageHeartRateBpm
        | Metric::NightLowestHeartRateBpm
        | Metric::NightAverageHrvMs
        | Metric::VascularAgeYears
        | Metric::PulseWaveVelocityMPerS => ExploreGroup::Heart,
        Metric::TemperatureDeviationC
        | Metric::TemperatureTrendDeviationC
        | Metric::NightAverageBreathPerMin
        | Metric::Spo2Percent
        | Metric::BreathingDisturbanceIndex
        | Metric::Vo2Max => ExploreGroup::Body,
        _ => match metric.collection() {
            Collection::DailyReadiness => ExploreGroup::Readiness,
            Collection::DailyActivity => ExploreGroup::Activity,
            Collection::DailyStress | Collection::DailyResilience => ExploreGroup::Stress,
            // Scores and durations of the night; no other collection fills a column that is not named above.
            _ => ExploreGroup::Sleep,
        },
    }
}
