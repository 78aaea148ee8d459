use std::time::Duration;

use ringside_engine::Offer;
use ringside_engine::oura::{LOCALHOST_PORT, Redirect};
use serde::Deserialize;
use tauri::{AppHandle, State};

use super::{collection, range};
use crate::host::{self, Host};
use crate::views::{Problem, RebuildView, Settings};
use crate::{log, queries, shell, words};

type Done<T = ()> = Result<T, Problem>;

/// Which way the browser is to come back.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RedirectChoice {
    DeepLink,
    Localhost,
}

/// How a new folder is to be protected where there is no keychain.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProtectionChoice {
    Passphrase,
    Plain,
}

#[tauri::command]
pub(crate) async fn save_application(host: State<'_, Host>, client_id: String, client_secret: String) -> Done {
    host.engine()?.session().save_application(&client_id, &client_secret).await?;
    host.changed();
    Ok(())
}

#[tauri::command]
pub(crate) async fn begin_sign_in(host: State<'_, Host>, redirect: RedirectChoice) -> Done<String> {
    let redirect = match redirect {
        RedirectChoice::DeepLink => Redirect::DeepLink,
        RedirectChoice::Localhost => Redirect::Localhost { port: LOCALHOST_PORT },
    };
    Ok(host.engine()?.begin_sign_in(redirect).await?)
}

#[tauri::command]
pub(crate) async fn open_sign_in_page(host: State<'_, Host>) -> Done {
    host.engine()?.open_sign_in_page();
    Ok(())
}

#[tauri::command]
pub(crate) async fn cancel_sign_in(host: State<'_, Host>) -> Done {
    host.engine()?.cancel_sign_in();
    Ok(())
}

#[tauri::command]
pub(crate) async fn finish_sign_in(host: State<'_, Host>, url: String) -> Done {
    let address = url.trim().to_owned();
    host.engine()?.finish_sign_in(address).await.map_err(|error| Problem::from(&*error))
}

/// `false` when Oura could not be told to revoke the tokens.
#[tauri::command]
pub(crate) async fn sign_out(host: State<'_, Host>) -> Done<bool> {
    Ok(host.engine()?.sign_out().await?)
}

#[tauri::command]
pub(crate) async fn explore_simulated(host: State<'_, Host>) -> Done {
    host.open_simulated().await
}

#[tauri::command]
pub(crate) async fn leave_simulated(host: State<'_, Host>) -> Done {
    host.leave_simulated().await;
    Ok(())
}

#[tauri::command]
pub(crate) async fn sync_now(host: State<'_, Host>) -> Done {
    host.engine()?.sync_now();
    Ok(())
}

#[tauri::command]
pub(crate) async fn pause_sync(host: State<'_, Host>) -> Done {
    host.engine()?.pause_sync();
    Ok(())
}

#[tauri::command]
pub(crate) async fn resume_sync(host: State<'_, Host>) -> Done {
    host.engine()?.resume_sync();
    Ok(())
}

#[tauri::command]
pub(crate) async fn save_settings(host: State<'_, Host>, settings: Settings) -> Done<Settings> {
    let engine = host.engine()?;
    let before = engine.store().read(queries::settings)?;
    let stored = queries::store_settings(&engine, settings)?;
    words::speak(stored.language);
    engine.sync_every(Duration::from_secs(u64::from(stored.sync_every_minutes) * 60));
    host.changed();
    if stored.log != before.log {
        log::keep(&host.dir()?, log::level(stored.log))?;
    }
    Ok(stored)
}

#[tauri::command]
pub(crate) async fn fetch_again(host: State<'_, Host>, collection: Option<String>, from: String, to: String) -> Done {
    let collection = collection.as_deref().map(self::collection).transpose()?;
    let range = range::asked_for(&from, &to, queries::today_here())?;
    host.signed_in_engine()?.fetch_again(collection, range);
    Ok(())
}

#[tauri::command]
pub(crate) async fn rebuild(host: State<'_, Host>) -> Done<RebuildView> {
    host.rebuild().await
}

#[tauri::command]
pub(crate) async fn open_logs(app: AppHandle, host: State<'_, Host>) -> Done {
    let dir = log::dir(&host.dir()?)?;
    shell::open_folder(&app, &dir)
}

#[tauri::command]
pub(crate) async fn choose_protection(host: State<'_, Host>, kind: ProtectionChoice, passphrase: Option<String>) -> Done {
    let offer = match kind {
        ProtectionChoice::Plain => host::offer(true, None)?,
        ProtectionChoice::Passphrase => host::offer(false, Some(passphrase.unwrap_or_default()))?,
    };
    host.open_main(offer).await;
    Ok(())
}

#[tauri::command]
pub(crate) async fn unlock(host: State<'_, Host>, passphrase: String) -> Done {
    host.open_main(host::offer(false, Some(passphrase))?).await;
    Ok(())
}

#[tauri::command]
pub(crate) async fn set_damaged_aside(host: State<'_, Host>) -> Done {
    host.set_damaged_aside().await
}

#[tauri::command]
pub(crate) async fn retry_start(host: State<'_, Host>) -> Done {
    host.open_main(Offer::default()).await;
    Ok(())
}
