use serde::Serialize;
use ts_rs::TS;

/// Daily metrics over a range, one slot for each calendar day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TrendView {
    pub(crate) first: String,
    pub(crate) last: String,
    /// The whole span that has any data, for "All".
    pub(crate) oldest: Option<String>,
    pub(crate) newest: Option<String>,
    pub(crate) columns: Vec<TrendColumn>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TrendColumn {
    pub(crate) metric: String,
    pub(crate) unit: String,
    /// `null` where there is no value; never 0 in its place.
    pub(crate) values: Vec<Option<f64>>,
    pub(crate) n: u32,
    pub(crate) mean: Option<f64>,
    pub(crate) median: Option<f64>,
    /// Median, 10th and 90th percentile of the 90 days before `first`; `null` under 14 values.
    pub(crate) usual: Option<f64>,
    pub(crate) usual_low: Option<f64>,
    pub(crate) usual_high: Option<f64>,
}
