use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use tokio::task::JoinHandle;

/// A small Oura on loopback that answers as a test says, and complains about requests that Oura would refuse.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) base_url: String,
    log: Arc<Mutex<Vec<Asked>>>,
    serving: JoinHandle<()>,
}

/// One request for a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) collection: String,
    pub(crate) query: BTreeMap<String, String>,
    /// How many requests for this collection came before.
    pub(crate) before: usize,
    /// What is wrong with it, if Oura would mind.
    pub(crate) complaint: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
}

/// A list reply around raw elements.
pub(crate) fn list(elements: &[&str], next_token: Option<&str>) -> Reply {
    let next_token = next_token.map_or_else(|| "null".to_owned(), |token| format!("{token:?}"));
    Reply::json(format!(r#"{{"data":[{}],"next_token":{next_token}}}"#, elements.join(",")))
}

impl Reply {
    pub(crate) fn json(body: impl Into<String>) -> Self {
        Self { status: 200, headers: vec![("content-type", "application/json".to_owned())], body: body.into() }
    }

    pub(crate) fn status(status: u16, body: &str) -> Self {
        Self { status, ..Self::json(body) }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }
}

impl Asked {
    pub(crate) fn next_token(&self) -> Option<&str> {
        self.query.get("next_token").map(String::as_str)
    }
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Asked) -> Reply + Clone + Send + Sync + 'static) -> Self {
        let log = Arc::<Mutex<Vec<Asked>>>::default();
        let seen = Arc::clone(&log);
        let handler = move |request: Request| {
            let asked = read(&request, &seen);
            let reply = match &asked.complaint {
                Some(complaint) => Reply::status(400, &format!(r#"{{"detail":{complaint:?}}}"#)),
                None => answer(&asked),
            };
            async move { respond(reply) }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await.unwrap() });
        Self { base_url, log, serving }
    }

    /// Serves one list for each of these collections, empty ones for the rest, and a person.
    pub(crate) async fn serving(lists: &[(&str, &[&str])]) -> Self {
        let lists: BTreeMap<String, Vec<String>> =
            lists.iter().map(|(name, elements)| ((*name).to_owned(), elements.iter().map(|&text| text.to_owned()).collect())).collect();
        Self::start(move |asked| {
            let elements: Vec<&str> = lists.get(&asked.collection).into_iter().flatten().map(String::as_str).collect();
            or_person(asked, list(&elements, None))
        })
        .await
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.log.lock().unwrap().clone()
    }

    pub(crate) fn asked_for(&self, collection: &str) -> Vec<Asked> {
        self.asked().into_iter().filter(|asked| asked.collection == collection).collect()
    }

    pub(crate) fn complaints(&self) -> Vec<String> {
        self.asked().into_iter().filter_map(|asked| asked.complaint).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The bare object for `personal_info`, else `reply`.
pub(crate) fn or_person(asked: &Asked, reply: Reply) -> Reply {
    if asked.collection == "personal_info" { Reply::json(r#"{"id":"person-1"}"#) } else { reply }
}

fn read(request: &Request, log: &Mutex<Vec<Asked>>) -> Asked {
    let path = request.uri().path();
    let collection = path.strip_prefix("/v2/usercollection/").unwrap_or(path).to_owned();
    let query = Query::<BTreeMap<String, String>>::try_from_uri(request.uri()).unwrap().0;
    let complaint = complaint(request, &collection, &query);
    let mut log = log.lock().unwrap();
    let before = log.iter().filter(|asked| asked.collection == collection).count();
    let asked = Asked { collection, query, before, complaint };
    log.push(asked.clone());
    asked
}

/// What Oura asks of a request (docs/oura.md, Hosts and requests).
fn complaint(request: &Request, collection: &str, query: &BTreeMap<String, String>) -> Option<String> {
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    if request.method() != "GET" {
        return Some(format!("{} instead of GET", request.method()));
    }
    if !text(header::AUTHORIZATION).starts_with("Bearer ") {
        return Some("no bearer token".to_owned());
    }
    if !text(header::USER_AGENT).contains('/') {
        return Some("no User-Agent that names the application".to_owned());
    }
    if !super::COLLECTIONS.contains(&collection) {
        return Some(format!("{collection} is no collection"));
    }
    let allowed: &[&str] = match collection {
        "personal_info" => &[],
        "ring_configuration" => &["next_token"],
        "heartrate" | "ring_battery_level" => &["start_datetime", "end_datetime", "next_token"],
        _ => &["start_date", "end_date", "next_token"],
    };
    query.keys().find(|name| !allowed.contains(&name.as_str())).map(|name| format!("{collection} takes no {name}"))
}

fn respond(reply: Reply) -> axum::response::Response {
    let mut headers = HeaderMap::new();
    for (name, value) in reply.headers {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_str(&value).unwrap());
    }
    (StatusCode::from_u16(reply.status).unwrap(), headers, reply.body).into_response()
}
