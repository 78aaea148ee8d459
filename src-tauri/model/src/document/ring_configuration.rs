use serde::Deserialize;

use crate::Stamp;
use crate::lenient::int;

/// A ring that was ever set up; the current one is the newest `set_up_at`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RingConfiguration {
    pub id: String,
    #[serde(default)]
    pub color: Option<String>,
    #[serde(default)]
    pub design: Option<String>,
    #[serde(default)]
    pub firmware_version: Option<String>,
    #[serde(default)]
    pub hardware_type: Option<String>,
    #[serde(default)]
    pub set_up_at: Option<Stamp>,
    /// US ring size.
    #[serde(default, deserialize_with = "int")]
    pub size: Option<i64>,
}
