use chrono::{DateTime, Utc};
use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::PersonalInfo;
use ringside_model::{Collection, Day};

use crate::views::{BodyView, WeightEntry};

/// The person as Oura has them now, and what it said of their weight before.
pub(crate) fn body(reader: &Reader) -> Result<BodyView, StoreError> {
    let newest = reader.documents(Collection::PersonalInfo, None)?.pop();
    let person: Option<PersonalInfo> = newest.as_ref().and_then(|document| serde_json::from_str(&document.raw).ok());
    Ok(BodyView {
        age: person.as_ref().and_then(|person| person.age),
        biological_sex: person.as_ref().and_then(|person| person.biological_sex.clone()),
        height_m: person.as_ref().and_then(|person| person.height_m),
        weight_kg: person.and_then(|person| person.weight_kg),
        fetched_at: newest.map(|document| document.fetched_at.to_rfc3339()),
        weights: weights(reader)?,
    })
}

/// One entry for each weight, on the day on which it was last seen: when the person typed it in is nowhere to be had.
fn weights(reader: &Reader) -> Result<Vec<WeightEntry>, StoreError> {
    let earlier = reader.revisions_without_day(Collection::PersonalInfo)?.into_iter().map(|revision| (revision.fetched_at, revision.raw));
    let now = reader.documents(Collection::PersonalInfo, None)?.into_iter().map(|document| (document.fetched_at, document.raw));
    let mut weights: Vec<WeightEntry> = Vec::new();
    for (seen_at, raw) in earlier.chain(now) {
        let Some(entry) = weight(seen_at, &raw) else { continue };
        match weights.last_mut() {
            // Something else about the person had changed.
            Some(last) if last.weight_kg.to_bits() == entry.weight_kg.to_bits() => *last = entry,
            _ => weights.push(entry),
        }
    }
    Ok(weights)
}

fn weight(seen_at: DateTime<Utc>, raw: &str) -> Option<WeightEntry> {
    let person: PersonalInfo = serde_json::from_str(raw).ok()?;
    Some(WeightEntry { day: Day::utc_of(seen_at).to_string(), weight_kg: person.weight_kg? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queries::fixture::Folder;

    fn person(age: u32, weight: &str) -> String {
        format!(r#"{{"id":"me","age":{age},"weight":{weight},"height":1.75,"biological_sex":"female","email":"a@example.com"}}"#)
    }

    #[test]
    fn every_weight_stands_on_the_day_it_was_last_seen() {
        let folder = Folder::new();
        for (hour, age, weight) in [(0, 40, "70.5"), (24, 40, "70.5"), (48, 40, "71"), (72, 41, "71"), (96, 41, "null"), (120, 41, "70.5")]
        {
            folder.documents_at(Collection::PersonalInfo, hour, &[&person(age, weight)]);
        }
        let view = folder.store.read(body).unwrap();
        let weights: Vec<(&str, f64)> = view.weights.iter().map(|entry| (entry.day.as_str(), entry.weight_kg)).collect();
        assert_eq!(weights, [("2026-11-22", 70.5), ("2026-11-24", 71.0), ("2026-11-26", 70.5)]);
        assert_eq!((view.age, view.height_m, view.weight_kg), (Some(41), Some(1.75), Some(70.5)));
        assert_eq!(view.fetched_at.as_deref(), Some("2026-11-26T00:00:00+00:00"));
    }

    #[test]
    fn without_consent_there_is_nobody() {
        let view = Folder::new().store.read(body).unwrap();
        assert_eq!((view.age, view.weight_kg, view.fetched_at, view.weights.len()), (None, None, None, 0));
    }
}
