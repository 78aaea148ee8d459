use std::io;
use std::net::{Shutdown, TcpStream as Socket};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use ngrok::session::{ConnectError, Connector, HeartbeatHandler, IoStream};
use ngrok::tunnel::AcceptError;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::refusal;
use crate::tunnel::TunnelError;

/// For a connection and for the handshake in it.
const STEP_TIMEOUT: Duration = Duration::from_secs(10);
/// The agent waits 50 ms, 2.5 s, 125 s and 104 min between its own attempts. After the second the supervisor, whose steps are smaller, takes over.
const OWN_RECONNECTS: u32 = 2;

/// The line to ngrok's edge: it makes the agent's connections, sees what becomes of them and can end them.
#[derive(Debug, Clone, Default)]
pub(super) struct Link {
    line: Arc<Mutex<Line>>,
    failure: Arc<watch::Sender<Option<TunnelError>>>,
}

#[derive(Debug, Default)]
struct Line {
    /// A second handle on the agent's socket: the agent itself never lets go of one whose other end is silent.
    socket: Option<Socket>,
    is_cut: bool,
    reconnects: u32,
}

impl Link {
    /// Returns once the agent cannot help itself any more.
    pub(super) async fn failed(&self) -> TunnelError {
        let mut failure = self.failure.subscribe();
        let found = failure.wait_for(Option::is_some).await;
        found.ok().and_then(|error| error.clone()).unwrap_or(TunnelError::Closed)
    }

    /// The first failure counts; what follows are its consequences.
    pub(super) fn fail(&self, error: TunnelError) {
        self.failure.send_if_modified(|failure| {
            let is_first = failure.is_none();
            failure.get_or_insert(error);
            is_first
        });
    }

    /// Ends the connection and every attempt to make another.
    pub(super) fn cut(&self) {
        let mut line = self.line();
        line.is_cut = true;
        if let Some(socket) = line.socket.take() {
            let _ = socket.shutdown(Shutdown::Both); // it may have ended by itself
        }
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the agent may try now, knowing how it went before.
    fn may_try(&self, before: Option<AcceptError>) -> bool {
        let mut line = self.line();
        match before {
            Some(AcceptError::Reconnect(error)) => {
                let error = refusal::from_connect(&error);
                line.reconnects += 1;
                if error.is_final() || line.reconnects >= OWN_RECONNECTS {
                    self.fail(error);
                    line.is_cut = true;
                }
            }
            _ => line.reconnects = 0,
        }
        !line.is_cut
    }

    async fn dial(&self, host: &str, port: u16, tls: Arc<ClientConfig>) -> Result<Box<dyn IoStream>, ConnectError> {
        let name = ServerName::try_from(host.to_owned()).map_err(|error| ConnectError::Tls(io::Error::other(error)))?;
        let stream = in_time(TcpStream::connect((host, port))).await.and_then(|stream| self.hold(stream)).map_err(ConnectError::Tcp)?;
        let stream = in_time(TlsConnector::from(tls).connect(name, stream)).await.map_err(ConnectError::Tls)?;
        Ok(Box::new(stream))
    }

    /// Small frames are sent at once: with Nagle's algorithm each answer waited for the other side's delayed acknowledgement, 45 ms or more.
    fn hold(&self, stream: TcpStream) -> io::Result<TcpStream> {
        stream.set_nodelay(true)?;
        let stream = stream.into_std()?;
        let second = stream.try_clone()?;
        let mut line = self.line();
        if line.is_cut {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        line.socket = Some(second);
        TcpStream::from_std(stream)
    }
}

#[async_trait]
impl Connector for Link {
    async fn connect(
        &self,
        host: String,
        port: u16,
        tls: Arc<ClientConfig>,
        before: Option<AcceptError>,
    ) -> Result<Box<dyn IoStream>, ConnectError> {
        let is_reconnect = before.is_some();
        if !self.may_try(before) {
            return Err(ConnectError::Canceled);
        }
        let dialled = self.dial(&host, port, tls).await;
        if let Err(error) = &dialled
            && is_reconnect
            && self.line().reconnects + 1 >= OWN_RECONNECTS
        {
            self.fail(refusal::from_connect(error));
        }
        dialled
    }
}

#[async_trait]
impl HeartbeatHandler for Link {
    /// The agent itself does nothing about a missing heartbeat.
    async fn handle_heartbeat(&self, latency: Option<Duration>) -> Result<(), Box<dyn std::error::Error>> {
        if latency.is_none() {
            self.fail(TunnelError::network("ngrok has stopped answering. Ringside connects again by itself."));
        }
        Ok(())
    }
}

async fn in_time<T>(step: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(STEP_TIMEOUT, step).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}
