//! Heads that should not be, each with its written answer, at once and before any body (T7, the table of limits).

use ringside_webhook::Refusal;

use crate::door::{Door, HOST, PATH};
use crate::talk::{Post, ask, connect, get, hear, say};

/// `None` for a connection that is closed without an answer.
type Expected = (Option<u16>, Refusal);

fn of_one_request() -> Vec<(&'static str, Vec<u8>, Expected)> {
    let good = Post::event("a");
    let without_length = good.clone().without("Content-Length");
    let many = |count: usize| (0..count).fold(good.clone(), |post, number| post.with(&format!("X-{number}"), "1"));
    let refused = |status: u16, why| (Some(status), why);
    vec![
        ("10 MB announced and none sent", good.clone().instead("Content-Length", "10000000").head(), refused(413, Refusal::TooLarge)),
        ("a foreign host", good.clone().instead("Host", "evil.example").bytes(), refused(421, Refusal::Host)),
        ("our host with another port", good.clone().instead("Host", "ring.example:8080").bytes(), refused(421, Refusal::Host)),
        ("our host in front of another", good.clone().instead("Host", "ring.example.evil.example").bytes(), refused(421, Refusal::Host)),
        ("an address, as by rebinding", good.clone().instead("Host", "127.0.0.1").bytes(), refused(421, Refusal::Host)),
        ("no host", good.clone().without("Host").bytes(), refused(421, Refusal::Host)),
        ("two hosts", good.clone().with("Host", HOST).bytes(), refused(421, Refusal::Host)),
        ("an empty host", good.clone().instead("Host", "").bytes(), refused(421, Refusal::Host)),
        ("an origin", good.clone().with("Origin", "https://evil.example").bytes(), refused(403, Refusal::Origin)),
        ("a null origin", good.clone().with("Origin", "null").bytes(), refused(403, Refusal::Origin)),
        ("our own origin", good.clone().with("Origin", "https://ring.example").bytes(), refused(403, Refusal::Origin)),
        ("chunked", chunked(&without_length), refused(411, Refusal::NoLength)),
        ("chunked and a length", chunked(&good), refused(411, Refusal::NoLength)),
        ("a length behind chunked", chunked_first(&without_length), refused(411, Refusal::NoLength)),
        ("no length", without_length.head(), refused(411, Refusal::NoLength)),
        ("two lengths", good.clone().with("Content-Length", "1").bytes(), refused(400, Refusal::BadRequest)),
        ("two lengths in one", good.clone().instead("Content-Length", "5, 6").bytes(), refused(400, Refusal::BadRequest)),
        ("a negative length", good.clone().instead("Content-Length", "-1").bytes(), refused(400, Refusal::BadRequest)),
        ("a length with a sign", good.clone().instead("Content-Length", "+1").bytes(), refused(400, Refusal::BadRequest)),
        ("a hexadecimal length", good.clone().instead("Content-Length", "0x10").bytes(), refused(400, Refusal::BadRequest)),
        ("another transfer encoding", without_length.clone().with("Transfer-Encoding", "gzip").bytes(), refused(400, Refusal::BadRequest)),
        (
            "chunked before another",
            without_length.clone().with("Transfer-Encoding", "chunked, gzip").bytes(),
            refused(400, Refusal::BadRequest),
        ),
        ("chunked in HTTP/1.0", chunked(&without_length.clone().line(&format!("POST {PATH} HTTP/1.0"))), refused(400, Refusal::BadRequest)),
        ("200 headers", many(200).bytes(), refused(431, Refusal::HeadersTooLarge)),
        ("65 headers", many(60).bytes(), refused(431, Refusal::HeadersTooLarge)),
        ("a header of 40 KB", good.clone().with("X-Long", &"a".repeat(40_000)).bytes(), refused(431, Refusal::HeadersTooLarge)),
        ("an endless header", [good.head()[..20].to_vec(), b"a".repeat(100_000)].concat(), refused(431, Refusal::HeadersTooLarge)),
        ("a path of 40 KB", get(&format!("/{}", "a".repeat(40_000))).bytes(), refused(431, Refusal::HeadersTooLarge)),
        ("the bytes of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(4), refused(400, Refusal::BadRequest)),
        ("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec(), (None, Refusal::BadRequest)),
        ("HTTP/2.0", good.clone().line(&format!("POST {PATH} HTTP/2.0")).bytes(), refused(400, Refusal::BadRequest)),
        ("HTTP/0.9", format!("GET {PATH}\r\n\r\n").into_bytes(), refused(400, Refusal::BadRequest)),
        ("a space before the colon", raw("Host : ring.example"), refused(400, Refusal::BadRequest)),
        ("a folded header", raw("Host: ring.example\r\n folded: 1"), refused(400, Refusal::BadRequest)),
        ("a header without colon", raw("Host ring.example"), refused(400, Refusal::BadRequest)),
        ("a zero byte in a header", raw("Host: ring.example\0"), refused(400, Refusal::BadRequest)),
        ("a bare carriage return in a header", raw("Host: ring\r.example"), refused(400, Refusal::BadRequest)),
        ("SSH", b"SSH-2.0-OpenSSH_9.2p1\r\n".to_vec(), refused(400, Refusal::BadRequest)),
        ("nothing but zeros", vec![0; 512], refused(400, Refusal::BadRequest)),
    ]
}

fn chunked(post: &Post) -> Vec<u8> {
    let mut bytes = post.clone().with("Transfer-Encoding", "chunked").head();
    bytes.extend_from_slice(format!("{:x}\r\n", post.body.len()).as_bytes());
    bytes.extend_from_slice(&post.body);
    bytes.extend_from_slice(b"\r\n0\r\n\r\n");
    bytes
}

fn chunked_first(post: &Post) -> Vec<u8> {
    let length = post.body.len().to_string();
    let both = post.clone().with("Transfer-Encoding", "chunked").with("Content-Length", &length);
    [both.head(), post.body.clone()].concat()
}

fn raw(header: &str) -> Vec<u8> {
    format!("POST {PATH} HTTP/1.1\r\n{header}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn every_head_that_should_not_be_gets_its_answer_at_once() {
    let door = Door::new();
    let open = door.open().await;
    for (name, bytes, (status, why)) in of_one_request() {
        let before = door.refused(why);
        let mut stream = connect(&open).await;
        say(&mut stream, &bytes).await;
        let mut rest = Vec::new();
        let answer = hear(&mut stream, &mut rest).await;
        assert_eq!(answer.as_ref().map(|answer| answer.status), status, "{name}");
        if why == Refusal::BadRequest || why == Refusal::TooLarge || why == Refusal::NoLength || why == Refusal::HeadersTooLarge {
            assert!(answer.is_none_or(|answer| answer.closes() || name == "no length"), "{name} leaves its body behind");
        }
        // Counted once the connection has ended, when hyper itself refused.
        drop(stream);
        door.listener.tally().wait_for(|tally| tally.refused.get(&why).is_some_and(|count| *count == before + 1)).await.unwrap();
    }
    assert_eq!(door.inbox.len(), 0);
}

#[tokio::test]
async fn a_host_is_ours_in_every_case_of_letters_and_with_its_own_port_only() {
    let door = Door::new();
    let open = door.open().await;
    for host in ["ring.example", "RING.Example", "127.0.0.1:27183"] {
        assert_eq!(ask(&open, &Post::event("a").instead("Host", host).bytes()).await.unwrap().status, 204, "{host}");
    }
    door.listener.set_hosts(vec!["other.example".to_owned()]);
    assert_eq!(ask(&open, &Post::event("a").bytes()).await.unwrap().status, 421);
    assert_eq!(ask(&open, &Post::event("a").instead("Host", "other.example").bytes()).await.unwrap().status, 204);
}

/// RFC 9110, section 8.6: a repeated but equal length may stand for one. The bytes that follow are the same either way.
#[tokio::test]
async fn the_same_length_said_twice_is_one_length() {
    let door = Door::new();
    let open = door.open().await;
    let post = Post::event("a");
    let length = post.value("Content-Length").to_owned();
    assert_eq!(ask(&open, &post.with("Content-Length", &length).bytes()).await.unwrap().status, 204);
    assert_eq!(door.inbox.len(), 1);
}

#[tokio::test]
async fn who_waits_to_be_asked_for_the_body_is_refused_before_it_and_asked_for_it_only_when_the_head_is_good() {
    let door = Door::new();
    let open = door.open().await;
    let patient = Post::event("a").with("Expect", "100-continue");
    let oversize = patient.clone().instead("Content-Length", "70000");
    assert_eq!(ask(&open, &oversize.head()).await.unwrap().status, 413);

    let mut stream = connect(&open).await;
    let mut rest = Vec::new();
    say(&mut stream, &patient.head()).await;
    assert_eq!(hear(&mut stream, &mut rest).await.unwrap().status, 100);
    say(&mut stream, &patient.body).await;
    assert_eq!(hear(&mut stream, &mut rest).await.unwrap().status, 204);
    assert_eq!(door.inbox.len(), 1);
}

#[tokio::test]
async fn the_answer_arrives_although_much_more_was_sent_than_was_read() {
    let door = Door::new();
    let open = door.open().await;
    let large = vec![b'a'; 2_000_000];
    for (bytes, status) in [
        ([Post::event("a").instead("Content-Length", "2000000").head(), large.clone()].concat(), 413),
        ([Post::event("a").instead("Host", "evil.example").instead("Content-Length", "2000000").head(), large.clone()].concat(), 421),
        ([b"\x16\x03\x01".to_vec(), large].concat(), 400),
    ] {
        let mut stream = connect(&open).await;
        // All of it first, and only then does the sender look for an answer.
        say(&mut stream, &bytes).await;
        assert_eq!(hear(&mut stream, &mut Vec::new()).await.map(|answer| answer.status), Some(status));
    }
}
