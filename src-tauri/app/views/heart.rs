use serde::Serialize;
use ts_rs::TS;

/// The heart rate by hour of the person's own clock.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HeartHours {
    /// 24 of them, from midnight on.
    pub(crate) hours: Vec<HeartHour>,
    /// Days of the range that have at least one sample.
    pub(crate) days: u32,
    pub(crate) sources: Vec<SourceCount>,
}

/// One hour of the day over all days of the range, in beats per minute; `null` where nothing was measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HeartHour {
    /// 0 to 23.
    pub(crate) hour: u32,
    pub(crate) n: u32,
    pub(crate) low: Option<f64>,
    pub(crate) q10: Option<f64>,
    pub(crate) median: Option<f64>,
    pub(crate) q90: Option<f64>,
    pub(crate) high: Option<f64>,
}

/// How many samples Oura took while the person did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SourceCount {
    /// `awake`, `rest`, `sleep`, `session`, `live`, `workout`, or `unknown`.
    pub(crate) source: String,
    pub(crate) n: u32,
}
