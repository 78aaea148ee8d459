//! A simulated cloud as a test holds it.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use thiserror::Error;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::cloud::Cloud;
use crate::oauth::ConsentError;
use crate::options::{Credentials, Options};
use crate::random::locked;
use crate::requests::Request;
use crate::server::{self, HeldPort};

/// Oura's cloud with one simulated person, serving on loopback until it is dropped.
#[derive(Debug)]
pub struct Simulator {
    pub(crate) cloud: Arc<Cloud>,
    address: SocketAddr,
    serving: Mutex<Option<JoinHandle<()>>>,
    /// While the cloud is stopped.
    _held: Option<HeldPort>,
}

/// Why the cloud cannot be reached at the wanted address.
#[derive(Debug, Error)]
pub enum StartError {
    /// The simulated person's data has no protection worth the name: it stays on this machine.
    #[error("{0} is not a loopback address: the simulator listens on 127.0.0.1 or [::1] only")]
    NotLoopback(SocketAddr),
    /// Webhook deliveries stay on this machine too.
    #[error("{0} is not a loopback address: webhooks are delivered on 127.0.0.1 or [::1] only")]
    ViaNotLoopback(SocketAddr),
    /// The address is in use, or not of this machine.
    #[error("cannot listen on {address}")]
    Listen {
        /// The wanted address.
        address: SocketAddr,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
}

impl Simulator {
    /// Serves from now on. Must be called within a tokio runtime, which also runs the webhook deliveries.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        if !options.listen.ip().is_loopback() {
            return Err(StartError::NotLoopback(options.listen));
        }
        if let Some(via) = options.webhooks.via.filter(|via| !via.ip().is_loopback()) {
            return Err(StartError::ViaNotLoopback(via));
        }
        let wanted = options.listen;
        let cloud = Arc::new(Cloud::new(options, Handle::current()));
        let listen_error = |source| StartError::Listen { address: wanted, source };
        let held = HeldPort::of(wanted).map_err(listen_error)?;
        let listener = server::bind(held.as_ref().map_or(wanted, HeldPort::address)).await.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let serving = tokio::spawn(server::serve(listener, Arc::clone(&cloud)));
        Ok(Self { cloud, address, serving: Mutex::new(Some(serving)), _held: held })
    }

    /// `http://127.0.0.1:PORT`, for the API, the consent page and both token endpoints.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Of the one registered application.
    pub fn credentials(&self) -> Credentials {
        self.cloud.credentials.clone()
    }

    /// An access token for every scope, without signing in. It ends like any other, and there is no refresh token with it.
    pub fn access_token(&self) -> String {
        self.cloud.first_token.clone()
    }

    /// The person's id, as in `personal_info` and in webhook events.
    pub fn user_id(&self) -> String {
        self.cloud.person.record().user_id()
    }

    /// Closes the port and every connection. Nothing is forgotten: see [`Simulator::restart`].
    pub async fn stop(&self) {
        let serving = locked(&self.serving).take();
        if let Some(serving) = serving {
            serving.abort();
            // Aborted on purpose: the error says only that.
            let _ = serving.await;
        }
    }

    /// Serves again on the same port, with the same tokens, edits and counts.
    pub async fn restart(&self) -> Result<(), StartError> {
        self.stop().await;
        let listener = server::bind(self.address).await;
        let listener = listener.map_err(|source| StartError::Listen { address: self.address, source })?;
        *locked(&self.serving) = Some(tokio::spawn(server::serve(listener, Arc::clone(&self.cloud))));
        Ok(())
    }

    /// Does what pressing "Allow" on the consent page does, with these scopes ticked (all that were asked for if `None`).
    /// Returns the address to which the browser would be sent.
    pub fn approve(&self, authorize_url: &str, granted_scopes: Option<&[&str]>) -> Result<String, ConsentError> {
        self.cloud.approve(authorize_url, granted_scopes)
    }

    /// Does what pressing "Cancel" does; returns the address to which the browser would be sent.
    pub fn deny(&self, authorize_url: &str) -> Result<String, ConsentError> {
        self.cloud.deny(authorize_url)
    }

    /// Everything that was asked so far, the control route apart.
    pub fn requests(&self) -> Vec<Request> {
        self.cloud.requests.all()
    }

    /// Starts counting anew.
    pub fn clear_requests(&self) {
        self.cloud.requests.clear();
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        if let Some(serving) = locked(&self.serving).take() {
            serving.abort();
        }
    }
}
