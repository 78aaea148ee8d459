//! The client inside this process: connections arrive as channels of the session and are served as they are.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use russh::client::{self, Handle, Msg, Session};
use russh::keys::{PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelOpenFailure, Disconnect};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

use super::host_key::{self, Seen};
use super::key;
use super::place::Place;
use super::wire::{Received, Wire};
use crate::Conn;
use crate::tunnel::{TunnelError, TunnelSession};

/// More than the listener serves at once; what comes beyond it while nobody accepts is turned away by the server.
const WAITING_CONNECTIONS: usize = 512;
/// How long a server may take to hear that we leave.
const GOODBYE_LIMIT: Duration = Duration::from_secs(1);

/// # Errors
/// `HostKey`, `Auth`, `Config`, `UrlTaken` or `Network`, in the person's words.
pub(super) async fn open(place: &Place<'_>, stop: CancellationToken) -> Result<Box<dyn TunnelSession>, TunnelError> {
    let key = key::parsed(place.key)?;
    let cut = CancellationToken::new();
    let on_drop = cut.clone().drop_guard();
    let socket = TcpStream::connect((place.host, place.port)).await.map_err(|error| place.unreachable(error.kind()))?;
    let _ = socket.set_nodelay(true); // only speed
    let received = Received::default();
    let wire = Wire::new(socket, cut, received.clone());

    let (arrive, arrivals) = mpsc::channel(WAITING_CONNECTIONS);
    let seen = Seen::default();
    let visitor = Visitor { pinned: place.host_key.map(str::to_owned), seen: seen.clone(), arrive };
    let mut handle = match client::connect_stream(Arc::new(config(place)), wire, visitor).await {
        Ok(handle) => handle,
        Err(error) => return Err(refused(place, &seen, &error)),
    };
    let proof = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    match handle.authenticate_publickey(place.user, proof).await {
        Ok(answer) if answer.success() => {}
        Ok(_) => return Err(place.not_let_in()),
        Err(error) => return Err(refused(place, &seen, &error)),
    }
    let port = forwarded(place, &handle, &received).await?;
    Ok(Box::new(EmbeddedSession { url: place.url(port)?, lost: place.lost(), handle, arrivals, stop, _cut: on_drop }))
}

/// Has the server listen; the port it listens on.
///
/// The protocol's "no" gives no reason. OpenSSH says one in a message for debugging just before, when it is about permission, and says nothing when
/// the port is taken. This client's library drops such messages, but their bytes arrive: an answer that is longer than a bare one came with words.
async fn forwarded(place: &Place<'_>, handle: &Handle<Visitor>, received: &Received) -> Result<u16, TunnelError> {
    let lost = |_| place.lost();
    handle.send_ping().await.map_err(lost)?; // whatever the server has to say after signing in has arrived with the answer
    let before = received.bytes();
    handle.send_ping().await.map_err(lost)?;
    let bare = received.bytes().saturating_sub(before);
    let before = received.bytes();
    match handle.tcpip_forward(place.remote_host, u32::from(place.remote_port)).await {
        Ok(0) => Ok(place.remote_port),
        Ok(port) => u16::try_from(port).map_err(|_| TunnelError::protocol("The server names a port that cannot be.")),
        Err(russh::Error::RequestDenied) if received.bytes().saturating_sub(before) > bare => Err(place.not_allowed()),
        Err(russh::Error::RequestDenied) => Err(place.taken()),
        Err(_) => Err(place.lost()),
    }
}

fn config(place: &Place<'_>) -> client::Config {
    client::Config {
        keepalive_interval: Some(place.patience.keepalive_every),
        keepalive_max: usize::try_from(place.patience.keepalive_max).unwrap_or(usize::MAX),
        nodelay: true,
        ..host_key::config()
    }
}

/// Why there is no session. What the server says of itself is not repeated.
fn refused(place: &Place<'_>, seen: &Seen, error: &russh::Error) -> TunnelError {
    if let Some(found) = seen.fingerprint()
        && place.host_key != Some(found)
    {
        return TunnelError::HostKey { found: found.to_owned() };
    }
    match error {
        russh::Error::IO(error) => place.unreachable(error.kind()),
        russh::Error::Disconnect | russh::Error::HUP | russh::Error::SendError | russh::Error::RecvError => place.lost(),
        russh::Error::NoCommonAlgo { .. } => TunnelError::config(
            "The server and this client have no algorithm in common. Bring the server's OpenSSH up to date, or use the system's ssh.",
        ),
        _ => TunnelError::protocol("What answers there does not speak ssh as this client does. Try the system's ssh."),
    }
}

/// Lets in the pinned server only, and passes on what it forwards.
struct Visitor {
    pinned: Option<String>,
    seen: Seen,
    arrive: mpsc::Sender<Conn>,
}

impl client::Handler for Visitor {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(self.pinned.as_deref() == Some(self.seen.note(key)))
    }

    /// Never waits: this runs in the session's own loop, on which every other connection depends.
    async fn server_channel_open_forwarded_tcpip(
        &mut self,
        channel: Channel<Msg>,
        _connected_address: &str,
        _connected_port: u32,
        _originator_address: &str,
        _originator_port: u32,
        reply: client::ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        let Ok(seat) = self.arrive.try_reserve() else {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        };
        reply.accept().await;
        seat.send(Box::new(channel.into_stream()));
        Ok(())
    }
}

struct EmbeddedSession {
    url: Url,
    lost: TunnelError,
    handle: Handle<Visitor>,
    arrivals: mpsc::Receiver<Conn>,
    stop: CancellationToken,
    /// Ends the connection to the server, whatever the session is waiting for.
    _cut: DropGuard,
}

#[async_trait]
impl TunnelSession for EmbeddedSession {
    fn url(&self) -> &Url {
        &self.url
    }

    async fn accept(&mut self) -> Result<Conn, TunnelError> {
        tokio::select! {
            () = self.stop.cancelled() => Err(TunnelError::Closed),
            conn = self.arrivals.recv() => conn.ok_or_else(|| self.lost.clone()),
        }
    }

    async fn close(mut self: Box<Self>) {
        let goodbye = async {
            if self.handle.disconnect(Disconnect::ByApplication, "", "").await.is_ok() {
                let _ = (&mut self.handle).await; // it ends in one way or another
            }
        };
        let _ = tokio::time::timeout(GOODBYE_LIMIT, goodbye).await; // otherwise it is cut
    }
}
