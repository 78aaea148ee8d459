use std::fmt;

use crate::TooFew;

/// Why there is no figure. Shown to the person as it is written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoValue {
    /// Days, or pairs of days.
    TooFew(TooFew),
    /// One of two groups of days is too small.
    TooFewOnOneSide { need: usize, have: usize, other: usize },
    /// Nothing varies: every value is the same.
    AllTheSame,
}

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew(TooFew { need, have }) => write!(f, "need {need} days, have {have}"),
            Self::TooFewOnOneSide { need, have, other } => write!(f, "need {need} days on each side, have {have} and {other}"),
            Self::AllTheSame => f.write_str("all values are the same"),
        }
    }
}

impl From<TooFew> for NoValue {
    fn from(too_few: TooFew) -> Self {
        Self::TooFew(too_few)
    }
}
