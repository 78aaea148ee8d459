//! The running engine as a test holds it.

use std::sync::Arc;
use std::time::Duration;

use oura_simulator::Simulator;
use ringside_engine::oura::{Oura, Redirect};
use ringside_engine::store::Reader;
use ringside_engine::{Clock as _, Engine, Shell, SyncPhase};
use ringside_model::Collection;
use tempfile::TempDir;

use crate::support::{RecordingShell, StillClock, open_plain, oura};

/// Between two syncs.
pub(crate) const HOUR: Duration = Duration::from_hours(1);

/// An engine with its window, over a folder of its own.
pub(crate) struct Running {
    pub(crate) dir: TempDir,
    pub(crate) engine: Engine,
    pub(crate) shell: Arc<RecordingShell>,
    pub(crate) clock: Arc<StillClock>,
}

impl Running {
    pub(crate) async fn new(simulator: &Simulator) -> Self {
        Self::over(tempfile::tempdir().unwrap(), simulator).await
    }

    pub(crate) async fn over(dir: TempDir, simulator: &Simulator) -> Self {
        Self::with(dir, simulator, oura(simulator), StillClock::new()).await
    }

    pub(crate) async fn with(dir: TempDir, simulator: &Simulator, oura: Oura, clock: Arc<StillClock>) -> Self {
        let shell = RecordingShell::new();
        let window: Arc<dyn Shell> = Arc::<RecordingShell>::clone(&shell);
        let engine = Engine::start(open_plain(dir.path()), oura, Arc::<StillClock>::clone(&clock), window, HOUR);
        let credentials = simulator.credentials();
        engine.session().save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
        Self { dir, engine, shell, clock }
    }

    pub(crate) async fn sign_in(&self, simulator: &Simulator) {
        let url = self.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
        self.engine.finish_sign_in(simulator.approve(&url, None).unwrap()).await.unwrap();
    }

    pub(crate) async fn phase(&self, wanted: SyncPhase) {
        self.shell.until(|| self.engine.view().phase == wanted).await;
    }

    pub(crate) async fn synced(&self) {
        self.shell.until(|| self.engine.view().last_success_at.is_some() && self.engine.view().phase == SyncPhase::Idle).await;
    }

    pub(crate) fn rows(&self, collection: Collection) -> u64 {
        let counts = self.engine.store().read(Reader::counts).unwrap();
        counts.iter().find(|count| count.collection == collection).map_or(0, |count| count.documents + count.rows)
    }

    /// Waits until a sync has ended well at this moment.
    pub(crate) async fn synced_now(&self) {
        let now = self.clock.now();
        self.shell.until(|| self.engine.view().last_success_at == Some(now) && self.engine.view().phase == SyncPhase::Idle).await;
    }

    /// Waits until everything that was told before has been heard: what is told is heard in its order.
    pub(crate) async fn heard(&self) {
        assert!(self.engine.finish_sign_in("not an address".to_owned()).await.is_err());
    }
}
