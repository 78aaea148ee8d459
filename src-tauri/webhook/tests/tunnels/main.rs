//! What every tunnel promises, held against each of them: `suite` is the list of cases, and each provider says how its far end is hurt.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is not as it should be; what was seen is printed"
)]

mod client;
mod cloudflared;
mod far_end;
mod house;
mod load;
mod manual;
mod ngrok;
#[cfg(target_os = "linux")]
mod ssh;
mod suite;
mod victim;
