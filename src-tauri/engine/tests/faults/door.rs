//! A door before the simulated cloud, for faults below HTTP: it lets everything through until a route is asked for, and is broken from then on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ringside_edges::FreePort;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// Serves on loopback until it is dropped.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) base: String,
    serving: JoinHandle<()>,
    /// Nobody else comes to listen where nobody shall.
    _port: FreePort,
}

/// How the door is closed and, once broken, what it is.
#[derive(Clone)]
pub(crate) enum Lock {
    /// Plain; then nobody listens.
    None,
    /// TLS with the first certificate, then with the second.
    Certificates(TlsAcceptor, TlsAcceptor),
}

#[derive(Debug)]
struct Shared {
    upstream: String,
    path: String,
    broken: AtomicBool,
    breaking: Notify,
}

impl Door {
    /// Before `upstream` (`http://…`); the first request for `path` breaks it.
    pub(crate) async fn start(upstream: &str, path: &str, lock: Lock) -> Self {
        let port = FreePort::new();
        let listener = TcpListener::bind(("127.0.0.1", port.number())).await.unwrap();
        let base = match lock {
            Lock::None => at(&port),
            Lock::Certificates(..) => format!("https://localhost:{}", port.number()),
        };
        let upstream = upstream.strip_prefix("http://").unwrap().to_owned();
        let shared = Shared { upstream, path: path.to_owned(), broken: AtomicBool::new(false), breaking: Notify::new() };
        Self { base, serving: tokio::spawn(serve(listener, lock, Arc::new(shared))), _port: port }
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The address of a port at which nobody listens.
pub(crate) fn at(port: &FreePort) -> String {
    format!("http://127.0.0.1:{}", port.number())
}

async fn serve(listener: TcpListener, lock: Lock, shared: Arc<Shared>) {
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted.unwrap().0,
            () = shared.breaking.notified(), if matches!(lock, Lock::None) => return,
        };
        let (lock, shared) = (lock.clone(), Arc::clone(&shared));
        tokio::spawn(async move {
            let broken = shared.broken.load(Ordering::SeqCst);
            match lock {
                Lock::None if broken => None,
                Lock::None => pass(stream, &shared).await,
                Lock::Certificates(good, bad) => {
                    let acceptor = if broken { bad } else { good };
                    // A client that refuses the certificate ends the handshake.
                    pass(acceptor.accept(stream).await.ok()?, &shared).await
                }
            }
        });
    }
}

/// Carries one request and its reply; ends early when either side does.
async fn pass(mut client: impl AsyncRead + AsyncWrite + Unpin, shared: &Shared) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if client.read_buf(&mut head).await.ok()? == 0 {
            return None;
        }
    }
    let text = String::from_utf8(head).ok()?;
    let target = text.split(' ').nth(1)?;
    if target.split('?').next() == Some(shared.path.as_str()) {
        shared.broken.store(true, Ordering::SeqCst);
        shared.breaking.notify_one();
        return None;
    }
    let mut upstream = TcpStream::connect(&shared.upstream).await.ok()?;
    // One request on each connection, so that the next one meets the door as it is then.
    let head = text.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    upstream.write_all(head.as_bytes()).await.ok()?;
    copy(&mut upstream, &mut client).await.ok()?;
    client.shutdown().await.ok()
}
