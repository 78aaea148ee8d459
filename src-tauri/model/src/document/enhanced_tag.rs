use serde::Deserialize;

use crate::Day;

/// A tag with a kind, a span and a comment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct EnhancedTag {
    pub id: String,
    pub start_day: Day,
    #[serde(default)]
    pub end_day: Option<Day>,
    /// Local time; the specification promises no offset.
    #[serde(default)]
    pub start_time: Option<String>,
    #[serde(default)]
    pub end_time: Option<String>,
    /// `None` for text alone; `custom` for a name of the person's own.
    #[serde(default)]
    pub tag_type_code: Option<String>,
    #[serde(default)]
    pub custom_name: Option<String>,
    #[serde(default)]
    pub comment: Option<String>,
}
