use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use ringside_model::Collection;
use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use super::item::Item;

/// A door in front of a cloud that reads along: what was served, and which of it the client has shown to have stored.
///
/// The client asks for the next page while it stores one. So a page is acknowledged when the page after the next is asked for, and at once when
/// a new process asks for the next: it has the cursor from the disk, where it came with the page. Each process comes in by a door of its own, because
/// what one has asked may be read only after its death.
#[derive(Debug)]
pub(crate) struct Witness {
    /// The door of whoever does not die.
    pub(crate) base_url: String,
    desk: Arc<Desk>,
    moments: watch::Receiver<usize>,
    serving: JoinHandle<()>,
    processes: AtomicUsize,
    /// The door of the last process.
    last: Mutex<Option<JoinHandle<()>>>,
}

/// Where a held token request waits for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// The cloud knows nothing of it.
    BeforeTheCloud,
    /// The cloud has answered, and the answer does not arrive.
    BeforeTheClient,
}

#[derive(Debug)]
struct Desk {
    cloud: String,
    client: Client<HttpConnector, Body>,
    seen: Mutex<Seen>,
    hold: Mutex<Option<(Hold, oneshot::Sender<()>)>>,
    /// Requests and replies that have passed.
    moments: watch::Sender<usize>,
}

#[derive(Debug, Default)]
struct Seen {
    served: Vec<Item>,
    /// Pages by the token that leads on from them.
    open: HashMap<String, Page>,
    acknowledged: HashSet<Item>,
    /// A new pair has come.
    new_pair_came: bool,
    /// Something was asked after a new pair had come.
    new_pair_used: bool,
}

#[derive(Debug, Default)]
struct Page {
    items: Vec<Item>,
    /// The page before it, which may be on its way to the disk.
    before: Vec<Item>,
    /// Which process it was served to.
    process: usize,
}

#[derive(Deserialize)]
struct List<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
    next_token: Option<String>,
}

impl Witness {
    pub(crate) fn before(cloud: &str) -> Self {
        let desk = Arc::new(Desk {
            cloud: cloud.to_owned(),
            client: Client::builder(TokioExecutor::new()).build_http(),
            seen: Mutex::default(),
            hold: Mutex::default(),
            moments: watch::Sender::default(),
        });
        let moments = desk.moments.subscribe();
        let (base_url, serving) = door(&desk, 0);
        Self { base_url, desk, moments, serving, processes: AtomicUsize::new(0), last: Mutex::default() }
    }

    /// Returns when so many more requests or replies have passed.
    pub(crate) async fn more_moments(&self, more: usize) {
        let mut moments = self.moments.clone();
        let wanted = *moments.borrow() + more;
        moments.wait_for(|passed| *passed >= wanted).await.unwrap();
    }

    /// Holds the next request for tokens for ever; the receiver is told when it has got so far.
    pub(crate) fn hold(&self, hold: Hold) -> oneshot::Receiver<()> {
        let (told, reached) = oneshot::channel();
        *self.desk.hold.lock().unwrap() = Some((hold, told));
        reached
    }

    /// A new process begins, which knows only what is on the disk; where it finds the cloud. The one before has died.
    pub(crate) fn new_process(&self) -> String {
        let (base_url, serving) = door(&self.desk, self.processes.fetch_add(1, Ordering::Relaxed) + 1);
        if let Some(before) = self.last.lock().unwrap().replace(serving) {
            before.abort();
        }
        base_url
    }

    /// Everything that was served has been stored, since the program said so.
    pub(crate) fn all_is_stored(&self) {
        let mut seen = self.desk.seen.lock().unwrap();
        let served = std::mem::take(&mut seen.served);
        seen.acknowledged.extend(served);
    }

    /// A new folder, or a cloud that has changed: what was seen so far counts no more.
    pub(crate) fn forget(&self) {
        *self.desk.seen.lock().unwrap() = Seen::default();
    }

    pub(crate) fn acknowledged(&self) -> HashSet<Item> {
        self.desk.seen.lock().unwrap().acknowledged.clone()
    }

