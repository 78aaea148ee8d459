use chrono::{DateTime, Utc};

/// A verified delivery of a webhook, with what it is to this person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    pub event_type: String,
    pub data_type: String,
    pub object_id: String,
    /// As Oura spells it.
    pub event_time: String,
    pub user_id: Option<String>,
    /// By Oura's clock.
    pub signed_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
    /// The body that was signed.
    pub raw: String,
    pub standing: Standing,
}

/// What an event is to the person who is signed in. Only [`Standing::Ours`] asks for work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    Ours,
    /// Somebody else of the same application.
    ForeignUser,
    /// A kind of data that this version does not know.
    UnknownType,
    /// Sent by Ringside itself.
    Test,
}

/// What became of a delivery, with the event's number; numbers grow and are never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    New(i64),
    /// The same event has come before; it was counted and nothing else.
    Again(i64),
}

/// An event as it is kept. Instants are whole milliseconds; they and `raw` are those of the delivery that came first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    pub pk: i64,
    pub event_type: String,
    pub data_type: String,
    pub object_id: String,
    pub event_time: String,
    pub user_id: Option<String>,
    pub signed_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
    pub raw: String,
    pub standing: Standing,
    /// How often it came.
    pub deliveries: u32,
    pub settled_at: Option<DateTime<Utc>>,
    pub settlement: Option<Settlement>,
    /// How often it was settled; more than once after a replay.
    pub attempts: u32,
}

/// What an event came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The document was fetched by its id.
    Fetched { new_or_changed: bool, took_ms: u64 },
    /// Oura has the document no longer, and neither has the store.
    Removed { took_ms: u64 },
    /// It was said to be deleted, and Oura still has it.
    StaleDelete { took_ms: u64 },
    /// Its days were read instead.
    RangePoll { took_ms: u64 },
    /// There was nothing to do: a test, another user, an unknown type.
    Nothing,
    /// It will not be tried again by itself.
    Failed {
        /// Can be shown; never a value of Oura's.
        reason: String,
    },
}

/// Which events; `None` is any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    pub standing: Option<Standing>,
    pub data_type: Option<String>,
    pub event_type: Option<String>,
    pub settled: Option<bool>,
    /// The [`Settlement::name`] of what it came to.
    pub settlement: Option<String>,
    pub object_id: Option<String>,
}

/// How many events there are. One that failed is settled and does not wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EventCounts {
    pub stored: u64,
    pub deliveries: u64,
    /// Ours and not settled.
    pub waiting: u64,
    pub failed: u64,
    pub foreign_user: u64,
    pub unknown_type: u64,
    pub test: u64,
    pub oldest_received_at: Option<DateTime<Utc>>,
    pub newest_received_at: Option<DateTime<Utc>>,
}

impl Standing {
    pub const ALL: [Self; 4] = [Self::Ours, Self::ForeignUser, Self::UnknownType, Self::Test];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::ForeignUser => "foreign_user",
            Self::UnknownType => "unknown_type",
            Self::Test => "test",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }

    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Ours => 1,
            Self::ForeignUser => 2,
            Self::UnknownType => 3,
            Self::Test => 4,
        }
    }

    pub(super) fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.number() == number)
    }
}

impl Arrival {
    pub const fn pk(self) -> i64 {
        match self {
            Self::New(pk) | Self::Again(pk) => pk,
        }
    }
}

impl Settlement {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Fetched { .. } => "fetched",
            Self::Removed { .. } => "removed",
            Self::StaleDelete { .. } => "stale_delete",
            Self::RangePoll { .. } => "range_poll",
            Self::Nothing => "nothing",
            Self::Failed { .. } => "failed",
        }
    }

    pub(super) fn number(&self) -> i64 {
        Self::number_of(self.name())
    }

    /// The number that stands in the file for a [`Settlement::name`]; 0, which stands for none, for any other word.
    pub(super) fn number_of(name: &str) -> i64 {
        match name {
            "fetched" => 1,
            "removed" => 2,
            "stale_delete" => 3,
            "range_poll" => 4,
            "nothing" => 5,
            "failed" => 6,
            _ => 0,
        }
    }

    /// How long the work took; `None` when there was none that was measured.
    pub const fn took_ms(&self) -> Option<u64> {
        match self {
            Self::Fetched { took_ms, .. } | Self::Removed { took_ms } | Self::StaleDelete { took_ms } | Self::RangePoll { took_ms } => {
                Some(*took_ms)
            }
            Self::Nothing | Self::Failed { .. } => None,
        }
    }
}
