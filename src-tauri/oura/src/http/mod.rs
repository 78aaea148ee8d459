mod body;
mod build;
mod client;
mod failure;
mod headers;
mod limiter;
mod once;
mod retry;

pub use build::BuildError;
pub use client::Oura;
pub use retry::RetryPolicy;

pub(crate) use body::Body;
pub(crate) use headers::Pause;
pub(crate) use once::{Answer, Patience, Unanswered};
