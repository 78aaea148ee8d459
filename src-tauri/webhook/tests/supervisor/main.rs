//! Tunnels that end, come back, and are proved from outside; once with a script, once with a real sshd.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is not as it should be; what was seen is printed"
)]

mod house;
mod scripted;
#[cfg(target_os = "linux")]
mod sshd;

#[cfg(target_os = "linux")]
mod crowd;
mod ends;
mod probes;
#[cfg(target_os = "linux")]
mod restarts;
