use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::life::Life;
use crate::life::document::Document;
use crate::life::number::index;
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::time::{instant_s, of_its_year};

const TAGS: [&str; 5] = ["tag_generic_sick", "tag_generic_fever", "tag_generic_headache", "tag_generic_sore_throat", "tag_generic_cold"];

/// Switched on during the second day of a serious illness, off on its last evening; open while it lasts.
pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let illness = life.calendar.illness(plan.day)?;
    let start_day = illness.first + TimeDelta::days(1);
    let start_s = instant_s(plan.zone, plan.day, 9 * 60 + 12);
    if !illness.rest_mode || plan.day != start_day || start_s > life.now_s {
        return None;
    }
    let end_zone = life.calendar.evening_zone(illness.last);
    let end_s = instant_s(end_zone, illness.last, 20 * 60 + 40);
    let over = end_s <= life.now_s;
    let mut random = Random::of_day(life.seed(), "rest mode", plan.day);
    let days = (illness.last - start_day).num_days() + 1;
    let episodes: Vec<Value> = (0..days)
        .map(|later| (later, start_day + TimeDelta::days(later)))
        .map(|(later, day)| (later, day, instant_s(life.calendar.zone(day), day, 560 + random.whole(0, 500))))
        .filter(|(later, _, at_s)| *at_s <= life.now_s && (*later == 0 || at_s % 3 != 0))
        .map(|(_, day, at_s)| {
            let first = index(at_s % 5);
            let length = index(at_s % 3).min(TAGS.len() - first);
            let later = (revision > 0).then(|| format!("tag_generic_later_{revision}"));
            let tags: Vec<&str> = TAGS[first..first + length].iter().copied().chain(later.as_deref()).collect();
            json!({ "tags": tags, "timestamp": of_its_year(life.calendar.zone(day), at_s) })
        })
        .collect();
    let body = json!({
        "end_day": over.then_some(illness.last),
        "end_time": over.then(|| of_its_year(end_zone, end_s)),
        "episodes": episodes,
        "start_day": start_day,
        "start_time": of_its_year(plan.zone, start_s),
    });
    Some(Document::new(life, "rest_mode_period", plan.day, 0, body).at(start_s))
}
