#![doc = include_str!("../README.md")]

mod clock;
mod listener;
mod probe;
mod secret;
mod signature;
mod supervisor;
mod tunnel;

pub use clock::Clock;
pub use listener::{
    Conn, Delivery, Inbox, Limits, Listener, NotStored, ProbeTicket, Refusal, Stream, Tally, Trust, new_path, new_verification_token,
};
pub use probe::{ProbeError, probe, send_test_event};
pub use secret::Secret;
pub use supervisor::{Supervisor, TunnelState};
pub use tunnel::{
    Caps, CloudflaredMode, CloudflaredTunnel, MANUAL_PORT, ManualTunnel, NgrokEdge, NgrokTunnel, Patience, ProviderId, SshClient, SshKey,
    SshTunnel, TunnelError, TunnelProvider, TunnelSession, look_at_host, new_ssh_key, ngrok_edge_from_env, public_line, server_line,
};
