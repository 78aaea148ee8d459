use ringside_engine::store::{Access, Reader, Store};

use super::death::Death;
use super::toll::Toll;
use crate::support::{Home, Random, Server, Witness, items, list, or_person};

const PLACES: [&str; 9] = [
    "rebuild_emptied",
    "rebuild_document",
    "rebuild_day",
    "rebuild_revision",
    "rebuild_odd_row",
    "write_begun",
    "write_before_commit",
    "write_committed",
    "open_connected",
];

/// Dies while everything is derived again. The folder has documents that were revised, and odd ones.
pub(super) async fn kills(wanted: usize, seed: u64) -> Toll {
    let mut random = Random::new(seed);
    let mut toll = Toll::default();
    let witness = Witness::before("http://127.0.0.1:1");
    let home = filled(&mut toll).await;
    let (whole, hash) = {
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        store.read(|reader| Ok((items(reader)?, reader.state_hash()?))).unwrap()
    };
    let acknowledged = whole.keys().cloned().collect();
    let mut places = PLACES.into_iter();
    while toll.kills < wanted {
        let place = places.next();
        let death = match place {
            Some(name) => Death::At(name, 1),
            None => Death::At(random.one_of(&PLACES), random.up_to(60)),
        };
        if death.of(&home, &["rebuild"], &witness).await.is_some() {
            continue;
        }
        toll.kills += 1;
        if let Death::At(name, _) = death {
            *toll.died_at.entry(name).or_default() += 1;
        }
        toll.look_at(&home, &acknowledged, &whole, &format!("rebuild, {death:?}"));
        let store = Store::open(&home.database(), &Access::Plain).unwrap();
        toll.compare(&store.read(Reader::state_hash).unwrap(), &hash, &format!("rebuild, {death:?}"));
    }
    assert_eq!(home.done(&["rebuild", "--json"]).await.json()["identical"], true);
    toll
}

/// A folder with documents and rows that were revised, and with such as nobody understands; and with so many short ones that a dictionary pays.
async fn filled(toll: &mut Toll) -> Home {
    const DAY: [&str; 5] = ["sync", "--from", "2026-11-20", "--to", "2026-11-20"];
    let tags: Vec<String> = (0..70).map(|n| format!(r#"{{"id":"t{n}","day":"2026-11-20","text":"tea number {n}"}}"#)).collect();
    let server = Server::start(move |asked| {
        let version = asked.before;
        let documents: Vec<String> =
            (1..=20).map(|n| format!(r#"{{"id":"d{n}","day":"2026-11-{n:02}","score":{}}}"#, 60 + n + version)).collect();
        let rows: Vec<String> =
            (0..50).map(|n| format!(r#"{{"timestamp":"2026-11-20T10:{n:02}:00.000Z","bpm":{},"source":"awake"}}"#, 60 + n)).collect();
        let odd = [
            r#"{"timestamp":"2026-11-20T11:00:00.123456Z","bpm":60,"source":"awake"}"#,
            r#"{"odd":1}"#,
            r#"{"id":"odd","day":"2026-11-20","score":"a word"}"#,
        ];
        let odd = odd.map(str::to_owned);
        let elements: Vec<&str> = match asked.collection.as_str() {
            "daily_sleep" => documents.iter().chain(&odd[2..]).map(String::as_str).collect(),
            "tag" => tags.iter().map(String::as_str).collect(),
            "heartrate" => rows.iter().chain(&odd[..2]).map(String::as_str).collect(),
            _ => Vec::new(),
        };
        or_person(asked, list(&elements, None))
    })
    .await;
    for place in ["rows_odd", "dictionary_trained"] {
        let home = Home::at(&server.base_url, "x");
        let output = home.command(&DAY).env("RINGSIDE_FAILPOINT", place).output().await.unwrap();
        assert_eq!(output.status.code(), None, "{place}: {output:?}");
        toll.kills += 1;
        toll.died_at.insert(place, 1);
        home.done(&DAY).await;
        assert_eq!(home.shown(&["tag"]).await.len(), 70, "{place}");
    }
    let home = Home::at(&server.base_url, "x");
    home.done(&DAY).await;
    home.done(&DAY).await;
    home
}
