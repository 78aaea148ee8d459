use crate::support::{Fixture, at};
use ringside_model::Collection;
use ringside_store::{AttemptResult, CollectionState, Reader};

fn state_after(attempts: &[(i64, AttemptResult)]) -> Vec<CollectionState> {
    let fixture = Fixture::plain();
    for (hour, result) in attempts {
        fixture.store.write(|writer| writer.note_attempt(Collection::DailySpo2, at(*hour), result)).unwrap();
    }
    fixture.store.read(Reader::collection_states).unwrap()
}

fn succeeded(attempted: i64, succeeded: Option<i64>) -> CollectionState {
    CollectionState {
        collection: Collection::DailySpo2,
        attempted_at: Some(at(attempted)),
        succeeded_at: succeeded.map(at),
        failed: None,
        missing_scope: None,
        not_offered: false,
    }
}

#[test]
fn a_collection_that_was_never_attempted_has_no_state() {
    assert_eq!(state_after(&[]), []);
}

#[test]
fn the_last_attempt_counts_and_the_last_success_is_remembered() {
    let failed = AttemptResult::Failed { reason: "Oura is down".to_owned() };
    let missing = AttemptResult::ScopeMissing { scope: "spo2".to_owned() };
    let with = |attempts: &[(i64, AttemptResult)]| state_after(attempts).remove(0);
    assert_eq!(with(&[(0, AttemptResult::Succeeded)]), succeeded(0, Some(0)));
    assert_eq!(
        with(&[(0, AttemptResult::Succeeded), (1, failed.clone())]),
        CollectionState { failed: Some("Oura is down".to_owned()), ..succeeded(1, Some(0)) }
    );
    assert_eq!(
        with(&[(0, failed.clone()), (1, missing.clone())]),
        CollectionState { missing_scope: Some("spo2".to_owned()), ..succeeded(1, None) }
    );
    assert_eq!(with(&[(0, missing), (1, AttemptResult::NotOffered)]), CollectionState { not_offered: true, ..succeeded(1, None) });
    assert_eq!(with(&[(0, AttemptResult::NotOffered), (1, failed), (2, AttemptResult::Succeeded)]), succeeded(2, Some(2)));
}
