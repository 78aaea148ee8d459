//! What a person does in many tests.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::{Options, Simulator};
use ringside_e2e::{Desk, Keychain, Outcome, Size, Window};
use serde_json::json;

/// The year before it has everything that the screens are looked at for.
const LIVED_UNTIL: &str = "2026-11-21";
pub(crate) const SIZES: [Size; 2] = [Size { width: 1280, height: 800 }, Size { width: 900, height: 640 }];
/// At most, by far: a debug build on a busy computer with two cores takes a minute for half a million rows.
const A_YEAR_COMES_IN: Duration = Duration::from_mins(20);
pub(crate) const THEMES: [&str; 2] = ["light", "dark"];

/// A cloud with a year of data: enough for every screen, little enough to arrive in seconds.
/// The days are those of one life on every date, so that no test waits for a nap, a journey or a day without the ring that another date does not have.
pub(crate) async fn cloud() -> Outcome<Simulator> {
    cloud_behind(0).await
}

/// The same, whose newest night is so many days old: the nights since can be added one by one.
pub(crate) async fn cloud_behind(days: i64) -> Outcome<Simulator> {
    let behind = TimeDelta::days(days);
    let (today, lived_until) = (Utc::now().date_naive() - behind, LIVED_UNTIL.parse::<NaiveDate>()? - behind);
    Ok(Simulator::start(Options { years: 1, today, lived_until: Some(lived_until), ..Options::default() }).await?)
}

/// From Welcome to the step with the button that opens the browser.
pub(crate) async fn enter_application(window: &Window, client_id: &str, client_secret: &str) -> Outcome {
    window.see("welcome").await?;
    window.press("sign-in").await?;
    window.type_into("client-id", client_id).await?;
    window.type_into("client-secret", client_secret).await?;
    window.press("save-application").await?;
    window.read("Step 2 of 2").await
}

/// From Welcome to the open browser; the address of Oura's page.
pub(crate) async fn begin_sign_in(desk: &Desk, window: &Window, cloud: &Simulator) -> Outcome<String> {
    let application = cloud.credentials();
    enter_application(window, &application.client_id, &application.client_secret).await?;
    window.press("sign-in").await?;
    desk.opened_in_browser(1).await
}

/// From Welcome to Today.
pub(crate) async fn sign_in(desk: &Desk, window: &Window, cloud: &Simulator) -> Outcome {
    let page = begin_sign_in(desk, window, cloud).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.see("today").await
}

/// Waits until everything that the cloud has was fetched. In a narrow window the chip says so to a screen reader only.
pub(crate) async fn synced(window: &Window) -> Outcome {
    window.find("[data-testid=sync-chip][data-phase=idle][aria-label*=Synced]").await.map(drop)
}

/// Waits until nothing matches any more.
pub(crate) async fn gone(window: &Window, selector: &str) -> Outcome {
    window.until(&format!("{selector} to go"), async || Ok((window.count(selector).await? == 0).then_some(()))).await
}

/// A picture of a part of the page in both themes and both sizes.
pub(crate) async fn photograph_everywhere(window: &Window, name: &str, part: &str) -> Outcome {
    let [usual, _] = SIZES;
    for size in SIZES {
        window.resize(size).await?;
        window.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })", &[json!(part)]).await?;
        for theme in THEMES {
            set_theme(window, theme).await?;
            window.photograph(&format!("{name}-{theme}-{}x{}", size.width, size.height)).await?;
        }
    }
    set_theme(window, "light").await?;
    window.resize(usual).await
}

/// As the window itself changes the theme, without asking the settings, which do not exist before there is data.
pub(crate) async fn set_theme(window: &Window, theme: &str) -> Outcome {
    window.run("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]).await?;
    // A colour on its way from one theme to the other is looked at when it has arrived; what turns for ever, or stands still because it
    // is folded away, is not waited for.
    let arrived = "const ends = ({ effect }) => effect.getComputedTiming().endTime !== Infinity && effect.target.checkVisibility();
        const ending = document.getAnimations().filter(ends);
        return Promise.all(ending.map((animation) => animation.finished.catch(() => null))).then(() => null)";
    window.run(arrived, &[]).await.map(drop)
}

/// A desk whose data folder already holds these days, unencrypted and signed out: for tests of what is shown rather than of how it came.
pub(crate) async fn desk_with_days(cloud: &Simulator, ranges: &[(NaiveDate, NaiveDate)]) -> Outcome<Desk> {
    let desk = Desk::new(Keychain::None).await?;
    for (first, last) in ranges {
        fetch(&desk, cloud, *first, *last).await?;
    }
    Ok(desk)
}

/// The same with everything of the last weeks.
pub(crate) async fn desk_with_weeks(cloud: &Simulator, weeks: i64) -> Outcome<Desk> {
    let today = Utc::now().date_naive();
    desk_with_days(cloud, &[(today - TimeDelta::weeks(weeks), today)]).await
}

/// Fetches the last weeks into such a desk's folder, again or for the first time.
pub(crate) async fn fetch_weeks(desk: &Desk, cloud: &Simulator, weeks: i64) -> Outcome {
    let today = Utc::now().date_naive();
    fetch(desk, cloud, today - TimeDelta::weeks(weeks), today).await
}

pub(crate) async fn fetch(desk: &Desk, cloud: &Simulator, first: NaiveDate, last: NaiveDate) -> Outcome {
    let arguments = ["--plain", "sync", "--from", &first.to_string(), "--to", &last.to_string()];
    let variables = [("OURA_API_BASE_URL", cloud.base_url()), ("OURA_ACCESS_TOKEN", cloud.access_token())];
    desk.ctl_for(&arguments, &variables.each_ref().map(|(name, value)| (*name, value.as_str())), A_YEAR_COMES_IN).await.map(drop)
}
