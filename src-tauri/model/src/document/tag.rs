use serde::Deserialize;

use crate::Day;

/// A tag of the old kind, which Oura has deprecated.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Tag {
    pub id: String,
    pub day: Day,
    /// Local time; the specification promises no offset.
    #[serde(default)]
    pub timestamp: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
}
