use crate::support::{Home, Server, sorted};

const RANGE: [&str; 4] = ["--from", "2026-11-01", "--to", "2026-11-03"];

/// Every spelling that was seen or may come, in order of time.
const ROWS: [&str; 12] = [
    r#"{"timestamp":"2026-11-01T00:00:00.000Z","timestamp_unix":1793491200000,"bpm":61,"source":"sleep"}"#,
    r#"{"timestamp":"2026-11-01T00:00:41+00:00","bpm":62,"source":"sleep"}"#,
    r#"{"timestamp":"2026-11-01T00:01:00Z","bpm":63,"source":"rest"}"#,
    r#"{"bpm":64,"source":"awake","timestamp":"2026-11-01T00:02:00.500+00:00"}"#,
    r#"{"timestamp":"2026-11-01T00:03:00.000Z","timestamp_unix":1793491380000,"bpm":65,"source":"live","quality":"good"}"#,
    r#"{"timestamp":"2026-11-01T00:04:00.000Z","bpm":66.0,"source":"awake"}"#,
    r#"{"timestamp":"2026-11-01T00:05:00.000Z","bpm":null,"source":"awake"}"#,
    r#"{"timestamp":"2026-11-01T00:06:00.000Z","bpm":67,"source":"orbit"}"#,
    r#"{"timestamp":"2026-11-01T00:07:00.000Z","bpm":68}"#,
    r#"{ "timestamp": "2026-11-01T09:08:00+09:00", "bpm": 69, "source": "awake" }"#,
    r#"{"timestamp":"2026-11-02T23:59:59.999Z","bpm":70,"source":"session"}"#,
    r#"{"timestamp":"2026-11-03T00:00:00.000Z","timestamp_unix":1793664000000,"bpm":255,"source":"awake"}"#,
];

#[tokio::test(flavor = "multi_thread")]
async fn rows_come_back_value_for_value_in_every_spelling() {
    let server = Server::serving(&[("heartrate", &ROWS)]).await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(server.complaints(), Vec::<String>::new());
    assert_eq!(answer.synced("heartrate")["new"], ROWS.len());
    assert_eq!(answer.synced("heartrate")["not_understood"], 0);
    assert_eq!(home.shown(&["heartrate"]).await, ROWS);
    assert_eq!(home.shown(&["heartrate", "--from", "2026-11-02", "--to", "2026-11-02"]).await, ROWS[10..11]);
    assert_eq!(home.status_of("heartrate").await["rows"], ROWS.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_come_again_in_another_order_change_nothing() {
    let mut reversed = ROWS;
    reversed.reverse();
    let (first, second) = (Server::serving(&[("heartrate", &ROWS)]).await, Server::serving(&[("heartrate", &reversed)]).await);
    let home = Home::at(&first.base_url, "x");
    home.done(&[&["sync"], &RANGE[..]].concat()).await;
    let home = home.with("OURA_API_BASE_URL", &second.base_url);
    let again = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await.synced("heartrate");
    assert_eq!((again["new"].as_u64(), again["changed"].as_u64(), again["unchanged"].as_u64()), (Some(0), Some(0), Some(12)));
    assert_eq!(home.shown(&["heartrate"]).await, ROWS);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_cannot_be_understood_are_kept_shown_and_counted() {
    let rows = [
        ROWS[0],
        r#"{"timestamp":"string","timestamp_unix":0,"bpm":0,"source":"awake"}"#,
        r#"{"timestamp_unix":1793491200000,"bpm":61,"source":"sleep"}"#,
        r#"{"timestamp":"2026-11-01T00:00:00","bpm":"fast","source":"sleep"}"#,
        "null",
        "[61]",
        r#""61""#,
    ];
    let server = Server::serving(&[("heartrate", &rows)]).await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(answer.synced("heartrate")["not_understood"], 6);
    assert!(answer.stderr.contains("6 of heartrate"), "{}", answer.stderr);
    let served: Vec<String> = rows.iter().map(|&row| row.to_owned()).collect();
    assert_eq!(sorted(home.shown(&["heartrate"]).await), sorted(served));
    let again = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await.synced("heartrate");
    assert_eq!((again["new"].as_u64(), again["unchanged"].as_u64()), (Some(0), Some(7)));
    assert_eq!(home.status_of("heartrate").await["not_understood"], 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_row_replaces_the_one_of_its_instant_and_source() {
    let before = [ROWS[0], ROWS[1], r#"{"timestamp":"2026-11-01T00:00:41+00:00","bpm":90,"source":"live"}"#];
    let after = [ROWS[0], r#"{"timestamp":"2026-11-01T00:00:41+00:00","bpm":99,"source":"sleep"}"#];
    let (first, second) = (Server::serving(&[("heartrate", &before)]).await, Server::serving(&[("heartrate", &after)]).await);
    let home = Home::at(&first.base_url, "x");
    home.done(&[&["sync"], &RANGE[..]].concat()).await;
    let home = home.with("OURA_API_BASE_URL", &second.base_url);
    let again = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await.synced("heartrate");
    assert_eq!((again["changed"].as_u64(), again["unchanged"].as_u64()), (Some(1), Some(1)));
    let expected = [after[0], after[1], before[2]].map(str::to_owned).to_vec();
    assert_eq!(sorted(home.shown(&["heartrate"]).await), sorted(expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn battery_rows_come_back_as_they_were() {
    let rows = [
        r#"{"timestamp":"2026-11-01T00:00:00.000Z","timestamp_unix":1793491200000,"level":87,"charging":false,"in_charger":false}"#,
        r#"{"timestamp":"2026-11-01T00:10:00+00:00","level":86,"charging":null,"in_charger":null}"#,
        r#"{"timestamp":"2026-11-01T00:20:00Z","level":85}"#,
        r#"{"timestamp":"2026-11-01T00:30:00Z","level":101,"charging":true,"in_charger":true,"temperature":36.6}"#,
    ];
    let server = Server::serving(&[("ring_battery_level", &rows)]).await;
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(answer.synced("ring_battery_level")["not_understood"], 0);
    assert_eq!(home.shown(&["ring_battery_level"]).await, rows);
}
