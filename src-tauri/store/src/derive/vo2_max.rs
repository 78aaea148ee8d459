use ringside_model::Day;
use ringside_model::document::Vo2Max;

use super::{Derive, Draft};
use crate::metric::Metric;

impl Derive for Vo2Max {
    fn derive(documents: &[&Self], _day: Day, draft: &mut Draft) {
        let Some(document) = documents.first() else {
            return;
        };
        draft.set(Metric::Vo2Max, document.vo2_max);
    }
}
