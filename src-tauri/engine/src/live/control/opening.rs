//! The line to Oura: begun, opened anew, taken down, and what the listener trusts meanwhile.

use std::sync::Arc;
use std::time::Duration;

use ringside_webhook::{Trust, TunnelError, TunnelState};

use super::Control;
use crate::live::line::Line;
use crate::live::provider;
use crate::live::secrets::{self, held};
use crate::live::subscriptions::{self, ApplicationSource, Keeping, Removal};
use crate::session::signing_secrets;

impl Control {
    pub(super) async fn begin(&mut self) {
        let door = match self.parts.secrets.with(secrets::door).await {
            Ok(door) => door,
            Err(error) => {
                let what = format!("What webhooks need could not be stored: {error}");
                return self.show_tunnel(TunnelState::Down { error: Arc::new(TunnelError::Config { what }), retry_at: None });
            }
        };
        self.trust().await;
        let session = self.parts.session.clone();
        let application = ApplicationSource::new(move || {
            let session = session.clone();
            Box::pin(async move { session.application().await.ok().flatten() })
        });
        self.line = Some(Line::new(|public_url| subscriptions::Parts {
            oura: self.parts.oura.clone(),
            application,
            store: self.parts.store.clone(),
            clock: Arc::clone(&self.parts.clock),
            own_path: door.path.expose().to_owned(),
            verification_token: door.verification_token,
            public_url,
        }));
        self.open_tunnel().await;
    }

    /// Opens the tunnel of the settings, in the place of the one before; nothing happens without a line.
    pub(super) async fn open_tunnel(&mut self) {
        let settings = self.parts.view.borrow().settings.clone();
        let Ok(known) = self.tunnel_secrets().await else { return };
        let Some(line) = &mut self.line else { return };
        match provider::provider(&settings, &known) {
            Ok(provider) => {
                let port = (!provider.caps().in_process && settings.local_port != 0).then_some(settings.local_port);
                line.open(provider, &self.parts.listener, &self.parts.clock).await;
                self.change(|view| view.listening_on = port);
                self.note_line();
            }
            Err(error) => {
                line.close_tunnel().await;
                self.show_tunnel(TunnelState::Down { error: Arc::new(error), retry_at: None });
            }
        }
    }

    pub(super) fn take_down(&mut self) {
        if let Some(line) = self.line.take() {
            self.closing = Some(line.take_down(self.parts.listener.clone()));
        }
    }

    pub(super) async fn taken_down(&mut self, removal: Removal) {
        self.closing = None;
        let left = removal.left.len();
        self.change(|view| {
            view.tunnel = TunnelState::Off;
            view.callback_url = None;
            view.listening_on = None;
            view.subscriptions = subscriptions::SubscriptionsView::default();
            if left > 0 {
                let words = format!(
                    "{left} of Ringside's subscriptions could not be deleted at Oura. They do no harm and end by themselves within 90 days; switching on \
                     and off again tries once more."
                );
                view.subscriptions.state = Keeping::Trouble { words, retry_at: None };
            }
        });
        // Told after it can be seen. Whoever signs out may have stopped waiting.
        for left in self.left.drain(..) {
            let _ = left.send(());
        }
        self.reconcile().await;
    }

    /// Tells the listener what to answer to.
    pub(super) async fn trust(&mut self) {
        let now = self.parts.clock.now();
        let read = self.parts.secrets.with(move |secrets| Ok((secrets::door(secrets)?, signing_secrets(secrets, now)?))).await;
        let Ok((door, signing)) = read else { return };
        let until = signing.until.and_then(|until| (until - now).to_std().ok());
        // A moment later, so that it is over by then.
        self.retrust_at = until.map(|left| self.parts.clock.elapsed() + left + Duration::from_secs(1));
        if signing.secrets.is_empty() {
            return self.parts.listener.trust(None);
        }
        self.parts.listener.trust(Some(Trust {
            path: door.path.expose().to_owned(),
            verification_token: held(&door.verification_token),
            client_secrets: signing.secrets.iter().map(held).collect(),
            clock_offset: self.parts.oura.server_clock_offset().unwrap_or_default(),
        }));
    }
}
