use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use ringside_engine::series::SeriesMemory;
use tauri::window::Color;
use tauri::{AppHandle, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_deep_link::DeepLinkExt;

use crate::exports::Exports;
use crate::host::Host;
#[cfg(target_os = "linux")]
use crate::logind::Logind;
use crate::queries::NightClocks;
use crate::shell::DarkDesktop;
use crate::{commands, log};
#[cfg(target_os = "linux")]
use crate::{handover, painting, portal, shell};

/// The smallest window in which every screen holds; the gallery of the window tests looks at each in it.
const MIN_SIZE: (f64, f64) = (900.0, 640.0);
const FIRST_SIZE: (f64, f64) = (1280.0, 800.0);

/// Says in a process that started over that it is not to do so again.
const STARTED_OVER: &str = "RINGSIDE_STARTED_OVER";
const START_OVER_AFTER: Duration = Duration::from_millis(500);

/// Opens the window and runs until the person closes it.
pub fn run() -> ExitCode {
    #[cfg(target_os = "linux")]
    {
        if handover::taken() {
            return ExitCode::SUCCESS;
        }
        painting::choose();
    }
    log::begin();
    survive_file_size_limit();
    let Some(root) = ringside_engine::data_root() else {
        eprintln!("ringside: there is no home folder for your data. Set RINGSIDE_DATA_ROOT to a folder of your choice.");
        return ExitCode::FAILURE;
    };
    let app = match builder(root).build(tauri::generate_context!()) {
        Ok(app) => app,
        Err(error) => {
            start_over_if_it_helps(&error);
            eprintln!("ringside: the window could not be opened: {error}");
            return ExitCode::FAILURE;
        }
    };
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            // The page that is being stored is stored whole, and a renewal of the sign-in that is under way is waited for; the folder is free afterwards.
            tauri::async_runtime::block_on(app.state::<Host>().close());
        }
    });
    ExitCode::SUCCESS
}

fn builder(root: PathBuf) -> tauri::Builder<tauri::Wry> {
    tauri::Builder::default()
        // First of all plug-ins: a second start hands its link to the running one and ends.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show_window(app)))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![
            commands::app_state,
            commands::today,
            commands::sleep_day,
            commands::activity_day,
            commands::activity_met,
            commands::readiness_day,
            commands::trend,
            commands::series_span,
            commands::series_window,
            commands::heart_hours,
            commands::explore_metrics,
            commands::explore_scatter,
            commands::years,
            commands::carpet,
            commands::data_overview,
            commands::data_coverage,
            commands::data_day,
            commands::webhooks,
            commands::webhook_events,
            commands::lanes,
            commands::workouts,
            commands::workout,
            commands::tags,
            commands::tag_effect,
            commands::body,
            commands::ring,
            commands::notes,
            commands::save_note,
            commands::delete_note,
            commands::restore_note,
            commands::bookmarks,
            commands::set_bookmark,
            commands::saved_views,
            commands::save_view,
            commands::delete_view,
            commands::restore_view,
            commands::move_view,
            commands::export_notes,
            commands::save_export,
            commands::open_export,
            commands::show_export,
            commands::export_chart,
            commands::copy_picture,
            commands::report_preview,
            commands::make_report,
            commands::save_application,
            commands::begin_sign_in,
            commands::open_sign_in_page,
            commands::cancel_sign_in,
            commands::finish_sign_in,
            commands::sign_out,
            commands::explore_simulated,
            commands::leave_simulated,
            commands::sync_now,
            commands::pause_sync,
            commands::resume_sync,
            commands::save_settings,
            commands::fetch_again,
            commands::rebuild,
            commands::open_logs,
            commands::save_webhooks,
            commands::make_ssh_key,
            commands::look_at_ssh_host,
            commands::send_test_event,
            commands::retry_tunnel,
            commands::answer_other_install,
            commands::replay_events,
            commands::prune_events,
            commands::choose_protection,
            commands::unlock,
            commands::set_damaged_aside,
            commands::retry_start,
        ])
        .setup(move |app| {
            let handle = app.handle().clone();
            let dark = prefers_dark();
            app.manage(DarkDesktop::new(dark));
            app.manage(Host::new(handle.clone(), &root));
            app.manage(SeriesMemory::default());
            app.manage(Exports::default());
            app.manage(NightClocks::default());
            app.manage(commands::Copied::default());
            #[cfg(target_os = "linux")]
            {
                watch_sleep(&handle);
                watch_theme(&handle, dark);
            }
            listen_for_links(&handle);
            tauri::async_runtime::spawn(async move { handle.state::<Host>().open_main(ringside_engine::Offer::default()).await });
            open_window(app.handle(), dark.unwrap_or(false))?;
            Ok(())
        })
}

