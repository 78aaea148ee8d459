use std::str::FromStr;

use ringside_store::Metric;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Seconds, as hours and minutes.
    Duration,
    /// Seconds, as minutes.
    Minutes,
    /// Minutes from the day's midnight, as a clock.
    Clock,
    /// A plain number with so many decimals.
    Number(usize),
    /// Degrees Celsius from the person's own baseline, with a sign.
    TemperatureDeviation,
    /// Metres.
    Distance,
    /// Kilocalories.
    Energy,
}

/// What stands for a day in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// A dot where the value is: values far from zero.
    Dot,
    /// A bar from zero: amounts.
    Bar,
    /// A bar from zero to either side.
    Deviation,
}

/// Declares every measure once: its name to the window, where its numbers come from, how they are written and drawn.
macro_rules! measures {
    ($($variant:ident = $name:literal, [$($metric:ident),*], $unit:literal, $form:expr, $glyph:ident;)+) => {
        /// A number of each day that a report can show. What it is called and what it means stands in `words`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure {
            $($variant,)+
        }

        impl Measure {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name between window and report: the metric's where there is one.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The columns whose sum it is; none for what is counted from the stages of the night.
            pub(crate) const fn metrics(self) -> &'static [Metric] {
                match self {
                    $(Self::$variant => &[$(Metric::$metric),*],)+
                }
            }

            /// The unit of the stored number, as in docs/data.md.
            pub const fn unit(self) -> &'static str {
                match self {
                    $(Self::$variant => $unit,)+
                }
            }

            pub(crate) const fn form(self) -> Form {
                match self {
                    $(Self::$variant => $form,)+
                }
            }

            pub(crate) const fn glyph(self) -> Glyph {
                match self {
                    $(Self::$variant => Glyph::$glyph,)+
                }
            }
        }
    };
}

measures! {
    TotalSleep = "total_sleep_s", [NightTotalSleepS], "s", Form::Duration, Dot;
    TimeInBed = "time_in_bed_s", [NightTimeInBedS], "s", Form::Duration, Dot;
    Efficiency = "efficiency_percent", [NightEfficiencyPercent], "%", Form::Number(0), Dot;
    Latency = "latency_s", [NightLatencyS], "s", Form::Minutes, Bar;
    AwakeAfterOnset = "waso_s", [], "s", Form::Minutes, Bar;
    DeepSleep = "deep_sleep_s", [NightDeepSleepS], "s", Form::Duration, Dot;
    RemSleep = "rem_sleep_s", [NightRemSleepS], "s", Form::Duration, Dot;
    LightSleep = "light_sleep_s", [NightLightSleepS], "s", Form::Duration, Dot;
    Bedtime = "bedtime_start_min", [NightBedtimeStartMin], "min", Form::Clock, Dot;
    WakeTime = "bedtime_end_min", [NightBedtimeEndMin], "min", Form::Clock, Dot;
    LowestHeartRate = "lowest_heart_rate_bpm", [NightLowestHeartRateBpm], "bpm", Form::Number(0), Dot;
    AverageHeartRate = "average_heart_rate_bpm", [NightAverageHeartRateBpm], "bpm", Form::Number(1), Dot;
    Hrv = "average_hrv_ms", [NightAverageHrvMs], "ms", Form::Number(0), Dot;
    Breathing = "average_breath_per_min", [NightAverageBreathPerMin], "breaths/min", Form::Number(1), Dot;
    Spo2 = "spo2_average_percent", [Spo2Percent], "%", Form::Number(1), Dot;
    BreathingDisturbance = "breathing_disturbance_index", [BreathingDisturbanceIndex], "index", Form::Number(0), Bar;
    Temperature = "temperature_deviation_c", [TemperatureDeviationC], "°C", Form::TemperatureDeviation, Deviation;
    TrainingLoad = "training_load_met_min", [MediumActivityMetMin, HighActivityMetMin], "MET min", Form::Number(0), Bar;
    Steps = "steps", [Steps], "steps", Form::Number(0), Bar;
    ActiveEnergy = "active_calories_kcal", [ActiveCaloriesKcal], "kcal", Form::Energy, Bar;
    WalkingDistance = "equivalent_walking_distance_m", [WalkingDistanceM], "m", Form::Distance, Bar;
    HighActivity = "high_activity_s", [HighActivityS], "s", Form::Minutes, Bar;
    Sedentary = "sedentary_s", [SedentaryS], "s", Form::Duration, Dot;
    Stress = "stress_high_s", [StressHighS], "s", Form::Duration, Bar;
    Recovery = "recovery_high_s", [RecoveryHighS], "s", Form::Duration, Bar;
    VascularAge = "vascular_age_years", [VascularAgeYears], "years", Form::Number(0), Dot;
    Vo2Max = "vo2_max", [Vo2Max], "ml/kg/min", Form::Number(1), Dot;
    SleepScore = "sleep_score", [SleepScore], "points", Form::Number(0), Dot;
    ReadinessScore = "readiness_score", [ReadinessScore], "points", Form::Number(0), Dot;
    ActivityScore = "activity_score", [ActivityScore], "points", Form::Number(0), Dot;
}

/// The word names no measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is nothing that a report shows")]
pub struct UnknownMeasure(String);

impl FromStr for Measure {
    type Err = UnknownMeasure;

    fn from_str(name: &str) -> Result<Self, UnknownMeasure> {
        Self::ALL.iter().copied().find(|measure| measure.as_str() == name).ok_or_else(|| UnknownMeasure(name.to_owned()))
    }
}

impl Measure {
    /// The fields of Oura's documents that the number is read from.
    pub(crate) fn sources(self) -> Vec<String> {
        match self {
            Self::AwakeAfterOnset => vec!["sleep.sleep_phase_5_min".to_owned()],
            _ => self.metrics().iter().map(|metric| format!("{}.{}", metric.collection(), metric.source())).collect(),
        }
    }

    /// Whether it belongs to a night; the others belong to a day.
    pub(crate) fn is_of_night(self) -> bool {
        self <= Self::Temperature || self == Self::SleepScore
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_measure_and_units_are_those_of_the_columns() {
        for measure in Measure::ALL {
            assert_eq!(measure.as_str().parse(), Ok(*measure));
            for metric in measure.metrics() {
                assert_eq!(metric.unit(), measure.unit(), "{measure:?}");
            }
            if let [metric] = measure.metrics() {
                assert_eq!(metric.as_str(), measure.as_str());
            }
            assert!(!measure.sources().is_empty());
        }
        assert!("mood".parse::<Measure>().is_err());
    }
}
