use serde::Serialize;
use ts_rs::TS;

/// One contributor of a score; points from 1 to 100, `null` when Oura had none.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Contributor {
    /// Oura's field name, such as `deep_sleep`.
    pub key: String,
    pub points: Option<i64>,
}

/// A series at even intervals.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleView {
    /// Milliseconds since 1970 UTC of the first item.
    pub start_ms: i64,
    pub interval_s: f64,
    /// `null` where nothing was measured.
    pub items: Vec<Option<f64>>,
}

/// Where a day stands among the days that have data for this screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayPlace {
    pub day: String,
    /// The nearest earlier day with data.
    pub previous: Option<String>,
    /// The nearest later day with data.
    pub next: Option<String>,
    pub oldest: Option<String>,
    pub newest: Option<String>,
    /// When this day's document was last fetched, ISO 8601.
    pub fetched_at: Option<String>,
}
