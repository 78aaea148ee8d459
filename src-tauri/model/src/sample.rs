use serde::Deserialize;

use crate::Stamp;

/// A series at even intervals inside a document, such as the heart rate of a night.
///
/// The n-th item belongs to `timestamp` + n × `interval` seconds. The offset of `timestamp` holds for all items, across a change of clocks too.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Sample {
    /// Seconds between two items.
    #[serde(rename = "interval")]
    pub interval_s: f64,
    /// `None` where nothing was measured.
    pub items: Vec<Option<f64>>,
    pub timestamp: Stamp,
}
