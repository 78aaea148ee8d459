//! The program.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::{env, fs, io};

use async_trait::async_trait;
use muxado::SessionBuilder;
use muxado::heartbeat::{Heartbeat, HeartbeatConfig, HeartbeatHandler};
use muxado::typed::{Typed, TypedAccept as _, TypedOpenClose as _, TypedSession as _, TypedStream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::sleep;

use super::arguments::{Arguments, Mode};
use super::metrics::{self, State};
use super::orders::{LOGIN, Login, Orders, PROXY, Refusal, Reply};
use super::program::ORDERS;
use super::words;

/// How often the edge is asked for a sign of life, and how long it may take on a busy computer.
const HEARTBEAT: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(10));
const LONGEST_PAUSE_S: u64 = 8;

/// Behaves as cloudflared does towards the program that started it, with an edge of `CloudflaredEdge`. The first argument is the program's own path.
pub fn cloudflared_stand_in(arguments: &[String]) -> ExitCode {
    let ran = match arguments.split_first() {
        Some((path, rest)) => run(Path::new(path), rest),
        None => Err("a program has a path".to_owned()),
    };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn run(path: &Path, arguments: &[String]) -> Result<(), String> {
    let arguments = Arguments::parse(arguments)?;
    let token = arguments.token()?;
    let orders = path.parent().map(|dir| dir.join(ORDERS)).and_then(|path| fs::read(path).ok());
    let orders: Orders = orders.and_then(|bytes| serde_json::from_slice(&bytes).ok()).ok_or("no orders beside the program")?;
    let tunnel = Tunnel { instance: format!("{}-{}", env::temp_dir().display(), std::process::id()), token, orders, state: Arc::default() };
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    tokio::select! {
        ended = tunnel.serve(&arguments) => ended,
        _ = terminate.recv() => {
            words::say("INF", "Initiating graceful shutdown due to signal terminated ...");
            Ok(())
        }
    }
}

struct Tunnel {
    instance: String,
    token: Option<String>,
    orders: Orders,
    state: Arc<State>,
}

impl Tunnel {
    /// Comes back for ever once it was up, as the real program does.
    async fn serve(&self, arguments: &Arguments) -> Result<(), String> {
        if self.token.is_none() {
            words::requesting();
        }
        let (mut pause_s, mut has_begun) = (1, false);
        loop {
            match self.line(arguments, &mut has_begun).await {
                Ok(Some(refusal)) => self.refused(refusal, has_begun)?,
                Ok(None) => pause_s = 1,
                Err(error) if !has_begun && self.token.is_none() => {
                    return Err(format!(
                        "failed to request quick Tunnel: Post \"https://api.trycloudflare.com/tunnel\": dial tcp: {error}"
                    ));
                }
                Err(_) => {}
            }
            self.state.is_ready.store(false, Ordering::SeqCst);
            words::lost(pause_s);
            sleep(Duration::from_secs(pause_s)).await;
            pause_s = (pause_s * 2).min(LONGEST_PAUSE_S);
        }
    }

    fn refused(&self, refusal: Refusal, has_begun: bool) -> Result<(), String> {
        match refusal {
            Refusal::RateLimited if !has_begun => {
                words::rate_limited();
                Err(String::new())
            }
            Refusal::RateLimited => Ok(()),
            Refusal::Unauthorized => {
                words::unauthorized(self.token.as_deref().unwrap_or_default());
                Ok(())
            }
        }
    }

    /// One line to the edge, from its beginning to its end; `Some` when the edge let nobody in.
    async fn line(&self, arguments: &Arguments, has_begun: &mut bool) -> io::Result<Option<Refusal>> {
        let stream = TcpStream::connect(self.orders.edge).await?;
        stream.set_nodelay(true)?;
        let typed = Typed::new(SessionBuilder::new(stream).client().start());
        let silence = Silence::default();
        let config = HeartbeatConfig { interval: HEARTBEAT.0, tolerance: HEARTBEAT.1, handler: Some(Arc::new(silence.clone())) };
        let (session, _beating) = Heartbeat::start(typed, config).await?;
        let (mut open, mut accept) = session.split_typed();
        let mut call = open.open_typed(LOGIN).await.map_err(io::Error::other)?;
        let (url, origin_port) = match self.login(&mut call).await? {
            Reply::Served { url, origin_port } => (url, origin_port),
            Reply::Refused(refusal) => return Ok(Some(refusal)),
        };
        if !*has_begun {
            self.begin(arguments, &url).await?;
            *has_begun = true;
        }
        self.state.is_ready.store(true, Ordering::SeqCst);
        words::registered();
        let origin = origin(arguments, origin_port);
        loop {
            let stream = tokio::select! {
                stream = accept.accept_typed() => stream.map_err(io::Error::other),
                () = silence.noticed() => return Ok(None),
            };
            let Ok(stream) = stream else { return Ok(None) };
            if stream.typ() == PROXY {
                tokio::spawn(pass(stream, origin));
            }
        }
    }

    async fn login(&self, call: &mut TypedStream) -> io::Result<Reply> {
        let login = Login { instance: self.instance.clone(), token: self.token.clone() };
        call.write_all(&serde_json::to_vec(&login)?).await?;
        call.shutdown().await?;
        let mut answer = Vec::new();
        call.read_to_end(&mut answer).await?;
        Ok(serde_json::from_slice(&answer)?)
    }

    async fn begin(&self, arguments: &Arguments, url: &str) -> io::Result<()> {
        if self.token.is_none() {
            words::created(url);
            let _ = self.state.quick_host.set(url.trim_start_matches("http://").to_owned()); // set once: this is called once
        }
        let listener = TcpListener::bind(arguments.metrics).await?;
        words::serving_metrics(listener.local_addr()?);
        tokio::spawn(metrics::serve(listener, Arc::clone(&self.state)));
        Ok(())
    }
}

/// Where requests go: a quick tunnel's by the arguments, a named one's by what is set at Cloudflare.
fn origin(arguments: &Arguments, port: Option<u16>) -> Option<SocketAddr> {
    match arguments.mode {
        Mode::Quick(origin) => Some(origin),
        Mode::Named(_) => port.map(|port| SocketAddr::from(([127, 0, 0, 1], port))),
    }
}

async fn pass(mut stream: TypedStream, origin: Option<SocketAddr>) {
    let Some(origin) = origin else { return };
    let Ok(mut inside) = TcpStream::connect(origin).await else { return };
    let _ = inside.set_nodelay(true); // only speed
    let _ = copy_bidirectional(&mut *stream, &mut inside).await; // either end may go at any time
}

/// Notices that the edge no longer answers.
#[derive(Debug, Clone)]
struct Silence(Arc<watch::Sender<bool>>);

impl Default for Silence {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Silence {
    async fn noticed(&self) {
        let _ = self.0.subscribe().wait_for(|is_silent| *is_silent).await; // the sender is ours
    }
}

#[async_trait]
impl HeartbeatHandler for Silence {
    async fn handle_heartbeat(&self, latency: Option<Duration>) -> Result<(), Box<dyn std::error::Error>> {
        self.0.send_replace(latency.is_none());
        Ok(())
    }
}
