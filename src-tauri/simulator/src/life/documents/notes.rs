//! What a person writes down about a day, before it becomes one of Oura's two kinds of tag.

use crate::life::Life;
use crate::life::plan::Plan;
use crate::life::random::Random;
use crate::life::time::{HOUR_S, MINUTE_S, instant_s};

/// One note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) number: i64,
    pub(super) start_s: i64,
    pub(super) end_s: Option<i64>,
    /// None for a note that is only text.
    pub(super) code: Option<&'static str>,
    pub(super) custom_name: Option<&'static str>,
    pub(super) comment: Option<String>,
}

const CODES: [&str; 8] = [
    "tag_generic_caffeine",
    "tag_generic_nocaffeine",
    "tag_generic_stress",
    "tag_generic_sauna",
    "tag_generic_late_meal",
    "tag_generic_workdone",
    "tag_generic_travel",
    "tag_generic_medication",
];
const CUSTOM: [&str; 4] = ["Kalte Dusche 🧊", "Dad's \"quiet\" hour", "screen < 22:00 & no phone", "水曜日の散歩"];
/// Text that trips careless storage and careless screens.
const COMMENTS: [&str; 10] = [
    "Two glasses, \"just\" two… it's never two 🍷",
    "<b>bold</b> & <script>alert('x')</script>",
    "line one\nline two\r\n\n  line four, after an empty one\t.",
    "=SUM(A1:A9)",
    "Grüße; naïve café — 10 % \\ O'Brien; DROP TABLE tag;--",
    "نوم سيئ, then fine",
    "👩‍👩‍👧 woke at 3, 👍🏽",
    "e\u{301}te\u{301} \u{200b}(zero width) \u{202e}right to left",
    "ok",
    "",
];

/// The notes of a day, in the order in which they were written.
pub(super) fn notes(life: &Life, plan: &Plan) -> Vec<Note> {
    let mut random = Random::of_day(life.seed(), "notes", plan.day);
    let awake = plan.doings.awake;
    let mut notes = Vec::new();
    if random.chance(0.16) {
        let start_s = awake.start_s + random.whole(HOUR_S, 9 * HOUR_S) / MINUTE_S * MINUTE_S;
        let code = match random.whole(0, 9) {
            0 => None,
            1 | 2 => Some("custom"),
            _ => Some(random.pick(&CODES)),
        };
        let custom_name = (code == Some("custom")).then(|| random.pick(&CUSTOM));
        let spoken = code.is_none() || random.chance(0.4);
        let comment = spoken.then(|| random.pick(&COMMENTS).to_owned());
        let long = random.chance(0.25);
        let end_s = Some(start_s + random.whole(20, 400) * MINUTE_S).filter(|_| long);
        notes.push(Note { number: 0, start_s, end_s, code, custom_name, comment });
    }
    if plan.drinks > 0 && random.chance(0.85) {
        // The last glass of a long evening is still noted before midnight, under the day it belongs to.
        let midnight_s = instant_s(plan.evening_zone, plan.day, 24 * 60);
        let start_s = (awake.end_s - random.whole(100, 240) * MINUTE_S).min(midnight_s - random.whole(1, 40) * MINUTE_S);
        let comment = random.chance(0.3).then(|| format!("{} × 🍷, {}", plan.drinks, random.pick(&COMMENTS)));
        let code = Some("tag_generic_alcohol");
        notes.push(Note { number: 1, start_s, end_s: None, code, custom_name: None, comment });
    }
    if life.calendar.illness(plan.day).is_some_and(|illness| illness.first == plan.day) {
        let start_s = awake.start_s + HOUR_S;
        let comment = Some("Hals kratzt, \"nur\" ein bisschen".to_owned());
        let code = Some("tag_generic_sick");
        notes.push(Note { number: 2, start_s, end_s: Some(start_s + 30 * HOUR_S), code, custom_name: None, comment });
    }
    notes.retain(|note| note.start_s <= life.now_s && note.end_s.is_none_or(|end_s| end_s <= life.now_s));
    notes
}

/// What the person makes of a comment when they come back to it.
pub(super) fn revised(comment: Option<String>, revision: u32) -> Option<String> {
    match (comment, revision) {
        (comment, 0) => comment,
        (comment, revision) => Some(format!("{} (edit {revision})", comment.unwrap_or_default())),
    }
}
