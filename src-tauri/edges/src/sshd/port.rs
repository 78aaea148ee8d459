use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpSocket;

/// A port of 127.0.0.1 that nobody else is given while this lives.
///
/// The socket is bound and never listens. With `SO_REUSEADDR` on both sides (servers set it) another program may listen on the port when it is told to,
/// while the system gives it to nobody who asks for any port.
#[derive(Debug)]
pub struct FreePort {
    number: u16,
    _held: TcpSocket,
}

impl FreePort {
    /// # Panics
    /// The system has no free port.
    #[expect(clippy::new_without_default, reason = "every one is another port")]
    pub fn new() -> Self {
        let bound = || {
            let socket = TcpSocket::new_v4()?;
            socket.set_reuseaddr(true)?;
            socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
            std::io::Result::Ok(Self { number: socket.local_addr()?.port(), _held: socket })
        };
        bound().unwrap_or_else(|error| panic!("no free port on 127.0.0.1: {error}"))
    }

    pub fn number(&self) -> u16 {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn a_held_port_refuses_connections_and_can_be_listened_on() {
        let port = FreePort::new();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port.number()));
        TcpStream::connect(address).unwrap_err();
        let listener = TcpListener::bind(address).unwrap();
        TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    }
}
