use serde::Serialize;
use ts_rs::TS;

/// One contributor of a score; points from 1 to 100, `null` when Oura had none.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Contributor {
    /// Oura's field name, such as `deep_sleep`.
    pub(crate) key: String,
    pub(crate) points: Option<i64>,
}

/// A series at even intervals.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SampleView {
    /// Milliseconds since 1970 UTC of the first item.
    pub(crate) start_ms: i64,
    pub(crate) interval_s: f64,
    /// `null` where nothing was measured.
    pub(crate) items: Vec<Option<f64>>,
}

/// Where a day stands among the days that have data for this screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DayPlace {
    pub(crate) day: String,
    /// The nearest earlier day with data.
    pub(crate) previous: Option<String>,
    /// The nearest later day with data.
    pub(crate) next: Option<String>,
    pub(crate) oldest: Option<String>,
    pub(crate) newest: Option<String>,
    /// When this day's document was last fetched, ISO 8601.
    pub(crate) fetched_at: Option<String>,
}
