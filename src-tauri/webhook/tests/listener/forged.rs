//! What is not genuine gets the written answer and changes nothing (T6).

use chrono::TimeDelta;
use ringside_webhook::{Refusal, Secret, Trust};

use crate::door::{Door, FORMER_SECRET, NOW_S, SECRET, trust};
use crate::talk::{Post, ask, event, sign};

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    status: u16,
    why: Refusal,
}

fn case(name: &'static str, post: &Post, status: u16, why: Refusal) -> Case {
    Case { name, bytes: post.bytes(), status, why }
}

fn signed_at(seconds: i64) -> Post {
    Post::signed(&event("a"), SECRET, &(NOW_S + seconds).to_string())
}

fn signatures() -> Vec<Case> {
    let good = Post::event("a");
    let signature = good.value("x-oura-signature").to_owned();
    let bit = |at: usize, to: &str| [&signature[..at], to, &signature[at + 1..]].concat();
    let other_digit = |at: usize| if &signature[at..=at] == "0" { "1" } else { "0" };
    let forged = |name, value: &str| case(name, &good.clone().instead("x-oura-signature", value), 401, Refusal::Signature);
    let posts = [
        ("no signature", good.clone().without("x-oura-signature")),
        ("no timestamp", good.clone().without("x-oura-timestamp")),
        ("neither", good.clone().without("x-oura-signature").without("x-oura-timestamp")),
        ("the same signature twice", good.clone().with("x-oura-signature", &signature)),
        ("a second signature in lower case", good.clone().with("X-Oura-Signature", &signature.to_lowercase())),
        ("a wrong signature behind the good one", good.clone().with("x-oura-signature", &bit(0, other_digit(0)))),
        ("the same timestamp twice", good.clone().with("x-oura-timestamp", &NOW_S.to_string())),
        ("another timestamp behind the good one", good.clone().with("x-oura-timestamp", &(NOW_S + 1).to_string())),
        ("another timestamp than the signed one", good.clone().instead("x-oura-timestamp", &(NOW_S + 1).to_string())),
        ("the timestamp with a zero in front", good.clone().instead("x-oura-timestamp", &format!("0{NOW_S}"))),
        ("a wrong key", Post::signed(&event("a"), "another secret", &NOW_S.to_string())),
        ("the key with a line end", Post::signed(&event("a"), &format!("{SECRET}\n"), &NOW_S.to_string())),
        ("an empty key", Post::signed(&event("a"), "", &NOW_S.to_string())),
        ("one bit of the body", good.clone().body(&event("b"))),
        ("the body with a line end", good.clone().body(&[event("a"), b"\n".to_vec()].concat())),
        ("the body written anew", good.clone().body(&String::from_utf8(event("a")).unwrap().replace(':', ": ").into_bytes())),
        ("an empty body", good.clone().body(b"")),
        ("the body alone signed", good.clone().instead("x-oura-signature", &sign(SECRET, "", &event("a")))),
        ("a dot between timestamp and body", {
            let dotted = sign(SECRET, &format!("{NOW_S}."), &event("a"));
            good.clone().instead("x-oura-signature", &dotted)
        }),
    ];
    let mut cases: Vec<_> = posts.iter().map(|(name, post)| case(name, post, 401, Refusal::Signature)).collect();
    cases.extend([
        forged("the first digit", &bit(0, other_digit(0))),
        forged("the last digit", &bit(63, other_digit(63))),
        forged("a digit too few", &signature[..63]),
        forged("two digits too few", &signature[..62]),
        forged("two digits too many", &format!("{signature}00")),
        forged("no digit", ""),
        forged("a prefix", &format!("sha256={signature}")),
        forged("quotes", &format!("\"{signature}\"")),
        forged("not hexadecimal", &bit(10, "g")),
        forged("64 zeros", &"0".repeat(64)),
        forged("two signatures in one header", &format!("{signature}, {signature}")),
        forged("bytes beyond ASCII", &"ä".repeat(32)),
    ]);
    cases
}

