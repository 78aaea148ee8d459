use ringside_model::{Day, DayRange};
use serde::{Deserialize, Serialize};

use crate::measure::Measure;
use crate::pdf::Paper;

/// Who reads the report: what stands first in it, and what is in it at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Sleep, heart, breathing, temperature; no scores unless they are asked for.
    Doctor,
    /// Load, recovery, sleep, steps.
    Coach,
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub range: DayRange,
    pub audience: Audience,
    /// `None`: those of the audience that have data.
    pub measures: Option<Vec<Measure>>,
    pub tags: bool,
    /// The person's own notes, when they want them in: they are kept outside the store of Oura's data.
    pub notes: Option<Vec<OwnNote>>,
    /// Whose report it is, if the paper is to say so.
    pub name: Option<String>,
    pub paper: Paper,
}

/// A note of the person's own on a day or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNote {
    pub first: Day,
    pub last: Day,
    pub text: String,
}
