use std::fmt::Debug;

use ringside_model::Day;

/// What the engine asks of the program around it; the window is one, the tests have a recording one.
pub trait Shell: Debug + Send + Sync {
    /// Opens a page in the person's own browser.
    fn open_url(&self, url: &str) -> Result<(), String>;
    /// Something to be shown has changed.
    fn changed(&self, change: Change);
    /// Keeps the computer from going to sleep as long as the answer lives, because something under way must not be cut off; `None` where that
    /// cannot be done. Called off the async threads.
    fn delay_sleep(&self, _why: &str) -> Option<Box<dyn Send>> {
        None
    }
    /// Something that the person wants to be told even when they look elsewhere. What is said must hold no health value.
    fn notify(&self, _notice: Notice) {}
}

/// What is worth interrupting somebody for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The long sleep of today's day has arrived; once a day, and only when it is wanted.
    SleepIsIn { day: Day },
}

/// What has changed, so that a screen reads again only what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Session, problem or phase.
    State,
    /// How far the sync is.
    Progress,
    /// Stored data.
    Data,
    /// How webhooks stand: the tunnel, the subscriptions, the events.
    Live,
}
