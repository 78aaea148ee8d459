//! A tunnel that breaks a hundred times while Oura announces. `RINGSIDE_TUNNEL_RESTARTS` sets how often.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use oura_simulator::{Delivered, Pace};
use ringside_edges::Sshd;
use ringside_engine::live::{LiveSecrets, LiveSettings, ProviderId, TunnelState};
use ringside_engine::oura::{Config, Oura};
use ringside_engine::{Change, Engine, Offer, OsKeychain, Profile, SessionState, Shell, SystemClock, Use};
use tokio::sync::watch;

use crate::support::{Home, from_environment, say};
use crate::webhook_desk::{Desk, callback_url, key, stored};

/// Events of each restart; the tunnel breaks when a few of them are through.
const EVENTS: usize = 30;
const BEFORE_THE_BREAK: usize = 10;
const PACE: Pace = Pace { connections: 6, again_after: Some(Duration::from_millis(20)) };
const SYNC_EVERY: Duration = Duration::from_hours(6);

/// Tells when the engine knows who is signed in.
#[derive(Debug, Default)]
struct Listening(watch::Sender<u64>);

impl Shell for Listening {
    fn open_url(&self, _url: &str) -> Result<(), String> {
        Err("no browser".to_owned())
    }

    fn changed(&self, change: Change) {
        if change == Change::State {
            self.0.send_modify(|changes| *changes += 1);
        }
    }
}

/// The engine is inside the test, which says "try again now" whenever the tunnel is down, as a person may: a hundred breaks in a row would otherwise
/// be waited out for hours.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_breaks_of_an_ssh_tunnel_lose_no_event() {
    let restarts = usize::try_from(from_environment("RINGSIDE_TUNNEL_RESTARTS", 100)).unwrap();
    let sshd = Sshd::start();
    let mut desk = Desk::new(|home| home).await;
    desk.subscribe(&desk.public_url());
    let engine = engine(&desk).await;
    let settings = LiveSettings {
        provider: ProviderId::Ssh,
        ssh_host: sshd.host().to_owned(),
        ssh_port: sshd.port(),
        ssh_user: sshd.user().to_owned(),
        ssh_remote_port: desk.port.number(),
        ssh_host_key: Some(sshd.host_fingerprint().to_owned()),
        ..LiveSettings::default()
    };
    engine.save_live(settings.clone(), LiveSecrets::default()).await.unwrap();
    sshd.authorize(&engine.make_ssh_key().await.unwrap());
    engine.save_live(LiveSettings { on: true, ..settings }, LiveSecrets::default()).await.unwrap();

    let (begun, mut keys, mut again) = (Instant::now(), Vec::new(), 0);
    let mut since = comes_up(&engine, None).await;
    for _ in 0..restarts {
        let events = desk.events(EVENTS);
        keys.extend(events.iter().map(key));
        let burst = desk.simulator.burst(&callback_url(&desk.public_url()), events, PACE).unwrap();
        burst.acknowledged(BEFORE_THE_BREAK).await;
        sshd.kill_sessions();
        since = comes_up(&engine, Some(since)).await;
        let delivered = burst.done().await;
        assert!(delivered.iter().all(Delivered::is_acknowledged));
        again += delivered.iter().filter(|one| one.tries > 1).count();
    }
    let took = begun.elapsed();
    let there = stored(engine.inbox());
    engine.stop().await;
    let missing = keys.iter().filter(|key| !there.contains_key(*key)).count();
    let doubled = there.values().filter(|(rows, _)| *rows > 1).count();
    say(&format!(
        "ssh through a real sshd: {restarts} restarts of the tunnel in {took:.1?}, {} events acknowledged ({again} of them after more than one try), missing {missing}, doubled {doubled}",
        keys.len()
    ));
    assert_eq!((missing, doubled, there.len()), (0, 0, keys.len()));
}

/// Returns since when the tunnel is up, once that is not `before`: how it went down in between may pass unseen.
async fn comes_up(engine: &Engine, before: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let mut live = engine.live();
    loop {
        let tunnel = live.borrow_and_update().tunnel.clone();
        match tunnel {
            TunnelState::Up { since, .. } if before != Some(since) => return since,
            TunnelState::Down { .. } => engine.retry_tunnel(),
            _ => {}
        }
        live.changed().await.unwrap();
    }
}

async fn engine(desk: &Desk<Home>) -> Engine {
    let offer = Offer { plain: true, passphrase: None };
    let profile = Profile::open(&desk.home().data_dir(), &offer, &OsKeychain, Use::Exclusive).unwrap();
    let oura = Oura::new(Config::for_base(desk.simulator.base_url()).unwrap()).unwrap();
    let shell = Arc::new(Listening::default());
    let mut changes = shell.0.subscribe();
    let engine = Engine::start(profile, oura, Arc::new(SystemClock), shell, SYNC_EVERY);
    changes.wait_for(|_| engine.view().session == SessionState::SignedIn).await.unwrap();
    engine
}
