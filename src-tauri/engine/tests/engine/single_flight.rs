//! One refresh in flight: for a hundred tasks, for two processes, and for those whose wait was in vain.

use std::sync::Arc;

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind};
use ringside_engine::{Ended, Lease, SharedSecrets, TokenError, Tokens};

use crate::support::{Folder, RecordingShell, TOKEN_ROUTE, second_handle, simulator, stored, token_requests};

const TASKS: usize = 100;

/// Asks from so many tasks at once.
async fn all_at_once(tokens: &[Arc<Tokens>], refused: Option<i64>) -> Vec<Result<Lease, TokenError>> {
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let tokens = Arc::clone(&tokens[task % tokens.len()]);
            tokio::spawn(async move {
                match refused {
                    Some(generation) => tokens.renew(generation).await,
                    None => tokens.access().await,
                }
            })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_tasks_at_the_end_of_a_token_send_one_request() {
    let simulator = simulator(|options| options.access_token_life_s = 24 * 3_600).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = [folder.tokens()];
    let first = tokens[0].access().await.unwrap().generation;
    folder.clock.advance(TimeDelta::hours(25));
    for lease in all_at_once(&tokens, None).await {
        assert_eq!(lease.unwrap().generation, first + 1);
    }
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_over_one_folder_send_one_request() {
    for by_clock in [true, false] {
        let simulator = simulator(|options| options.access_token_life_s = 24 * 3_600).await;
        let folder = Folder::new(&simulator);
        folder.sign_in(&simulator, None).await;
        let other = folder.tokens_over(SharedSecrets::new(second_handle(&folder), folder.dir.path()));
        let tokens = [folder.tokens(), other];
        let first = tokens[1].access().await.unwrap().generation;
        if by_clock {
            folder.clock.advance(TimeDelta::hours(25));
        } else {
            simulator.expire_access_tokens();
        }
        for lease in all_at_once(&tokens, (!by_clock).then_some(first)).await {
            assert_eq!(lease.unwrap().generation, first + 1);
        }
        assert_eq!(token_requests(&simulator), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_do_not_both_repeat_a_refresh_that_was_cut_off() {
    let simulator = simulator(|options| options.access_token_life_s = 24 * 3_600).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let other = folder.tokens_over(SharedSecrets::new(second_handle(&folder), folder.dir.path()));
    let tokens = [folder.tokens(), other];
    let first = tokens[1].access().await.unwrap().generation;
    folder.clock.advance(TimeDelta::hours(13));
    simulator.inject(Fault::once(TOKEN_ROUTE, FaultKind::Reset { after_bytes: Some(5) }));
    for lease in all_at_once(&tokens, None).await {
        assert_eq!(lease.unwrap().generation, first, "the old one still works");
    }
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_waited_for_a_refresh_without_an_answer_share_its_failure() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = [folder.tokens()];
    let first = tokens[0].access().await.unwrap().generation;
    simulator.expire_access_tokens();
    simulator.inject(Fault::once(TOKEN_ROUTE, FaultKind::Html502));
    let turn = all_at_once(&tokens, Some(first)).await;
    let shared = turn.iter().filter(|answer| matches!(answer, Err(TokenError::Trouble))).count();
    // Whoever came after the answer was not among those who waited, and makes the one try that is left.
    assert!(shared >= 1 && token_requests(&simulator) <= 2, "{shared}");
    assert!(turn.iter().all(|answer| !matches!(answer, Err(TokenError::Ended(_)))), "nothing was lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_computer_is_kept_awake_exactly_while_a_refresh_is_under_way() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let shell = RecordingShell::new();
    let tokens = Tokens::guarded(folder.oura.clone(), folder.secrets.clone(), folder.clock(), Arc::<RecordingShell>::clone(&shell));
    let first = tokens.access().await.unwrap().generation;
    assert_eq!(shell.delays(), (0, 0));
    tokens.renew(first).await.unwrap();
    assert_eq!(shell.delays(), (1, 0), "asked for once, and let go");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_out_under_a_refresh_leaves_nobody_signed_in() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    simulator.inject(Fault::once(TOKEN_ROUTE, FaultKind::Latency { ms: 50 }));
    let refreshing = tokio::spawn(async move { tokens.renew(first).await });
    let session = folder.session();
    let (refreshed, told) = tokio::join!(refreshing, session.sign_out());
    assert!(told.unwrap());
    assert!(folder.secrets.with(|secrets| secrets.tokens()).await.unwrap().is_none());
    assert!(!matches!(refreshed.unwrap(), Err(TokenError::Ended(Ended::RotationLost))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_sign_in_takes_the_place_of_an_ended_one() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    simulator.revoke_consent();
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Ended(Ended::Revoked))));
    assert_eq!(stored(&folder.secrets).await.ended.as_deref(), Some("revoked"));
    folder.sign_in(&simulator, None).await;
    assert_eq!(stored(&folder.secrets).await.ended, None);
    assert_eq!(tokens.access().await.unwrap().generation, first + 1);
}
