//! Whatever comes: no panic, no answer that is not a written one, and nothing stored that was not signed.

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::sample::Index;
use tokio::io::AsyncWriteExt as _;
use tokio::runtime::Runtime;

use crate::door::{Door, NOW_S, PATH, SECRET};
use crate::talk::{Answer, Post, event, get, hear};

thread_local! {
    static RUNTIME: RefCell<Runtime> = RefCell::new(tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap());
}

/// All the answers to what one connection says in these pieces.
fn answers(door: &Door, pieces: &[&[u8]]) -> Vec<Answer> {
    RUNTIME.with_borrow(|runtime| {
        runtime.block_on(async {
            let (near, far) = tokio::io::duplex(1 << 20);
            let (mut read, mut write) = tokio::io::split(far);
            let say = async {
                for piece in pieces {
                    let _ = write.write_all(piece).await;
                    tokio::task::yield_now().await;
                }
                let _ = write.shutdown().await;
            };
            let listen = async {
                let (mut heard, mut rest) = (Vec::new(), Vec::new());
                while let Some(answer) = hear(&mut read, &mut rest).await {
                    heard.push(answer);
                }
                heard
            };
            let ((), (), heard) = tokio::join!(door.listener.serve(Box::new(near)), say, listen);
            heard
        })
    })
}

/// What a request may be made of; most of it is nearly right.
fn fragment() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(format!("POST {PATH} HTTP/1.1\r\n").into_bytes()),
        Just(format!("GET {PATH}?challenge=a&verification_token=b HTTP/1.1\r\n").into_bytes()),
        Just(b"Host: ring.example\r\n".to_vec()),
        Just(b"Content-Length: 10\r\n".to_vec()),
        Just(b"Transfer-Encoding: chunked\r\n".to_vec()),
        Just(b"Expect: 100-continue\r\n".to_vec()),
        Just(b"Connection: Upgrade\r\nUpgrade: h2c\r\n".to_vec()),
        Just(format!("x-oura-timestamp: {NOW_S}\r\n").into_bytes()),
        Just(format!("x-oura-signature: {}\r\n", "00".repeat(32)).into_bytes()),
        Just(b"\r\n".to_vec()),
        Just(b"0\r\n\r\n".to_vec()),
        Just(event("a")),
        proptest::collection::vec(any::<u8>(), 0..64),
        "[ -~]{0,40}\r\n".prop_map(String::into_bytes),
    ]
}

#[derive(Debug, Clone)]
enum Change {
    Flip(Index, u8),
    Remove(Index),
    Insert(Index, u8),
    Cut(Index),
    Double(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), 1_u8..).prop_map(|(at, bits)| Change::Flip(at, bits)),
        any::<Index>().prop_map(Change::Remove),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Double(from, to)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let at = |index: &Index| index.index(bytes.len());
        match change {
            Change::Flip(index, bits) => {
                let at = at(index);
                bytes[at] ^= bits;
            }
            Change::Remove(index) => drop(bytes.remove(at(index))),
            Change::Insert(index, byte) => bytes.insert(at(index), *byte),
            Change::Cut(index) => bytes.truncate(at(index)),
            Change::Double(from, to) => {
                let (from, to) = (at(from).min(at(to)), at(from).max(at(to)));
                let doubled = bytes[from..to].to_vec();
                bytes.splice(to..to, doubled);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_without_meaning_store_nothing(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let door = Door::new();
        answers(&door, &[&bytes]);
        prop_assert_eq!(door.inbox.len(), 0);
        prop_assert_eq!(door.listener.tally().borrow().open, 0);
    }

    #[test]
    fn requests_made_of_right_and_wrong_pieces_store_nothing(pieces in proptest::collection::vec(fragment(), 0..24)) {
        let door = Door::new();
        let heard = answers(&door, &pieces.iter().map(Vec::as_slice).collect::<Vec<_>>());
        prop_assert!(heard.iter().all(|answer| answer.status == 100 || answer.status >= 400), "{:?}", heard);
        prop_assert_eq!(door.inbox.len(), 0);
    }

    #[test]
    fn of_a_genuine_event_that_was_tampered_with_only_the_signed_bytes_are_ever_stored(changes in proptest::collection::vec(change(), 1..6)) {
        let door = Door::new();
        let post = Post::event("12345abc");
        answers(&door, &[&changed(post.bytes(), &changes)]);
        for delivery in door.inbox.deliveries() {
            prop_assert_eq!(delivery.raw.as_bytes(), post.body.as_slice());
            prop_assert_eq!(delivery.signed_at.timestamp(), NOW_S);
        }
    }

    #[test]
    fn a_handshake_that_was_tampered_with_never_gives_back_what_was_not_asked(changes in proptest::collection::vec(change(), 1..6)) {
        let door = Door::new();
        let asked = get(&format!("{PATH}?verification_token=a+verification+token&challenge=abcdefgh")).bytes();
        for answer in answers(&door, &[&changed(asked, &changes)]) {
            prop_assert!(answer.status >= 400 || answer.header("content-type") == Some("application/json"));
        }
        prop_assert_eq!(door.inbox.len(), 0);
    }

    #[test]
    fn however_the_bytes_are_cut_a_genuine_event_is_stored_once(cuts in proptest::collection::vec(any::<Index>(), 0..12), id in "[A-Za-z0-9_-]{1,128}") {
        let door = Door::new();
        let bytes = Post::signed(&event(&id), SECRET, &NOW_S.to_string()).bytes();
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<_> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
        let heard = answers(&door, &pieces);
        prop_assert_eq!(heard.iter().map(|answer| answer.status).collect::<Vec<_>>(), vec![204]);
        let stored: Vec<_> = door.inbox.deliveries().into_iter().map(|delivery| delivery.object_id).collect();
        prop_assert_eq!(stored, vec![id]);
    }
}
