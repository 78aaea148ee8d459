//! Every screen, in both languages, both themes and both sizes, and enlarged: a picture of each for people to look at, and a search for what
//! no picture may show. `cargo xtask screenshots` runs this alone.

mod places;

use chrono::{TimeDelta, Utc};
use ringside_e2e::{Desk, Keychain, Outcome, Window};
use serde_json::{Value, json};

use crate::steps::{SIZES, THEMES, cloud, set_theme, sign_in, synced};
pub(crate) use places::{PLACES, Place};

const LANGUAGES: [&str; 2] = ["en", "de"];
const FAULTS: &str = include_str!("look_for_faults.js");
/// The German words are the longer ones.
const LONGEST_LANGUAGE: &str = "de";
const ENLARGED_PERCENT: u32 = 200;
/// Of these every page is photographed to its end; of the others what a window shows at once.
const WHOLE: [(&str, &str); 2] = [("en", "light"), ("de", "dark")];
/// The header stays at the top, and a line that is cut by one picture is whole in the next.
const OVERLAP_PX: u32 = 90;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn every_screen_is_whole_in_both_languages_themes_and_sizes() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    sign_in(&desk, &window, &cloud).await?;
    synced(&window).await?;
    write_something(&window).await?;
    let mut faults = Vec::new();
    for language in LANGUAGES {
        choose(&window, json!({ "language": language })).await?;
        window.find(&format!("html[lang^={language}]")).await?;
        for size in SIZES {
            window.resize(size).await?;
            for place in PLACES {
                visit(&window, place).await?;
                for theme in THEMES {
                    set_theme(&window, theme).await?;
                    let name = format!("{}-{language}-{theme}-{}x{}", place.name, size.width, size.height);
                    window.photograph(&format!("gallery/{name}")).await?;
                    faults.extend(found(&window, &name).await?);
                    if WHOLE.contains(&(language, theme)) {
                        photograph_the_rest(&window, &name).await?;
                    }
                }
            }
        }
    }
    faults.extend(enlarged(&window).await?);
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// Every screen at twice the size: what is cut then is a fault.
async fn enlarged(window: &Window) -> Outcome<Vec<String>> {
    choose(window, json!({ "language": LONGEST_LANGUAGE, "zoomPercent": ENLARGED_PERCENT })).await?;
    set_theme(window, THEMES[0]).await?;
    let mut faults = Vec::new();
    for size in SIZES {
        window.resize_enlarged(size, ENLARGED_PERCENT).await?;
        for place in PLACES {
            visit(window, place).await?;
            let name = format!("{}-{ENLARGED_PERCENT}-{}x{}", place.name, size.width, size.height);
            window.photograph(&format!("gallery/{name}")).await?;
            faults.extend(found(window, &name).await?);
        }
    }
    Ok(faults)
}

/// Pictures of what is below the fold: `NAME-2`, `NAME-3`, each a window further down.
async fn photograph_the_rest(window: &Window, name: &str) -> Outcome {
    const MOST: u32 = 12;
    for page in 2..=MOST {
        let scroll = "const before = scrollY; scrollBy(0, innerHeight - arguments[0]); return scrollY > before";
        if !window.run(scroll, &[json!(OVERLAP_PX)]).await?.as_bool().unwrap_or(false) {
            break;
        }
        window.photograph(&format!("gallery/{name}-{page}")).await?;
    }
    window.run("scrollTo(0, 0)", &[]).await.map(drop)
}

/// Changes settings as the Settings screen does, and waits until the page has taken them.
pub(crate) async fn choose(window: &Window, change: Value) -> Outcome {
    let script = "const { invoke } = window.__TAURI_INTERNALS__;
        return invoke('app_state').then((state) => invoke('save_settings', { settings: { ...state.settings, ...arguments[0] } })).then(() => null)";
    window.run(script, &[change]).await.map(drop)
}

/// Notes, a bookmark and a saved view, without which the screen of one's own words is empty.
async fn write_something(window: &Window) -> Outcome {
    let today = Utc::now().date_naive();
    let day = |ago| (today - TimeDelta::days(ago)).to_string();
    let note =
        |first: String, last: String, text: &str| json!({ "note": { "id": null, "firstDay": first, "lastDay": last, "text": text } });
    let written = [
        ("save_note", note(day(4), day(4), "Late dinner and two glasses of wine")),
        ("save_note", note(day(19), day(16), "Conference in Helsinki")),
        ("set_bookmark", json!({ "day": day(2), "on": true, "label": "The best night of the month" })),
        ("save_view", json!({ "id": null, "name": "My three months", "address": "#/sleep/trend?range=3m&compare=previous" })),
    ];
    for (command, arguments) in written {
        let script = "return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then(() => null)";
        window.run(script, &[json!(command), arguments]).await?;
    }
    Ok(())
}

/// Goes to a place and waits until it shows what it has: no skeleton, nothing on its way. A screen may have nothing to show.
pub(crate) async fn visit(window: &Window, place: &Place) -> Outcome {
    // A screen of the same name may be in sight before.
    let go = "const before = location.hash;
        location.hash = arguments[0];
        if (location.hash === before) return null;
        return new Promise((taken) => addEventListener('hashchange', () => requestAnimationFrame(() => taken(null)), { once: true }))";
    window.run(go, &[json!(place.address)]).await?;
    window.find(&format!("main[data-screen={}]:not([data-state=loading])", place.screen)).await?;
    window
        .until("the whole screen", async || {
            let waiting = window.count("main [aria-busy=true], main .skeleton, main [data-loading=true], main [data-part=old]").await?;
            Ok((waiting == 0).then_some(()))
        })
        .await
}

async fn found(window: &Window, name: &str) -> Outcome<Vec<String>> {
    let faults: Vec<String> = serde_json::from_value(window.run(FAULTS, &[]).await?)?;
    Ok(faults.into_iter().map(|fault| format!("{name}: {fault}")).collect())
}
