#![doc = include_str!("../README.md")]

mod agents;
#[cfg(unix)]
mod cloudflared;
mod gate;
mod ngrok;
mod public;
#[cfg(target_os = "linux")]
mod sshd;
mod stage;

#[cfg(unix)]
pub use cloudflared::{CloudflaredEdge, Refusal, cloudflared_stand_in};
pub use ngrok::NgrokEdge;
#[cfg(target_os = "linux")]
pub use sshd::{FreePort, Sshd};
