//! The binary's contract with scripts.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

use axum::http::Request;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

const BINARY: &str = env!("CARGO_BIN_EXE_oura-simulator");

#[tokio::test]
async fn one_line_tells_all_that_a_script_needs_and_sigterm_ends_it() {
    let flags = ["--listen", "127.0.0.1:0", "--seed", "7", "--years", "1", "--today", "2026-11-20"];
    let mut child = Command::new(BINARY).args(flags).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    let keys: Vec<&String> = ready.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["access_token", "base_url", "client_id", "client_secret", "user_id"]);

    let text = |name: &str| ready[name].as_str().unwrap();
    let address = &text("base_url")["http://".len()..];
    let (mut sender, connection) = http1::handshake(TokioIo::new(TcpStream::connect(address).await.unwrap())).await.unwrap();
    tokio::spawn(connection);
    let request = Request::get("/v2/usercollection/personal_info")
        .header("host", address)
        .header("user-agent", "script/1.0")
        .header("authorization", format!("Bearer {}", text("access_token")))
        .body(Empty::<Bytes>::new())
        .unwrap();
    let body = sender.send_request(request).await.unwrap().into_body().collect().await.unwrap().to_bytes();
    let person: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(person["id"], text("user_id"));

    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[test]
fn an_address_that_others_could_reach_is_refused_with_a_reason() {
    let output = Command::new(BINARY).args(["--listen", "0.0.0.0:0", "--years", "1"]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("not a loopback address"));
    assert!(output.stdout.is_empty());
}
