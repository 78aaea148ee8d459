//! What is shown of live updates, piece by piece as it changes.

use std::sync::Arc;

use chrono::TimeDelta;
use ringside_webhook::{Tally, TunnelState, public_line, server_line};

use super::{Control, off_the_async_threads};
use crate::live::LiveView;
use crate::live::news::News;
use crate::live::secrets::{TunnelSecrets, held};
use crate::shell::Change;

/// A clock that is further off is worth a word: it also decides which signatures are too old.
const WORTH_A_WARNING: TimeDelta = TimeDelta::minutes(5);

impl Control {
    pub(super) fn note_line(&mut self) {
        let Some(line) = &mut self.line else { return };
        let (tunnel, subscriptions) = (line.tunnel(), line.subscriptions());
        self.show_tunnel(tunnel);
        self.change(|view| view.subscriptions = subscriptions);
    }

    pub(super) fn show_tunnel(&self, tunnel: TunnelState) {
        let url = match &tunnel {
            TunnelState::Up { url, .. } | TunnelState::Degraded { url, .. } => Some(url.to_string()),
            TunnelState::Off | TunnelState::Starting { .. } | TunnelState::Down { .. } => None,
        };
        self.change(|view| {
            view.callback_url = url;
            view.tunnel = tunnel;
        });
    }

    pub(super) fn show_secrets(&self, known: &TunnelSecrets) {
        let public = known.ssh_key.as_ref().and_then(|key| public_line(&held(key)).ok());
        self.change(|view| {
            view.has_ngrok_authtoken = known.ngrok_authtoken.is_some();
            view.has_cloudflared_token = known.cloudflared_token.is_some();
            let settings = &view.settings;
            view.ssh_server_line = public.as_ref().map(|public| server_line(public, &settings.ssh_remote_host, settings.ssh_remote_port));
            view.ssh_public_key = public;
        });
    }

    pub(super) async fn note_news(&self) {
        let inbox = self.parts.inbox.clone();
        let counts = off_the_async_threads(move || inbox.counts()).await;
        let News { revision, problem, .. } = self.parts.news.borrow().clone();
        self.change(|view| {
            view.revision = revision;
            match counts {
                Ok(counts) => {
                    view.counts = counts;
                    view.inbox_problem = problem;
                }
                Err(error) => view.inbox_problem = Some(problem.unwrap_or_else(|| Arc::new(error))),
            }
        });
    }

    pub(super) fn note_tally(&self, tally: Tally) {
        self.change(|view| view.tally = tally);
    }

    pub(super) fn note_clock_offset(&self) {
        let Some(offset) = self.parts.oura.server_clock_offset() else { return };
        let before = self.parts.view.borrow().clock_offset;
        if before == Some(offset) {
            return;
        }
        let is_worth_it = |offset: TimeDelta| offset.abs() > WORTH_A_WARNING;
        if is_worth_it(offset) && !before.is_some_and(is_worth_it) {
            tracing::warn!(seconds = offset.num_seconds(), "this computer's clock is wrong; Oura's time is used for what Oura signs");
        }
        self.parts.listener.set_clock_offset(offset);
        self.change(|view| view.clock_offset = Some(offset));
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut LiveView)) {
        self.parts.view.send_modify(change);
        self.parts.shell.changed(Change::Live);
    }
}
