use serde::Serialize;
use ts_rs::TS;

/// Every ring that was ever set up, the current one first, and the battery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RingsView {
    pub(crate) rings: Vec<RingEntry>,
    pub(crate) battery: Option<BatteryView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RingEntry {
    pub(crate) id: String,
    pub(crate) hardware_type: Option<String>,
    pub(crate) design: Option<String>,
    pub(crate) color: Option<String>,
    pub(crate) size: Option<i64>,
    pub(crate) firmware_version: Option<String>,
    pub(crate) set_up_at: Option<String>,
}

/// The newest reading of the ring's battery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BatteryView {
    /// Percent.
    pub(crate) level: i64,
    pub(crate) charging: Option<bool>,
    pub(crate) in_charger: Option<bool>,
    pub(crate) at: String,
}
