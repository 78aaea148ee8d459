use crate::support::{Answer, Home, Tap, simulator};

/// History behind the newest thirty days.
const DAYS: &str = "45";

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_it_after_the_page_under_way_and_the_next_one_goes_on() {
    let simulator = simulator(|options| options.today = chrono::Utc::now().date_naive()).await;
    let mut tap = Tap::before(&simulator.base_url()).await;
    let home = Home::at(&tap.base_url, &simulator.access_token()).with("OURA_MAX_SYNC_DAYS", DAYS);
    // So that it cannot come to its end before the signal.
    tap.let_through(20);
    let child = home.spawn(&["sync", "--json"]);
    tap.pieces(20).await;
    let pid = child.id().unwrap().to_string();
    assert!(tokio::process::Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
    tap.let_through(usize::MAX);
    let answer = Answer::of(child.wait_with_output().await.unwrap());
    assert_eq!(answer.code, 0, "{answer:#?}");
    assert!(answer.stderr.contains("The next sync goes on from here"), "{answer:#?}");
    let said = answer.json();
    assert_eq!((said["paused"].as_bool(), said["complete"].as_bool()), (Some(true), Some(false)));
    assert_eq!(home.done(&["sync", "--json"]).await.json()["complete"], true);
}
