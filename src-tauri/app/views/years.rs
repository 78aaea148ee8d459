use serde::Serialize;
use ts_rs::TS;

/// One daily metric over all years.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct YearsView {
    pub(crate) metric: String,
    pub(crate) unit: String,
    /// From the first to the last year that has a value, none left out.
    pub(crate) years: Vec<MetricYear>,
    /// From the first to the last month that has a value, none left out.
    pub(crate) months: Vec<MetricMonth>,
    pub(crate) records: Vec<MetricRecord>,
    /// How many values count.
    pub(crate) n: u32,
    pub(crate) mean: Option<f64>,
    /// The first and last day that has a value, also when it is of a part of its day.
    pub(crate) oldest: Option<String>,
    pub(crate) newest: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MetricYear {
    pub(crate) year: i32,
    /// Its 1 January.
    pub(crate) first: String,
    /// One slot for each of its 365 or 366 days.
    pub(crate) values: Vec<Option<f64>>,
    /// As the marks of a trend's `PartDays`: `1` for each value that is of a part of its day, which no month and no record counts; `null` without any.
    pub(crate) part: Option<String>,
}

/// The box of a month; `null` where it has no values.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MetricMonth {
    /// `YYYY-MM`.
    pub(crate) month: String,
    pub(crate) n: u32,
    pub(crate) low: Option<f64>,
    pub(crate) q1: Option<f64>,
    pub(crate) median: Option<f64>,
    pub(crate) q3: Option<f64>,
    pub(crate) high: Option<f64>,
}

/// Something that was never surpassed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MetricRecord {
    pub(crate) kind: RecordKind,
    /// The newest day of the record, or the first day of the streak.
    pub(crate) day: String,
    /// The value of that day; for a streak the median that no day of it fell below.
    pub(crate) value: f64,
    /// How long the streak was; how many days share the highest or lowest value.
    pub(crate) days: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecordKind {
    Highest,
    Lowest,
    /// Most days one after the other that were at or above the person's own median of all days.
    LongestStreak,
}
