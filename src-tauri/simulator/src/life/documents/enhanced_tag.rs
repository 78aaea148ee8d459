use serde_json::json;

use super::notes::{notes, revised};
use crate::life::Life;
use crate::life::document::Document;
use crate::life::plan::Plan;
use crate::life::time::{local_date, of_its_year};

/// The newer kind of tag: with a duration, a custom name, a comment.
pub(super) fn documents(life: &Life, plan: &Plan, revision: u32) -> Vec<Document> {
    if plan.day < life.enhanced_tags {
        return Vec::new();
    }
    notes(life, plan)
        .into_iter()
        .map(|note| {
            let body = json!({
                "comment": revised(note.comment, revision),
                "custom_name": note.custom_name,
                "end_day": note.end_s.map(|end_s| local_date(plan.zone_at(end_s), end_s)),
                "end_time": note.end_s.map(|end_s| of_its_year(plan.zone_at(end_s), end_s)),
                "start_day": plan.day,
                "start_time": of_its_year(plan.zone_at(note.start_s), note.start_s),
                "tag_type_code": note.code,
            });
            Document::new(life, "enhanced_tag", plan.day, note.number, body).at(note.start_s)
        })
        .collect()
}
