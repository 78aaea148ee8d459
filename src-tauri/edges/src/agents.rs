//! The side of an edge that agents connect to.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpStream as Socket};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;

use crate::gate::{Gate, Gated};

/// The connections of agents, which can be frozen and cut from outside.
#[derive(Debug, Clone)]
pub(crate) struct Agents {
    address: SocketAddr,
    gate: Gate,
    /// Second handles on the sockets.
    sockets: Arc<Mutex<HashMap<u64, Socket>>>,
}

impl Agents {
    /// Serves every connection until the stage ends.
    ///
    /// # Panics
    /// There is no free port.
    pub(crate) fn serve<F, Served>(stage: &Handle, serve: F) -> Self
    where
        F: Fn(Gated<TcpStream>) -> Served + Send + Sync + 'static,
        Served: Future<Output = ()> + Send + 'static,
    {
        let (listener, address) = listen(stage);
        let agents = Self { address, gate: Gate::open(), sockets: Arc::default() };
        stage.spawn(agents.clone().accept(listener, serve));
        agents
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Ends every connection at once; new ones are welcome.
    pub(crate) fn cut_all(&self) {
        for (_, socket) in self.sockets().drain() {
            let _ = socket.shutdown(Shutdown::Both); // it may have ended by itself
        }
    }

    async fn accept<F, Served>(self, listener: TcpListener, serve: F)
    where
        F: Fn(Gated<TcpStream>) -> Served,
        Served: Future<Output = ()> + Send + 'static,
    {
        let next = AtomicU64::new(0);
        while let Ok((stream, _)) = listener.accept().await {
            self.gate.passed().await;
            let id = next.fetch_add(1, Ordering::Relaxed);
            let Ok(stream) = self.keep(id, stream) else { continue };
            let (served, agents) = (serve(self.gate.around(stream)), self.clone());
            tokio::spawn(async move {
                served.await;
                agents.sockets().remove(&id);
            });
        }
    }

    fn keep(&self, id: u64, stream: TcpStream) -> io::Result<TcpStream> {
        stream.set_nodelay(true)?;
        let stream = stream.into_std()?;
        self.sockets().insert(id, stream.try_clone()?);
        TcpStream::from_std(stream)
    }

    fn sockets(&self) -> MutexGuard<'_, HashMap<u64, Socket>> {
        self.sockets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A listener on a free port of 127.0.0.1 that belongs to the stage's runtime.
pub(crate) fn listen(stage: &Handle) -> (TcpListener, SocketAddr) {
    let _guard = stage.enter();
    let listening = || {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        io::Result::Ok((TcpListener::from_std(listener)?, address))
    };
    listening().unwrap_or_else(|error| panic!("no free port on 127.0.0.1: {error}"))
}
