use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A series of measurements that can be looked at from all its years down to single samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SeriesName {
    /// Beats per minute.
    HeartRate,
    /// MET, one a minute.
    Met,
    /// Percent.
    RingBattery,
}

/// The first and last sample of a series, in Unix milliseconds; `null` when it has none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeriesSpan {
    pub(crate) first_ms: Option<f64>,
    pub(crate) last_ms: Option<f64>,
}

/// What a carpet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CarpetKind {
    /// Stages of sleep, from noon to noon.
    Sleep,
    /// Classes of activity, from midnight to midnight.
    Activity,
}
