mod body;
mod client;
mod failure;
mod headers;
mod limiter;
mod retry;

pub use client::{BuildError, Oura};
pub use retry::RetryPolicy;

pub(crate) use headers::Pause;
