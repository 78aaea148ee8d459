use ringside_edges::{CloudflaredEdge, NgrokEdge};
use ringside_engine::log::LogLevel;

use super::listening::{Desk, children, visible};
use super::{Event, Listening};
use crate::leaks::{files, forms, holds};
use crate::support::{say, session};

const NGROK_AUTHTOKEN: &str = "canary-authtoken-of-the-person";
const CLOUDFLARED_TOKEN: &str = "canary-tunnel-token-of-the-person";

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_neither_in_the_command_line_nor_in_the_environment_nor_said_nor_logged() {
    let edge = NgrokEdge::start();
    let desk = Desk::new().await.through(&edge);
    let home = &desk.home;
    let file = home.path().join("token");
    let mut said: Vec<(String, Vec<u8>)> = Vec::new();
    let mut note = |what: &str, answer: &crate::support::Answer| {
        said.push((what.to_owned(), format!("{}{}", answer.stdout, answer.stderr).into_bytes()));
    };

    std::fs::write(&file, CLOUDFLARED_TOKEN).unwrap();
    let cloudflared = [
        ["--log-level", "debug", "--tunnel", "cloudflared", "--cloudflared", "/nonexistent/cloudflared"],
        ["--public-url", "https://ring.example", "--port", "0", "--cloudflared-token-file", file.to_str().unwrap()],
    ]
    .concat();
    let answer = Listening::start(home, &cloudflared).ends().await;
    answer.fails_with(1, &["cloudflared was not found"]);
    note("cloudflared", &answer);
    std::fs::remove_file(&file).unwrap();
    let ngrok = ["--log-level", "debug", "--tunnel", "ngrok", "--authtoken-file", "-"];
    let mut listening = Listening::start_typing(home, &ngrok, NGROK_AUTHTOKEN).await;
    listening.is_up().await;
    let mut seen = visible(listening.pid());
    note("ngrok", &listening.ends_by("INT").await);
    for (name, value) in [("ngrok_authtoken", NGROK_AUTHTOKEN), ("cloudflared_token", CLOUDFLARED_TOKEN)] {
        assert_eq!(desk.secret(name), value);
    }
    let line = home.done(&["--log-level", "debug", "listen", "--tunnel", "ssh", "--ssh", "me@ring.example", "--new-ssh-key"]).await;
    note("new ssh key", &line);

    let mut listening = desk.listen(&["--log-level", LogLevel::Debug.name()]);
    listening.is_up().await;
    assert_eq!(desk.door().post(&Event::new("update", "sleep", "no-such-night")).await, 204);
    listening.settles("no-such-night").await;
    seen.extend(visible(listening.pid()));
    note("listen", &listening.ends_by("INT").await);
    for args in [&["status"][..], &["events"], &["events", "--json"], &["events", "replay", "1"], &["events", "prune", "--days", "1"]] {
        note(&args.join(" "), &home.done(args).await);
    }

    let tokens = session::tokens(home);
    let mut secrets =
        vec![desk.simulator.credentials().client_secret, tokens.access.expose().to_owned(), tokens.refresh.unwrap().expose().to_owned()];
    for name in ["webhook_path", "webhook_verification_token", "ngrok_authtoken", "cloudflared_token", "ssh_key"] {
        secrets.push(desk.secret(name));
    }
    // The middle of the key stands for the whole: its first and last lines are those of every key.
    let key = secrets.pop().unwrap();
    secrets.push(key.lines().nth(2).unwrap().to_owned());

    let mut logs = Vec::new();
    files(&home.data_dir().join("logs"), &mut logs);
    assert!(logs.iter().any(|(_, bytes)| holds(bytes, " DEBUG ")), "there is a log");
    said.push(("command line and environment".to_owned(), seen));
    let inbox = home.data_dir().join("inbox.db");
    said.push(("inbox.db".to_owned(), std::fs::read(inbox).unwrap()));
    for secret in &secrets {
        for form in forms(secret) {
            for (place, bytes) in said.iter().chain(&logs) {
                assert!(!holds(bytes, &form), "a secret is in {place}");
            }
        }
    }
    say(&format!("leak hunt of listen: {} secrets, {} places, 0 hits", secrets.len(), said.len() + logs.len()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_put_into_variables_is_not_passed_on_to_a_tunnels_program() {
    let edge = CloudflaredEdge::start();
    let desk = Desk::new().await;
    let secrets = ["RINGSIDE_PASSPHRASE", "RINGSIDE_CLIENT_SECRET", "OURA_ACCESS_TOKEN"];
    let Desk { simulator, home, port } = desk;
    let home = secrets.iter().fold(home, |home, name| home.with(name, "canary-of-the-person"));
    let desk = Desk { simulator, home: home.with("HARMLESS", "passed-on"), port };
    let args = ["--tunnel", "cloudflared", "--quick", "--cloudflared", edge.program().to_str().unwrap()];
    let mut listening = Listening::start(&desk.home, &args);
    listening.is_up().await;
    assert!(holds(&visible(listening.pid()), "canary-of-the-person"), "it stands where it was put");
    let children = children(listening.pid());
    assert_eq!(children.len(), 1, "cloudflared's stand-in");
    let seen = visible(children[0]);
    assert!(holds(&seen, "HARMLESS=passed-on") && !holds(&seen, "canary-of-the-person"), "{}", String::from_utf8_lossy(&seen));
    assert_eq!(listening.ends_by("INT").await.code, 0);
}
