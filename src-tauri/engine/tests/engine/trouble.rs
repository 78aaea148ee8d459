//! Pauses that Oura asks for, a network that goes away, and servers that misbehave.

use std::collections::BTreeMap;

use oura_simulator::{Fault, FaultKind, Limits};
use ringside_engine::oura::{ApiError, Config, Oura};
use ringside_engine::sync::{SyncError, Wanted, run};
use ringside_model::Collection;

use crate::support::{FORTY_DAYS, Folder, simulator};

const WEEK: Wanted = Wanted::Everything { max_days: Some(7) };

#[tokio::test(flavor = "multi_thread")]
async fn a_rate_limit_of_oura_s_slows_it_down_and_loses_nothing() {
    let simulator = simulator(|_| {}).await;
    let undisturbed = Folder::new(&simulator);
    assert!(run(&undisturbed.context(&simulator), WEEK).await.is_complete());
    simulator.clear_requests();
    // Fewer than the windows under way and the person's own document: the first of them meet it, however slow the computer is.
    simulator.set_limits(Limits { per_token: 8, per_application: 50_000, window_s: 1 });
    let mut folder = Folder::new(&simulator);
    let mut config = Config::for_base(simulator.base_url()).unwrap();
    config.max_retries = 50;
    folder.oura = Oura::new(config).unwrap();
    let outcome = run(&folder.context(&simulator), WEEK).await;
    assert!(outcome.is_complete(), "{outcome:?}");
    assert!(simulator.requests().iter().any(|request| request.status == Some(429)));
    assert_eq!(folder.state_hash(), undisturbed.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_of_a_day_ends_the_sync_and_names_itself() {
    let simulator = simulator(|_| {}).await;
    let fault = FaultKind::RateLimited { retry_after: Some("86400".to_owned()), tier: "application".to_owned() };
    simulator.inject(Fault::always("/v2/", fault));
    let folder = Folder::new(&simulator);
    let outcome = run(&folder.context(&simulator), FORTY_DAYS).await;
    let problem = outcome.problem.unwrap();
    assert!(matches!(&problem, SyncError::Api(ApiError::RateLimited { tier: Some(tier), .. }) if tier == "application"), "{problem:?}");
    assert!(problem.is_transient() && !problem.is_offline());
    assert_eq!(simulator.requests().len(), 1, "nothing is asked inside the pause");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_the_network_went_is_kept_and_the_rest_comes_later() {
    let simulator = simulator(|options| options.document_page_size = Some(5)).await;
    let undisturbed = Folder::new(&simulator);
    undisturbed.synced(&simulator).await;
    let folder = Folder::new(&simulator);
    let mut offline = Fault::always("/v2/", FaultKind::Reset { after_bytes: None });
    offline.skip = 30;
    simulator.inject(offline);
    let outcome = run(&folder.context(&simulator), FORTY_DAYS).await;
    let problem = outcome.problem.unwrap();
    assert!(problem.is_offline() && problem.is_transient(), "{problem:?}");
    assert!(!folder.stored(Collection::DailySleep).is_empty());
    simulator.clear_faults();
    folder.synced(&simulator).await;
    assert_eq!(folder.state_hash(), undisturbed.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_that_pass_are_outlived_and_leave_no_trace() {
    let simulator = simulator(|_| {}).await;
    let undisturbed = Folder::new(&simulator);
    assert!(run(&undisturbed.context(&simulator), WEEK).await.is_complete());
    for what in [
        FaultKind::Html502,
        FaultKind::Status { status: 500, headers: BTreeMap::new(), body: "{}".to_owned() },
        FaultKind::Reset { after_bytes: None },
        FaultKind::Reset { after_bytes: Some(200) },
        FaultKind::EmptyPage,
        FaultKind::ContentType { value: "text/html".to_owned() },
        FaultKind::DateSkew { seconds: -86_400 },
    ] {
        let folder = Folder::new(&simulator);
        // Two at once, of lists that have nothing to do with each other; the same empty page twice of one would be a list without an end.
        for of in [Collection::DailySleep, Collection::Heartrate] {
            simulator.inject(Fault::once(&format!("/v2/usercollection/{of}"), what.clone()));
        }
        let outcome = run(&folder.context(&simulator), WEEK).await;
        assert!(outcome.is_complete(), "{what:?}: {outcome:?}");
        assert_eq!(folder.state_hash(), undisturbed.state_hash(), "{what:?}");
        simulator.clear_faults();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_is_cut_short_is_named_and_fetched_the_next_time() {
    let simulator = simulator(|_| {}).await;
    let undisturbed = Folder::new(&simulator);
    assert!(run(&undisturbed.context(&simulator), WEEK).await.is_complete());
    for what in
        [FaultKind::TruncatedJson { after_bytes: 300 }, FaultKind::Redirect { status: 302, location: "http://127.0.0.1:9/".to_owned() }]
    {
        let folder = Folder::new(&simulator);
        simulator.inject(Fault::always("/v2/usercollection/daily_sleep", what.clone()));
        let outcome = run(&folder.context(&simulator), WEEK).await;
        assert!(outcome.problem.is_none() && !outcome.is_complete(), "{what:?}: {outcome:?}");
        assert!(outcome.collections[&Collection::DailySleep].incomplete);
        assert_eq!(outcome.notes.len(), 1, "said once: {:?}", outcome.notes);
        assert!(outcome.notes[0].starts_with("daily_sleep: "), "{:?}", outcome.notes);
        assert!(folder.stored(Collection::DailySleep).is_empty() && !folder.stored(Collection::DailyReadiness).is_empty());
        simulator.clear_faults();
        assert!(run(&folder.context(&simulator), WEEK).await.is_complete());
        assert_eq!(folder.state_hash(), undisturbed.state_hash());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_membership_ends_it_at_once() {
    let simulator = simulator(|_| {}).await;
    simulator.set_membership_lapsed(true);
    let folder = Folder::new(&simulator);
    let outcome = run(&folder.context(&simulator), FORTY_DAYS).await;
    assert!(matches!(outcome.problem, Some(SyncError::Api(ApiError::MembershipEnded))), "{outcome:?}");
    assert_eq!(simulator.requests().len(), 1);
}
