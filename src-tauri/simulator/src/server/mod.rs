//! The socket: an accept loop of our own, because a test must be able to reset a connection and to close them all at once.

mod compression;
mod held;
mod layers;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::cloud::Cloud;
use crate::{control, oauth, routes, webhooks};

pub(crate) use self::held::HeldPort;
pub(crate) use self::layers::http_date;

/// The connection a request came by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Connection {
    reset: Arc<Notify>,
}

impl Connection {
    /// Ends the connection with a TCP reset, at once.
    pub(crate) fn reset(&self) {
        self.reset.notify_one();
    }
}

/// Takes the port.
pub(crate) async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Serves until it is dropped; every connection ends with it.
pub(crate) async fn serve(listener: TcpListener, cloud: Arc<Cloud>) {
    let router = router(cloud);
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(converse(stream, router.clone()));
            }
            // Out of descriptors, most likely: some connection will end.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, router: Router) {
    // Answers are small and asked for one after another.
    let _ = stream.set_nodelay(true);
    let connection = Connection::default();
    let service = TowerToHyperService::new(router.layer(Extension(connection.clone())));
    let mut conversation = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // A client that goes away in the middle is everyday life.
        _ = &mut conversation => {}
        () = connection.reset.notified() => {
            let stream = conversation.into_parts().io.into_inner();
            let _ = stream.set_zero_linger();
        }
    }
}

fn router(cloud: Arc<Cloud>) -> Router {
    let oura = Router::new()
        .merge(routes::router())
        .merge(oauth::router())
        .merge(webhooks::router())
        .fallback(layers::not_found)
        .method_not_allowed_fallback(layers::method_not_allowed);
    let oura = layers::around(oura, &cloud);
    Router::new().nest("/_simulator", control::router()).fallback_service(oura.with_state(Arc::clone(&cloud))).with_state(cloud)
}
