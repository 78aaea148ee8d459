//! The four ways from the internet to the listener, behind one trait.

mod child;
mod cloudflared;
mod error;
mod local;
mod manual;
mod ngrok;
mod provider;
mod ssh;

pub use cloudflared::{CloudflaredMode, CloudflaredTunnel};
pub use error::TunnelError;
pub use manual::{MANUAL_PORT, ManualTunnel};
pub use ngrok::{NgrokEdge, NgrokTunnel, ngrok_edge_from_env};
pub use provider::{Caps, ProviderId, TunnelProvider, TunnelSession};
pub use ssh::{Patience, SshClient, SshKey, SshTunnel, look_at_host, new_ssh_key, public_line, server_line};
