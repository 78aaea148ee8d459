use std::io;
use std::net::SocketAddr;

use tokio::net::TcpSocket;

/// A port that nobody else is given while this lives, whether anybody listens on it or not.
///
/// The socket is bound and never listens. With `SO_REUSEADDR` on both sides (a listener of tokio's sets it) our own may come and go, while the system
/// gives the port to nobody who asks for any.
#[derive(Debug)]
pub(crate) struct HeldPort {
    address: SocketAddr,
    _socket: TcpSocket,
}

impl HeldPort {
    /// Port 0 takes a free one. `None` where only one socket may be bound to a port at a time.
    pub(crate) fn of(wanted: SocketAddr) -> io::Result<Option<Self>> {
        if cfg!(not(target_os = "linux")) {
            return Ok(None);
        }
        let socket = if wanted.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        socket.set_reuseaddr(true)?;
        socket.bind(wanted)?;
        Ok(Some(Self { address: socket.local_addr()?, _socket: socket }))
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }
}
