//! Which application is asking: in the form's body or by HTTP Basic.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::oauth::first_value;
use crate::options::Credentials;

/// Why an application was not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stranger {
    UnknownId,
    WrongSecret,
}

/// Checks the application named by a token or revoke request.
pub(crate) fn authenticate(headers: &HeaderMap, form: &[u8], known: &Credentials) -> Result<(), Stranger> {
    let (id, secret) = basic(headers).unwrap_or_else(|| (first_value(form, "client_id"), first_value(form, "client_secret")));
    if id.as_deref() != Some(known.client_id.as_str()) {
        return Err(Stranger::UnknownId);
    }
    if secret.as_deref() != Some(known.client_secret.as_str()) {
        return Err(Stranger::WrongSecret);
    }
    Ok(())
}

/// Whether a webhook route's two headers name the application.
pub(crate) fn is_application(headers: &HeaderMap, known: &Credentials) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    text("x-client-id") == Some(known.client_id.as_str()) && text("x-client-secret") == Some(known.client_secret.as_str())
}

/// The pair of an `Authorization: Basic` header, each part form-encoded (RFC 6749 section 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(Option<String>, Option<String>)> {
    let header = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let decoded = STANDARD.decode(header.strip_prefix("Basic ")?).ok()?;
    let (id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some((form_decoded(id), form_decoded(secret)))
}

fn form_decoded(part: &str) -> Option<String> {
    first_value(format!("v={part}").as_bytes(), "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Credentials {
        Credentials { client_id: "id".to_owned(), client_secret: "se cret".to_owned() }
    }

    #[test]
    fn the_body_and_the_basic_header_say_the_same() {
        assert_eq!(authenticate(&HeaderMap::new(), b"client_id=id&client_secret=se+cret", &known()), Ok(()));
        let mut headers = HeaderMap::new();
        let value = format!("Basic {}", STANDARD.encode("id:se%20cret"));
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        assert_eq!(authenticate(&headers, b"", &known()), Ok(()));
    }

    #[test]
    fn an_unknown_id_and_a_wrong_secret_are_told_apart() {
        let ask = |form: &str| authenticate(&HeaderMap::new(), form.as_bytes(), &known());
        assert_eq!(ask("client_id=x&client_secret=se+cret"), Err(Stranger::UnknownId));
        assert_eq!(ask("client_id=id&client_secret=x"), Err(Stranger::WrongSecret));
        assert_eq!(ask("client_id=id"), Err(Stranger::WrongSecret));
    }
}
