//! Signing in and out.

use std::sync::Arc;

use ringside_oura::Redirect;
use tokio::sync::mpsc;

use super::Command;
use super::event_loop::EventLoop;
use super::view::{EngineView, SyncPhase};
use crate::session::{RedirectDoor, SessionState, SignInError};
use crate::shell::Change;

impl EventLoop {
    pub(super) async fn begin_sign_in(&mut self, redirect: Redirect) -> Result<String, SignInError> {
        self.close_door().await;
        // The door stands open before the browser can come back.
        let door = match redirect {
            Redirect::Localhost { port } => Some(RedirectDoor::open(port).await?),
            Redirect::DeepLink => None,
        };
        let url = self.parts.session.begin(redirect).await?;
        if let Some(door) = door {
            self.wait_at(door);
        }
        self.change(|view| {
            view.session = SessionState::WaitingForBrowser { authorize_url: url.clone() };
            view.sign_in_problem = None;
        });
        self.open_sign_in_page();
        Ok(url)
    }

    pub(super) fn open_sign_in_page(&self) {
        let SessionState::WaitingForBrowser { authorize_url } = self.parts.view.borrow().session.clone() else { return };
        if let Err(reason) = self.parts.shell.open_url(&authorize_url) {
            tracing::warn!(reason, "the browser could not be opened");
        }
    }

    /// Waits beside the loop for the browser to come back to the local address.
    fn wait_at(&mut self, door: RedirectDoor) {
        let commands = self.commands.clone();
        let view = self.parts.view.clone();
        let shell = Arc::clone(&self.parts.shell);
        self.door = Some(tokio::spawn(async move {
            if let Err(problem) = let_in(&door, &commands).await {
                view.send_modify(|view| view.sign_in_problem = Some(Arc::new(problem)));
                shell.changed(Change::State);
            }
        }));
    }

    /// The port is free again when this returns.
    pub(super) async fn close_door(&mut self) {
        if let Some(door) = self.door.take() {
            door.abort();
            // Aborted on purpose: the error says only that.
            let _ = door.await;
        }
    }

    pub(super) async fn finish_sign_in(&mut self, address: &str) -> Result<(), Arc<SignInError>> {
        let finished = self.parts.session.finish(address).await;
        let still_pending = self.parts.session.is_pending().await.unwrap_or(false);
        let stored = self.stored_session().await;
        match &finished {
            Ok(()) => {
                self.close_door().await;
                self.refused_in_a_row = 0;
                self.person_is_known = false;
                // A sync that runs goes on with the new consent from its beginning.
                self.pause.set(true);
                self.schedule.ask(self.elapsed());
                self.change(|view| {
                    view.session = SessionState::SignedIn;
                    view.sign_in_problem = None;
                    view.sync_problem = None;
                    view.missing_scopes.clear();
                    view.phase = SyncPhase::Idle;
                });
            }
            Err(_) if still_pending => {}
            Err(_) => {
                self.close_door().await;
                self.change(|view| {
                    if matches!(view.session, SessionState::WaitingForBrowser { .. }) {
                        view.session = stored;
                    }
                });
            }
        }
        // Shown in the window and given to whoever handed the address in.
        finished.map_err(|problem| {
            let problem = Arc::new(problem);
            self.change(|view| view.sign_in_problem = Some(Arc::clone(&problem)));
            problem
        })
    }

    pub(super) async fn cancel_sign_in(&mut self) {
        self.close_door().await;
        if let Err(error) = self.parts.session.cancel().await {
            tracing::warn!(%error, "a pending sign-in could not be forgotten");
        }
        let stored = self.stored_session().await;
        self.change(|view| {
            view.session = stored;
            view.sign_in_problem = None;
        });
    }

    pub(super) async fn sign_out(&mut self) -> Result<bool, SignInError> {
        self.end_sync().await;
        self.close_door().await;
        let told = self.parts.session.sign_out().await?;
        self.parts.urgent.clear();
        self.person_is_known = false;
        self.paused = false;
        self.change(|view| *view = EngineView { last_success_at: view.last_success_at, ..EngineView::default() });
        Ok(told)
    }
}

/// Hands in what knocks until one of the addresses ended the sign-in: any page in the browser can knock with a wrong one.
async fn let_in(door: &RedirectDoor, commands: &mpsc::UnboundedSender<Command>) -> Result<(), SignInError> {
    loop {
        let address = door.next_address().await?;
        let (reply, answer) = tokio::sync::oneshot::channel();
        let _ = commands.send(Command::FinishSignIn { address, reply });
        match answer.await {
            Ok(Err(problem)) if problem.leaves_it_pending() => {}
            _ => return Ok(()),
        }
    }
}
