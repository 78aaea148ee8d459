//! The application's 48 subscriptions at Oura, kept as they should be: listed, compared, made, moved, renewed, and deleted where they are ours.

mod course;
mod keeper;
mod keeping;
mod known;
mod plan;
mod removal;
mod slot;
mod view;

pub use keeper::{ApplicationSource, Keeper, Parts};
pub use plan::{Foreign, Plan, Step, Wish, plan};
pub use slot::Slot;
pub use view::{ItemState, Keeping, Left, Removal, SubscriptionItem, SubscriptionsView};
