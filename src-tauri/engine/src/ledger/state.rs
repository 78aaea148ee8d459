use ringside_model::Day;

/// How one day of one collection stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCoverage {
    pub day: Day,
    pub state: DayState,
    /// Documents, or rows of a series.
    pub items: u32,
    /// Versions that were replaced or removed.
    pub revisions: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayState {
    /// Something of that day is stored.
    Present,
    /// Not fetched yet; the next sync does it.
    Pending,
    /// The last try did not get it, for a reason that can be shown.
    Failed { reason: String },
    /// Nothing is there, and nothing is on its way.
    Empty(Empty),
}

/// Why a day is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Empty {
    /// No sync was asked to reach it.
    NotAsked,
    /// The consent that Oura says is missing, in Oura's word.
    ScopeMissing { scope: String },
    /// Oura does not have this collection (any more).
    NotOffered,
    /// Nothing of any collection is as old.
    BeforeFirstRing,
    /// Oura has nothing of any kind of it yet: the phone has not handed it over.
    NotSyncedYet,
    /// The ring was off the finger.
    NotWorn,
    /// It was asked for, and Oura has none.
    NoneAtOura,
}

impl Empty {
    /// The word for commands and screens.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::ScopeMissing { .. } => "scope_missing",
            Self::NotOffered => "not_offered",
            Self::BeforeFirstRing => "before_first_ring",
            Self::NotSyncedYet => "not_synced_yet",
            Self::NotWorn => "not_worn",
            Self::NoneAtOura => "none_at_oura",
        }
    }
}
