//! `rebuild`: everything derived comes again from what Oura sent, without asking Oura.

use crate::support::{Home, Server, TODAY, fixture, simulator};

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_asks_nobody_and_ends_where_it_began() {
    let simulator = simulator(|_| {}).await;
    let home = Home::at(&simulator.base_url(), &simulator.access_token());
    home.done(&["sync", "--from", "2026-11-10", "--to", TODAY]).await;
    simulator.revise_day("2026-11-18".parse().unwrap(), None);
    home.done(&["sync", "--from", "2026-11-10", "--to", TODAY]).await;
    simulator.clear_requests();
    let before = home.done(&["status", "--json"]).await.json();
    let answer = home.done(&["rebuild", "--json"]).await.json();
    let sum = |key: &str| before["collections"].as_array().unwrap().iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(answer["identical"], true);
    assert_eq!((answer["documents"].as_u64(), answer["rows"].as_u64()), (Some(sum("documents")), Some(sum("rows"))));
    assert!(answer["days"].as_u64().unwrap() > 10 && answer["not_understood"] == 0, "{answer}");
    let text = home.done(&["rebuild"]).await.stdout;
    assert!(text.contains("read again") && text.contains("identical"), "{text}");
    let after = home.done(&["status", "--json"]).await.json();
    assert_eq!(after["collections"], before["collections"], "what the ledger knows stays");
    assert_eq!(simulator.requests(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_the_first_version_is_brought_up_to_date_and_rebuilt() {
    let home = fixture::of_version_1(Home::new().flag("--plain"));
    let answer = home.done(&["rebuild", "--json"]).await.json();
    assert_eq!((answer["identical"].as_bool(), answer["documents"].as_u64()), (Some(true), Some(101)));
    assert_eq!(home.done(&["status", "--json"]).await.json()["session"], "signed_in");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_reading_is_repaired_and_one_is_the_exit_code() {
    const STEPS: u32 = 1_817_364_590;
    let document = format!(r#"{{"id":"d","day":"2026-11-20","steps":{STEPS}}}"#);
    let server = Server::serving(&[("daily_activity", &[&document])]).await;
    let home = Home::at(&server.base_url, "x");
    home.done(&["sync", "--from", TODAY, "--to", TODAY]).await;
    // As if an earlier version had read one step more: the number as the file has it, big-endian and in one place only. It is a large one, because two
    // bytes may stand in a time by chance.
    let mut bytes = std::fs::read(home.database()).unwrap();
    let places: Vec<usize> = (0..bytes.len() - 3).filter(|at| bytes[*at..at + 4] == STEPS.to_be_bytes()).collect();
    assert_eq!(places.len(), 1);
    bytes[places[0] + 3] += 1;
    std::fs::write(home.database(), bytes).unwrap();
    let answer = home.run(&["rebuild", "--json"]).await;
    answer.fails_with(1, &["differs"]);
    assert_eq!(answer.json()["identical"], false, "one value on standard output");
    assert_eq!(home.done(&["rebuild", "--json"]).await.json()["identical"], true);
}
