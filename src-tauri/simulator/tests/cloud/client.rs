//! A tiny HTTP client: one connection per request, nothing automatic.

use axum::http::{HeaderMap, Method, Request};
use chrono::NaiveDate;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use oura_simulator::{Options, Simulator};
use serde_json::Value;
use tokio::net::TcpStream;
use url::Url;

/// Any error of the way there or back: the connection, the headers or the body broke.
pub(crate) type Broken = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {:?}", self.body))
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The documents or rows of a page.
    pub(crate) fn data(&self) -> Vec<Value> {
        let page = self.json();
        page["data"].as_array().unwrap_or_else(|| panic!("no data in {page}")).clone()
    }

    pub(crate) fn next_token(&self) -> Option<String> {
        self.json()["next_token"].as_str().map(str::to_owned)
    }
}

/// A small person whose data ends long before 2026, so that documents put there stand alone.
pub(crate) fn options() -> Options {
    Options { years: 1, today: day("2025-03-20"), ..Options::default() }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) async fn start(options: Options) -> Simulator {
    Simulator::start(options).await.unwrap()
}

/// GET with the first token and a User-Agent.
pub(crate) async fn get(simulator: &Simulator, path: &str) -> Reply {
    get_with(simulator, path, &simulator.access_token()).await
}

pub(crate) async fn get_with(simulator: &Simulator, path: &str, token: &str) -> Reply {
    let authorization = format!("Bearer {token}");
    let headers = [("authorization", authorization.as_str()), ("user-agent", "test/1.0")];
    send(simulator, Method::GET, path, &headers, "").await.unwrap()
}

/// POST of a form with a User-Agent.
pub(crate) async fn post_form(simulator: &Simulator, path: &str, pairs: &[(&str, &str)]) -> Reply {
    post_form_with(simulator, path, pairs, &[]).await
}

pub(crate) async fn post_form_with(simulator: &Simulator, path: &str, pairs: &[(&str, &str)], more: &[(&str, &str)]) -> Reply {
    let body = form(pairs);
    let mut headers = vec![("content-type", "application/x-www-form-urlencoded"), ("user-agent", "test/1.0")];
    headers.extend_from_slice(more);
    send(simulator, Method::POST, path, &headers, &body).await.unwrap()
}

pub(crate) fn form(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

pub(crate) async fn send(simulator: &Simulator, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Reply, Broken> {
    let base = Url::parse(&simulator.base_url())?;
    let address = base.socket_addrs(|| None)?[0];
    let (mut sender, connection) = http1::handshake(TokioIo::new(TcpStream::connect(address).await?)).await?;
    let connection = tokio::spawn(connection);
    let mut request = Request::builder().method(method).uri(path).header("host", address.to_string());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = sender.send_request(request.body(Full::new(Bytes::from(body.to_owned())))?).await?;
    let (parts, body) = response.into_parts();
    let body = body.collect().await?.to_bytes();
    drop(sender);
    connection.abort();
    Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, body })
}

/// The value of a query parameter in a redirect.
pub(crate) fn parameter(url: &str, name: &str) -> Option<String> {
    let url = Url::parse(url).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
