#![doc = include_str!("../README.md")]

mod catalogue;
mod clock;
mod cloud;
mod control;
mod faults;
pub mod life;
mod limits;
mod oauth;
mod options;
mod random;
mod requests;
mod routes;
mod server;
mod simulator;
mod webhooks;

pub use control::{CollectionTruth, RawDocument, RawRow, Truth, UnknownCollection};
pub use faults::{Alteration, Fault, FaultKind, TokenLoop};
pub use limits::Limits;
pub use oauth::{ConsentError, TokenGrant, TokenOutcome, TokenRequest};
pub use options::{Credentials, Options, Portal, ScopeReply, WebhookOptions};
pub use requests::Request;
pub use simulator::{Simulator, StartError};
pub use webhooks::{Attempt, Burst, Delivered, Done, Event, NotCallable, Outcome, Pace, Subscription, TroubleAnswer, WriteTrouble};
