//! What a person does in many tests.

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::{Options, Simulator};
use ringside_e2e::{Desk, Keychain, Outcome, Window};

/// A cloud with a year of data: enough for every screen, little enough to arrive in seconds.
pub(crate) async fn cloud() -> Outcome<Simulator> {
    Ok(Simulator::start(Options { years: 1, ..Options::default() }).await?)
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

/// A desk whose data folder already holds these days, unencrypted and signed out: for tests of what is shown rather than of how it came.
pub(crate) async fn desk_with_days(cloud: &Simulator, ranges: &[(NaiveDate, NaiveDate)]) -> Outcome<Desk> {
    let desk = Desk::new(Keychain::None).await?;
    let (base_url, token) = (cloud.base_url(), cloud.access_token());
    for (first, last) in ranges {
        let arguments = ["--plain", "sync", "--from", &first.to_string(), "--to", &last.to_string()];
        desk.ctl(&arguments, &[("OURA_API_BASE_URL", &base_url), ("OURA_ACCESS_TOKEN", &token)]).await?;
    }
    Ok(desk)
}

/// The same with everything of the last weeks.
pub(crate) async fn desk_with_weeks(cloud: &Simulator, weeks: i64) -> Outcome<Desk> {
    let today = Utc::now().date_naive();
    desk_with_days(cloud, &[(today - TimeDelta::weeks(weeks), today)]).await
}