/// A Ringside that has died a moment ago may still have its name on the session bus; handing over to it fails, and a moment later it is gone.
fn start_over_if_it_helps(error: &tauri::Error) {
    let handing_over = matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance");
    if !handing_over || std::env::var_os(STARTED_OVER).is_some() {
        return;
    }
    #[cfg(unix)]
    if let Ok(program) = std::env::current_exe() {
        use std::os::unix::process::CommandExt;
        std::thread::sleep(START_OVER_AFTER);
        // Comes back only when the program cannot be started; then the first error is the one to tell.
        let _ = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(STARTED_OVER, "1").exec();
    }
}

/// By default the system ends a program that writes beyond the limit on a file's size (`ulimit -f`). With a handler, which stays for the life of the
/// process, the write fails instead, and that is an error like a full disk.
fn survive_file_size_limit() {
    #[cfg(unix)]
    tauri::async_runtime::block_on(async {
        // SIGXFSZ on Linux and macOS. A system that refuses the handler keeps its default.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(25));
    });
}

/// Whatever folder is open at the time hears of it.
#[cfg(target_os = "linux")]
fn watch_sleep(app: &AppHandle) {
    let logind = Logind::default();
    let handle = app.clone();
    logind.watch(move |signal| {
        if let Ok(engine) = handle.state::<Host>().engine() {
            engine.signal(signal);
        }
    });
    app.manage(logind);
}

#[cfg(target_os = "linux")]
fn prefers_dark() -> Option<bool> {
    portal::prefers_dark()
}

/// Elsewhere the window system knows.
#[cfg(not(target_os = "linux"))]
fn prefers_dark() -> Option<bool> {
    None
}

#[cfg(target_os = "linux")]
fn watch_theme(app: &AppHandle, known: Option<bool>) {
    let handle = app.clone();
    portal::watch(known, move |dark| shell::tell_theme(&handle, dark));
}

fn open_window(app: &AppHandle, dark: bool) -> tauri::Result<()> {
    // The ground of the first frame, before any page is there (`--bg` of ui/src/tokens.css).
    let ground = if dark { Color(0x0e, 0x11, 0x16, 0xff) } else { Color(0xf6, 0xf7, 0xf9, 0xff) };
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Ringside")
        .inner_size(FIRST_SIZE.0, FIRST_SIZE.1)
        .min_inner_size(MIN_SIZE.0, MIN_SIZE.1)
        .background_color(ground)
        // Only Ringside's own pages: nothing leads out of the window, and nothing from outside leads in.
        .on_navigation(|url| {
            url.scheme() == "tauri"
                || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
                || url.host_str() == Some("tauri.localhost")
        })
        .build()?;
    Ok(())
}

pub(crate) fn show_window(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse to raise it; the link has arrived all the same.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Links reach a running window by event and a cold start by argument; both count once, because a pending sign-in does.
fn listen_for_links(app: &AppHandle) {
    let links = app.deep_link();
    #[cfg(any(debug_assertions, windows))]
    if let Err(error) = links.register_all() {
        tracing::warn!(%error, "ringside:// links could not be registered; sign in through http://localhost or paste the address");
    }
    let handle = app.clone();
    links.on_open_url(move |event| take(&handle, event.urls()));
    if let Ok(Some(urls)) = links.get_current() {
        take(app, urls);
    }
}

fn take(app: &AppHandle, urls: Vec<impl ToString>) {
    for url in urls {
        let (app, address) = (app.clone(), url.to_string());
        tauri::async_runtime::spawn(async move { app.state::<Host>().take_link(address).await });
    }
}
