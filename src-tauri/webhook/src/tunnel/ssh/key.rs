//! The key pair, which is made here and whose private half never leaves this computer.

use rand::Rng as _;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::Ed25519Keypair;
use russh::keys::{Algorithm, PrivateKey};
use zeroize::Zeroizing;

use crate::Secret;
use crate::tunnel::TunnelError;

/// How the key is called on the server.
const COMMENT: &str = "ringside";

/// A new key pair.
#[derive(Debug, Clone)]
pub struct SshKey {
    /// In OpenSSH's own form, without a passphrase: it is kept encrypted.
    pub private: Secret,
    /// `ssh-ed25519 AAAA… ringside`
    pub public: String,
}

/// A new ed25519 key pair without a passphrase.
#[expect(clippy::expect_used, reason = "a key that was just made of 32 bytes can be written, whatever the bytes are")]
pub fn new_ssh_key() -> SshKey {
    let mut seed = Zeroizing::new([0_u8; 32]);
    rand::rng().fill_bytes(seed.as_mut_slice());
    let mut key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
    key.set_comment(COMMENT);
    let private = key.to_openssh(LineEnding::LF).expect("an ed25519 key has a text");
    let public = key.public_key().to_openssh().expect("an ed25519 key has a text");
    SshKey { private: Secret::new(private.as_str()), public }
}

/// The public half as it stands in `authorized_keys`.
///
/// # Errors
/// `Config`: the text is not an OpenSSH private key.
pub fn public_line(private: &Secret) -> Result<String, TunnelError> {
    parsed(private)?.public_key().to_openssh().map_err(|_| unusable())
}

/// What the person adds to `authorized_keys` on the server: this key may have one port listened on, and nothing else. (`restrict` alone would still
/// let it run commands.)
pub fn server_line(public: &str, remote_host: &str, remote_port: u16) -> String {
    // OpenSSH has no word for "the port you will choose" but this.
    let port = if remote_port == 0 { "*".to_owned() } else { remote_port.to_string() };
    format!("restrict,port-forwarding,permitlisten=\"{remote_host}:{port}\",command=\"/bin/false\" {public}")
}

/// # Errors
/// `Config`: the text is not a private key that this client can use.
pub(super) fn parsed(private: &Secret) -> Result<PrivateKey, TunnelError> {
    let key = PrivateKey::from_openssh(private.expose()).map_err(|_| unusable())?;
    if key.is_encrypted() || key.algorithm() != Algorithm::Ed25519 {
        return Err(unusable());
    }
    Ok(key)
}

fn unusable() -> TunnelError {
    TunnelError::config("There is no usable key for the ssh server. Make a new one here and add its line to the server.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_is_read_again_and_no_two_are_alike() {
        let (one, other) = (new_ssh_key(), new_ssh_key());
        assert_ne!(one.public, other.public);
        assert_eq!(public_line(&one.private).unwrap(), one.public);
        assert!(one.public.starts_with("ssh-ed25519 AAAA") && one.public.ends_with(" ringside"), "{}", one.public);
        assert!(!format!("{one:?}").contains("PRIVATE KEY"));
    }

    #[test]
    fn what_is_not_a_private_key_is_said_and_not_repeated() {
        let error = public_line(&Secret::new("canary")).unwrap_err();
        assert_eq!(error.code(), "config");
        assert!(!format!("{error:?} {error}").contains("canary"));
    }

    #[test]
    fn the_servers_line_allows_one_port_and_no_command() {
        let line = server_line("ssh-ed25519 AAAA ringside", "127.0.0.1", 27_183);
        assert_eq!(line, r#"restrict,port-forwarding,permitlisten="127.0.0.1:27183",command="/bin/false" ssh-ed25519 AAAA ringside"#);
        assert!(server_line("k", "127.0.0.1", 0).contains(r#"permitlisten="127.0.0.1:*""#));
    }
}
