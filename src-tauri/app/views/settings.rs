use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the person chose; stored as one value, read and written whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Settings {
    pub(crate) language: Language,
    pub(crate) theme: Theme,
    pub(crate) temperature: TemperatureUnit,
    pub(crate) distance: DistanceUnit,
    pub(crate) weight: WeightUnit,
    pub(crate) energy: EnergyUnit,
    pub(crate) clock: Clock,
    pub(crate) week_start: WeekStart,
    /// Minutes between two looks for new data while the app runs.
    pub(crate) sync_every_minutes: u32,
    /// Shows scores and values as dots until the person asks for them.
    pub(crate) hide_values: bool,
    /// Percent, 80 to 200.
    pub(crate) zoom_percent: u32,
    pub(crate) motion: Motion,
    /// Draws patterns beside colours.
    pub(crate) patterns: bool,
    pub(crate) font: Font,
    /// The cards of Today in the person's order. Ids that the window does not know are left alone, and cards that are missing come last.
    pub(crate) today_cards: Vec<TodayCard>,
    /// The keys that differ from the usual ones.
    pub(crate) keys: Vec<KeyChoice>,
    /// Whether a letter, digit or sign alone does something where it has a meaning (WCAG 2.1.4).
    pub(crate) single_keys: bool,
    /// How much the local log says.
    pub(crate) log: LogDetail,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::System,
            theme: Theme::System,
            temperature: TemperatureUnit::Celsius,
            distance: DistanceUnit::Kilometres,
            weight: WeightUnit::Kilograms,
            energy: EnergyUnit::Kilocalories,
            clock: Clock::Locale,
            week_start: WeekStart::Locale,
            sync_every_minutes: 30,
            hide_values: false,
            zoom_percent: 100,
            motion: Motion::System,
            patterns: false,
            font: Font::Inter,
            today_cards: Vec::new(),
            keys: Vec::new(),
            single_keys: true,
            log: LogDetail::Off,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Language {
    System,
    En,
    De,
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
pub(crate) enum EnergyUnit {
    Kilocalories,
    Kilojoules,
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

/// Whether things move on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Motion {
    System,
    Reduced,
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Font {
    Inter,
    /// Atkinson Hyperlegible, for readers with low vision.
    Atkinson,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TodayCard {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) hidden: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyChoice {
    /// The window's name of what is to happen.
    pub(crate) action: String,
    /// Such as `Ctrl+Shift+H`; empty for none.
    pub(crate) chord: String,
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
