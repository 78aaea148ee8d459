//! Many processes that find the same pair of tokens due renew it once.

use futures_util::future::join_all;

use crate::support::{Home, TODAY, session, simulator};

#[tokio::test(flavor = "multi_thread")]
async fn eight_processes_at_once_make_one_token_request() {
    let simulator = simulator(|options| options.latency_ms = 50).await;
    let home = Home::at(&simulator.base_url(), "").without("OURA_ACCESS_TOKEN");
    session::sign_in(&home, &simulator).await;
    home.done(&["sync", "--from", TODAY, "--to", TODAY]).await;
    for round in 1..=3 {
        session::make_due(&home);
        let generation = session::tokens(&home).generation;
        let before = simulator.token_requests().len();
        let answers = join_all((0..8).map(|_| home.run(&["test-connection", "--json"]))).await;
        for answer in &answers {
            assert_eq!((answer.code, answer.json()["ok"].as_bool()), (0, Some(true)), "round {round}: {answer:#?}");
        }
        assert_eq!(simulator.token_requests().len() - before, 1, "round {round}");
        assert_eq!(session::tokens(&home).generation, generation + 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_processes_whose_token_is_refused_make_one_token_request() {
    let simulator = simulator(|options| options.latency_ms = 50).await;
    let home = Home::at(&simulator.base_url(), "").without("OURA_ACCESS_TOKEN");
    session::sign_in(&home, &simulator).await;
    home.done(&["sync", "--from", TODAY, "--to", TODAY]).await;
    simulator.expire_access_tokens();
    let before = simulator.token_requests().len();
    for answer in join_all((0..8).map(|_| home.run(&["test-connection"]))).await {
        assert_eq!(answer.code, 0, "{answer:#?}");
    }
    assert_eq!(simulator.token_requests().len() - before, 1);
}
