//! The client against a scripted server of broken replies and against the simulated cloud, both over real HTTP on loopback.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may panic; the lint knows only the tests themselves")]

mod authority;
mod callback;
mod faults;
mod hosts;
mod limits;
mod server;
mod simulator;
mod still_time;
mod subscribing;
mod subscription_faults;
mod tls;
mod tokens;
mod transfers;
