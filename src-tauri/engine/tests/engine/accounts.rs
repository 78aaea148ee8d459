//! Two accounts are never mixed in one folder.

use std::collections::BTreeMap;

use oura_simulator::{Fault, FaultKind};
use ringside_engine::sync::{SyncError, run};
use ringside_model::Collection;

use crate::support::{FORTY_DAYS, Folder, oura, simulator};

#[tokio::test(flavor = "multi_thread")]
async fn data_of_another_account_is_refused_before_any_of_it_is_stored() {
    let mine = simulator(|_| {}).await;
    let theirs = simulator(|options| options.seed = 8).await;
    let mut folder = Folder::new(&mine);
    folder.synced(&mine).await;
    let hash = folder.state_hash();
    folder.oura = oura(&theirs);
    let outcome = run(&folder.context(&theirs), FORTY_DAYS).await;
    assert!(matches!(outcome.problem, Some(SyncError::OtherAccount)), "{outcome:?}");
    assert_eq!(folder.state_hash(), hash);
    assert_eq!(theirs.requests().len(), 1, "only who they are was asked");
    folder.oura = oura(&mine);
    folder.synced(&mine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_cannot_be_named_is_taken_and_named_later() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let nameless = FaultKind::Status { status: 200, headers: BTreeMap::new(), body: r#"{"age":40}"#.to_owned() };
    simulator.inject(Fault::once("/v2/usercollection/personal_info", nameless));
    folder.synced(&simulator).await;
    assert!(!folder.stored(Collection::Sleep).is_empty());
    folder.synced(&simulator).await;
    let person = folder.store.read(ringside_engine::personal_info).unwrap().unwrap();
    assert_eq!(person.id, simulator.user_id());
}
