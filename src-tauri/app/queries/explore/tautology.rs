//! Metrics that go together because one is made of the other. That they do says nothing about the person.

use ringside_engine::store::Metric;

/// A metric and what it is made of, as Oura describes its scores and as the sums in its documents show.
const MADE_OF: &[(Metric, &[Metric])] = &[
    (
        Metric::SleepScore,
        &[
            Metric::SleepDeepPoints,
            Metric::SleepEfficiencyPoints,
            Metric::SleepLatencyPoints,
            Metric::SleepRemPoints,
            Metric::SleepRestfulnessPoints,
            Metric::SleepTimingPoints,
            Metric::SleepTotalPoints,
            Metric::NightTotalSleepS,
            Metric::NightDeepSleepS,
            Metric::NightRemSleepS,
            Metric::NightEfficiencyPercent,
            Metric::NightLatencyS,
            Metric::NightRestlessPeriods,
            Metric::NightBedtimeStartMin,
            Metric::NightBedtimeEndMin,
        ],
    ),
    (Metric::SleepDeepPoints, &[Metric::NightDeepSleepS]),
    (Metric::SleepEfficiencyPoints, &[Metric::NightEfficiencyPercent]),
    (Metric::SleepLatencyPoints, &[Metric::NightLatencyS]),
    (Metric::SleepRemPoints, &[Metric::NightRemSleepS]),
    (Metric::SleepRestfulnessPoints, &[Metric::NightRestlessPeriods, Metric::NightAwakeS]),
    (Metric::SleepTimingPoints, &[Metric::NightBedtimeStartMin, Metric::NightBedtimeEndMin]),
    (Metric::SleepTotalPoints, &[Metric::NightTotalSleepS]),
    (
        Metric::ReadinessScore,
        &[
            Metric::ReadinessActivityBalancePoints,
            Metric::ReadinessBodyTemperaturePoints,
            Metric::ReadinessHrvBalancePoints,
            Metric::ReadinessPreviousDayActivityPoints,
            Metric::ReadinessPreviousNightPoints,
            Metric::ReadinessRecoveryIndexPoints,
            Metric::ReadinessRestingHeartRatePoints,
            Metric::ReadinessSleepBalancePoints,
            Metric::ReadinessSleepRegularityPoints,
            Metric::SleepScore,
            Metric::TemperatureDeviationC,
            Metric::NightLowestHeartRateBpm,
            Metric::NightAverageHrvMs,
        ],
    ),
    (Metric::ReadinessBodyTemperaturePoints, &[Metric::TemperatureDeviationC, Metric::TemperatureTrendDeviationC]),
    (Metric::ReadinessRestingHeartRatePoints, &[Metric::NightLowestHeartRateBpm]),
    (Metric::ReadinessHrvBalancePoints, &[Metric::NightAverageHrvMs]),
    (Metric::ReadinessPreviousNightPoints, &[Metric::SleepScore, Metric::NightTotalSleepS]),
    (Metric::TemperatureTrendDeviationC, &[Metric::TemperatureDeviationC]),
    (
        Metric::ActivityScore,
        &[
            Metric::ActivityMeetDailyTargetsPoints,
            Metric::ActivityMoveEveryHourPoints,
            Metric::ActivityRecoveryTimePoints,
            Metric::ActivityStayActivePoints,
            Metric::ActivityTrainingFrequencyPoints,
            Metric::ActivityTrainingVolumePoints,
        ],
    ),
    (Metric::ActivityMoveEveryHourPoints, &[Metric::InactivityAlerts]),
    (Metric::ActivityStayActivePoints, &[Metric::SedentaryS]),
    (Metric::ActivityMeetDailyTargetsPoints, &[Metric::ActiveCaloriesKcal]),
    (Metric::AverageMet, &[Metric::HighActivityMetMin, Metric::MediumActivityMetMin, Metric::LowActivityMetMin, Metric::SedentaryMetMin]),
    (Metric::HighActivityMetMin, &[Metric::HighActivityS]),
    (Metric::MediumActivityMetMin, &[Metric::MediumActivityS]),
    (Metric::LowActivityMetMin, &[Metric::LowActivityS]),
    (Metric::SedentaryMetMin, &[Metric::SedentaryS]),
    (Metric::TotalCaloriesKcal, &[Metric::ActiveCaloriesKcal]),
    (Metric::WalkingDistanceM, &[Metric::Steps, Metric::ActiveCaloriesKcal]),
    (Metric::DistanceToTargetM, &[Metric::TargetDistanceM, Metric::WalkingDistanceM]),
    (Metric::TargetDistanceM, &[Metric::TargetCaloriesKcal]),
    (Metric::StressSummary, &[Metric::StressHighS, Metric::RecoveryHighS]),
    (
        Metric::ResilienceLevel,
        &[Metric::ResilienceSleepRecoveryPoints, Metric::ResilienceDaytimeRecoveryPoints, Metric::ResilienceStressPoints],
    ),
    (Metric::VascularAgeYears, &[Metric::PulseWaveVelocityMPerS]),
    (Metric::NightTimeInBedS, &[Metric::NightTotalSleepS, Metric::NightAwakeS, Metric::NightLatencyS]),
    (Metric::NightAwakeS, &[Metric::NightLatencyS]),
    (Metric::NightTotalSleepS, &[Metric::NightDeepSleepS, Metric::NightLightSleepS, Metric::NightRemSleepS]),
    (Metric::NightEfficiencyPercent, &[Metric::NightTotalSleepS, Metric::NightTimeInBedS, Metric::NightAwakeS, Metric::NightLatencyS]),
    (Metric::NightAverageHeartRateBpm, &[Metric::NightLowestHeartRateBpm]),
];

