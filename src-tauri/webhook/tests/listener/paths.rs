//! Nothing but the one path answers, and nothing but GET and POST there.

use ringside_webhook::Refusal;

use crate::door::{Door, HOST, PATH};
use crate::talk::{Post, ask, event, get};

#[tokio::test]
async fn every_other_path_is_404_whatever_else_is_wrong_with_the_request() {
    let door = Door::new();
    let open = door.open().await;
    let upper = PATH.to_uppercase();
    let targets = [
        "/".to_owned(),
        "/w".to_owned(),
        "/w/".to_owned(),
        "/favicon.ico".to_owned(),
        "/w/00112233445566778899aabbccddeefe".to_owned(),
        format!("{PATH}/"),
        format!("{PATH}//"),
        format!("/{PATH}"),
        format!("/x{PATH}"),
        format!("{PATH}0"),
        PATH[..34].to_owned(),
        PATH.replacen('0', "%30", 1),
        PATH.replacen("/w/", "/w%2F", 1),
        PATH.replacen("/w/", "/./w/", 1),
        PATH.replacen("/w/", "/w/../w/", 1),
        format!("{PATH};a=1"),
        format!("{PATH}%3Fprobe=1"),
        format!("{PATH}%00"),
        format!("/W{}", &PATH[2..]),
        upper,
        format!("http://{HOST}{PATH}"),
        format!("https://{HOST}{PATH}"),
        format!("http://evil.example{PATH}"),
        "*".to_owned(),
    ];
    for target in &targets {
        for method in ["GET", "POST", "OPTIONS"] {
            let post = Post::event("a").line(&format!("{method} {target} HTTP/1.1"));
            let before = door.refused(Refusal::Path);
            assert_eq!(ask(&open, &post.bytes()).await.unwrap().status, 404, "{method} {target}");
            assert_eq!(door.refused(Refusal::Path), before + 1, "{method} {target}");
        }
    }
    // The path is judged before everything else.
    let worse =
        Post::event("a").line("POST /other HTTP/1.1").instead("Host", "evil.example").with("Origin", "null").without("Content-Length");
    assert_eq!(ask(&open, &worse.head()).await.unwrap().status, 404);
    assert_eq!(door.inbox.len(), 0);
}

#[tokio::test]
async fn every_other_method_is_404_as_if_the_path_were_not_ours() {
    let door = Door::new();
    let open = door.open().await;
    for (number, method) in
        ["HEAD", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "post", "POSTS"].into_iter().enumerate()
    {
        let post = Post::event("a").line(&format!("{method} {PATH} HTTP/1.1"));
        let answer = ask(&open, &post.bytes()).await.unwrap();
        assert_eq!((answer.status, answer.header("allow")), (404, None), "{method}");
        assert_eq!(door.refused(Refusal::Method), u64::try_from(number).unwrap() + 1, "{method}");
    }
    let connect = Post::event("a").line(&format!("CONNECT {HOST}:443 HTTP/1.1"));
    assert_eq!(ask(&open, &connect.bytes()).await.unwrap().status, 404);
    let upgrade = get(PATH).with("Connection", "Upgrade").with("Upgrade", "websocket");
    assert_eq!(ask(&open, &upgrade.bytes()).await.unwrap().status, 400, "a handshake without its parameters");
    assert_eq!(door.inbox.len(), 0);
}

#[tokio::test]
async fn a_listener_that_trusts_nothing_answers_404_to_everything() {
    let door = Door::new();
    let open = door.open().await;
    door.listener.trust(None);
    for bytes in [Post::event("a").bytes(), get(PATH).bytes(), get("/").bytes(), get(&format!("{PATH}?probe=1")).bytes()] {
        assert_eq!(ask(&open, &bytes).await.unwrap().status, 404);
    }
    door.listener.trust(Some(crate::door::trust()));
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 204);
}

#[tokio::test]
async fn after_a_change_the_former_path_is_nobodys() {
    let door = Door::new();
    let open = door.open().await;
    let path = ringside_webhook::new_path();
    door.listener.trust(Some(ringside_webhook::Trust { path: path.clone(), ..crate::door::trust() }));
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 404);
    let moved = Post::signed(&event("a"), crate::door::SECRET, &crate::door::NOW_S.to_string()).line(&format!("POST {path} HTTP/1.1"));
    assert_eq!(ask(&open, &moved.bytes()).await.unwrap().status, 204);
}
