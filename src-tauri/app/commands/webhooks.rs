//! Live updates: what the Webhooks screen asks and what it tells. Secrets come in here and never go out.

use ringside_engine::live::LiveSecrets;
use tauri::State;

use super::{Answer, off_the_async_threads};
use crate::host::Host;
use crate::queries;
use crate::views::{EventFilterView, WebhookEventPage, WebhookSettings, WebhooksView};

#[tauri::command]
pub(crate) async fn webhooks(host: State<'_, Host>) -> Answer<WebhooksView> {
    let engine = host.engine()?;
    Ok(queries::webhooks(&engine.live().borrow(), engine.inbox().size_bytes()))
}

#[tauri::command]
pub(crate) async fn webhook_events(host: State<'_, Host>, filter: EventFilterView, before: Option<i64>) -> Answer<WebhookEventPage> {
    let engine = host.engine()?;
    let (inbox, filter) = (engine.inbox().clone(), queries::event_filter(filter));
    off_the_async_threads(&host, inbox.path().to_owned(), move || queries::webhook_events(&inbox, &filter, before)).await
}

/// Also switches on and off. A secret that is `None` stays as it is; an empty one is removed.
#[tauri::command]
pub(crate) async fn save_webhooks(
    host: State<'_, Host>,
    settings: WebhookSettings,
    on: bool,
    ngrok_authtoken: Option<String>,
    cloudflared_token: Option<String>,
) -> Answer<()> {
    let secrets = LiveSecrets { ngrok_authtoken, cloudflared_token };
    Ok(host.engine()?.save_live(queries::webhook_settings(settings, on), secrets).await?)
}

/// Answers with the line for the server; an earlier key is forgotten.
#[tauri::command]
pub(crate) async fn make_ssh_key(host: State<'_, Host>) -> Answer<String> {
    Ok(host.engine()?.make_ssh_key().await?)
}

/// The fingerprint that the server shows right now, for the person to compare.
#[tauri::command]
pub(crate) async fn look_at_ssh_host(opened: State<'_, Host>, host: String, port: u16) -> Answer<String> {
    Ok(opened.engine()?.look_at_ssh_host(host.trim(), port).await?)
}

/// Milliseconds from sending to stored.
#[tauri::command]
pub(crate) async fn send_test_event(host: State<'_, Host>) -> Answer<u64> {
    Ok(queries::milliseconds(host.engine()?.send_test_event().await?))
}

#[tauri::command]
pub(crate) async fn retry_tunnel(host: State<'_, Host>) -> Answer<()> {
    host.engine()?.retry_tunnel();
    Ok(())
}

#[tauri::command]
pub(crate) async fn answer_other_install(host: State<'_, Host>, take_over: bool) -> Answer<()> {
    Ok(host.engine()?.answer_other_install(take_over).await?)
}

/// How many wait again.
#[tauri::command]
pub(crate) async fn replay_events(host: State<'_, Host>, pks: Vec<i64>) -> Answer<u64> {
    Ok(host.engine()?.replay_events(pks).await?)
}

/// How many were deleted because they are older than the person keeps them.
#[tauri::command]
pub(crate) async fn prune_events(host: State<'_, Host>) -> Answer<u64> {
    Ok(host.engine()?.prune_events().await?)
}
