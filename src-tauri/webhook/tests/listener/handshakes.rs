//! What Oura asks before it subscribes somebody.

use ringside_webhook::Refusal;

use crate::door::{Door, NOW_S, PATH};
use crate::talk::{ask, get};

const ASKED: &str = "verification_token=a+verification%20token";

async fn asked(door: &Door, query: &str) -> (u16, String) {
    let open = door.open().await;
    let answer = ask(&open, &get(&format!("{PATH}?{query}")).bytes()).await.unwrap();
    if answer.status == 200 {
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
    (answer.status, answer.body)
}

#[tokio::test]
async fn the_challenge_is_given_back_as_json() {
    let door = Door::new();
    let longest = "c".repeat(8_192);
    for (written, expected) in [
        ("abc123", "abc123"),
        ("a%2Bb+c%2F%3D", "a+b c/="),
        ("%22%3E%3Cscript%3E", "\"><script>"),
        ("%5C%22%0A%0D%09%00%1F", "\\\"\n\r\t\0\u{1f}"),
        ("%C3%A4%E2%82%AC%F0%9F%92%8D", "ä€\u{1f48d}"),
        ("{a:1}", "{a:1}"),
        (&longest, &longest),
    ] {
        let (status, body) = asked(&door, &format!("{ASKED}&challenge={written}")).await;
        assert_eq!((status, body), (200, serde_json::json!({ "challenge": expected }).to_string()), "{written}");
    }
    let tally = door.listener.tally().borrow().clone();
    assert_eq!((tally.handshakes, tally.last_handshake_at.map(|at| at.timestamp())), (7, Some(NOW_S)));
    assert_eq!((door.inbox.len(), tally.accepted), (0, 0));
}

#[tokio::test]
async fn who_does_not_know_the_token_learns_nothing() {
    let door = Door::new();
    for token in ["", "a+verification+toke", "a+verification+token2", "A+VERIFICATION+TOKEN", "%00", "%FF", "a%2Bverification%2Btoken"] {
        let answer = asked(&door, &format!("verification_token={token}&challenge=abc")).await;
        assert_eq!(answer, (401, String::new()), "{token}");
    }
    assert_eq!((door.refused(Refusal::Handshake), door.listener.tally().borrow().handshakes), (7, 0));
}

#[tokio::test]
async fn a_handshake_that_lacks_a_part_or_has_it_twice_is_400() {
    let door = Door::new();
    let queries = [
        "",
        "&&&",
        "a=b",
        ASKED,
        "challenge=abc",
        "verification_token=wrong",
        "verification_token=a+verification+token&challenge=",
        "verification_token=a+verification+token&challenge=a&challenge=b",
        "verification_token=a+verification+token&verification_token=x&challenge=a",
        "verification_token=a+verification+token&challenge=%FF%FE",
        "verification_token=a+verification+token&challenge=a&probe=1",
    ];
    for query in queries {
        assert_eq!(asked(&door, query).await, (400, String::new()), "{query}");
    }
    let open = door.open().await;
    assert_eq!(ask(&open, &get(PATH).bytes()).await.unwrap().status, 400);
    assert_eq!(door.refused(Refusal::Handshake), u64::try_from(queries.len()).unwrap() + 1);
}

#[tokio::test]
async fn a_handshake_passes_the_same_guards_as_an_event() {
    let door = Door::new();
    let open = door.open().await;
    let good = get(&format!("{PATH}?{ASKED}&challenge=abc"));
    for (request, status) in [
        (good.clone().instead("Host", "evil.example"), 421),
        (good.clone().with("Origin", "https://evil.example"), 403),
        (good.clone().with("Transfer-Encoding", "chunked"), 411),
        (good.clone().with("Content-Length", "70000"), 413),
        (good.clone().line(&good.line.replace("GET", "HEAD")), 404),
    ] {
        assert_eq!(ask(&open, &request.bytes()).await.unwrap().status, status, "{}", request.line);
    }
    assert_eq!(ask(&open, &good.bytes()).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_body_that_nobody_asked_for_is_not_taken_for_the_next_request() {
    let door = Door::new();
    let open = door.open().await;
    let inner = crate::talk::Post::event("a").bytes();
    let outer = get(&format!("{PATH}?{ASKED}&challenge=abc")).with("Content-Length", &inner.len().to_string());
    let answer = ask(&open, &[outer.bytes(), inner].concat()).await.unwrap();
    assert_eq!((answer.status, answer.closes()), (200, true));
    assert_eq!(door.inbox.len(), 0);
}
