//! One file per collection: what Oura's document holds, in Oura's words and units.

mod daily_activity;
mod daily_cardiovascular_age;
mod daily_readiness;
mod daily_resilience;
mod daily_sleep;
mod daily_spo2;
mod daily_stress;
mod enhanced_tag;
mod heartrate;
mod personal_info;
mod rest_mode_period;
mod ring_battery_level;
mod ring_configuration;
mod session;
mod sleep;
mod sleep_time;
mod tag;
mod vo2_max;
mod workout;

pub use daily_activity::{ActivityContributors, DailyActivity};
pub use daily_cardiovascular_age::DailyCardiovascularAge;
pub use daily_readiness::{DailyReadiness, ReadinessContributors};
pub use daily_resilience::{DailyResilience, ResilienceContributors, ResilienceLevel};
pub use daily_sleep::{DailySleep, SleepContributors};
pub use daily_spo2::{DailySpo2, Spo2Percentage};
pub use daily_stress::{DailyStress, StressSummary};
pub use enhanced_tag::EnhancedTag;
pub use heartrate::{HeartrateRow, HeartrateSource};
pub use personal_info::PersonalInfo;
pub use rest_mode_period::{RestModeEpisode, RestModePeriod};
pub use ring_battery_level::RingBatteryLevelRow;
pub use ring_configuration::RingConfiguration;
pub use session::{Session, SessionType};
pub use sleep::{NightReadiness, Sleep, SleepType};
pub use sleep_time::{OptimalBedtime, SleepTime};
pub use tag::Tag;
pub use vo2_max::Vo2Max;
pub use workout::{Workout, WorkoutIntensity};

#[cfg(test)]
mod tests {
    use super::*;

    /// A document that holds only what the specification calls required must be understood by every struct.
    #[test]
    fn documents_with_nothing_but_their_keys_are_understood() {
        let json = r#"{"id":"a","day":"2026-01-02","start_day":"2026-01-02","start_datetime":"2026-01-02T10:00:00Z","end_datetime":"2026-01-02T11:00:00Z",
            "bedtime_start":"2026-01-01T23:00:00Z","activity":"running","unheard_of":{"deep":[1,2]}}"#;
        assert!(serde_json::from_str::<Sleep>(json).is_ok());
        assert!(serde_json::from_str::<DailySleep>(json).is_ok());
        assert!(serde_json::from_str::<DailyReadiness>(json).is_ok());
        assert!(serde_json::from_str::<DailyActivity>(json).is_ok());
        assert!(serde_json::from_str::<DailySpo2>(json).is_ok());
        assert!(serde_json::from_str::<DailyStress>(json).is_ok());
        assert!(serde_json::from_str::<DailyResilience>(json).is_ok());
        assert!(serde_json::from_str::<DailyCardiovascularAge>(json).is_ok());
        assert!(serde_json::from_str::<Vo2Max>(json).is_ok());
        assert!(serde_json::from_str::<SleepTime>(json).is_ok());
        assert!(serde_json::from_str::<Workout>(json).is_ok());
        assert!(serde_json::from_str::<Session>(json).is_ok());
        assert!(serde_json::from_str::<Tag>(json).is_ok());
        assert!(serde_json::from_str::<EnhancedTag>(json).is_ok());
        assert!(serde_json::from_str::<RestModePeriod>(json).is_ok());
        assert!(serde_json::from_str::<RingConfiguration>(json).is_ok());
        assert!(serde_json::from_str::<PersonalInfo>(json).is_ok());
    }

    #[test]
    fn nulls_and_points_are_read_everywhere() {
        let activity: DailyActivity = serde_json::from_str(
            r#"{"id":"a","day":"2026-01-02","steps":8000.0,"score":null,"class_5_min":null,"contributors":{"stay_active":88.0}}"#,
        )
        .unwrap();
        assert_eq!((activity.steps, activity.score), (Some(8000), None));
        assert_eq!(activity.contributors.unwrap().stay_active, Some(88));
        let spo2: DailySpo2 = serde_json::from_str(r#"{"id":"a","day":"2026-01-02","spo2_percentage":{"average":null}}"#).unwrap();
        assert_eq!(spo2.spo2_percentage, Some(Spo2Percentage { average: None }));
    }
}