fn ages() -> Vec<Case> {
    let odd = |timestamp: &str| Post::signed(&event("a"), SECRET, timestamp);
    [
        ("a second too old", signed_at(-75 * 60 - 1)),
        ("a second too new", signed_at(5 * 60 + 1)),
        ("a day old: a replay from yesterday", signed_at(-86_400)),
        ("next year", signed_at(365 * 86_400)),
        ("the beginning of time", odd("0")),
        ("milliseconds", odd(&format!("{NOW_S}000"))),
        ("no number", odd("now")),
        ("a date", odd("2026-11-21T08:00:00Z")),
        ("a sign", odd(&format!("+{NOW_S}"))),
        ("more than any number", odd(&"9".repeat(40))),
        ("an empty timestamp", odd("")),
    ]
    .iter()
    .map(|(name, post)| case(name, post, 401, Refusal::Stale))
    .collect()
}

fn bodies() -> Vec<Case> {
    let signed = |name, body: &[u8]| case(name, &Post::signed(body, SECRET, &NOW_S.to_string()), 400, Refusal::NotAnEvent);
    vec![
        signed("nothing", b""),
        signed("no JSON", b"update sleep"),
        signed("half an event", &event("a")[..40]),
        signed("two events", &[event("a"), event("b")].concat()),
        signed("a list", br#"["update","sleep","a","b","c"]"#),
        signed("a list of events", &[b"[".to_vec(), event("a"), b"]".to_vec()].concat()),
        signed("no object_id", br#"{"event_type":"update","data_type":"sleep","event_time":"b"}"#),
        signed("a number for an id", br#"{"event_type":"update","data_type":"sleep","object_id":7,"event_time":"b"}"#),
        signed("an id with a zero byte", &event("a\\u0000")),
        signed("an empty id", &event("")),
        signed("an id of 129", &event(&"a".repeat(129))),
        signed("no UTF-8", b"{\"event_type\":\"\xff\",\"data_type\":\"sleep\",\"object_id\":\"a\",\"event_time\":\"b\"}"),
        signed("depth", &[b"{\"a\":".repeat(1_000), b"1".to_vec(), b"}".repeat(1_000)].concat()),
    ]
}

fn sizes() -> Vec<Case> {
    let large = vec![b' '; 65_537];
    let too_large = Post::signed(&large, SECRET, &NOW_S.to_string());
    let announced = |length: &str| Post::event("a").instead("Content-Length", length);
    vec![
        case("65,537 signed bytes", &too_large, 413, Refusal::TooLarge),
        case("10 MB announced", &announced("10000000"), 413, Refusal::TooLarge),
        case("more than any number announced", &announced("18446744073709551613"), 413, Refusal::TooLarge),
        case("no length", &Post::event("a").without("Content-Length"), 411, Refusal::NoLength),
    ]
}

#[tokio::test]
async fn whatever_is_forged_stale_malformed_or_too_large_is_refused_as_written_and_changes_nothing() {
    let door = Door::new();
    let open = door.open().await;
    let cases: Vec<_> = [signatures(), ages(), bodies(), sizes()].into_iter().flatten().collect();
    for Case { name, bytes, status, why } in &cases {
        let before = door.refused(*why);
        let answer = ask(&open, bytes).await;
        assert_eq!(answer.map(|answer| answer.status), Some(*status), "{name}");
        assert_eq!(door.refused(*why), before + 1, "{name} is counted as {}", why.name());
        assert_eq!(door.inbox.len(), 0, "{name} was stored");
    }
    assert!(cases.len() >= 40, "{}", cases.len());
    println!("forged, stale, malformed and oversize requests refused: {}", cases.len());
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 204);
    assert_eq!(door.inbox.len(), 1);
}

#[tokio::test]
async fn what_oura_sends_is_stored_as_it_came() {
    let door = Door::new();
    let open = door.open().await;
    let good = Post::event("12345abc");
    let signature = good.value("x-oura-signature").to_owned();
    let mixed: String =
        signature.chars().enumerate().map(|(at, digit)| if at % 2 == 0 { digit.to_ascii_lowercase() } else { digit }).collect();
    let unknown =
        br#"{"event_type":"merge","data_type":"glucose","object_id":"a","event_time":"t","user_id":"somebody else","more":{"a":[1]}}"#;
    let whole = format!("{}{}", String::from_utf8(event("a")).unwrap(), " ".repeat(65_536 - event("a").len()));
    let cases = [
        ("upper case", good.clone()),
        ("lower case", good.clone().instead("x-oura-signature", &signature.to_lowercase())),
        ("both cases", good.clone().instead("x-oura-signature", &mixed)),
        ("the former secret", Post::signed(&event("a"), FORMER_SECRET, &NOW_S.to_string())),
        ("the oldest allowed", signed_at(-75 * 60)),
        ("the newest allowed", signed_at(5 * 60)),
        ("the same again, as a retry", good.clone()),
        ("an unknown type and a foreign user", Post::signed(unknown, SECRET, &NOW_S.to_string())),
        ("an id that could be a path", Post::signed(&event("../a:b.c"), SECRET, &NOW_S.to_string())),
        ("65,536 bytes", Post::signed(whole.as_bytes(), SECRET, &NOW_S.to_string())),
        (
            "header names in capitals",
            Post { headers: good.headers.iter().map(|(name, value)| (name.to_uppercase(), value.clone())).collect(), ..good.clone() },
        ),
        ("what proxies add", good.clone().with("X-Forwarded-For", "192.0.2.1").with("X-Forwarded-Proto", "https").with("Via", "1.1 edge")),
        ("another content type", good.clone().instead("Content-Type", "text/plain")),
        ("HTTP/1.0", good.clone().line(&good.line.replace("1.1", "1.0"))),
    ];
    for (stored, (name, post)) in cases.iter().enumerate() {
        let answer = ask(&open, &post.bytes()).await.unwrap();
        assert_eq!(answer.status, 204, "{name}");
        let deliveries = door.inbox.deliveries();
        assert_eq!(deliveries.len(), stored + 1, "{name}");
        assert_eq!(deliveries[stored].raw.as_bytes(), post.body, "{name}");
    }
    let first = &door.inbox.deliveries()[0];
    assert_eq!((first.event_type.as_str(), first.data_type.as_str(), first.object_id.as_str()), ("update", "sleep", "12345abc"));
    assert_eq!((first.event_time.as_str(), first.user_id.as_deref()), ("2023-01-01T08:00:00+00:00", Some("user123")));
    assert_eq!((first.signed_at.timestamp(), first.received_at.timestamp()), (NOW_S, NOW_S));
    let tally = door.listener.tally().borrow().clone();
    assert_eq!((tally.accepted, tally.last_accepted_at.map(|at| at.timestamp())), (u64::try_from(cases.len()).unwrap(), Some(NOW_S)));
    assert!(tally.refused.is_empty());
}

#[tokio::test]
async fn ages_are_measured_by_ouras_clock() {
    let door = Door::new();
    let open = door.open().await;
    // This computer's clock is two hours behind: what Oura signs now comes from the future.
    door.clock.set_ahead(-7_200);
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 401);
    assert_eq!(door.refused(Refusal::Stale), 1);
    door.listener.set_clock_offset(TimeDelta::hours(2));
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 204);
    assert_eq!(ask(&open, &signed_at(-75 * 60 - 1).bytes()).await.unwrap().status, 401);
    let stored = &door.inbox.deliveries()[0];
    assert_eq!((stored.signed_at.timestamp(), stored.received_at.timestamp()), (NOW_S, NOW_S - 7_200));
}

#[tokio::test]
async fn a_secret_that_is_no_longer_trusted_signs_nothing() {
    let door = Door::new();
    let open = door.open().await;
    let former = Post::signed(&event("a"), FORMER_SECRET, &NOW_S.to_string()).bytes();
    assert_eq!(ask(&open, &former).await.unwrap().status, 204);
    door.listener.trust(Some(Trust { client_secrets: vec![Secret::new(SECRET)], ..trust() }));
    assert_eq!(ask(&open, &former).await.unwrap().status, 401);
    door.listener.trust(Some(Trust { client_secrets: Vec::new(), ..trust() }));
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 401);
}

#[tokio::test]
async fn an_inbox_that_cannot_write_asks_oura_to_try_again() {
    let door = Door::new();
    let open = door.open().await;
    door.inbox.set_full(true);
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 503);
    assert_eq!((door.inbox.len(), door.refused(Refusal::NotStored)), (0, 1));
    door.inbox.set_full(false);
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 204);
    assert_eq!(door.inbox.len(), 1);
}
