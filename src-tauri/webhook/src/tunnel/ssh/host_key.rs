//! Which server it is.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use russh::keys::{Algorithm, EcdsaCurve, HashAlg, PublicKeyOrCertificate};
use russh::{Preferred, client};

use super::place::check_host;
use super::system::scanned_fingerprint;
use crate::tunnel::TunnelError;

/// A look needs no more than a connection and one exchange.
const LOOK_LIMIT: Duration = Duration::from_secs(15);

/// The fingerprint (`SHA256:…`) that a server shows now, for the person to compare with the one on the server. Nobody signs in. A key of a kind that only
/// the system's ssh knows is looked at by that.
///
/// # Errors
/// `Config` for a host that is none, `Network` when the server cannot be reached, `Protocol` when what is there does not speak ssh.
pub async fn look_at_host(host: &str, port: u16) -> Result<String, TunnelError> {
    check_host(host)?;
    let seen = Seen::default();
    let looking = client::connect(Arc::new(config()), (host, port), Looker { seen: seen.clone() });
    let outcome = tokio::time::timeout(LOOK_LIMIT, looking).await;
    if let Some(fingerprint) = seen.fingerprint() {
        return Ok(fingerprint.to_owned());
    }
    if let Ok(Err(russh::Error::NoCommonAlgo { .. })) = outcome
        && let Some(fingerprint) = scanned_fingerprint(host, port).await
    {
        return Ok(fingerprint);
    }
    Err(match outcome {
        Err(_) => TunnelError::network(format!("{host} does not answer on port {port}.")),
        Ok(Err(russh::Error::IO(error))) => TunnelError::network(format!("{host} cannot be reached on port {port} ({}).", error.kind())),
        Ok(_) => TunnelError::protocol(format!("What answers on port {port} of {host} does not speak ssh as this client does.")),
    })
}

/// Without RSA, which the library offers even where it is built without: a server would choose it and then not be understood.
const HOST_KEYS: &[Algorithm] = &[
    Algorithm::Ed25519,
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 },
    Algorithm::Ecdsa { curve: EcdsaCurve::NistP521 },
];

/// What every connection of the embedded client begins with.
pub(super) fn config() -> client::Config {
    let preferred = Preferred { key: Cow::Borrowed(HOST_KEYS), ..Preferred::DEFAULT };
    client::Config { preferred, ..client::Config::default() }
}

/// The fingerprint that a server has shown, told from the handler to who connects.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen(Arc<OnceLock<String>>);

impl Seen {
    pub(super) fn note(&self, key: &PublicKeyOrCertificate) -> &str {
        self.0.get_or_init(|| key.public_key().fingerprint(HashAlg::Sha256).to_string())
    }

    pub(super) fn fingerprint(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

/// Looks at the key and goes.
struct Looker {
    seen: Seen,
}

impl client::Handler for Looker {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        self.seen.note(key);
        Ok(false)
    }
}
