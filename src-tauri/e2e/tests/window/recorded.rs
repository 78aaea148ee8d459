//! Replies that Oura itself gave, once, to a real ring: they stand in the window exactly as they were recorded.

use std::fs;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use ringside_e2e::{Desk, Keychain, Outcome};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::truth::Day;

/// Collections with a recording.
const RECORDED: [&str; 4] = ["sleep", "daily_sleep", "daily_readiness", "daily_activity"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn real_replies_stand_in_the_window_exactly_as_recorded() -> Outcome {
    let dir = recordings_dir();
    if !dir.is_dir() {
        eprintln!("skipped: there are no recorded replies in {}", dir.display());
        return Ok(());
    }
    let base_url = serve(dir.clone()).await?;
    let desk = Desk::new(Keychain::None).await?;
    let variables = [("OURA_API_BASE_URL", base_url.as_str()), ("OURA_ACCESS_TOKEN", "any")];
    let answer = desk.ctl(&["--plain", "--json", "sync", "--from", "2024-06-01", "--to", "2024-07-31"], &variables).await?;
    let answer: Value = serde_json::from_str(&answer)?;
    assert_eq!(answer["complete"], true, "{answer}");
    let collections = answer["collections"].as_array().expect("a list of collections");
    assert!(collections.iter().all(|collection| collection["not_understood"] == 0), "{answer}");

    let window = desk.open().await?;
    window.see("today").await?;
    let of = |collection: &str| documents(&dir, collection);
    let scores = of("daily_sleep")?;
    for night in of("sleep")? {
        let date = night["day"].as_str().unwrap_or_default().to_owned();
        let sleep_score = scores.iter().find(|score| score["day"] == night["day"]).cloned().unwrap_or_default();
        let day = Day { periods: vec![night], sleep_score, ..Day::default() };
        window.go(&format!("#/sleep/{date}")).await?;
        window.shows(&day.sleep_screen()).await?;
        window.photograph(&format!("recorded-sleep-{date}")).await?;
    }
    for activity in of("daily_activity")? {
        let date = activity["day"].as_str().unwrap_or_default().to_owned();
        window.go(&format!("#/activity/{date}")).await?;
        window.shows(&Day { activity, ..Day::default() }.activity_screen()).await?;
        window.photograph(&format!("recorded-activity-{date}")).await?;
    }
    for readiness in of("daily_readiness")? {
        let date = readiness["day"].as_str().unwrap_or_default().to_owned();
        window.go(&format!("#/readiness/{date}")).await?;
        window.shows(&Day { readiness, ..Day::default() }.readiness_screen()).await?;
        window.photograph(&format!("recorded-readiness-{date}")).await?;
    }
    Ok(())
}

/// Beside this repository, or where `RINGSIDE_SHARED` says.
fn recordings_dir() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    std::env::var_os("RINGSIDE_SHARED").map_or(beside, PathBuf::from).join("oura/recorded")
}

fn documents(dir: &Path, collection: &str) -> Outcome<Vec<Value>> {
    let reply: Value = serde_json::from_slice(&fs::read(dir.join(format!("{collection}.json")))?)?;
    Ok(reply["data"].as_array().cloned().unwrap_or_default())
}

/// A server that answers with the recorded files byte for byte, and with nothing for every other collection.
async fn serve(dir: PathBuf) -> Outcome<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let routes = Router::new().fallback(answer).with_state(dir);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(format!("http://{address}"))
}

async fn answer(State(dir): State<PathBuf>, uri: Uri) -> Response {
    let json = |body: Vec<u8>| ([(header::CONTENT_TYPE, "application/json")], body).into_response();
    match uri.path().strip_prefix("/v2/usercollection/") {
        None => StatusCode::NOT_FOUND.into_response(),
        Some("personal_info") => json(json!({ "id": "recorded" }).to_string().into_bytes()),
        Some(collection) if RECORDED.contains(&collection) => match fs::read(dir.join(format!("{collection}.json"))) {
            Ok(recorded) => json(recorded),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Some(_) => json(json!({ "data": [], "next_token": null }).to_string().into_bytes()),
    }
}
