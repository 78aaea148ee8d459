//! Sign-ins that do not come about: the window says why in plain words, nothing is lost, and signing in stays possible.

use oura_simulator::Simulator;
use ringside_e2e::{Desk, Keychain, Outcome, Window};

use crate::steps::{begin_sign_in, cloud, enter_application};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_wrong_client_secret_is_told_and_can_be_corrected() -> Outcome {
    let (cloud, desk, window) = at_welcome().await?;
    let application = cloud.credentials();
    enter_application(&window, &application.client_id, "not the secret").await?;
    window.press("sign-in").await?;
    let page = desk.opened_in_browser(1).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.read("Oura does not accept the client id or the client secret of your application").await?;
    window.photograph("sign-in-wrong-secret").await?;

    window.press_words("Back").await?;
    window.type_into("client-id", &application.client_id).await?;
    window.type_into("client-secret", &application.client_secret).await?;
    window.press("save-application").await?;
    window.press("sign-in").await?;
    let page = desk.opened_in_browser(2).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.see("today").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn a_cancelled_consent_is_told_and_the_next_one_counts() -> Outcome {
    let (cloud, desk, window) = at_welcome().await?;
    let page = begin_sign_in(&desk, &window, &cloud).await?;
    desk.start_again(&cloud.deny(&page)?).await?;
    window.read("The consent was declined on Oura's page. Nothing was changed.").await?;
    assert_eq!(token_requests(&cloud), 0);

    window.press("sign-in").await?;
    let page = desk.opened_in_browser(2).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.see("today").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn links_that_are_not_the_answer_change_nothing_and_the_answer_counts_once() -> Outcome {
    let (cloud, desk, window) = at_welcome().await?;
    desk.start_again("ringside://oauth/callback?code=a&state=b").await?;
    window.read("No sign-in is under way").await?;

    let page = begin_sign_in(&desk, &window, &cloud).await?;
    let answer = cloud.approve(&page, None)?;
    let (before_state, state) = answer.split_once("state=").expect("a state");
    let turned: String = state.chars().rev().collect();
    let not_ours = [
        (format!("{before_state}state={turned}"), "belongs to another attempt"),
        (answer.replace("oauth/callback", "somewhere/else"), "This is not the address that Oura sends you back to"),
        (format!("{answer}&state=again"), "is damaged"),
        (format!("ringside://oauth/callback?error=access_denied&state={turned}"), "belongs to another attempt"),
    ];
    for (link, answer) in not_ours {
        desk.start_again(&link).await?;
        window.read(answer).await?;
    }
    window.photograph("sign-in-foreign-link").await?;
    assert_eq!(token_requests(&cloud), 0);

    desk.start_again(&answer).await?;
    window.see("today").await?;
    desk.start_again(&answer).await?;
    window.go("#/settings").await?;
    window.find("[data-testid=sign-out]").await?;
    assert_eq!(token_requests(&cloud), 1, "a used link asks for no token");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn signing_out_keeps_the_data_and_signing_in_again_goes_on_with_it() -> Outcome {
    let (cloud, desk, window) = at_welcome().await?;
    let page = begin_sign_in(&desk, &window, &cloud).await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.see("today").await?;
    window.go("#/settings").await?;
    window.press("sign-out").await?;
    window.press("sign-out-confirm").await?;
    window.read("You are signed out. Everything that was synced is still here.").await?;
    let revoked = || cloud.requests().iter().any(|request| request.path.ends_with("revoke") && request.status == Some(200));
    window.until("the revocation at Oura", async || Ok(revoked().then_some(()))).await?;
    window.go("#/today").await?;
    window.see("today").await?;

    window.press("sign-in-again").await?;
    let page = desk.opened_in_browser(2).await?;
    window.read("Continue in your browser").await?;
    window.photograph("sign-in-again").await?;
    desk.start_again(&cloud.approve(&page, None)?).await?;
    window.until("the banner to go", async || Ok((window.count("[data-region=banners]").await? == 0).then_some(()))).await
}

async fn at_welcome() -> Outcome<(Simulator, Desk, Window)> {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    window.see("welcome").await?;
    Ok((cloud, desk, window))
}

fn token_requests(cloud: &Simulator) -> usize {
    cloud.requests().iter().filter(|request| request.method == "POST" && request.path.contains("token")).count()
}
