use serde::Deserialize;

use crate::Day;

/// Cardio capacity.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Vo2Max {
    pub id: String,
    pub day: Day,
    /// ml/kg/min by convention; the specification states no unit.
    #[serde(default)]
    pub vo2_max: Option<f64>,
}
