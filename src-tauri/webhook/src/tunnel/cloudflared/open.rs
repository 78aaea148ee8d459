use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::session::CloudflaredSession;
use super::signs::Signs;
use super::{CloudflaredMode, CloudflaredTunnel, health};
use crate::Secret;
use crate::tunnel::TunnelError;
use crate::tunnel::child::{Child, find_program, without};
use crate::tunnel::local::LocalPort;

/// A new quick tunnel takes a few seconds; a line that does not come up is retried by cloudflared for ever.
const OPEN_TIMEOUT: Duration = Duration::from_secs(45);
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(1);
/// cloudflared's settings have variables that begin so; ours are the only ones that count.
const ITS_VARIABLES: &str = "TUNNEL_";

pub(super) async fn open(tunnel: &CloudflaredTunnel, stop: CancellationToken) -> Result<CloudflaredSession, TunnelError> {
    let program = find_program("cloudflared", tunnel.program.as_deref())?;
    let token = checked_token(tunnel)?;
    let local = LocalPort::open(tunnel.port).await?;
    let signs = Arc::new(watch::Sender::new(Signs::default()));
    let hearing = Arc::clone(&signs);
    let on_line = move |line: &str| hearing.send_modify(|signs| signs.read(line));
    let child = Child::spawn(command(program, tunnel, local.number()), token, on_line).await.map_err(|error| not_started(&error))?;
    let opened = timeout(OPEN_TIMEOUT, up(tunnel, &child, signs.subscribe())).await;
    match opened.unwrap_or_else(|_| Err(took_too_long(&signs.borrow()))) {
        Ok(url) => Ok(CloudflaredSession::new(url, local, child, signs.subscribe(), tunnel, stop)),
        Err(error) => {
            child.end().await;
            Err(error)
        }
    }
}

/// A named tunnel needs a token, and a port that does not change.
fn checked_token(tunnel: &CloudflaredTunnel) -> Result<Option<&Secret>, TunnelError> {
    match &tunnel.mode {
        CloudflaredMode::Quick => Ok(None),
        CloudflaredMode::Named { token, .. } if token.expose().is_empty() => {
            Err(TunnelError::config("A named tunnel needs its token. Copy it from your Cloudflare dashboard."))
        }
        CloudflaredMode::Named { .. } if tunnel.port == 0 => {
            Err(TunnelError::config("A named tunnel needs a port of this computer, the same as in your Cloudflare dashboard."))
        }
        CloudflaredMode::Named { token, .. } => Ok(Some(token)),
    }
}

/// A configuration of the person's own would change what the flags mean; quick tunnels refuse to run beside one.
fn command(program: PathBuf, tunnel: &CloudflaredTunnel, port: u16) -> Command {
    let mut command = Command::new(program);
    without(&mut command, &[ITS_VARIABLES]);
    command.args(["tunnel", "--no-autoupdate", "--config", "/dev/null", "--metrics", "127.0.0.1:0", "--grace-period", "1s"]);
    match &tunnel.mode {
        CloudflaredMode::Quick => command.arg("--url").arg(format!("http://127.0.0.1:{port}")),
        // The token comes through the pipe: neither arguments nor variables nor files are as private.
        CloudflaredMode::Named { .. } => command.args(["run", "--token-file", "/dev/stdin"]),
    };
    command
}

/// Returns the public address once a line to Cloudflare is up.
async fn up(tunnel: &CloudflaredTunnel, child: &Child, mut signs: watch::Receiver<Signs>) -> Result<Url, TunnelError> {
    loop {
        let now = signs.borrow_and_update().clone();
        if let Some(verdict) = now.verdict() {
            return Err(verdict.clone());
        }
        let url = match &tunnel.mode {
            CloudflaredMode::Quick => now.url.clone(),
            CloudflaredMode::Named { public_url, .. } => Some(public_url.clone()),
        };
        if let Some(url) = url
            && is_up(&now).await
        {
            return Ok(url);
        }
        tokio::select! {
            _ = child.ended() => return Err(ended(&signs.borrow())),
            _ = signs.changed() => {}
            () = sleep(LOOK_AGAIN_AFTER) => {}
        }
    }
}

/// It says so, in words that may change, or its metrics do.
async fn is_up(signs: &Signs) -> bool {
    if signs.has_registered {
        return true;
    }
    match signs.metrics {
        Some(metrics) => health::is_ready(metrics).await,
        None => false,
    }
}

/// Why a child has ended by itself.
pub(super) fn ended(signs: &Signs) -> TunnelError {
    signs.trouble.clone().unwrap_or_else(|| TunnelError::network("cloudflared has ended. Ringside starts it again by itself."))
}

fn took_too_long(signs: &Signs) -> TunnelError {
    signs
        .trouble
        .clone()
        .unwrap_or_else(|| TunnelError::network("cloudflared did not connect in time. Port 7844 may be closed on this network."))
}

fn not_started(error: &io::Error) -> TunnelError {
    TunnelError::config(format!("cloudflared could not be started: {}.", error.kind()))
}
