use serde::Deserialize;

use crate::lenient::int;

/// The person; `id` is the user id that webhooks carry.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PersonalInfo {
    pub id: String,
    /// Years.
    #[serde(default, deserialize_with = "int")]
    pub age: Option<i64>,
    #[serde(default, rename = "weight")]
    pub weight_kg: Option<f64>,
    /// Metres.
    #[serde(default, rename = "height")]
    pub height_m: Option<f64>,
    #[serde(default)]
    pub biological_sex: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
}
