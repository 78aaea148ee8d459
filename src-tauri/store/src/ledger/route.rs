use std::fmt;

use crate::error::StoreError;

/// By what way something came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// The schedule asked for it.
    Sync,
    /// The person asked for these days again.
    FetchAgain,
    /// Oura said that it had changed.
    Webhook,
    /// The person's own file.
    Import,
}

impl Route {
    pub const ALL: [Self; 4] = [Self::Sync, Self::FetchAgain, Self::Webhook, Self::Import];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::FetchAgain => "fetch_again",
            Self::Webhook => "webhook",
            Self::Import => "import",
        }
    }

    /// A number that stays the same for ever: it stands in the database.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Sync => 1,
            Self::FetchAgain => 2,
            Self::Webhook => 3,
            Self::Import => 4,
        }
    }

    pub(crate) fn from_number(number: i64) -> Result<Self, StoreError> {
        Self::ALL.into_iter().find(|route| route.number() == number).ok_or_else(StoreError::damaged)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
