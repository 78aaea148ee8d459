//! A gate before the cloud: what a test wants to wait does so for as long as it wants, however fast or slow the computer is.

use ringside_engine::oura::Oura;
use ringside_model::Collection;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::support::oura_at;

/// Windows that a sync has under way at most. Of each, one stored page is not told of while the next is waited for.
pub(crate) const WINDOWS: usize = 8;

/// Carries every request to the cloud and every answer back; it is open at first.
pub(crate) struct Gate {
    base: String,
    state: watch::Sender<State>,
}

/// What waits while the gate is closed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Held {
    /// Requests for lists, before the cloud has seen them.
    Lists,
    /// Answers that the cloud has given for the list of this collection.
    AnswersOf(Collection),
}

#[derive(Debug, Default)]
struct State {
    /// How many more of those that can be held go through; `None` for all of them.
    free: Option<usize>,
    held: usize,
}

impl Gate {
    pub(crate) async fn before(upstream: String, held: Held) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let state = watch::Sender::new(State::default());
        let of_all = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(carry(stream, upstream.clone(), held, of_all.clone()));
            }
        });
        Self { base, state }
    }

    /// A client that goes through the gate.
    pub(crate) fn client(&self) -> Oura {
        oura_at(&self.base)
    }

    /// Lets so many more through; whatever comes after them is held.
    pub(crate) fn let_through(&self, more: usize) {
        self.state.send_modify(|state| state.free = Some(state.free.unwrap_or(0) + more));
    }

    /// Lets so many lists through that a sync tells of this many pages, and is not at its end while there are more.
    pub(crate) fn let_pages_through(&self, pages: u64) {
        self.let_through(usize::try_from(pages).unwrap() + WINDOWS);
    }

    /// Holds everything that comes from now on.
    pub(crate) fn close(&self) {
        self.state.send_modify(|state| state.free = Some(0));
    }

    pub(crate) fn open(&self) {
        self.state.send_modify(|state| state.free = None);
    }

    /// Returns once so many are held.
    pub(crate) async fn holds(&self, count: usize) {
        self.state.subscribe().wait_for(|state| state.free == Some(0) && state.held >= count).await.unwrap();
    }
}

impl Held {
    fn is(self, head: &str) -> bool {
        let Some(target) = head.strip_prefix("GET /v2/usercollection/").and_then(|rest| rest.split(' ').next()) else { return false };
        let path = target.split('?').next().unwrap_or_default();
        match self {
            Self::Lists => !path.contains('/'),
            Self::AnswersOf(collection) => path == collection.name(),
        }
    }
}

/// One request, its whole answer, and the end.
async fn carry(mut stream: TcpStream, upstream: String, held: Held, state: watch::Sender<State>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        head.push(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let length: usize = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    let is_held = held.is(&head);
    if is_held && matches!(held, Held::Lists) {
        through(&state).await;
    }
    let mut cloud = TcpStream::connect(upstream.strip_prefix("http://").unwrap()).await.unwrap();
    cloud.write_all(head.replacen("\r\n", "\r\nConnection: close\r\n", 1).as_bytes()).await.unwrap();
    cloud.write_all(&body).await.unwrap();
    let mut answer = Vec::new();
    cloud.read_to_end(&mut answer).await.unwrap();
    if is_held && matches!(held, Held::AnswersOf(_)) {
        through(&state).await;
    }
    // Whoever asked may have gone.
    let _ = stream.write_all(&answer).await;
}

/// Returns when it may go on.
async fn through(state: &watch::Sender<State>) {
    let mut changes = state.subscribe();
    let mut is_counted = false;
    loop {
        let mut may_go = false;
        state.send_modify(|state| {
            may_go = state.free != Some(0);
            state.free = state.free.map(|free| free.saturating_sub(1));
            match (may_go, is_counted) {
                (true, true) => state.held -= 1,
                (false, false) => state.held += 1,
                _ => {}
            }
        });
        if may_go {
            return;
        }
        is_counted = true;
        if changes.wait_for(|state| state.free != Some(0)).await.is_err() {
            return;
        }
    }
}
