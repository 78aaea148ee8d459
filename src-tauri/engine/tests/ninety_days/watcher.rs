use std::sync::OnceLock;

use ringside_engine::{Change, Engine, Shell, SyncPhase};
use tokio::sync::watch;

/// Counts the syncs that have ended, as a window sees them.
#[derive(Debug, Default)]
pub(crate) struct Watcher {
    engine: OnceLock<Engine>,
    /// Whether one was running when it last looked, and how many have ended.
    seen: watch::Sender<(bool, u32)>,
}

impl Watcher {
    pub(crate) fn follow(&self, engine: Engine) {
        self.engine.set(engine).unwrap();
    }

    pub(crate) fn ended(&self) -> u32 {
        self.seen.borrow().1
    }

    pub(crate) async fn until_ended(&self, count: u32) {
        self.seen.subscribe().wait_for(|(_, ended)| *ended >= count).await.unwrap();
    }

    pub(crate) async fn until_none_runs(&self) {
        self.seen.subscribe().wait_for(|(is_running, _)| !is_running).await.unwrap();
    }
}

impl Shell for Watcher {
    fn open_url(&self, _: &str) -> Result<(), String> {
        Ok(())
    }

    fn changed(&self, _: Change) {
        let Some(engine) = self.engine.get() else { return };
        let is_running = engine.view().phase == SyncPhase::Running;
        self.seen.send_modify(|(was_running, ended)| {
            *ended += u32::from(*was_running && !is_running);
            *was_running = is_running;
        });
    }
}
