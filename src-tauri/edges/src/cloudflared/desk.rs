use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use muxado::SessionBuilder;
use muxado::heartbeat::{Heartbeat, HeartbeatConfig};
use muxado::typed::{Typed, TypedAccept as _, TypedOpenClose, TypedSession as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::sync::Mutex as AsyncMutex;

use super::orders::{LOGIN, Login, PROXY, Refusal, Reply, Rules};
use crate::gate::Gated;
use crate::public::{Opener, Public};

/// Where stand-ins are received.
#[derive(Clone)]
pub(super) struct Desk {
    /// For the public addresses of quick tunnels.
    stage: Handle,
    named: Public,
    /// By instance: a program that comes back finds its address again.
    quick: Arc<Mutex<HashMap<String, Public>>>,
    rules: Arc<Mutex<Rules>>,
}

impl Desk {
    pub(super) fn new(stage: &Handle, named: Public, rules: Arc<Mutex<Rules>>) -> Self {
        Self { stage: stage.clone(), named, quick: Arc::default(), rules }
    }

    /// One stand-in, from its first byte to its last.
    pub(super) async fn serve(self, stream: Gated<TcpStream>) {
        let mut served = None;
        let _ = self.converse(stream, &mut served).await; // it may go at any time
        if let Some((public, instance)) = served {
            public.take_back(&instance);
        }
    }

    async fn converse(&self, stream: Gated<TcpStream>, served: &mut Option<(Public, String)>) -> io::Result<()> {
        let typed = Typed::new(SessionBuilder::new(stream).server().start());
        let (session, _beating) = Heartbeat::start(typed, HeartbeatConfig::default()).await?;
        let (open, mut accept) = session.split_typed();
        let open: Box<dyn TypedOpenClose + Send> = Box::new(open);
        let opener = Opener::new(Arc::new(AsyncMutex::new(open)), PROXY, |_| Vec::new());
        loop {
            let mut call = accept.accept_typed().await.map_err(io::Error::other)?;
            if call.typ() != LOGIN {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let mut question = Vec::new();
            call.read_to_end(&mut question).await?;
            let login: Login = serde_json::from_slice(&question)?;
            let reply = self.admit(&login, served);
            call.write_all(&serde_json::to_vec(&reply)?).await?;
            call.shutdown().await?;
            if let Some((public, instance)) = served {
                public.give(instance, opener.clone());
                self.rules.lock().unwrap_or_else(PoisonError::into_inner).served.send_modify(|served| *served += 1);
            }
        }
    }

    fn admit(&self, login: &Login, served: &mut Option<(Public, String)>) -> Reply {
        let rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(refusal) = rules.refusal {
            return Reply::Refused(refusal);
        }
        let (public, origin_port) = match &login.token {
            Some(token) if token.is_empty() || rules.only_token.as_ref().is_some_and(|only| only != token) => {
                return Reply::Refused(Refusal::Unauthorized);
            }
            Some(_) => (self.named.clone(), rules.origin_port),
            None => (self.quick(&login.instance), None),
        };
        let url = public.url();
        *served = Some((public, login.instance.clone()));
        Reply::Served { url, origin_port }
    }

    fn quick(&self, instance: &str) -> Public {
        let mut quick = self.quick.lock().unwrap_or_else(PoisonError::into_inner);
        quick.entry(instance.to_owned()).or_insert_with(|| Public::open(&self.stage)).clone()
    }
}
