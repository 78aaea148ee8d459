use serde_json::json;

use crate::life::Life;
use crate::life::document::Document;
use crate::life::plan::Plan;
use crate::life::time::zulu;

pub(super) fn document(life: &Life, plan: &Plan, revision: u32) -> Option<Document> {
    let ring = life.rings.iter().find(|ring| ring.day == plan.day && ring.set_up_s <= life.now_s)?;
    // A later look finds newer firmware.
    let firmware = if revision == 0 { ring.firmware.clone() } else { format!("{}.{revision}", ring.firmware) };
    let body = json!({
        "color": ring.color,
        "design": ring.design,
        "firmware_version": firmware,
        "hardware_type": ring.hardware(),
        "set_up_at": zulu(ring.set_up_s),
        "size": ring.size,
    });
    Some(Document::new(life, "ring_configuration", plan.day, 0, body).at(ring.set_up_s))
}
