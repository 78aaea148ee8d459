use serde::Serialize;
use ts_rs::TS;

/// A daily number that can be explored, with or without data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExploreMetric {
    pub(crate) metric: String,
    pub(crate) unit: String,
    pub(crate) group: ExploreGroup,
    /// Days that have a value.
    pub(crate) n: u32,
    /// The first and last of them.
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
}

/// What a metric is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExploreGroup {
    Sleep,
    Readiness,
    Activity,
    Heart,
    Stress,
    Body,
}

/// Two daily metrics against each other, one point for each day that has both.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScatterView {
    pub(crate) x: String,
    pub(crate) y: String,
    /// `y` is that many days after `x`.
    pub(crate) lag_days: u32,
    /// All pairs of the range; the figures below rest on every one of them.
    pub(crate) n: u32,
    /// The day of `x`, oldest first; the newest 3,000 pairs.
    pub(crate) days: Vec<String>,
    pub(crate) xs: Vec<f64>,
    pub(crate) ys: Vec<f64>,
    /// Whether there are more pairs than are listed.
    pub(crate) truncated: bool,
    /// Spearman's rank correlation with the ends of its 95 % interval, by a moving-block bootstrap.
    pub(crate) rho: Option<f64>,
    pub(crate) rho_low: Option<f64>,
    pub(crate) rho_high: Option<f64>,
    /// Theil-Sen line, `y` per `x`, with the ends of Sen's 95 % interval.
    pub(crate) slope: Option<f64>,
    pub(crate) slope_low: Option<f64>,
    pub(crate) slope_high: Option<f64>,
    pub(crate) intercept: Option<f64>,
    pub(crate) tier: Tier,
    /// Why there are no figures, or not all of them.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) reason: Option<String>,
    /// The two go together by construction, such as a score and its own contributor.
    pub(crate) tautology: bool,
}

/// How much a figure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tier {
    /// At least 84 days, twelve weeks.
    Solid,
    /// At least 28 days, four weeks.
    Building,
    /// Fewer.
    Calibrating,
}
