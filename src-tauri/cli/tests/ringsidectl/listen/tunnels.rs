use ringside_edges::{FreePort, NgrokEdge, Sshd};

use super::listening::Desk;
use super::{Event, Listening};

fn port_of(url: &str) -> u16 {
    url.rsplit_once(':').unwrap().1.parse().unwrap()
}

/// Something that asks for nothing more, with an id of its own.
async fn an_event_arrives(mut listening: Listening, desk: &Desk, port: u16, id: &str) {
    let up = listening.is_up().await;
    assert_eq!(up["host"], format!("127.0.0.1:{port}"));
    assert_eq!(desk.door_at(port).post(&Event::new("create", "meal", id)).await, 204);
    listening.settles(id).await;
    assert_eq!(listening.ends_by("INT").await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn events_arrive_through_ngrok_with_a_token_from_standard_input() {
    let edge = NgrokEdge::start();
    edge.accept_only("the-good-token");
    let desk = Desk::new().await.through(&edge);
    let args = ["--tunnel", "ngrok", "--authtoken-file", "-"];
    let answer = Listening::start_typing(&desk.home, &args, "a-bad-token\n").await.ends().await;
    answer.fails_with(1, &["authtoken"]);
    assert!(!answer.stderr.contains("a-bad-token") && !answer.stdout.contains("a-bad-token"), "{answer:#?}");

    let port = port_of(&edge.public_url());
    let listening = Listening::start_typing(&desk.home, &args, "the-good-token\n").await;
    an_event_arrives(listening, &desk, port, "first").await;
    // The token is kept: nothing has to be given again.
    an_event_arrives(Listening::start(&desk.home, &[]), &desk, port, "second").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_arrive_through_a_real_ssh_server_once_its_key_is_trusted() {
    let sshd = Sshd::start();
    let desk = Desk::new().await;
    let remote = FreePort::new();
    let (port, target) = (remote.number().to_string(), format!("{}@{}", sshd.user(), sshd.address()));
    let server = ["--tunnel", "ssh", "--ssh", &target, "--remote-port", &port];
    let line = desk.home.done(&[&["listen", "--new-ssh-key"], &server[..]].concat()).await.stdout;
    sshd.authorize(line.trim());

    let found = sshd.host_fingerprint();
    let answer = Listening::start(&desk.home, &server).ends().await;
    answer.fails_with(1, &[found, "--host-key"]);
    let listening = Listening::start(&desk.home, &["--host-key", found]);
    an_event_arrives(listening, &desk, remote.number(), "over-ssh").await;
}
