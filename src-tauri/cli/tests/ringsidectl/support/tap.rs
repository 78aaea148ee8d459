use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A door in front of a server that counts what comes back through it, so that a test can act at an exact moment.
#[derive(Debug)]
pub(crate) struct Tap {
    pub(crate) base_url: String,
    replies: watch::Receiver<usize>,
    /// How many pieces may go through.
    limit: Arc<watch::Sender<usize>>,
    serving: JoinHandle<()>,
}

impl Tap {
    pub(crate) async fn before(base_url: &str) -> Self {
        let server: SocketAddr = base_url.strip_prefix("http://").unwrap().parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (count, replies) = watch::channel(0);
        let limit = Arc::new(watch::Sender::new(usize::MAX));
        let meter = Arc::new(Meter { taken: AtomicUsize::new(0), passed: count, limit: Arc::clone(&limit) });
        let serving = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (from_client, to_client) = client.into_split();
                // The server may be restarting; the client sees a connection that ends.
                let Ok(server) = TcpStream::connect(server).await else { continue };
                let (from_server, to_server) = server.into_split();
                tokio::spawn(pass(from_client, to_server, None));
                tokio::spawn(pass(from_server, to_client, Some(Arc::clone(&meter))));
            }
        });
        Self { base_url, replies, limit, serving }
    }

    /// What comes after so many pieces waits until more may go through.
    pub(crate) fn let_through(&self, pieces: usize) {
        self.limit.send_replace(pieces);
    }

    /// Returns as soon as so many pieces of replies have gone through; a page is one piece or several.
    pub(crate) async fn pieces(&mut self, wanted: usize) {
        self.replies.wait_for(|seen| *seen >= wanted).await.unwrap();
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

struct Meter {
    taken: AtomicUsize,
    passed: watch::Sender<usize>,
    limit: Arc<watch::Sender<usize>>,
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, meter: Option<Arc<Meter>>) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        if let Some(meter) = &meter {
            let number = meter.taken.fetch_add(1, Ordering::Relaxed);
            // It fails only without a sender, which is here.
            let _ = meter.limit.subscribe().wait_for(|limit| number < *limit).await;
        }
        if to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
        if let Some(meter) = &meter {
            meter.passed.send_modify(|passed| *passed += 1);
        }
    }
}
