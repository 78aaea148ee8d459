//! An acknowledged event survives whatever ends the program.

use std::collections::BTreeSet;
use std::path::Path;

use crate::dying;
use crate::inbox::event;
use crate::support::{at, key};
use ringside_store::failpoint::FAILPOINTS;
use ringside_store::{EventFilter, EventInbox, Settlement};

const GROUPS: u32 = 6;
const IN_A_GROUP: u32 = 20;

/// Bursts of events, each group acknowledged; then some work on them. What is printed has been acknowledged.
fn live_with_events(folder: &Path) {
    let inbox = EventInbox::open(&folder.join("inbox.db"), &key(1)).unwrap();
    for group in 0..GROUPS {
        let events: Vec<_> = (group * IN_A_GROUP..(group + 1) * IN_A_GROUP).map(event).collect();
        inbox.accept(&events).unwrap();
        dying::say("group acknowledged");
    }
    let settled: Vec<i64> = inbox.waiting(10).unwrap().iter().map(|event| event.pk).collect();
    inbox.settle(&settled, at(1_000), &Settlement::Removed { took_ms: 1 }).unwrap();
    dying::say("settled");
    inbox.replay(&settled[..5]).unwrap();
    dying::say("replayed");
    inbox.prune(at(1_000)).unwrap();
    dying::say("pruned");
}

#[test]
#[ignore = "the life that the other test ends; it runs by itself only in a folder that it is given"]
fn a_life_with_events() {
    let Some(folder) = dying::folder() else { return };
    live_with_events(&folder);
}

#[test]
fn killed_at_any_moment_no_acknowledged_event_is_missing_and_no_group_is_half_there() {
    let once = FAILPOINTS.iter().filter(|name| name.starts_with("inbox_")).map(|name| (*name).to_owned());
    let later = ["inbox_event_stored#37", "inbox_event_stored#120", "inbox_before_commit#4", "inbox_committed#4", "inbox_committed#6"];
    for failpoint in once.chain(later.map(str::to_owned)) {
        let folder = tempfile::tempdir().unwrap();
        let output = dying::run("inbox_dying::a_life_with_events", folder.path(), Some(&failpoint));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(dying::was_killed(&output), "{failpoint} was not reached: {said}");
        check(folder.path(), &said, &failpoint);

        live_with_events(folder.path());
        let inbox = EventInbox::open(&folder.path().join("inbox.db"), &key(1)).unwrap();
        let counts = inbox.counts().unwrap();
        assert_eq!(counts.waiting, counts.stored, "{failpoint}: the repetition");
    }
}

fn check(folder: &Path, said: &str, failpoint: &str) {
    let inbox = EventInbox::open(&folder.join("inbox.db"), &key(1)).unwrap();
    inbox.check().unwrap();
    let has_said = |word: &str| said.lines().any(|line| line == word);
    let groups = u32::try_from(said.lines().filter(|line| *line == "group acknowledged").count()).unwrap();
    let events = inbox.events(&EventFilter::default(), None, u32::MAX).unwrap();
    let stored: BTreeSet<String> = events.iter().map(|event| event.object_id.clone()).collect();
    assert_eq!(stored.len(), events.len(), "{failpoint}: something is there twice");

    let waiting = u32::try_from(inbox.waiting(u32::MAX).unwrap().len()).unwrap();
    if groups < GROUPS {
        let possible = [groups, groups + 1].map(|groups| groups * IN_A_GROUP);
        assert!(possible.contains(&waiting), "{failpoint}: {groups} groups and {waiting} events");
        assert!((0..waiting).all(|n| stored.contains(&event(n).object_id)), "{failpoint}");
        return;
    }
    // Ten were settled, five of them wait again; what waits is never pruned.
    let all = GROUPS * IN_A_GROUP;
    let possible = match (has_said("settled"), has_said("replayed")) {
        (false, _) => [all, all - 10],
        (true, false) => [all - 10, all - 5],
        (true, true) => [all - 5, all - 5],
    };
    assert!(possible.contains(&waiting), "{failpoint}: {waiting} wait");
}
