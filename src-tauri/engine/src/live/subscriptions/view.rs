use chrono::{DateTime, Utc};

/// How the subscriptions stand, for screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionsView {
    pub state: Keeping,
    /// All 48, by data type; as Oura last said, and as changed since.
    pub items: Vec<SubscriptionItem>,
    /// When Oura last said which there are.
    pub checked_at: Option<DateTime<Utc>>,
    /// When it is asked next; `None` while nothing is planned.
    pub next_check_at: Option<DateTime<Utc>>,
}

/// What is being done about the subscriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing: webhooks are off.
    Off,
    /// For the tunnel.
    Waiting,
    /// Oura is asked which there are.
    Looking,
    /// They are made, moved, renewed or removed one after another.
    Working {
        done: u32,
        total: u32,
    },
    InOrder,
    /// Another program holds subscriptions of the same application; they are left alone until the person has decided.
    OtherInstall {
        /// Where it listens; of several, the one with the most subscriptions.
        host: String,
        /// Subscriptions that are not ours.
        count: u32,
    },
    Trouble {
        /// For the person.
        words: String,
        /// `None`: only the person can mend it.
        retry_at: Option<DateTime<Utc>>,
    },
}

/// One event of one kind of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionItem {
    pub event_type: String,
    /// Oura's name in webhooks.
    pub data_type: String,
    pub state: ItemState,
    /// `None` when there is no subscription, or Oura does not say.
    pub expires_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    Missing,
    Ours,
    /// Another program's.
    Foreign,
    /// Oura does not take it at the moment.
    Refused {
        /// For the person.
        words: String,
    },
}

/// What became of our own subscriptions when they were to go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removal {
    pub deleted: u32,
    /// Those that Oura may still have. They lapse by themselves within 90 days.
    pub left: Vec<Left>,
}

/// A subscription that could not be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub event_type: String,
    pub data_type: String,
    /// Why, for the person.
    pub words: String,
}

impl Default for SubscriptionsView {
    fn default() -> Self {
        Self { state: Keeping::Off, items: Vec::new(), checked_at: None, next_check_at: None }
    }
}
