//! What the person has entered: checked, kept, and brought about.

use ringside_webhook::server_line;

use super::Control;
use crate::live::secrets;
use crate::live::{LiveError, LiveSecrets, LiveSettings, check};

impl Control {
    pub(super) async fn save(&mut self, settings: LiveSettings, entered: LiveSecrets) -> Result<(), LiveError> {
        let settings = check::tidy(settings);
        let known = self.tunnel_secrets().await?;
        check::check(&settings, known.with(&entered))?;
        if settings.on && self.parts.session.application().await?.is_none() {
            return Err(LiveError::NoApplication);
        }
        let is_switched_on = settings.on && !self.parts.view.borrow().settings.on;
        if is_switched_on && !self.is_signed_in() {
            return Err(LiveError::NotSignedIn);
        }
        let has_entered = entered.ngrok_authtoken.is_some() || entered.cloudflared_token.is_some();
        self.parts.secrets.with(move |secrets| secrets::save(secrets, &entered)).await?;
        let (store, written) = (self.parts.store.clone(), settings.clone());
        super::off_the_async_threads(move || store.write(|writer| written.write(writer))).await?;
        let wants_another = has_entered || settings.wants_another_tunnel(&self.parts.view.borrow().settings);
        self.change(|view| view.settings = settings);
        self.show_secrets(&self.tunnel_secrets().await?);
        self.prune_at = self.parts.clock.elapsed();
        if wants_another {
            self.open_tunnel().await;
        } else if let Some(line) = &self.line {
            // Saved again without a change: the person wants it tried again.
            line.retry();
            line.keeper().look_now();
        }
        self.reconcile().await;
        Ok(())
    }

    pub(super) async fn make_ssh_key(&mut self) -> Result<String, LiveError> {
        let key = ringside_webhook::new_ssh_key();
        let public = key.public.clone();
        self.parts.secrets.with(move |secrets| secrets::save_ssh_key(secrets, &key)).await?;
        self.show_secrets(&self.tunnel_secrets().await?);
        self.open_tunnel().await;
        let settings = self.parts.view.borrow().settings.clone();
        Ok(server_line(&public, &settings.ssh_remote_host, settings.ssh_remote_port))
    }
}