    pub(crate) fn has_used_a_new_pair(&self) -> bool {
        self.desk.seen.lock().unwrap().new_pair_used
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        self.serving.abort();
        if let Some(last) = self.last.lock().unwrap().take() {
            last.abort();
        }
    }
}

/// Lets the process of this number in; where it finds the door.
fn door(desk: &Arc<Desk>, process: usize) -> (String, JoinHandle<()>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let router = Router::new().fallback(pass_on).with_state((Arc::clone(desk), process));
    (base_url, tokio::spawn(async move { axum::serve(listener, router).await.unwrap() }))
}

async fn pass_on(State((desk, process)): State<(Arc<Desk>, usize)>, request: Request) -> Response {
    desk.moments.send_modify(|passed| *passed += 1);
    let path = request.uri().path().to_owned();
    let collection = path.strip_prefix("/v2/usercollection/").and_then(|name| name.parse::<Collection>().ok());
    let is_for_tokens = path.ends_with("token");
    let before = if collection.is_some() { desk.note_asked(request.uri(), process) } else { Vec::new() };
    if is_for_tokens {
        desk.held(Hold::BeforeTheCloud).await;
    }
    let (status, content_type, body) = desk.ask(request).await;
    if is_for_tokens {
        desk.seen.lock().unwrap().new_pair_came |= status == StatusCode::OK;
        desk.held(Hold::BeforeTheClient).await;
    }
    if let Some(collection) = collection.filter(|_| status == StatusCode::OK) {
        desk.note_served(collection, &body, before, process);
    }
    desk.moments.send_modify(|passed| *passed += 1);
    (status, [(header::CONTENT_TYPE, content_type)], body).into_response()
}

impl Desk {
    async fn ask(&self, request: Request) -> (StatusCode, String, Bytes) {
        let (mut parts, body) = request.into_parts();
        parts.uri = format!("{}{}", self.cloud, parts.uri.path_and_query().unwrap()).parse().unwrap();
        // A body that can be read here.
        for name in [header::ACCEPT_ENCODING, header::HOST] {
            parts.headers.remove(name);
        }
        let Ok(reply) = self.client.request(Request::from_parts(parts, body)).await else {
            return (StatusCode::BAD_GATEWAY, String::new(), Bytes::new());
        };
        let content_type = reply.headers().get(header::CONTENT_TYPE).map_or_else(String::new, |value| value.to_str().unwrap().to_owned());
        let status = reply.status();
        (status, content_type, to_bytes(Body::new(reply.into_body()), usize::MAX).await.unwrap())
    }

    /// Notes what a request proves, and gives the page before the one that is asked for as far as it is not proven.
    fn note_asked(&self, uri: &Uri, process: usize) -> Vec<Item> {
        let query = Query::<HashMap<String, String>>::try_from_uri(uri).unwrap().0;
        let mut seen = self.seen.lock().unwrap();
        seen.new_pair_used |= seen.new_pair_came;
        let Some(page) = query.get("next_token").and_then(|token| seen.open.remove(token)) else { return Vec::new() };
        seen.acknowledged.extend(page.before);
        if page.process == process {
            return page.items;
        }
        seen.acknowledged.extend(page.items);
        Vec::new()
    }

    fn note_served(&self, collection: Collection, body: &[u8], before: Vec<Item>, process: usize) {
        let (items, next_token) = match serde_json::from_slice::<List<'_>>(body) {
            Ok(list) => (list.data, list.next_token),
            Err(_) => (vec![serde_json::from_slice::<&RawValue>(body).unwrap()], None),
        };
        let items: Vec<Item> = items.iter().map(|raw| Item::new(collection, raw.get())).collect();
        let mut seen = self.seen.lock().unwrap();
        seen.served.extend(items.iter().cloned());
        if let Some(token) = next_token {
            seen.open.insert(token, Page { items, before, process });
        }
    }

    async fn held(&self, here: Hold) {
        let told = self.hold.lock().unwrap().take_if(|(hold, _)| *hold == here);
        if let Some((_, told)) = told {
            // Whoever waited may have gone; the request stays where it is all the same.
            let _ = told.send(());
            std::future::pending::<()>().await;
        }
    }
}
