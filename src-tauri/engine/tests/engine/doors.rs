//! Callbacks: one that is right finishes the sign-in, everything else spends nothing.

use chrono::TimeDelta;
use ringside_engine::oura::{CallbackError, Redirect};
use ringside_engine::{Session, SessionState, SignInError};

use crate::support::{Folder, open_plain, simulator, token_requests};

async fn prepared(folder: &Folder, simulator: &oura_simulator::Simulator) -> Session {
    let session = folder.session();
    let credentials = simulator.credentials();
    session.save_application(&format!(" {}\n", credentials.client_id), &credentials.client_secret).await.unwrap();
    session
}

/// Everything bad that can be made out of a good address.
fn spoilt(good: &str) -> Vec<String> {
    let (address, query) = good.split_once('?').unwrap();
    let state = query.split('&').find(|pair| pair.starts_with("state=")).unwrap();
    let code = query.split('&').find(|pair| pair.starts_with("code=")).unwrap();
    let mut spoilt: Vec<String> =
        ["", " ", "ringside:", "ringside://", "ringside://oauth", "ringside://oauth/callback", "https://evil.example/oauth/callback"]
            .map(str::to_owned)
            .to_vec();
    spoilt.extend(
        [
            address.replace("ringside://", "Ringside://"),
            address.replace("ringside://", "ringside:"),
            address.replace("ringside://", "http://"),
            address.replace("oauth", "OAUTH"),
            format!("{address}/"),
            format!("{address}/.."),
            address.replace("//oauth", "//me@oauth"),
            address.replace("//oauth", "//oauth:80"),
        ]
        .map(|address| format!("{address}?{query}")),
    );
    spoilt.extend(
        [
            state.to_owned(),
            code.to_owned(),
            format!("{code}&state="),
            format!("{code}&state=wrong"),
            format!("{code}&{}", state.to_uppercase()),
            format!("{code}&{state}x"),
            format!("{code}&{state}&{state}"),
            format!("{code}&{code}&{state}"),
            format!("{code}%00&{state}"),
            format!("{code}%2500&{state}"),
            format!("{code}&{state}#fragment"),
            format!("{code}&{state}&error=access_denied"),
            "error=access_denied".to_owned(),
            "error=access_denied&state=wrong".to_owned(),
            format!("{code}&{state}&iss=https://evil.example"),
            format!("code=&{state}"),
            format!("code=a b&{state}"),
            format!("code=é&{state}"),
            format!("code={}&{state}", "x".repeat(4_000)),
            format!("{code}&{state}\n"),
            format!("{code}\t&{state}"),
            format!("{code}&{state}\0"),
        ]
        .map(|query| format!("{address}?{query}")),
    );
    spoilt.push(format!("\u{1}{good}"));
    spoilt.push(format!("{good}{}", "x".repeat(1_000_000)));
    spoilt
}

#[tokio::test(flavor = "multi_thread")]
async fn of_sixty_addresses_only_the_right_one_costs_a_token_request() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let session = prepared(&folder, &simulator).await;
    let url = session.begin(Redirect::DeepLink).await.unwrap();
    let good = simulator.approve(&url, None).unwrap();
    for address in spoilt(&good) {
        let refused = session.finish(&address).await.unwrap_err();
        assert!(refused.leaves_it_pending(), "{refused:?}: {address:.200}");
        assert!(!refused.to_string().contains("code="), "nothing of the address is repeated");
        assert!(session.is_pending().await.unwrap());
    }
    assert_eq!(token_requests(&simulator), 0);
    session.finish(&good).await.unwrap();
    assert_eq!(token_requests(&simulator), 1);
    let replayed = session.finish(&good).await.unwrap_err();
    assert!(matches!(replayed, SignInError::NothingPending), "{replayed:?}");
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_an_earlier_attempt_is_foreign_to_the_next() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let session = prepared(&folder, &simulator).await;
    let old = simulator.approve(&session.begin(Redirect::DeepLink).await.unwrap(), None).unwrap();
    let new = simulator.approve(&session.begin(Redirect::DeepLink).await.unwrap(), None).unwrap();
    let refused = session.finish(&old).await.unwrap_err();
    assert!(matches!(refused, SignInError::Callback(CallbackError::WrongState)), "{refused:?}");
    session.finish(&new).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cold_start_finishes_what_an_earlier_process_began() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let url = prepared(&folder, &simulator).await.begin(Redirect::DeepLink).await.unwrap();
    let good = simulator.approve(&url, None).unwrap();
    let Folder { dir, oura, clock, secrets, store } = folder;
    drop((secrets, store));
    let profile = open_plain(dir.path());
    let folder =
        Folder { store: profile.store, secrets: ringside_engine::SharedSecrets::new(profile.secrets, dir.path()), dir, oura, clock };
    folder.session().finish(&good).await.unwrap();
    assert_eq!(folder.session().state().await.unwrap(), SessionState::SignedIn);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ten_minutes_nothing_is_pending() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let session = prepared(&folder, &simulator).await;
    let good = simulator.approve(&session.begin(Redirect::DeepLink).await.unwrap(), None).unwrap();
    folder.clock.advance(TimeDelta::minutes(11));
    assert!(!session.is_pending().await.unwrap());
    assert!(matches!(session.finish(&good).await, Err(SignInError::NothingPending)));
    assert_eq!(token_requests(&simulator), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_consent_ends_the_attempt_and_a_link_without_one_is_refused() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let session = prepared(&folder, &simulator).await;
    assert!(matches!(session.finish("ringside://oauth/callback?code=a&state=b").await, Err(SignInError::NothingPending)));
    let denied = simulator.deny(&session.begin(Redirect::DeepLink).await.unwrap()).unwrap();
    let error = session.finish(&denied).await.unwrap_err();
    assert!(matches!(error, SignInError::Callback(CallbackError::Denied { .. })) && !error.leaves_it_pending(), "{error:?}");
    assert!(!session.is_pending().await.unwrap());
    assert_eq!(token_requests(&simulator), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_application_there_is_no_sign_in() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let session = folder.session();
    assert!(!session.has_application().await.unwrap());
    assert!(matches!(session.begin(Redirect::DeepLink).await, Err(SignInError::NoApplication)));
    assert!(matches!(session.save_application(" ", "secret").await, Err(SignInError::NoApplication)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_granted_is_known_however_oura_tells_it() {
    use oura_simulator::ScopeReply;
    for (reply, told) in [(ScopeReply::Plain, true), (ScopeReply::Prefixed, true), (ScopeReply::Omitted, false)] {
        let simulator = simulator(|options| options.scope_reply = reply).await;
        let folder = Folder::new(&simulator);
        folder.sign_in(&simulator, Some(&["daily", "personal"])).await;
        let granted = folder.session().granted_scopes().await.unwrap();
        let words = granted.map(|scopes| scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>());
        assert_eq!(words.is_some(), told, "{reply:?}");
        assert!(words.is_none_or(|words| words == ["personal", "daily"] || words == ["daily", "personal"]));
    }
}
