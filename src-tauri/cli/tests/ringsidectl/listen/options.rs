use serde_json::Value;

use super::Listening;
use super::listening::Desk;
use crate::support::{Home, Server};

async fn refused(home: &Home, args: &[&str], words: &[&str]) {
    let answer = home.run(&[&["listen", "--json"], args].concat()).await;
    answer.fails_with(2, words);
    assert_eq!(answer.json()["error"]["code"], "usage", "{answer:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_options_are_refused_before_anything_is_opened() {
    let home = Home::new().flag("--plain");
    for (args, words) in [
        (&["--tunnel", "carrier-pigeon"][..], &["ngrok, ssh, cloudflared, manual"][..]),
        (&["--ssh", "ring.example"], &["user@host"]),
        (&["--port", "65536"], &["65536"]),
        (&["--for", "soon"], &["soon"]),
        (&["--quick", "--public-url", "https://ring.example"], &["--quick"]),
        (&["--authtoken-file", "/nonexistent/token"], &["/nonexistent/token", "Nothing was changed"]),
        (&["--authtoken-file", "-", "--cloudflared-token-file", "-"], &["one token only"]),
        (&["--authtoken-file", "-"], &["no token in -"]),
        (&["--authtoken", "secret-on-the-command-line"], &["--authtoken"]),
    ] {
        refused(&home, args, words).await;
    }
    assert!(!home.data_dir().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_cannot_work_are_refused_by_the_name_of_their_option() {
    let desk = Desk::new().await;
    for (args, words) in [
        (&["--tunnel", "manual"][..], &["--public-url"][..]),
        (&["--tunnel", "manual", "--public-url", "http://ring.example"], &["--public-url", "https://"]),
        (&["--tunnel", "ngrok"], &["--authtoken-file", "authtoken"]),
        (&[], &["--authtoken-file", "--tunnel ssh, cloudflared or manual"]),
        (&["--tunnel", "ngrok", "--ssh", "me@ring.example"], &["--ssh belongs to --tunnel ssh"]),
        (&["--tunnel", "ssh"], &["--ssh"]),
        (&["--tunnel", "ssh", "--ssh", "me@ring.example"], &["--new-ssh-key"]),
        (&["--tunnel", "ssh", "--ssh", "me@ring.example", "--host-key", "MD5:00"], &["--host-key", "SHA256"]),
        (&["--tunnel", "cloudflared", "--public-url", "https://ring.example"], &["--cloudflared-token-file"]),
    ] {
        refused(&desk.home, args, words).await;
    }
    let status = desk.home.done(&["status", "--json"]).await.json();
    assert_eq!(status["webhooks"]["on"], false, "nothing of it was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_once_is_used_without_being_given_again() {
    let desk = Desk::new().await;
    let mut first = desk.listen(&[]);
    let up = first.is_up().await;
    assert_eq!(first.ends_by("INT").await.code, 0);
    let path = desk.secret("webhook_path");
    let mut second = Listening::start(&desk.home, &[]);
    assert_eq!(second.is_up().await["host"], up["host"]);
    assert_eq!(second.ends_by("INT").await.code, 0);
    assert_eq!(desk.secret("webhook_path"), path, "the subscriptions of the first time still lead here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_ssh_key_is_made_without_a_sign_in_and_only_its_public_half_is_shown() {
    let server = Server::serving(&[]).await;
    let home = Home::at(&server.base_url, "x");
    let args = ["listen", "--tunnel", "ssh", "--ssh", "me@ring.example", "--remote-port", "4711", "--new-ssh-key"];
    let answer = home.done(&args).await;
    let line = answer.stdout.trim();
    assert!(line.contains("permitlisten=\"127.0.0.1:4711\"") && line.contains("ssh-ed25519 AAAA"), "{line}");
    assert!(!answer.stdout.contains("PRIVATE") && !answer.stderr.contains("PRIVATE"), "{answer:#?}");
    let secrets = crate::support::session::secrets(&home);
    let key = secrets.get("ssh_key").unwrap().unwrap();
    assert!(key.expose().contains("OPENSSH PRIVATE KEY"));
    let status: Value = home.done(&["status", "--json"]).await.json();
    assert_eq!((&status["webhooks"]["provider"], &status["webhooks"]["on"]), (&Value::from("ssh"), &Value::from(false)));
    assert_ne!(home.done(&args).await.stdout, answer.stdout, "a new key every time");
}
