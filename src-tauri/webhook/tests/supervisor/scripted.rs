//! A provider that does what the test says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use ringside_edges::FreePort;
use ringside_webhook::{Caps, Conn, ProviderId, TunnelError, TunnelProvider, TunnelSession};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;
use url::Url;

/// What happens at one attempt.
#[derive(Debug)]
pub(crate) enum Step {
    Fail(TunnelError),
    /// The public address leads here.
    Open,
    /// The tunnel is open, but its public address leads nowhere.
    OpenAside,
}

#[derive(Debug)]
pub(crate) struct Scripted {
    script: Mutex<VecDeque<Step>>,
    attempts: watch::Sender<usize>,
    closed: watch::Sender<usize>,
    ends: Mutex<Option<mpsc::UnboundedSender<TunnelError>>>,
    /// Of every session so far, so that none has the address of another, and nobody else has it after them.
    ports: Mutex<Vec<FreePort>>,
}

impl Scripted {
    /// What comes after the script's end is `Open`.
    pub(crate) fn new(script: impl IntoIterator<Item = Step>) -> Arc<Self> {
        Arc::new(Self {
            script: Mutex::new(script.into_iter().collect()),
            attempts: watch::Sender::new(0),
            closed: watch::Sender::new(0),
            ends: Mutex::default(),
            ports: Mutex::default(),
        })
    }

    pub(crate) fn attempts(&self) -> usize {
        *self.attempts.borrow()
    }

    /// Sessions that were told to close.
    pub(crate) fn closed(&self) -> usize {
        *self.closed.borrow()
    }

    /// The open session ends by itself.
    pub(crate) fn end(&self, error: TunnelError) {
        self.ends.lock().unwrap().as_ref().unwrap().send(error).unwrap();
    }
}

#[async_trait]
impl TunnelProvider for Scripted {
    fn id(&self) -> ProviderId {
        ProviderId::Manual
    }

    fn caps(&self) -> Caps {
        Caps { fixed_url: false, in_process: false, temporary: false }
    }

    async fn open(&self, _stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
        self.attempts.send_modify(|attempts| *attempts += 1);
        let step = self.script.lock().unwrap().pop_front().unwrap_or(Step::Open);
        if let Step::Fail(error) = step {
            return Err(error);
        }
        let held = FreePort::new();
        let address = format!("127.0.0.1:{}", held.number());
        let url = Url::parse(&format!("http://{address}")).unwrap();
        let port = if matches!(step, Step::OpenAside) { None } else { Some(TcpListener::bind(&address).await.unwrap()) };
        self.ports.lock().unwrap().push(held);
        let (end, ends) = mpsc::unbounded_channel();
        *self.ends.lock().unwrap() = Some(end);
        Ok(Box::new(Session { port, url, ends, closed: self.closed.clone() }))
    }
}

struct Session {
    port: Option<TcpListener>,
    url: Url,
    ends: mpsc::UnboundedReceiver<TunnelError>,
    closed: watch::Sender<usize>,
}

#[async_trait]
impl TunnelSession for Session {
    fn url(&self) -> &Url {
        &self.url
    }

    async fn accept(&mut self) -> Result<Conn, TunnelError> {
        let arrival = async {
            match &self.port {
                Some(port) => port.accept().await.unwrap().0,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            end = self.ends.recv() => Err(end.unwrap_or(TunnelError::Closed)),
            stream = arrival => Ok(Box::new(stream)),
        }
    }

    async fn close(self: Box<Self>) {
        self.closed.send_modify(|closed| *closed += 1);
    }
}
