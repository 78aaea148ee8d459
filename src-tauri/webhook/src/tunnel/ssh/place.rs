use url::Url;

use super::{Patience, SshTunnel};
use crate::Secret;
use crate::tunnel::TunnelError;

/// Settings of a tunnel that can be right, and the words for what goes wrong with them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) user: &'a str,
    pub(super) remote_host: &'a str,
    pub(super) remote_port: u16,
    public_url: Option<&'a Url>,
    pub(super) host_key: Option<&'a str>,
    pub(super) key: &'a Secret,
    pub(super) patience: Patience,
}

impl<'a> Place<'a> {
    /// # Errors
    /// `Config`: a name is missing or holds what no name has. The names reach a command line and a server's log, so nothing odd passes.
    pub(super) fn checked(tunnel: &'a SshTunnel) -> Result<Self, TunnelError> {
        check_host(&tunnel.host)?;
        if tunnel.port == 0 {
            return Err(TunnelError::config("The ssh server's port cannot be 0. It usually is 22."));
        }
        let is_user = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+@".contains(&byte);
        if tunnel.user.is_empty() || tunnel.user.starts_with('-') || !tunnel.user.bytes().all(is_user) {
            return Err(TunnelError::config("Give the name of the account on the ssh server, without spaces."));
        }
        let is_address = |byte: u8| byte.is_ascii_alphanumeric() || b".-:*_".contains(&byte);
        if !tunnel.remote_host.bytes().all(is_address) {
            return Err(TunnelError::config("The address that the server listens on is not one. Usually it is 127.0.0.1."));
        }
        Ok(Self {
            host: &tunnel.host,
            port: tunnel.port,
            user: &tunnel.user,
            remote_host: &tunnel.remote_host,
            remote_port: tunnel.remote_port,
            public_url: tunnel.public_url.as_ref(),
            host_key: tunnel.host_key.as_deref(),
            key: &tunnel.key,
            patience: tunnel.patience,
        })
    }

    /// The public address once the server has said which port it is.
    pub(super) fn url(&self, remote_port: u16) -> Result<Url, TunnelError> {
        if let Some(url) = self.public_url {
            return Ok(url.clone());
        }
        let url = Url::parse(&format!("http://{}:{remote_port}", self.remote_host)).ok();
        url.filter(|_| !self.remote_host.contains('*'))
            .ok_or_else(|| TunnelError::config("Give the public address that leads to the ssh server's port."))
    }

    pub(super) fn silent(&self) -> TunnelError {
        TunnelError::network(format!("{} does not answer. Check its address and port, and whether it runs.", self.server()))
    }

    pub(super) fn unreachable(&self, why: std::io::ErrorKind) -> TunnelError {
        TunnelError::network(format!("{} cannot be reached ({why}). Check its address and port, and whether it runs.", self.server()))
    }

    pub(super) fn lost(&self) -> TunnelError {
        TunnelError::network(format!("The connection to {} ended.", self.server()))
    }

    pub(super) fn not_let_in(&self) -> TunnelError {
        TunnelError::auth(format!(
            "{} does not let the account {} in with this key. Add the line shown here to that account's authorized_keys.",
            self.server(),
            self.user
        ))
    }

    pub(super) fn not_allowed(&self) -> TunnelError {
        let (host, port) = (self.remote_host, self.remote_port);
        TunnelError::config(format!(
            "The server did not allow forwarding port {port}; add permitlisten=\"{host}:{port}\" to the key's line in authorized_keys, and AllowTcpForwarding remote to sshd_config."
        ))
    }

    pub(super) fn taken(&self) -> TunnelError {
        TunnelError::UrlTaken {
            detail: format!(
                "Port {} of {} is taken, or the server keeps it closed without a word. End what uses it (it may be an older session of Ringside), or choose another port here and in the server's proxy.",
                self.remote_port,
                self.server()
            ),
        }
    }

    fn server(&self) -> String {
        if self.port == 22 { self.host.to_owned() } else { format!("{}:{}", self.host, self.port) }
    }
}

/// # Errors
/// `Config`.
pub(super) fn check_host(host: &str) -> Result<(), TunnelError> {
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-:_".contains(&byte);
    if host.is_empty() || host.len() > 253 || host.starts_with('-') || !host.bytes().all(is_host) {
        return Err(TunnelError::config("Give the ssh server's name or address, such as vps.example, without a user and without a port."));
    }
    Ok(())
}

/// Settings that can be right, for tests.
#[cfg(test)]
pub(super) fn example() -> SshTunnel {
    SshTunnel {
        host: "vps.example".to_owned(),
        port: 22,
        user: "ringside".to_owned(),
        remote_host: "127.0.0.1".to_owned(),
        remote_port: 27_183,
        public_url: None,
        host_key: None,
        key: Secret::new(""),
        client: super::SshClient::Embedded,
        patience: Patience::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_read_as_an_option_or_a_second_word_is_refused() {
        Place::checked(&example()).unwrap();
        for odd in ["", "-oProxyCommand=x", "a b", "a;b", "a\nb", "$(a)"] {
            assert_eq!(Place::checked(&SshTunnel { host: odd.to_owned(), ..example() }).unwrap_err().code(), "config", "{odd:?}");
            assert_eq!(Place::checked(&SshTunnel { user: odd.to_owned(), ..example() }).unwrap_err().code(), "config", "{odd:?}");
        }
        for odd in ["a b", "a;b", "a\nb", "\"", "$(a)"] {
            assert_eq!(Place::checked(&SshTunnel { remote_host: odd.to_owned(), ..example() }).unwrap_err().code(), "config", "{odd:?}");
        }
        assert_eq!(Place::checked(&SshTunnel { port: 0, ..example() }).unwrap_err().code(), "config");
    }

    #[test]
    fn the_public_address_is_the_persons_or_the_port_itself() {
        let bare = example();
        assert_eq!(Place::checked(&bare).unwrap().url(4711).unwrap().as_str(), "http://127.0.0.1:4711/");
        let given = SshTunnel { public_url: Some(Url::parse("https://ring.example").unwrap()), ..example() };
        assert_eq!(Place::checked(&given).unwrap().url(4711).unwrap().as_str(), "https://ring.example/");
        let any = SshTunnel { remote_host: "*".to_owned(), ..example() };
        assert_eq!(Place::checked(&any).unwrap().url(4711).unwrap_err().code(), "config");
    }
}
