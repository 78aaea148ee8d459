//! Signing in and out over the simulated cloud's own pages.

use oura_simulator::{Options, Portal, Simulator};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{Home, Waiting, redirect_port, simulator};

const PORT: u16 = 27182;

async fn cloud(change: impl FnOnce(&mut Options)) -> (Simulator, Home) {
    let simulator = simulator(change).await;
    let credentials = simulator.credentials();
    let home = Home::at(&simulator.base_url(), "")
        .without("OURA_ACCESS_TOKEN")
        .with("RINGSIDE_CLIENT_ID", &credentials.client_id)
        .with("RINGSIDE_CLIENT_SECRET", &credentials.client_secret);
    (simulator, home)
}

/// What a browser does with a redirect; returns the answer.
async fn visit(url: &str) -> String {
    let target = url.strip_prefix(&format!("http://localhost:{PORT}")).unwrap();
    knock(&format!("GET {target} HTTP/1.1\r\nHost: localhost:{PORT}\r\nConnection: close\r\n\r\n")).await
}

async fn knock(request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", PORT)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    reply
}

async fn signed_in(home: &Home) -> bool {
    home.done(&["status", "--json"]).await.json()["signed_in"].as_bool().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_comes_back_to_localhost_and_a_sync_follows() {
    let _port = redirect_port().await;
    for portal in [Portal::New, Portal::Legacy] {
        let (simulator, home) = cloud(|options| options.portal = portal).await;
        let waiting = Waiting::start(&home, &["--json"]).await;
        assert!(!waiting.authorize_url.contains(&simulator.credentials().client_secret));
        let redirect = simulator.approve(&waiting.authorize_url, None).unwrap();
        let page = visit(&redirect).await;
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("close this tab"), "{page}");
        let code = redirect.split("code=").nth(1).unwrap().split('&').next().unwrap();
        assert!(!page.contains(code), "the page does not repeat the code");
        let answer = waiting.ends().await;
        assert_eq!(answer.code, 0, "{answer:#?}");
        assert_eq!(answer.json()["signed_in"], true);
        assert!(signed_in(&home).await);
        home.done(&["sync", "--from", "2026-11-20", "--to", "2026-11-20"]).await;
        assert!(!home.shown(&["heartrate"]).await.is_empty());
        assert!(TcpStream::connect(("127.0.0.1", PORT)).await.is_err(), "the door is closed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_else_knocks_is_sent_away_and_the_right_answer_still_counts() {
    let _port = redirect_port().await;
    let (simulator, home) = cloud(|_| {}).await;
    let waiting = Waiting::start(&home, &[]).await;
    let host = format!("Host: localhost:{PORT}\r\n\r\n");
    for request in [
        format!("GET / HTTP/1.1\r\n{host}"),
        format!("GET /oauth/callback HTTP/1.1\r\n{host}"),
        format!("POST /oauth/callback?code=a&state=b HTTP/1.1\r\n{host}"),
        "GET /oauth/callback?code=a&state=b HTTP/1.1\r\nHost: evil.example\r\n\r\n".to_owned(),
        "GET /oauth/callback?code=a&state=b HTTP/1.1\r\n\r\n".to_owned(),
        format!("GET /oauth/callback/../x?code=a HTTP/1.1\r\n{host}"),
    ] {
        let reply = knock(&request).await;
        assert!(reply.starts_with("HTTP/1.1 404"), "{request}: {reply}");
    }
    // Well-formed, from any page in the browser, and not ours.
    visit(&format!("http://localhost:{PORT}/oauth/callback?code=stolen&state=made-up")).await;
    visit(&format!("http://localhost:{PORT}/oauth/callback?error=access_denied&state=made-up")).await;
    assert_eq!(simulator.requests(), [], "no token request was made for any of them");
    visit(&simulator.approve(&waiting.authorize_url, None).unwrap()).await;
    let answer = waiting.ends().await;
    assert_eq!(answer.code, 0, "{answer:#?}");
    assert_eq!(answer.stderr.matches("belongs to another attempt").count(), 2, "{answer:#?}");
    assert!(signed_in(&home).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_can_be_pasted() {
    let (simulator, home) = cloud(|_| {}).await;
    let mut waiting = Waiting::start(&home, &["--paste"]).await;
    let redirect = simulator.approve(&waiting.authorize_url, None).unwrap();
    waiting.type_in(&format!("  {redirect} ")).await;
    let answer = waiting.ends().await;
    assert_eq!(answer.code, 0, "{answer:#?}");
    assert!(answer.stdout.contains("ringsidectl sync"));
    home.done(&["test-connection"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn id_and_secret_can_be_typed_and_are_remembered() {
    let (simulator, home) = cloud(|_| {}).await;
    let credentials = simulator.credentials();
    let home = home.without("RINGSIDE_CLIENT_ID").without("RINGSIDE_CLIENT_SECRET");
    home.run(&["sign-in", "--paste"]).await.fails_with(2, &["no answer was given"]);
    let typed = format!("{}\n{}\nhttp://localhost/nothing\n", credentials.client_id, credentials.client_secret);
    home.run_typing(&["sign-in", "--paste"], &typed).await.fails_with(3, &["not the address"]);
    let mut waiting = Waiting::start(&home, &["--paste"]).await;
    let redirect = simulator.approve(&waiting.authorize_url, None).unwrap();
    waiting.type_in(&redirect).await;
    assert_eq!(waiting.ends().await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_said_and_nobody_is_signed_in() {
    let (simulator, home) = cloud(|_| {}).await;
    let home = home.with("RINGSIDE_CLIENT_SECRET", "a-wrong-secret");
    let mut waiting = Waiting::start(&home, &["--paste", "--json"]).await;
    let redirect = simulator.approve(&waiting.authorize_url, None).unwrap();
    waiting.type_in(&redirect).await;
    let answer = waiting.ends().await;
    answer.fails_with(3, &["client secret"]);
    assert_eq!(answer.json()["error"]["code"], "sign_in");
    assert!(!signed_in(&home).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_consent_a_foreign_state_and_a_used_address_are_said() {
    let (simulator, home) = cloud(|_| {}).await;
    let mut waiting = Waiting::start(&home, &["--paste"]).await;
    let denied = simulator.deny(&waiting.authorize_url).unwrap();
    waiting.type_in(&denied).await;
    waiting.ends().await.fails_with(3, &["declined"]);

    let first = Waiting::start(&home, &["--paste"]).await;
    let of_the_first = simulator.approve(&first.authorize_url, None).unwrap();
    drop(first);
    let mut second = Waiting::start(&home, &["--paste"]).await;
    second.type_in(&of_the_first).await;
    second.ends().await.fails_with(3, &["another attempt"]);
    assert!(!simulator.requests().iter().any(|request| request.method == "POST"), "no code was spent");

    let mut third = Waiting::start(&home, &["--paste"]).await;
    let good = simulator.approve(&third.authorize_url, None).unwrap();
    third.type_in(&good).await;
    assert_eq!(third.ends().await.code, 0);
    let mut replayed = Waiting::start(&home, &["--paste"]).await;
    replayed.type_in(&good).await;
    replayed.ends().await.fails_with(3, &["another attempt"]);
    assert!(signed_in(&home).await, "a failed attempt leaves the earlier sign-in alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_somebody_else_has_is_said_before_the_browser_is_sent_anywhere() {
    let _port = redirect_port().await;
    let _taken = tokio::net::TcpListener::bind(("127.0.0.1", PORT)).await.unwrap();
    let (_simulator, home) = cloud(|_| {}).await;
    let answer = home.run(&["sign-in"]).await;
    answer.fails_with(3, &["27182", "in use"]);
    assert!(!answer.stderr.contains("oauth/authorize"), "{answer:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_revokes_the_token_and_keeps_the_data() {
    let (simulator, home) = cloud(|_| {}).await;
    let mut waiting = Waiting::start(&home, &["--paste"]).await;
    let redirect = simulator.approve(&waiting.authorize_url, None).unwrap();
    waiting.type_in(&redirect).await;
    assert_eq!(waiting.ends().await.code, 0);
    home.done(&["sync", "--from", "2026-11-20", "--to", "2026-11-20"]).await;
    simulator.clear_requests();
    let out = home.done(&["sign-out", "--json"]).await.json();
    assert_eq!((out["signed_out"].as_bool(), out["revoked"].as_bool()), (Some(true), Some(true)));
    assert!(simulator.requests().iter().any(|request| request.path.contains("revoke") && request.status == Some(200)));
    assert!(!signed_in(&home).await);
    home.run(&["sync"]).await.fails_with(3, &["Sign in"]);
    assert!(!home.shown(&["daily_sleep"]).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_offline_forgets_the_tokens_and_says_that_oura_was_not_told() {
    let (simulator, home) = cloud(|_| {}).await;
    let mut waiting = Waiting::start(&home, &["--paste"]).await;
    let redirect = simulator.approve(&waiting.authorize_url, None).unwrap();
    waiting.type_in(&redirect).await;
    assert_eq!(waiting.ends().await.code, 0);
    simulator.stop().await;
    let out = home.done(&["sign-out"]).await.stdout;
    assert!(out.contains("could not be told"), "{out}");
    assert!(!signed_in(&home).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unticked_consent_is_named_by_the_sync() {
    let (simulator, home) = cloud(|_| {}).await;
    let mut waiting = Waiting::start(&home, &["--paste"]).await;
    let redirect = simulator.approve(&waiting.authorize_url, Some(&["personal", "daily"])).unwrap();
    waiting.type_in(&redirect).await;
    assert_eq!(waiting.ends().await.code, 0);
    let answer = home.done(&["sync", "--from", "2026-11-20", "--to", "2026-11-20"]).await;
    for scope in ["heartrate", "workout", "tag", "spo2", "stress", "heart_health", "ring_configuration"] {
        assert!(answer.stderr.contains(&format!("“{scope}”")), "{scope}: {}", answer.stderr);
    }
    assert!(!answer.stderr.contains("“daily”"));
}
