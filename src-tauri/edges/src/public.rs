//! The side of an edge that the world connects to: plain HTTP on loopback, where a real edge would end TLS. Bytes pass as they are.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use muxado::typed::{StreamType, TypedOpenClose, TypedStream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, watch};
use tokio::task::AbortHandle;

use crate::agents::listen;

/// What ngrok answers for an address without an agent; Cloudflare's answer differs in the number only.
const OFFLINE: &[u8] = b"HTTP/1.1 404 Not Found\r\nngrok-error-code: ERR_NGROK_3200\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
/// One request's head at least; the rest is not of interest to somebody who is turned away.
const READ_BYTES: usize = 16 * 1024;

/// A stream to the agent for every connection from the world.
#[derive(Clone)]
pub(crate) struct Opener {
    session: Arc<Mutex<Box<dyn TypedOpenClose + Send>>>,
    stream_type: StreamType,
    /// What is written before the bytes of the connection.
    preamble: Arc<dyn Fn(SocketAddr) -> Vec<u8> + Send + Sync>,
}

impl Opener {
    pub(crate) fn new(
        session: Arc<Mutex<Box<dyn TypedOpenClose + Send>>>,
        stream_type: StreamType,
        preamble: impl Fn(SocketAddr) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self { session, stream_type, preamble: Arc::new(preamble) }
    }

    async fn open(&self, from: SocketAddr) -> io::Result<TypedStream> {
        let mut stream = self.session.lock().await.open_typed(self.stream_type).await.map_err(io::Error::other)?;
        stream.write_all(&(self.preamble)(from)).await?;
        Ok(stream)
    }
}

/// One public address.
#[derive(Clone)]
pub(crate) struct Public {
    address: SocketAddr,
    /// Who serves it: the agent's name and the way to it.
    owner: Arc<watch::Sender<Option<(String, Opener)>>>,
    serving: AbortHandle,
}

impl std::fmt::Debug for Public {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Public").field("address", &self.address).field("owner", &self.owner()).finish_non_exhaustive()
    }
}

impl Public {
    pub(crate) fn open(stage: &Handle) -> Self {
        let (listener, address) = listen(stage);
        let owner = Arc::new(watch::Sender::new(None));
        let serving = stage.spawn(serve(listener, Arc::clone(&owner))).abort_handle();
        Self { address, owner, serving }
    }

    /// Without a path.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn owner(&self) -> Option<String> {
        self.owner.borrow().as_ref().map(|(name, _)| name.clone())
    }

    /// From now on this agent serves the address, whoever did before.
    pub(crate) fn give(&self, name: &str, opener: Opener) {
        self.owner.send_replace(Some((name.to_owned(), opener)));
    }

    /// Unless somebody else serves it by now.
    pub(crate) fn take_back(&self, name: &str) {
        self.owner.send_if_modified(|owner| owner.take_if(|(owner, _)| owner == name).is_some());
    }

    pub(crate) fn empty(&self) {
        self.owner.send_replace(None);
    }

    pub(crate) fn watch(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut owner = self.owner.subscribe();
        async move {
            let _ = owner.wait_for(Option::is_some).await; // an edge that is gone has nobody
        }
    }

    pub(crate) fn close(&self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, owner: Arc<watch::Sender<Option<(String, Opener)>>>) {
    while let Ok((stream, from)) = listener.accept().await {
        let opener = owner.borrow().as_ref().map(|(_, opener)| opener.clone());
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true); // only speed
            let _ = pass(stream, from, opener).await; // either end may go at any time
        });
    }
}

async fn pass(mut stream: TcpStream, from: SocketAddr, opener: Option<Opener>) -> io::Result<()> {
    let opened = match opener {
        Some(opener) => opener.open(from).await.ok(),
        None => None,
    };
    if let Some(mut inside) = opened {
        copy_bidirectional(&mut stream, &mut *inside).await?;
        return Ok(());
    }
    let _ = stream.read(&mut vec![0; READ_BYTES]).await?;
    stream.write_all(OFFLINE).await?;
    stream.shutdown().await
}
