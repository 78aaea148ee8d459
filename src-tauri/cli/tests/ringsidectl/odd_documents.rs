use crate::support::{Home, Reply, Server, list, values};

const RANGE: [&str; 4] = ["--from", "2026-11-01", "--to", "2026-11-10"];

async fn synced(server: &Server) -> (Home, crate::support::Answer) {
    let home = Home::at(&server.base_url, "x");
    let answer = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    assert_eq!(server.complaints(), Vec::<String>::new());
    (home, answer)
}

/// Documents that Oura may send one day: all of them are understood.
const STRANGE_BUT_UNDERSTOOD: [(&str, &str); 10] = [
    (
        "sleep",
        r#"{"id":"s","day":"2026-11-02","bedtime_start":"2026-11-01T23:10:00+01:00","bedtime_end":"2026-11-02T06:40:00+01:00","type":"moon_sleep","total_sleep_duration":25200.0,"average_hrv":null,"lowest_heart_rate":255,"algo":{"v":[1,2,{"deep":null}]}}"#,
    ),
    (
        "daily_sleep",
        r#"{"id":"ds","day":"2026-11-02","score":81.0,"timestamp":"2026-11-02T00:00:00+00:00","contributors":{"deep_sleep":60.0,"a_new_one":7}}"#,
    ),
    ("daily_activity", r#"{"id":"da","day":"2026-11-02","steps":60.0,"score":null}"#),
    ("daily_stress", r#"{"id":"dst","day":"2026-11-02","day_summary":"overwhelming","stress_high":null}"#),
    ("daily_resilience", r#"{"id":"dr","day":"2026-11-02","level":"titanium"}"#),
    (
        "workout",
        r#"{"id":"w","day":"2026-11-02","activity":"chess_boxing","intensity":"absurd","source":"brain_implant","start_datetime":"2026-11-02T10:00:00.123456+05:45","end_datetime":"2026-11-02T11:00:00.000+05:45"}"#,
    ),
    ("ring_configuration", r#"{"id":"r","color":"octarine","design":"moebius","hardware_type":"gen9","set_up_at":null,"size":10.0}"#),
    (
        "enhanced_tag",
        r#"{"id":"et","start_day":"2026-11-02","start_time":"2026-11-02T10:00:00+00:00","tag_type_code":null,"comment":"🫖 \u0000 \ud83e\uded6 ﷽ e\u0301"}"#,
    ),
    ("tag", r#"{"id":"t","day":"2026-11-02","text":null,"tags":[]}"#),
    ("rest_mode_period", r#"{"id":"rm","start_day":"2026-11-02","end_day":null,"episodes":[]}"#),
];

#[tokio::test(flavor = "multi_thread")]
async fn unknown_words_new_fields_whole_numbers_with_a_point_and_nulls_are_kept_and_understood() {
    let lists: Vec<(&str, Vec<&str>)> = STRANGE_BUT_UNDERSTOOD.iter().map(|&(name, document)| (name, vec![document])).collect();
    let lists: Vec<(&str, &[&str])> = lists.iter().map(|(name, documents)| (*name, documents.as_slice())).collect();
    let server = Server::serving(&lists).await;
    let (home, answer) = synced(&server).await;
    assert_eq!(answer.json()["complete"], true);
    for (collection, document) in STRANGE_BUT_UNDERSTOOD {
        assert_eq!(home.shown(&[collection]).await, [document]);
        let synced = answer.synced(collection);
        assert_eq!((synced["new"].as_u64(), synced["not_understood"].as_u64()), (Some(1), Some(0)), "{collection}");
    }
    assert_eq!(home.done(&["status", "--json"]).await.json()["not_understood"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_understood_is_kept_shown_and_counted() {
    let documents = [
        r#"{"id":"a","day":"2026-11-02","score":"eighty"}"#,
        r#"{"id":"b","day":"the second of November"}"#,
        r#"{"id":"c"}"#,
        r#"{"id":17,"day":"2026-11-03"}"#,
        "17",
        "null",
        r#""a word""#,
        "[1,2]",
        "{}",
        r#"{"id":"good","day":"2026-11-04","score":80}"#,
    ];
    let server = Server::serving(&[("daily_sleep", &documents)]).await;
    let (home, answer) = synced(&server).await;
    let synced = answer.synced("daily_sleep");
    assert_eq!(synced["new"], documents.len());
    let not_understood = synced["not_understood"].as_u64().unwrap();
    assert!(not_understood >= 6, "{synced}");
    assert!(answer.stderr.contains(&format!("{not_understood} of daily_sleep")), "{}", answer.stderr);
    let mut shown = home.shown(&["daily_sleep"]).await;
    shown.sort_unstable();
    let mut served = documents.to_vec();
    served.sort_unstable();
    assert_eq!(shown, served);
    let status = home.status_of("daily_sleep").await;
    assert_eq!((status["documents"].as_u64(), status["not_understood"].as_u64()), (Some(10), Some(not_understood)));
    assert_eq!(home.done(&["status", "--json"]).await.json()["not_understood"], not_understood);
    assert!(home.done(&["status"]).await.stdout.contains(&format!("not understood: {not_understood}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_without_an_id_is_kept_once_and_beside_others() {
    let documents = [r#"{"day":"2026-11-02","score":1}"#, r#"{"day":"2026-11-02","score":2}"#, r#"{"id":"","day":"2026-11-02","score":3}"#];
    let server = Server::serving(&[("daily_readiness", &documents)]).await;
    let (home, first) = synced(&server).await;
    assert_eq!(first.synced("daily_readiness")["new"], 3);
    let again = home.done(&[&["sync", "--json"], &RANGE[..]].concat()).await;
    let again = again.synced("daily_readiness");
    assert_eq!((again["new"].as_u64(), again["unchanged"].as_u64()), (Some(0), Some(3)));
    assert_eq!(home.shown(&["daily_readiness"]).await, documents);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_id_on_two_pages_is_one_document_and_the_later_page_counts() {
    let first = r#"{"id":"a","day":"2026-11-02","score":70}"#;
    let other = r#"{"id":"b","day":"2026-11-03","score":71}"#;
    let later = r#"{"id":"a","day":"2026-11-02","score":75}"#;
    let server = Server::start(move |asked| match (asked.collection.as_str(), asked.next_token()) {
        ("daily_sleep", None) => list(&[first, other], Some("page 2/&=+")),
        ("daily_sleep", Some("page 2/&=+")) => list(&[later, other], None),
        ("daily_sleep", Some(token)) => Reply::status(400, &format!("{{\"detail\":\"{token}\"}}")),
        ("personal_info", _) => Reply::json(r#"{"id":"p"}"#),
        _ => list(&[], None),
    })
    .await;
    let (home, answer) = synced(&server).await;
    assert_eq!(home.shown(&["daily_sleep"]).await, [later, other]);
    let synced = answer.synced("daily_sleep");
    assert_eq!((synced["new"].as_u64(), synced["changed"].as_u64(), synced["unchanged"].as_u64()), (Some(2), Some(1), Some(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_missing_or_null_page_token_ends_a_list() {
    let server = Server::start(|asked| match asked.collection.as_str() {
        "personal_info" => Reply::json(r#"{"id":"p"}"#),
        "sleep" => Reply::json(r#"{"data":[]}"#),
        "workout" => Reply::json(r#"{"data":[],"next_token":""}"#),
        "session" => Reply::json(r#"{"next_token":null,"data":[],"total":0}"#),
        _ => Reply::json(" \n{\"data\" : [ ] , \"next_token\" : null }\n"),
    })
    .await;
    let (home, answer) = synced(&server).await;
    assert_eq!(answer.json()["complete"], true);
    for collection in ["sleep", "workout", "session", "heartrate", "daily_sleep"] {
        assert_eq!(home.shown(&[collection]).await, Vec::<String>::new());
        assert!(server.asked_for(collection).iter().all(|asked| asked.next_token().is_none()), "{collection}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn white_space_key_order_and_number_spelling_inside_a_document_stay_as_they_came() {
    let document =
        "{ \"day\":\"2026-11-02\" ,\t\"score\":8.10e1,\"id\":\"a\",\"big\":123456789012345678901234567890,\"u\":\"\\u00e9\\/é\" }";
    let server = Server::serving(&[("daily_sleep", &[document])]).await;
    let (home, _) = synced(&server).await;
    assert_eq!(home.shown(&["daily_sleep"]).await, [document]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_four_megabytes_and_one_of_a_hundred_levels_are_kept() {
    let big = format!(r#"{{"id":"big","day":"2026-11-02","text":"{}"}}"#, "tea ".repeat(1_000_000));
    let deep = format!(r#"{{"id":"deep","day":"2026-11-03","x":{}{}}}"#, "[".repeat(100), "]".repeat(100));
    let server = Server::serving(&[("tag", &[&big, &deep])]).await;
    let (home, _) = synced(&server).await;
    assert!(home.shown(&["tag"]).await == [big, deep]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_person_replaces_the_old_one_and_stays_the_same_person() {
    let server = Server::start(|asked| match asked.collection.as_str() {
        "personal_info" => Reply::json(format!(r#"{{"id":"p","age":{}}}"#, 40 + asked.before)),
        _ => list(&[], None),
    })
    .await;
    let (home, _) = synced(&server).await;
    home.done(&[&["sync"], &RANGE[..]].concat()).await;
    let shown = values(&home.shown(&["personal_info"]).await);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0]["age"], 41);
}