/// What a readiness of one day takes from the day before; a day later it is no discovery either.
const MADE_OF_THE_DAY_BEFORE: &[(Metric, &[Metric])] = &[
    (Metric::ReadinessPreviousDayActivityPoints, &[Metric::ActivityScore, Metric::ActiveCaloriesKcal, Metric::AverageMet, Metric::Steps]),
    (Metric::ReadinessScore, &[Metric::ActivityScore]),
];

/// Whether `y`, so many days after `x`, depends on it by the way it is computed; a metric against itself on the same day does.
pub(super) fn go_together_by_construction(x: Metric, y: Metric, lag_days: u32) -> bool {
    match lag_days {
        0 => x == y || is_made_of(MADE_OF, x, y) || is_made_of(MADE_OF, y, x),
        1 => is_made_of(MADE_OF_THE_DAY_BEFORE, y, x),
        _ => false,
    }
}

fn is_made_of(table: &[(Metric, &[Metric])], whole: Metric, part: Metric) -> bool {
    table.iter().any(|(of, parts)| *of == whole && parts.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_goes_with_its_contributors_and_a_total_with_its_parts_whichever_is_x() {
        for (x, y) in [
            (Metric::SleepScore, Metric::SleepRemPoints),
            (Metric::NightDeepSleepS, Metric::NightTotalSleepS),
            (Metric::TotalCaloriesKcal, Metric::ActiveCaloriesKcal),
            (Metric::Steps, Metric::Steps),
        ] {
            assert!(go_together_by_construction(x, y, 0) && go_together_by_construction(y, x, 0), "{x} {y}");
            assert!(!go_together_by_construction(x, y, 2), "{x} {y}");
        }
    }

    #[test]
    fn every_contributor_of_a_score_is_known() {
        for (prefix, score) in
            [("sleep_", Metric::SleepScore), ("readiness_", Metric::ReadinessScore), ("activity_", Metric::ActivityScore)]
        {
            let points = Metric::ALL.iter().filter(|metric| metric.as_str().starts_with(prefix) && metric.as_str().ends_with("_points"));
            for metric in points {
                assert!(go_together_by_construction(score, *metric, 0), "{score} {metric}");
            }
        }
    }

    #[test]
    fn what_is_measured_apart_may_be_discovered() {
        assert!(!go_together_by_construction(Metric::Steps, Metric::NightTotalSleepS, 0));
        assert!(!go_together_by_construction(Metric::NightAverageHrvMs, Metric::SleepScore, 0));
        assert!(!go_together_by_construction(Metric::SleepScore, Metric::SleepScore, 1));
        assert!(go_together_by_construction(Metric::ActivityScore, Metric::ReadinessScore, 1));
        assert!(!go_together_by_construction(Metric::ReadinessScore, Metric::ActivityScore, 1));
    }
}
