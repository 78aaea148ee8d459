use std::env;

/// Set by tests and by people with an ingress of their own.
const SERVER_ADDR: &str = "RINGSIDE_NGROK_SERVER_ADDR";
/// A PEM file.
const CA_CERT: &str = "RINGSIDE_NGROK_CA_CERT";

/// Where to find ngrok when it is not ngrok's own place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NgrokEdge {
    /// `host:port`
    pub server_addr: String,
    /// The certificates that may sign for it. Nothing in it is no certificate: then every edge is refused.
    pub ca_pem: Vec<u8>,
}

/// The edge that `RINGSIDE_NGROK_SERVER_ADDR` and `RINGSIDE_NGROK_CA_CERT` name. A certificate that cannot be read is an empty one: better no tunnel than
/// one to another place than was asked for.
pub fn ngrok_edge_from_env() -> Option<NgrokEdge> {
    let server_addr = env::var(SERVER_ADDR).ok().filter(|addr| !addr.is_empty())?;
    let ca_pem = env::var_os(CA_CERT).and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
    Some(NgrokEdge { server_addr, ca_pem })
}
