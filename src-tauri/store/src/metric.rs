mod daily;
mod part_days;
mod span;

use std::fmt;
use std::str::FromStr;

use ringside_model::Collection;

pub use self::daily::DailyTable;
pub use self::part_days::MeasuredDays;
pub use self::span::MetricSpan;

/// Declares every column of `daily` once: variant, column, unit, and the field of Oura's document it comes from.
macro_rules! metrics {
    ($($collection:ident { $($variant:ident = $name:literal, $unit:literal, $source:literal;)+ })+) => {
        /// One number per day: a column of the table `daily`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Metric {
            $($(#[doc = concat!("`", $source, "`, ", $unit)] $variant,)+)+
        }

        impl Metric {
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)+)+];

            /// The name, which is the column's.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$variant => $name,)+)+
                }
            }

            /// The unit, spelled as in docs/data.md; `points` run from 1 to 100, `level` is an ordinal.
            pub const fn unit(self) -> &'static str {
                match self {
                    $($(Self::$variant => $unit,)+)+
                }
            }

            /// Where in Oura's document the number comes from.
            pub const fn source(self) -> &'static str {
                match self {
                    $($(Self::$variant => $source,)+)+
                }
            }

            /// The collection whose documents fill the column.
            pub const fn collection(self) -> Collection {
                match self {
                    $($(Self::$variant => Collection::$collection,)+)+
                }
            }
        }
    };
}

