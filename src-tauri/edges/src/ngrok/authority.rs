use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use tempfile::NamedTempFile;
use tokio_rustls::TlsAcceptor;

/// Signs for an edge on this computer.
pub(super) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: NamedTempFile,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("path", &self.path()).finish_non_exhaustive()
    }
}

type Fault = Box<dyn std::error::Error>;

impl Authority {
    /// # Panics
    /// There is no randomness, or no room for a file.
    pub(super) fn new() -> Self {
        let made = || {
            let mut params = CertificateParams::default();
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params.distinguished_name.push(DnType::CommonName, "Ringside's test edge");
            let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
            let mut file = NamedTempFile::new()?;
            file.write_all(issuer.pem().as_bytes())?;
            Ok::<_, Fault>(Self { issuer, file })
        };
        made().unwrap_or_else(|error| panic!("no authority for an edge: {error}"))
    }

    pub(super) fn pem(&self) -> Vec<u8> {
        self.issuer.pem().into_bytes()
    }

    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Shows a certificate for this computer's names.
    ///
    /// # Panics
    /// There is no randomness.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        let made = || {
            let key = KeyPair::generate()?;
            let leaf = CertificateParams::new(["localhost".to_owned(), "127.0.0.1".to_owned()])?.signed_by(&key, &self.issuer)?;
            let key = PrivateKeyDer::try_from(key.serialize_der())?;
            let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_safe_default_protocol_versions()?
                .with_no_client_auth()
                .with_single_cert(vec![leaf.into()], key)?;
            Ok::<_, Fault>(TlsAcceptor::from(Arc::new(config)))
        };
        made().unwrap_or_else(|error| panic!("no certificate for an edge: {error}"))
    }
}
