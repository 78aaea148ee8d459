//! The person as Oura has them, and what Oura had of them before.

use chrono::{NaiveDate, Utc};
use oura_simulator::{Fault, FaultKind, Simulator};
use ringside_e2e::{Desk, Outcome, Window};
use serde_json::{Value, json};

use crate::sources::column;
use crate::steps::{cloud, desk_with_days, fetch, fetch_weeks};
use crate::truth::{fields, served};

const PERSON: [(&str, &str); 4] =
    [("age_years", "age"), ("biological_sex", "biological_sex"), ("height_m", "height"), ("weight_kg", "weight")];
/// The oldest first; the present one is the simulated person's.
const EARLIER_KG: [f64; 2] = [91.5, 90.2];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_person_their_earlier_weights_and_the_gap_to_the_age_of_the_vessels_are_as_the_cloud_has_them() -> Outcome {
    let cloud = cloud().await?;
    let today = Utc::now().date_naive();
    let person = served(&cloud, "personal_info", today, today)?.pop().unwrap_or_default();
    let desk = desk_with_days(&cloud, &[]).await?;
    for weight_kg in EARLIER_KG {
        weighed(&desk, &cloud, today, &person, weight_kg).await?;
    }
    fetch_weeks(&desk, &cloud, 5).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/body?range=month").await?;
    window.see("body").await?;

    let expected = fields(&person, &PERSON);
    assert!(expected.iter().all(|(_, value)| !value.is_null()), "the simulated person is not described: {person}");
    window.shows(&expected).await?;
    let words = window.text().await?;
    let weight = person["weight"].as_f64().unwrap_or_default();
    assert!(words.contains(&format!("{weight:.1}\u{a0}kg")) || words.contains(&format!("{weight:.1}\u{202f}kg")), "{words}");
    weights(&window, today, weight).await?;

    let vessels = column(&cloud, "vascular_age_years", today - chrono::TimeDelta::days(29), today)?;
    let newest = vessels.into_iter().flatten().next_back().unwrap_or_default();
    let gap = (newest - person["age"].as_f64().unwrap_or_default()).round();
    let said = match gap {
        0.0 => "the same".to_owned(),
        gap => format!("{} year", gap.abs()),
    };
    window.read(&said).await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Oura has the present weight alone: it is fetched while it is another one.
async fn weighed(desk: &Desk, cloud: &Simulator, today: NaiveDate, person: &Value, weight_kg: f64) -> Outcome {
    let mut then = person.clone();
    then["weight"] = json!(weight_kg);
    let headers = [("content-type".to_owned(), "application/json".to_owned())].into();
    cloud.inject(Fault::always("/v2/usercollection/personal_info", FaultKind::Status { status: 200, headers, body: then.to_string() }));
    fetch(desk, cloud, today, today).await?;
    cloud.clear_faults();
    Ok(())
}

/// The newest first, each on the day on which it was seen last.
async fn weights(window: &Window, today: NaiveDate, now_kg: f64) -> Outcome {
    window.press_at("main details summary").await?;
    let rows = window.texts("main details[open] tbody tr").await?;
    let expected: Vec<f64> = [now_kg].into_iter().chain(EARLIER_KG.into_iter().rev()).collect();
    assert_eq!(rows.len(), expected.len(), "{rows:?}");
    for (row, weight_kg) in rows.iter().zip(expected) {
        let row = row.replace(['\u{a0}', '\u{202f}', '\t'], " ");
        assert!(row.contains(&format!("{weight_kg:.1} kg")), "{row} should say {weight_kg}");
        assert!(row.contains(&today.format("%-d %b").to_string()), "{row} should say {today}");
    }
    Ok(())
}
