//! The simulated cloud over real HTTP on loopback, as a client sees it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bedtime;
mod binary;
mod bursts;
mod client;
mod consent;
mod control;
mod dates;
mod faults;
mod hosts;
mod latency;
mod limits;
mod paging;
mod receiver;
mod refusals;
mod specification;
mod subscriptions;
mod token_log;
mod tokens;
mod webhooks;
