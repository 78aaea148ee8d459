//! The system's `ssh` as a child, for servers that the embedded client cannot speak to.

mod files;
mod known;
mod session;
mod signs;

use std::path::PathBuf;
use std::process::Command;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use self::files::Files;
pub(super) use self::known::scanned_fingerprint;
use self::session::SystemSession;
use self::signs::Signs;
use super::key;
use super::place::Place;
use crate::tunnel::child::{Child, find_program};
use crate::tunnel::local::LocalPort;
use crate::tunnel::{TunnelError, TunnelSession};

/// # Errors
/// `BinaryMissing`, `HostKey`, `Auth`, `Config`, `UrlTaken` or `Network`, in the person's words.
pub(super) async fn open(place: &Place<'_>, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
    let program = find_program("ssh", None)?;
    key::parsed(place.key)?;
    let known_host = known::pinned_key(place).await?;
    let local = LocalPort::open(0).await?;
    let files = Files::written(&known_host, place.key)?;
    let (tell, signs) = watch::channel(Signs::default());
    let on_line = move |line: &str| tell.send_modify(|signs| signs.read(line));
    let command = command(program, place, &files, local.number());
    let child = Child::spawn(command, None, on_line).await.map_err(|error| not_started(&error))?;
    let port = listening(place, signs).await?;
    drop(files); // it has read them
    Ok(Box::new(SystemSession { url: place.url(port)?, lost: place.lost(), local, child, stop }))
}

/// Returns the server's port once it listens there. What it says last, just before it ends, is why it does not: its end is that of its words.
async fn listening(place: &Place<'_>, mut signs: watch::Receiver<Signs>) -> Result<u16, TunnelError> {
    loop {
        if let Some(port) = signs.borrow_and_update().listening_on(place.remote_port) {
            return Ok(port);
        }
        if signs.changed().await.is_err() {
            return Err(signs.borrow().verdict(place));
        }
    }
}

/// Nothing of the person's own configuration, agent or known hosts counts, and nothing secret stands here: other programs see it.
fn command(program: PathBuf, place: &Place<'_>, files: &Files, local_port: u16) -> Command {
    let patience = place.patience;
    let options = [
        "BatchMode=yes".to_owned(),
        "ExitOnForwardFailure=yes".to_owned(),
        "StrictHostKeyChecking=yes".to_owned(),
        format!("HostKeyAlias={}", known::ALIAS),
        format!("UserKnownHostsFile={}", files.known_hosts_path().display()),
        "GlobalKnownHostsFile=/dev/null".to_owned(),
        "UpdateHostKeys=no".to_owned(),
        format!("IdentityFile={}", files.key_path().display()),
        "IdentitiesOnly=yes".to_owned(),
        "IdentityAgent=none".to_owned(),
        "PreferredAuthentications=publickey".to_owned(),
        "ControlPath=none".to_owned(),
        "RequestTTY=no".to_owned(),
        format!("ConnectTimeout={}", patience.opening.as_secs().max(1)),
        format!("ServerAliveInterval={}", patience.keepalive_every.as_secs().max(1)),
        format!("ServerAliveCountMax={}", patience.keepalive_max.max(1)),
    ];
    let mut command = Command::new(program);
    command.env_remove("SSH_AUTH_SOCK").env_remove("SSH_ASKPASS").env("LC_ALL", "C");
    // Only its words for debugging say that the server listens, and why it does not.
    command.args(["-v", "-F", "none", "-N", "-T"]);
    command.args(options.iter().flat_map(|option| ["-o", option]));
    command.arg("-p").arg(place.port.to_string()).args(["-l", place.user]);
    command.arg("-R").arg(format!("{}:{}:127.0.0.1:{local_port}", bracketed(place.remote_host), place.remote_port));
    command.args(["--", place.host]);
    command
}

fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

fn not_started(error: &std::io::Error) -> TunnelError {
    TunnelError::config(format!("The system's ssh could not be started: {}.", error.kind()))
}
