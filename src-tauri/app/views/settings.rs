use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the person chose; stored as one value, read and written whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Settings {
    pub(crate) theme: Theme,
    pub(crate) temperature: TemperatureUnit,
    pub(crate) distance: DistanceUnit,
    pub(crate) weight: WeightUnit,
    pub(crate) clock: Clock,
    pub(crate) week_start: WeekStart,
    /// Minutes between two looks for new data while the app runs.
    pub(crate) sync_every_minutes: u32,
    /// Shows scores and values as dots until the person asks for them.
    pub(crate) hide_values: bool,
    /// Percent, 80 to 200.
    pub(crate) zoom_percent: u32,
    /// How much the local log says.
    pub(crate) log: LogDetail,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            temperature: TemperatureUnit::Celsius,
            distance: DistanceUnit::Kilometres,
            weight: WeightUnit::Kilograms,
            clock: Clock::Locale,
            week_start: WeekStart::Locale,
            sync_every_minutes: 30,
            hide_values: false,
            zoom_percent: 100,
            log: LogDetail::Off,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TemperatureUnit {
    Celsius,
    Fahrenheit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DistanceUnit {
    Kilometres,
    Miles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WeightUnit {
    Kilograms,
    Pounds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Clock {
    Locale,
    TwelveHours,
    TwentyFourHours,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WeekStart {
    Locale,
    Monday,
    Sunday,
    Saturday,
}

/// The local log never holds a health value or a secret, whatever its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogDetail {
    Off,
    /// What began and ended, and what went wrong.
    Normal,
    /// Every page too.
    Debug,
}
