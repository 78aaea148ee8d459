use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a chart becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChartFormat {
    /// Two pixels for each of the screen's.
    Png,
    Pdf,
}

/// What a person asks a report for.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportRequest {
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) audience: ReportAudience,
    /// `null`: those of the audience that have data.
    pub(crate) metrics: Option<Vec<String>>,
    pub(crate) tags: bool,
    pub(crate) notes: bool,
    /// Whose report it is; `null` leaves it open.
    pub(crate) name: Option<String>,
    pub(crate) paper: ReportPaper,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportAudience {
    Doctor,
    Coach,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportPaper {
    A4,
    Letter,
}

/// What a report will say; it is laid out for this, so the pages are counted, not estimated.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportPreview {
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) days: u32,
    /// Nights of the period that have a record.
    pub(crate) nights: u32,
    pub(crate) pages: u32,
    pub(crate) sections: Vec<ReportSection>,
    /// Everything that can be chosen for the audience, the usual first.
    pub(crate) metrics: Vec<ReportMetric>,
    /// The longest stretches of nights without a record, at most 20, by date.
    pub(crate) gaps: Vec<ReportGap>,
    /// What one mark of a chart stands for.
    pub(crate) grain: ReportGrain,
    /// The whole span that has any data.
    pub(crate) oldest: Option<String>,
    pub(crate) newest: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportSection {
    pub(crate) section: ReportPart,
    /// Measures, charts, rows, entries or gaps.
    pub(crate) n: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportPart {
    Summary,
    Load,
    Charts,
    Nights,
    Days,
    Months,
    Workouts,
    Tags,
    Notes,
    Gaps,
    Methods,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportMetric {
    pub(crate) metric: String,
    /// Days of the period with a value.
    pub(crate) n: u32,
    pub(crate) days: u32,
    /// Whether the report shows it.
    pub(crate) shown: bool,
    /// Whether it does when nothing else is chosen.
    pub(crate) usual: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportGap {
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) days: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReportGrain {
    Day,
    Week,
    Month,
}
