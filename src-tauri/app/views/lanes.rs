use serde::Serialize;
use ts_rs::TS;

/// What happened on the days of a range, beside their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LanesView {
    /// By first day, then by start.
    pub(crate) entries: Vec<LaneEntry>,
    /// Older entries of the range that were left out, so that the answer stays small.
    pub(crate) omitted: u32,
    /// The nights whose clock differs from the night before.
    pub(crate) travel: Vec<ClockChange>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LaneEntry {
    pub(crate) kind: LaneKind,
    /// Oura's id, or that of the note.
    pub(crate) id: String,
    /// Oura's word (activity, session type, tag code), the person's own name for a tag, or the text of a note; empty where there is none.
    pub(crate) label: String,
    pub(crate) first_day: String,
    pub(crate) last_day: String,
    /// The person's clock, with its offset where Oura sent one; `null` for what belongs to whole days.
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LaneKind {
    Tag,
    Workout,
    Session,
    RestMode,
    Note,
}

/// The clock by which a night ended differs from that of the night before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClockChange {
    pub(crate) day: String,
    /// Minutes east of UTC at the end of the night.
    pub(crate) offset_min: i32,
    pub(crate) previous_offset_min: i32,
    /// Whether it looks like the beginning or end of summer time rather than a journey; docs/data.md says how that is told.
    pub(crate) dst: bool,
}
