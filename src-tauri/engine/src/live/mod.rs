//! Webhooks: what comes in sooner than the next sync. `docs/architecture.md` walks along with one event.

mod asking;
mod check;
mod clock;
mod control;
mod decide;
mod error;
#[cfg(test)]
mod histories;
mod inbox;
mod line;
mod news;
mod nights;
mod provider;
mod secrets;
mod settings;
pub mod subscriptions;
mod view;
mod worker;

pub(crate) use asking::{Live, LiveParts};
pub use error::LiveError;
pub(crate) use nights::Nights;
pub use settings::{LiveSecrets, LiveSettings};
pub use subscriptions::{ItemState, Keeping, SubscriptionItem, SubscriptionsView};
pub use view::LiveView;

pub use ringside_webhook::{ProbeError, ProviderId, Refusal, SshClient, Tally, TunnelError, TunnelState};