metrics! {
    DailySleep {
        SleepScore = "sleep_score", "points", "score";
        SleepDeepPoints = "sleep_deep_points", "points", "contributors.deep_sleep";
        SleepEfficiencyPoints = "sleep_efficiency_points", "points", "contributors.efficiency";
        SleepLatencyPoints = "sleep_latency_points", "points", "contributors.latency";
        SleepRemPoints = "sleep_rem_points", "points", "contributors.rem_sleep";
        SleepRestfulnessPoints = "sleep_restfulness_points", "points", "contributors.restfulness";
        SleepTimingPoints = "sleep_timing_points", "points", "contributors.timing";
        SleepTotalPoints = "sleep_total_points", "points", "contributors.total_sleep";
    }
    DailyReadiness {
        ReadinessScore = "readiness_score", "points", "score";
        ReadinessActivityBalancePoints = "readiness_activity_balance_points", "points", "contributors.activity_balance";
        ReadinessBodyTemperaturePoints = "readiness_body_temperature_points", "points", "contributors.body_temperature";
        ReadinessHrvBalancePoints = "readiness_hrv_balance_points", "points", "contributors.hrv_balance";
        ReadinessPreviousDayActivityPoints = "readiness_previous_day_activity_points", "points", "contributors.previous_day_activity";
        ReadinessPreviousNightPoints = "readiness_previous_night_points", "points", "contributors.previous_night";
        ReadinessRecoveryIndexPoints = "readiness_recovery_index_points", "points", "contributors.recovery_index";
        ReadinessRestingHeartRatePoints = "readiness_resting_heart_rate_points", "points", "contributors.resting_heart_rate";
        ReadinessSleepBalancePoints = "readiness_sleep_balance_points", "points", "contributors.sleep_balance";
        ReadinessSleepRegularityPoints = "readiness_sleep_regularity_points", "points", "contributors.sleep_regularity";
        TemperatureDeviationC = "temperature_deviation_c", "°C", "temperature_deviation";
        TemperatureTrendDeviationC = "temperature_trend_deviation_c", "°C", "temperature_trend_deviation";
    }
    DailyActivity {
        ActivityScore = "activity_score", "points", "score";
        Steps = "steps", "steps", "steps";
        ActiveCaloriesKcal = "active_calories_kcal", "kcal", "active_calories";
        TotalCaloriesKcal = "total_calories_kcal", "kcal", "total_calories";
        TargetCaloriesKcal = "target_calories_kcal", "kcal", "target_calories";
        AverageMet = "average_met", "MET", "average_met_minutes";
        WalkingDistanceM = "equivalent_walking_distance_m", "m", "equivalent_walking_distance";
        TargetDistanceM = "target_distance_m", "m", "target_meters";
        DistanceToTargetM = "distance_to_target_m", "m", "meters_to_target";
        HighActivityMetMin = "high_activity_met_min", "MET min", "high_activity_met_minutes";
        MediumActivityMetMin = "medium_activity_met_min", "MET min", "medium_activity_met_minutes";
        LowActivityMetMin = "low_activity_met_min", "MET min", "low_activity_met_minutes";
        SedentaryMetMin = "sedentary_met_min", "MET min", "sedentary_met_minutes";
        HighActivityS = "high_activity_s", "s", "high_activity_time";
        MediumActivityS = "medium_activity_s", "s", "medium_activity_time";
        LowActivityS = "low_activity_s", "s", "low_activity_time";
        SedentaryS = "sedentary_s", "s", "sedentary_time";
        RestingS = "resting_s", "s", "resting_time";
        NonWearS = "non_wear_s", "s", "non_wear_time";
        InactivityAlerts = "inactivity_alerts", "alerts", "inactivity_alerts";
        ActivityMeetDailyTargetsPoints = "activity_meet_daily_targets_points", "points", "contributors.meet_daily_targets";
        ActivityMoveEveryHourPoints = "activity_move_every_hour_points", "points", "contributors.move_every_hour";
        ActivityRecoveryTimePoints = "activity_recovery_time_points", "points", "contributors.recovery_time";
        ActivityStayActivePoints = "activity_stay_active_points", "points", "contributors.stay_active";
        ActivityTrainingFrequencyPoints = "activity_training_frequency_points", "points", "contributors.training_frequency";
        ActivityTrainingVolumePoints = "activity_training_volume_points", "points", "contributors.training_volume";
    }
    DailySpo2 {
        Spo2Percent = "spo2_average_percent", "%", "spo2_percentage.average";
        BreathingDisturbanceIndex = "breathing_disturbance_index", "index", "breathing_disturbance_index";
    }
    DailyStress {
        StressHighS = "stress_high_s", "s", "stress_high";
        RecoveryHighS = "recovery_high_s", "s", "recovery_high";
        StressSummary = "stress_summary", "level", "day_summary";
    }
    DailyResilience {
        ResilienceLevel = "resilience_level", "level", "level";
        ResilienceSleepRecoveryPoints = "resilience_sleep_recovery_points", "points", "contributors.sleep_recovery";
        ResilienceDaytimeRecoveryPoints = "resilience_daytime_recovery_points", "points", "contributors.daytime_recovery";
        ResilienceStressPoints = "resilience_stress_points", "points", "contributors.stress";
    }
    DailyCardiovascularAge {
        VascularAgeYears = "vascular_age_years", "years", "vascular_age";
        PulseWaveVelocityMPerS = "pulse_wave_velocity_m_per_s", "m/s", "pulse_wave_velocity";
    }
    Vo2Max {
        Vo2Max = "vo2_max", "ml/kg/min", "vo2_max";
    }
    Sleep {
        NightTotalSleepS = "total_sleep_s", "s", "total_sleep_duration";
        NightDeepSleepS = "deep_sleep_s", "s", "deep_sleep_duration";
        NightLightSleepS = "light_sleep_s", "s", "light_sleep_duration";
        NightRemSleepS = "rem_sleep_s", "s", "rem_sleep_duration";
        NightAwakeS = "awake_s", "s", "awake_time";
        NightLatencyS = "latency_s", "s", "latency";
        NightTimeInBedS = "time_in_bed_s", "s", "time_in_bed";
        NightEfficiencyPercent = "efficiency_percent", "%", "efficiency";
        NightAverageHeartRateBpm = "average_heart_rate_bpm", "bpm", "average_heart_rate";
        NightLowestHeartRateBpm = "lowest_heart_rate_bpm", "bpm", "lowest_heart_rate";
        NightAverageHrvMs = "average_hrv_ms", "ms", "average_hrv";
        NightAverageBreathPerMin = "average_breath_per_min", "breaths/min", "average_breath";
        NightRestlessPeriods = "restless_periods", "periods", "restless_periods";
        NightBedtimeStartMin = "bedtime_start_min", "min", "bedtime_start";
        NightBedtimeEndMin = "bedtime_end_min", "min", "bedtime_end";
        NapSleepS = "nap_sleep_s", "s", "total_sleep_duration of the other periods";
    }
}

/// The word names no metric.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not one of the daily numbers")]
pub struct UnknownMetric(String);

impl Metric {
    /// The columns that one collection's documents fill.
    pub fn of(collection: Collection) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |metric| metric.collection() == collection)
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Metric {
    type Err = UnknownMetric;

    fn from_str(name: &str) -> Result<Self, UnknownMetric> {
        Self::ALL.iter().copied().find(|metric| metric.as_str() == name).ok_or_else(|| UnknownMetric(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_metric_and_are_unique() {
        for metric in Metric::ALL {
            assert_eq!(metric.as_str().parse(), Ok(*metric));
        }
        assert!("mood".parse::<Metric>().is_err());
    }

    #[test]
    fn every_metric_belongs_to_one_collection() {
        let by_collection: usize = Collection::ALL.into_iter().map(|collection| Metric::of(collection).count()).sum();
        assert_eq!(by_collection, Metric::ALL.len());
    }
}
