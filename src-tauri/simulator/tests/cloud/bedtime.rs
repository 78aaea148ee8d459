//! A bedtime that the person moves: the night comes back as another document.

use chrono::{DateTime, NaiveDate};
use oura_simulator::Simulator;
use serde_json::Value;

use crate::client::{day, get, options, start};
use crate::control::control;
use crate::receiver::Receiver;
use crate::subscriptions::subscribe;

const DAY: &str = "2025-03-18";

fn nights(simulator: &Simulator, day: NaiveDate) -> Vec<Value> {
    let texts = simulator.documents_between("sleep", day, day).unwrap();
    texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect()
}

fn seconds(night: &Value, name: &str) -> i64 {
    night[name].as_i64().unwrap()
}

fn instant(night: &Value, name: &str) -> DateTime<chrono::FixedOffset> {
    DateTime::parse_from_rfc3339(night[name].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn the_night_comes_back_under_a_new_id_with_another_bedtime_and_the_old_id_is_gone() {
    let simulator = start(options()).await;
    let before = nights(&simulator, day(DAY));
    let truth = simulator.truth_between(day("2025-03-01"), day("2025-03-20"));
    let (old_id, new_id) = simulator.edit_bedtime(day(DAY)).unwrap();
    assert_ne!(old_id, new_id);
    let old = before.iter().find(|night| night["id"] == old_id.as_str()).unwrap();
    let night = get(&simulator, &format!("/v2/usercollection/sleep/{new_id}")).await.json();
    assert_eq!(get(&simulator, &format!("/v2/usercollection/sleep/{old_id}")).await.status, 404);
    assert_eq!((&night["day"], &night["type"], &night["bedtime_end"]), (&old["day"], &old["type"], &old["bedtime_end"]));
    assert_eq!(night["sleep_analysis_reason"], "bedtime_edit");
    assert!(instant(&night, "bedtime_start") < instant(old, "bedtime_start"));

    let after = nights(&simulator, day(DAY));
    assert_eq!(after.len(), before.len());
    assert!(after.contains(&night) && !after.iter().any(|night| night["id"] == old_id.as_str()));
    let edited = simulator.truth_between(day("2025-03-01"), day("2025-03-20"));
    assert_ne!(truth.collections["sleep"].hash, edited.collections["sleep"].hash);
    assert_eq!(truth.collections["sleep"].count, edited.collections["sleep"].count);
    assert_eq!(truth.collections["heartrate"], edited.collections["heartrate"], "the ring measured what it measured");
}

#[tokio::test]
async fn an_edited_night_adds_up_as_every_night_does() {
    let simulator = start(options()).await;
    for _ in 0..5 {
        let (_, id) = simulator.edit_bedtime(day(DAY)).unwrap();
        let night = nights(&simulator, day(DAY)).into_iter().find(|night| night["id"] == id.as_str()).unwrap();
        let in_bed_s = seconds(&night, "time_in_bed");
        let asleep_s = seconds(&night, "total_sleep_duration");
        let stages = ["deep_sleep_duration", "light_sleep_duration", "rem_sleep_duration"];
        assert_eq!((instant(&night, "bedtime_end") - instant(&night, "bedtime_start")).num_seconds(), in_bed_s);
        assert_eq!(stages.iter().map(|stage| seconds(&night, stage)).sum::<i64>(), asleep_s);
        assert_eq!(asleep_s + seconds(&night, "awake_time"), in_bed_s);
        let blocks = usize::try_from(in_bed_s).unwrap().div_ceil(300);
        assert_eq!(night["sleep_phase_5_min"].as_str().unwrap().len(), blocks);
        assert_eq!(instant(&night["heart_rate"], "timestamp"), instant(&night, "bedtime_start"));
    }
}

#[tokio::test]
async fn an_edited_night_can_be_revised_edited_again_and_deleted() {
    let simulator = start(options()).await;
    simulator.revise_day(day(DAY), Some(&["sleep"]));
    let (_, second) = simulator.edit_bedtime(day(DAY)).unwrap();
    assert!(simulator.revise("sleep", &second).unwrap());
    let (gone, third) = simulator.edit_bedtime(day(DAY)).unwrap();
    assert_eq!(gone, second);
    simulator.add_night();
    assert_eq!(get(&simulator, &format!("/v2/usercollection/sleep/{third}")).await.status, 200, "a new day keeps the edit");
    assert!(simulator.delete("sleep", &third).unwrap());
    assert_eq!(simulator.edit_bedtime(day(DAY)), None, "there is no night left to edit");
    assert_eq!(simulator.edit_bedtime(day("2030-01-01")), None);
}

#[tokio::test]
async fn webhooks_tell_that_one_night_went_and_another_came() {
    let simulator = start(options()).await;
    let mut receiver = Receiver::start(&[]).await;
    for kind in ["create", "update", "delete"] {
        subscribe(&simulator, &receiver, kind, "sleep").await;
    }
    let ids = control(&simulator, "edit_bedtime", &serde_json::json!({ "day": DAY })).await.json();
    let mut told = Vec::new();
    for _ in 0..2 {
        let event: Value = serde_json::from_slice(&receiver.next().await.body).unwrap();
        told.push((event["event_type"].clone(), event["object_id"].clone()));
    }
    told.sort_by_key(|(kind, _)| kind.to_string());
    assert_eq!(told, [("create".into(), ids["new_id"].clone()), ("delete".into(), ids["old_id"].clone())]);
}

#[tokio::test]
async fn the_scores_of_the_day_follow_and_those_of_other_days_do_not() {
    let simulator = start(options()).await;
    let scores = |day| simulator.documents_between("daily_sleep", day, day).unwrap();
    let (before, next_before) = (scores(day(DAY)), scores(day("2025-03-19")));
    simulator.edit_bedtime(day(DAY)).unwrap();
    assert_ne!(scores(day(DAY)), before);
    assert_eq!(scores(day("2025-03-19")), next_before);
}
