use std::error::Error;
use std::io;

use rustls::CertificateError;

use crate::data::{ApiError, TlsTrouble};

/// The class of a transport error; its own text is dropped, because it holds the address.
pub(crate) fn of(error: &reqwest::Error) -> ApiError {
    if let Some(tls) = find(error) {
        return ApiError::Tls { kind: trouble(tls) };
    }
    if error.is_timeout() {
        return ApiError::Timeout;
    }
    if error.is_builder() {
        return ApiError::Unexpected { what: "the request could not even be written" };
    }
    if error.is_decode() && find(error).is_some_and(is_damage) {
        return ApiError::Unexpected { what: "its compression is damaged" };
    }
    ApiError::Offline
}

/// The outermost error of a type among an error and all that caused it.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    if let Some(found) = error.downcast_ref() {
        return Some(found);
    }
    // An `io::Error` names the source of what it wraps, not what it wraps.
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    wrapped.and_then(|inner| find(inner)).or_else(|| error.source().and_then(find))
}

/// Broken connections come through the same place in the chain, but with kinds of their own.
fn is_damage(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
}

fn trouble(error: &rustls::Error) -> TlsTrouble {
    let rustls::Error::InvalidCertificate(certificate) = error else {
        return TlsTrouble::Protocol;
    };
    match certificate {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TlsTrouble::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => TlsTrouble::WrongName,
        CertificateError::Revoked => TlsTrouble::Revoked,
        _ => TlsTrouble::Untrusted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tls_error_is_found_inside_the_errors_that_wrap_it() {
        let tls = rustls::Error::InvalidCertificate(CertificateError::Expired);
        let wrapped = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, tls));
        assert_eq!(find(&wrapped).map(trouble), Some(TlsTrouble::Expired));
        assert!(find::<rustls::Error>(&io::Error::from(io::ErrorKind::ConnectionRefused)).is_none());
    }

    #[test]
    fn every_certificate_trouble_has_its_word() {
        for (certificate, expected) in [
            (CertificateError::NotValidYet, TlsTrouble::Expired),
            (CertificateError::NotValidForName, TlsTrouble::WrongName),
            (CertificateError::UnknownIssuer, TlsTrouble::Untrusted),
            (CertificateError::BadSignature, TlsTrouble::Untrusted),
            (CertificateError::Revoked, TlsTrouble::Revoked),
        ] {
            assert_eq!(trouble(&rustls::Error::InvalidCertificate(certificate)), expected);
        }
        assert_eq!(trouble(&rustls::Error::DecryptError), TlsTrouble::Protocol);
    }
}
