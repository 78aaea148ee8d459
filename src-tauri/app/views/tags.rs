use serde::Serialize;
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TagsView {
    /// The span that has any tag.
    pub(crate) oldest: Option<String>,
    pub(crate) newest: Option<String>,
    /// What was ever tagged, the commonest first.
    pub(crate) kinds: Vec<TagKind>,
    /// The tags of the range, oldest first.
    pub(crate) entries: Vec<TagEntry>,
    /// Older ones of the range that were left out, so that the answer stays small.
    pub(crate) omitted: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TagKind {
    /// Oura's code; `custom:` and the name for a person's own, `text` for words without a code.
    pub(crate) code: String,
    /// The person's own name for it, else Oura's code.
    pub(crate) label: String,
    /// How many tags, in the whole history.
    pub(crate) n: u32,
    pub(crate) first_day: String,
    pub(crate) last_day: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TagEntry {
    pub(crate) id: String,
    /// As in [`TagKind`].
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) comment: Option<String>,
    pub(crate) first_day: String,
    pub(crate) last_day: String,
    /// As Oura spells it; it promises no offset.
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
}

/// The days with a tag against the days without it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TagEffectView {
    pub(crate) code: String,
    /// How many days after the tag the numbers are taken.
    pub(crate) lag_days: u32,
    pub(crate) rows: Vec<TagEffectRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TagEffectRow {
    pub(crate) metric: String,
    pub(crate) unit: String,
    pub(crate) n_with: u32,
    pub(crate) n_without: u32,
    pub(crate) median_with: Option<f64>,
    pub(crate) median_without: Option<f64>,
    /// Median with the tag minus median without it, and its 95 % interval.
    pub(crate) difference: Option<f64>,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    /// Why there is no difference: `too_few` (five days are needed on each side) or `all_the_same`.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) reason: Option<String>,
}
