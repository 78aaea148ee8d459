use std::error::Error;
use std::time::Duration;

use reqwest::{Method, Response};
use url::{Host, Url};

use super::error::ProbeError;

const TIME_LIMIT: Duration = Duration::from_secs(10);
/// Our own answers have less than 100 bytes; a page of somebody else's has no use here.
const ANSWER_LIMIT_BYTES: usize = 64 * 1_024;
/// ngrok's free addresses show a page of warning to whatever looks like a browser.
const SKIP_WARNING: &str = "ngrok-skip-browser-warning";

/// A request to ourselves.
pub(super) struct Call<'a> {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: &'a [(&'static str, String)],
    pub(super) body: Vec<u8>,
}

/// Status and body of the answer, all within ten seconds.
pub(super) async fn call(call: Call<'_>) -> Result<(u16, Vec<u8>), ProbeError> {
    let mut request = client(&call.url)?.request(call.method, call.url).header(SKIP_WARNING, "1");
    for (name, value) in call.headers {
        request = request.header(*name, value);
    }
    let response = request.body(call.body).send().await.map_err(|error| class(&error))?;
    let status = response.status().as_u16();
    Ok((status, read(response).await?))
}

fn client(url: &Url) -> Result<reqwest::Client, ProbeError> {
    let at_home = is_loopback(url);
    if url.scheme() != "https" && !(url.scheme() == "http" && at_home) {
        return Err(ProbeError::Insecure);
    }
    // Fails when some other part of the process installed a provider first, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("Ringside/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .timeout(TIME_LIMIT);
    if at_home {
        builder = builder.no_proxy();
    }
    if url.scheme() == "http" {
        // Works on a machine without certificates of authorities too.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|_| ProbeError::Transport)
}

async fn read(mut response: Response) -> Result<Vec<u8>, ProbeError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| class(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_LIMIT_BYTES {
            return Err(ProbeError::OtherServer);
        }
    }
    Ok(body)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// The class of a transport error; its own text is dropped, because it holds the address with the path.
fn class(error: &reqwest::Error) -> ProbeError {
    if error.is_timeout() {
        return ProbeError::TimedOut;
    }
    if has_certificate_trouble(error) {
        return ProbeError::Certificate;
    }
    ProbeError::Unreachable
}

fn has_certificate_trouble(error: &(dyn Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    // An `io::Error` names the source of what it wraps, not what it wraps.
    let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    wrapped.is_some_and(|inner| has_certificate_trouble(inner)) || error.source().is_some_and(has_certificate_trouble)
}
