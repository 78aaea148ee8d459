use serde_json::json;

use super::notes::{notes, revised};
use crate::life::Life;
use crate::life::document::Document;
use crate::life::plan::Plan;
use crate::life::time::of_its_year;

/// The old kind of tag, until the app was updated.
pub(super) fn documents(life: &Life, plan: &Plan, revision: u32) -> Vec<Document> {
    if plan.day >= life.enhanced_tags {
        return Vec::new();
    }
    notes(life, plan)
        .into_iter()
        .map(|note| {
            let tags: Vec<&str> = note.code.filter(|code| *code != "custom").into_iter().collect();
            let body = json!({
                "day": plan.day,
                "tags": tags,
                "text": revised(note.comment, revision),
                "timestamp": of_its_year(plan.zone_at(note.start_s), note.start_s),
            });
            Document::new(life, "tag", plan.day, note.number, body).at(note.start_s)
        })
        .collect()
}
