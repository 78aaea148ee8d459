//! The pinned server's whole key, which `ssh` wants and of which only the fingerprint is kept.

use std::process::{Command, Stdio};

use russh::keys::{Algorithm, HashAlg, PublicKey};

use super::super::place::Place;
use crate::tunnel::TunnelError;
use crate::tunnel::child::{find_program, without_ours};

/// The server's name in our list of known hosts, whatever its address.
pub(super) const ALIAS: &str = "ringside";
const PROGRAM: &str = "ssh-keyscan";
/// For each answer.
const SCAN_LIMIT_S: &str = "5";

/// Asks the server for its keys and returns the line of the one that is pinned. Nothing that a false server answers passes: a key with the pinned
/// fingerprint is the pinned key, and that `ssh` talks to its owner is what `ssh` proves.
///
/// # Errors
/// `HostKey` when none of them is the pinned one, `Network` when there are none, `BinaryMissing`.
pub(super) async fn pinned_key(place: &Place<'_>) -> Result<String, TunnelError> {
    chosen(&scanned(place.host, place.port).await?, place)
}

/// The fingerprint of the key that `ssh` would be shown first; `None` when there is none or no program to ask for it.
pub(crate) async fn scanned_fingerprint(host: &str, port: u16) -> Option<String> {
    shown(&keys(&scanned(host, port).await.ok()?)).map(fingerprint)
}

/// # Errors
/// `BinaryMissing`
async fn scanned(host: &str, port: u16) -> Result<String, TunnelError> {
    let mut command = Command::new(find_program(PROGRAM, None)?);
    command.args(["-T", SCAN_LIMIT_S, "-p", &port.to_string(), "--", host]);
    without_ours(&mut command);
    let mut command = tokio::process::Command::from(command);
    command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let output = command.output().await.map_err(|_| TunnelError::BinaryMissing { program: PROGRAM.to_owned() })?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn chosen(scanned: &str, place: &Place<'_>) -> Result<String, TunnelError> {
    let keys = keys(scanned);
    if let Some(pinned) = keys.iter().find(|key| place.host_key == Some(&fingerprint(key))) {
        let text = pinned.to_openssh().map_err(|_| place.silent())?;
        return Ok(format!("{ALIAS} {text}\n"));
    }
    Err(shown(&keys).map_or_else(|| place.silent(), |key| TunnelError::HostKey { found: fingerprint(key) }))
}

fn shown(keys: &[PublicKey]) -> Option<&PublicKey> {
    keys.iter().find(|key| key.algorithm() == Algorithm::Ed25519).or(keys.first())
}

fn fingerprint(key: &PublicKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

fn keys(scanned: &str) -> Vec<PublicKey> {
    scanned.lines().filter_map(key).collect()
}

/// `host type base64`; lines that begin with `#` are remarks.
fn key(line: &str) -> Option<PublicKey> {
    let (_, key) = line.split_once(' ').filter(|_| !line.starts_with('#'))?;
    PublicKey::from_openssh(key).ok()
}

#[cfg(test)]
mod tests {
    use super::super::super::place::example;
    use super::super::super::{SshTunnel, new_ssh_key};
    use super::*;

    fn tunnel(host_key: Option<String>) -> SshTunnel {
        SshTunnel { host_key, ..example() }
    }

    fn key_and_fingerprint() -> (String, String) {
        let line = new_ssh_key().public;
        let fingerprint = PublicKey::from_openssh(&line).unwrap().fingerprint(HashAlg::Sha256).to_string();
        (line.rsplit_once(' ').unwrap().0.to_owned(), fingerprint)
    }

    #[test]
    fn only_the_pinned_key_becomes_known() {
        let ((other, other_fingerprint), (pinned, fingerprint)) = (key_and_fingerprint(), key_and_fingerprint());
        let scanned = format!("# vps.example:22 SSH-2.0\n[vps.example]:22 {other}\nnonsense\n[vps.example]:22 {pinned}\n");
        let trusting = tunnel(Some(fingerprint));
        assert_eq!(chosen(&scanned, &Place::checked(&trusting).unwrap()).unwrap(), format!("{ALIAS} {pinned}\n"));
        let strange = TunnelError::HostKey { found: other_fingerprint };
        for host_key in [None, Some("SHA256:another".to_owned())] {
            let tunnel = tunnel(host_key);
            assert_eq!(chosen(&scanned, &Place::checked(&tunnel).unwrap()).unwrap_err(), strange);
        }
        assert_eq!(chosen("", &Place::checked(&trusting).unwrap()).unwrap_err().code(), "network");
    }
}
