//! Certificates, good and bad, of an authority that nobody trusts but the test's own child process.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// Where the child finds the authority's key.
const KEY: &str = "RINGSIDE_TEST_AUTHORITY";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    Good,
    Expired,
    NotYetValid,
    WrongName,
    SelfSigned,
    /// Of an authority with the same name and another key.
    OfAStranger,
}

/// Signs certificates for `localhost`.
pub(crate) struct Authority {
    key: KeyPair,
}

impl Authority {
    /// Runs the calling test again in a child process whose whole trust is a fresh authority, by the variable that the system's own certificates
    /// are replaced with; production knows no other way to trust anybody. `None` in the parent, once the child has passed.
    pub(crate) fn trusted_by_child(test: &str) -> Option<Self> {
        if let Ok(path) = std::env::var(KEY) {
            let key = KeyPair::from_pem(&std::fs::read_to_string(path).unwrap()).unwrap();
            return Some(Self { key });
        }
        let dir = tempfile::tempdir().unwrap();
        let authority = Self::fresh();
        let status = authority.child(test, dir.path()).status().unwrap();
        assert!(status.success(), "the child that trusts the test's authority failed: {status}");
        None
    }

    pub(crate) fn fresh() -> Self {
        Self { key: KeyPair::generate().unwrap() }
    }

    /// What a server on `localhost` shows.
    pub(crate) fn acceptor(&self, paper: Paper) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let certificate = match paper {
            Paper::SelfSigned => leaf(paper).self_signed(&key),
            Paper::OfAStranger => leaf(paper).signed_by(&key, &Issuer::new(root(), KeyPair::generate().unwrap())),
            _ => leaf(paper).signed_by(&key, &Issuer::new(root(), &self.key)),
        };
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![certificate.unwrap().der().clone()], key).unwrap();
        TlsAcceptor::from(Arc::new(config))
    }

    fn child(&self, test: &str, dir: &Path) -> Command {
        let (certificate_path, key_path) = (dir.join("authority.pem"), dir.join("key.pem"));
        std::fs::write(&certificate_path, root().self_signed(&self.key).unwrap().pem()).unwrap();
        std::fs::write(&key_path, self.key.serialize_pem()).unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([test, "--exact", "--nocapture"]);
        command.env("SSL_CERT_FILE", certificate_path).env_remove("SSL_CERT_DIR").env(KEY, key_path);
        command
    }
}

fn root() -> CertificateParams {
    let mut params = lasting(CertificateParams::new(Vec::new()).unwrap());
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn leaf(paper: Paper) -> CertificateParams {
    let name = if paper == Paper::WrongName { "oura.example" } else { "localhost" };
    let mut params = lasting(CertificateParams::new(vec![name.to_owned()]).unwrap());
    match paper {
        Paper::Expired => params.not_after = date_time_ymd(2020, 1, 2),
        Paper::NotYetValid => params.not_before = date_time_ymd(2090, 1, 1),
        _ => {}
    }
    params
}

fn lasting(mut params: CertificateParams) -> CertificateParams {
    (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2099, 1, 1));
    params
}
