use serde::{Deserialize, Serialize};
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
    #[serde(serialize_with = "super::numbers::short")]
    pub(crate) values: Vec<Option<f64>>,
    /// The whole days among the six before `first`, one slot for each: what a mean of seven days asks for on the first days.
    #[serde(serialize_with = "super::numbers::short")]
    pub(crate) lead: Vec<Option<f64>>,
    /// The values that no number beside them counts, nor those of other ranges; `null` when each is of a whole day.
    pub(crate) part: Option<PartDays>,
    pub(crate) n: u32,
    pub(crate) mean: Option<f64>,
    pub(crate) median: Option<f64>,
    /// Median, 10th and 90th percentile of the 90 days before `first`; `null` under 14 values.
    pub(crate) usual: Option<f64>,
    pub(crate) usual_low: Option<f64>,
    pub(crate) usual_high: Option<f64>,
    /// The same metric over the range that it is compared with; `null` when none was asked for.
    pub(crate) compared: Option<TrendCompared>,
}

/// Days of which only a part was measured: what was counted on them is less than what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PartDays {
    /// One character for each of the values: `1` where it is of a part of its day, else `0`. Ten years of them weigh the same however many are marked.
    pub(crate) marks: String,
    /// The place of the one that was not over when it was last fetched; on the others the ring was off for more than 30 % of the day.
    pub(crate) unfinished: Option<u32>,
}

/// The days that a range is compared with, both included.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ComparedDays {
    pub(crate) first: String,
    pub(crate) last: String,
}

/// A metric over the compared days.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TrendCompared {
    /// One slot for each of the compared days; the first lies under the first of the range.
    #[serde(serialize_with = "super::numbers::short")]
    pub(crate) values: Vec<Option<f64>>,
    /// The six days before them.
    #[serde(serialize_with = "super::numbers::short")]
    pub(crate) lead: Vec<Option<f64>>,
    pub(crate) n: u32,
    pub(crate) mean: Option<f64>,
    pub(crate) median: Option<f64>,
    pub(crate) difference: Option<MeanDifference>,
    /// Why there is no difference, as a word: `too_few` days on one of the sides (five are needed).
    pub(crate) reason: Option<String>,
}

/// Mean of the range minus mean of the compared days, in the metric's unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MeanDifference {
    pub(crate) value: f64,
    /// Ends of the 95 % interval, by a moving-block bootstrap.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// Values on both sides together.
    pub(crate) n: u32,
}
