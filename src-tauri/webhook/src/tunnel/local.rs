//! A port of 127.0.0.1, for the ways that cannot hand over connections inside this process.

use std::io;
use std::net::Ipv4Addr;

use tokio::net::TcpListener;

use crate::Conn;
use crate::tunnel::TunnelError;

#[derive(Debug)]
pub(crate) struct LocalPort {
    listener: TcpListener,
    number: u16,
}

impl LocalPort {
    /// 0 takes any free port.
    ///
    /// # Errors
    /// `Config` when the port cannot be had.
    pub(crate) async fn open(port: u16) -> Result<Self, TunnelError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| refused(port, &error))?;
        let number = listener.local_addr().map_err(|error| refused(port, &error))?.port();
        Ok(Self { listener, number })
    }

    pub(crate) const fn number(&self) -> u16 {
        self.number
    }

    /// Cancel safe. Only the end of the listener itself is an error: one connection that failed while it was taken concerns nobody else.
    pub(crate) async fn accept(&self) -> Result<Conn, TunnelError> {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    let _ = stream.set_nodelay(true); // only speed
                    return Ok(Box::new(stream));
                }
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => {
                    return Err(TunnelError::network(format!("The port {} of this computer failed: {}.", self.number, error.kind())));
                }
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted)
}

fn refused(port: u16, error: &io::Error) -> TunnelError {
    match error.kind() {
        io::ErrorKind::AddrInUse => TunnelError::config(format!(
            "Another program uses port {port} of this computer. Choose another port here and where your requests are sent from."
        )),
        io::ErrorKind::PermissionDenied => {
            TunnelError::config(format!("This computer does not let Ringside use port {port}. Choose one above 1023."))
        }
        kind => TunnelError::config(format!("Port {port} of this computer cannot be used: {kind}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_in_use_is_said_with_its_number() {
        let first = LocalPort::open(0).await.unwrap();
        let error = LocalPort::open(first.number()).await.unwrap_err();
        assert_eq!(error.code(), "config");
        assert!(error.is_final() && error.to_string().contains(&first.number().to_string()), "{error}");
    }
}
