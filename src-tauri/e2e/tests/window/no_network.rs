//! Looking at data asks nobody: not Oura, not a font's maker, nobody. What the app sends is seen by the only cloud it knows; what the page would fetch by
//! itself is seen by the page.

use ringside_e2e::{Outcome, Size};
use serde_json::json;

use crate::gallery::{PLACES, visit};
use crate::keyboard::ctrl;
use crate::states::{everything_there, says};
use crate::steps::cloud;

/// What the page loads comes out of the program itself, and its questions go to it.
const OWN: [&str; 3] = ["tauri:", "ipc:", "data:"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn no_screen_asks_anybody_for_anything() -> Outcome {
    let cloud = cloud().await?;
    let (_desk, window) = everything_there(&cloud).await?;
    // From here on there is nothing new to fetch.
    cloud.clear_requests();
    for size in [Size { width: 1280, height: 800 }, Size { width: 900, height: 640 }] {
        window.resize(size).await?;
        for place in PLACES {
            visit(&window, place).await?;
        }
    }
    window.keys(&ctrl("k")).await?;
    window.find("[role=dialog] input").await?;
    window.keys("hrv march").await?;
    says(&window, "[role=dialog]", &["HRV"]).await?;
    let asked: Vec<String> = cloud.requests().iter().map(|request| format!("{} {}", request.method, request.path)).collect();
    assert!(asked.is_empty(), "{asked:?}");
    let foreign = "const own = (name) => arguments[0].some((scheme) => name.startsWith(scheme)) || name.startsWith('http://ipc.localhost');
        return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !own(name))";
    let foreign = window.run(foreign, &[json!(OWN)]).await?;
    assert_eq!(foreign, json!([]), "the page fetched from elsewhere");
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}
