//! A browser that cannot hand a link to an app: it comes back to a port of this computer, or the person carries the address over.

use std::fs::File;

use ringside_e2e::{Desk, Keychain, Outcome, Trouble};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::steps::{begin_sign_in, cloud};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_browser_comes_back_to_a_port_of_this_computer() -> Outcome {
    let _port = redirect_port().await?;
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    begin_sign_in(&desk, &window, &cloud).await?;
    window.press("use-localhost").await?;
    let back = cloud.approve(&desk.opened_in_browser(2).await?, None)?;

    assert_eq!(visit("http://localhost:27182/favicon.ico").await?.lines().next(), Some("HTTP/1.1 404 Not Found"));
    let page = visit(&back).await?;
    assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
    assert!(page.contains("You can close this tab"), "{page}");
    let (_, code) = back.split_once("code=").expect("a code");
    assert!(!page.contains(code.split('&').next().expect("the code alone")), "the page repeats the code");
    window.see("today").await?;
    assert!(visit(&back).await.is_err(), "the port stays open after the sign-in");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_person_pastes_the_address_that_the_browser_ended_on() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    let page = begin_sign_in(&desk, &window, &cloud).await?;
    for (pasted, answer) in [("hello", "This is no web address"), ("ringside://oauth/callback?state=x", "carries no answer from Oura")] {
        window.type_into("paste-url", pasted).await?;
        window.press("paste-submit").await?;
        window.read(answer).await?;
    }
    window.type_into("paste-url", &cloud.approve(&page, None)?).await?;
    window.press("paste-submit").await?;
    window.see("today").await
}

/// Holds the fixed port of the redirect for one test at a time, across packages: engine and ringsidectl lock the same file.
async fn redirect_port() -> Outcome<File> {
    let file = File::create(std::env::temp_dir().join("ringside-tests-port-27182.lock"))?;
    tokio::task::spawn_blocking(move || file.lock().map(|()| file)).await?.map_err(Trouble::from)
}

/// What a browser does with an address of this computer; the whole answer, head and body.
async fn visit(address: &str) -> Outcome<String> {
    let parts = address.strip_prefix("http://").and_then(|rest| rest.split_once('/'));
    let (host, target) = parts.ok_or_else(|| Trouble::new(format_args!("{address} is no address of this computer")))?;
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(format!("GET /{target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}
