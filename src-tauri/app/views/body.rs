use serde::Serialize;
use ts_rs::TS;

/// The person, as Oura has them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BodyView {
    pub(crate) age: Option<i64>,
    pub(crate) biological_sex: Option<String>,
    pub(crate) height_m: Option<f64>,
    pub(crate) weight_kg: Option<f64>,
    pub(crate) fetched_at: Option<String>,
    /// What Oura said whenever it was another weight than before, oldest first. Oura itself keeps no history of it.
    pub(crate) weights: Vec<WeightEntry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WeightEntry {
    /// The day (UTC) on which Ringside last saw this weight, before another one came.
    pub(crate) day: String,
    pub(crate) weight_kg: f64,
}
