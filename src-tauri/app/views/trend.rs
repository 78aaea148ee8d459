use serde::Serialize;
use ts_rs::TS;

/// Daily metrics over a range, one slot for each calendar day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrendView {
    pub first: String,
    pub last: String,
    /// The whole span that has any data, for "All".
    pub oldest: Option<String>,
    pub newest: Option<String>,
    pub columns: Vec<TrendColumn>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrendColumn {
    pub metric: String,
    pub unit: String,
    /// `null` where there is no value; never 0 in its place.
    pub values: Vec<Option<f64>>,
    pub n: u32,
    pub mean: Option<f64>,
    pub median: Option<f64>,
    /// Median, 10th and 90th percentile of the 90 days before `first`; `null` under 14 values.
    pub usual: Option<f64>,
    pub usual_low: Option<f64>,
    pub usual_high: Option<f64>,
}
