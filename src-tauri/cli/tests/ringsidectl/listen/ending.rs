use std::net::TcpListener;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;

use super::listening::Desk;
use super::{Event, Listening};
use crate::support::{Home, Server};

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_and_sigterm_close_the_tunnel_and_let_go_of_the_folder() {
    let desk = Desk::new().await;
    for signal in ["INT", "TERM"] {
        let mut listening = desk.listen(&[]);
        let up = listening.is_up().await;
        assert_eq!(up["host"], format!("127.0.0.1:{}", desk.port.number()));
        let answer = listening.ends_by(signal).await;
        assert_eq!(answer.code, 0, "{answer:#?}");
        assert!(
            answer.stdout.lines().all(|line| serde_json::from_str::<Value>(line).is_ok_and(|value| value["event"].is_string())),
            "{answer:#?}"
        );
        TcpStream::connect(("127.0.0.1", desk.port.number())).await.unwrap_err();
        assert_eq!(desk.home.done(&["status", "--json"]).await.json()["in_use"], false);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_by_itself_after_the_time_that_was_given() {
    let desk = Desk::new().await;
    let answer = desk.listen(&["--for", "0"]).ends().await;
    assert_eq!(answer.code, 0, "{answer:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_when_nobody_reads_any_more() {
    let desk = Desk::new().await;
    let mut listening = desk.listen(&[]);
    listening.is_up().await;
    let (door, mut child) = (desk.door(), listening.deaf());
    // What it has to say finds no reader, this or something before.
    let _ = door.try_post(&Event::new("create", "meal", "unheard")).await;
    assert!(child.wait().await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_told_in_words_what_scripts_are_told_in_json() {
    let desk = Desk::new().await;
    let (url, port) = (desk.public_url(), desk.port.number().to_string());
    let mut child = desk.home.spawn(&["listen", "--tunnel", "manual", "--public-url", &url, "--port", &port]);
    let mut stderr = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut stdout = BufReader::new(child.stdout.take().unwrap()).lines();
    let up = format!("Listening at 127.0.0.1:{port}");
    while !stderr.next_line().await.unwrap().expect("it comes up").starts_with(&up) {}
    assert_eq!(desk.door().post(&Event::new("create", "meal", "of-no-kind")).await, 204);
    let delivery = stdout.next_line().await.unwrap().unwrap();
    assert!(delivery.ends_with("#1 meal create of-no-kind  of an unknown kind; not fetched"), "{delivery}");
    assert_eq!(stdout.next_line().await.unwrap().unwrap().trim(), "#1 nothing to fetch");
    let pid = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
    assert!(child.wait().await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_somebody_else_has_is_said() {
    let desk = Desk::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let listening =
        Listening::start(&desk.home, &["--tunnel", "manual", "--public-url", &format!("http://127.0.0.1:{port}"), "--port", &port]);
    let answer = listening.ends().await;
    answer.fails_with(1, &["uses port", &port]);
    let last: Value = serde_json::from_str(answer.stdout.lines().last().unwrap()).unwrap();
    assert_eq!(last["error"]["code"], "failed", "{answer:#?}");
    let down = answer.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).find(|said| said["state"] == "down");
    assert_eq!(down.unwrap()["problem"]["code"], "config");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_sign_in_nothing_is_opened() {
    let server = Server::serving(&[]).await;
    let args = ["listen", "--json", "--tunnel", "manual", "--public-url", "http://127.0.0.1:1", "--port", "1"];
    // A token alone belongs to no application that could subscribe.
    for home in [Home::at(&server.base_url, "a-token"), Home::at(&server.base_url, "").without("OURA_ACCESS_TOKEN")] {
        let answer = home.run(&args).await;
        answer.fails_with(3, &["Sign in"]);
        assert_eq!(answer.json()["error"]["code"], "sign_in");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_ends_meanwhile_ends_it() {
    let desk = Desk::new().await;
    let mut listening = desk.listen(&[]);
    listening.is_up().await;
    desk.simulator.revoke_consent();
    // What it fetches at the start may be in already; an event makes it ask again. It may have ended before that.
    let _ = desk.door().try_post(&Event::new("update", "sleep", "of-the-night")).await;
    let answer = listening.ends().await;
    answer.fails_with(3, &["Oura has ended this sign-in"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_in_use_is_left_to_whoever_has_it() {
    let desk = Desk::new().await;
    let mut listening = desk.listen(&[]);
    listening.is_up().await;
    for args in [&["listen"][..], &["sync"], &["events", "replay", "1"], &["events", "prune"]] {
        desk.home.run(args).await.fails_with(5, &["Another Ringside"]);
    }
    assert_eq!(desk.home.done(&["events", "--json"]).await.json(), serde_json::json!([]), "a look is possible");
    assert_eq!(listening.ends_by("INT").await.code, 0);
}
