//! The ring, the rings before it, and the battery.

use chrono::{DateTime, TimeDelta, Utc};
use ringside_e2e::{Outcome, Trouble};
use serde_json::{Value, json};

use super::{instant_ms, lowest};
use crate::steps::{cloud, desk_with_weeks};
use crate::truth::{fields, served};

const FACTS: [(&str, &str); 5] = [
    ("ring_hardware", "hardware_type"),
    ("ring_design", "design"),
    ("ring_colour", "color"),
    ("ring_size", "size"),
    ("ring_firmware", "firmware_version"),
];
/// As far back as the chart of the battery goes.
const BATTERY_MS: i64 = 14 * 86_400_000;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_rings_and_the_battery_are_as_the_cloud_has_them() -> Outcome {
    let cloud = cloud().await?;
    let desk = desk_with_weeks(&cloud, 3).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    window.go("#/ring?range=week").await?;
    window.see("ring").await?;

    let today = Utc::now().date_naive();
    let rings = served(&cloud, "ring_configuration", today, today)?;
    assert!(rings.len() > 1, "the simulated person has had one ring only");
    for ring in &rings {
        let mut expected = fields(ring, &FACTS);
        expected.push(("ring_set_up".to_owned(), json!(spelled(ring)?)));
        expected.retain(|(_, value)| !value.is_null());
        window.shows_in(&format!("[data-ring='{}']", ring["id"].as_str().unwrap_or_default()), &expected).await?;
    }
    let newest = rings.iter().max_by_key(|ring| instant_ms(ring, "set_up_at").unwrap_or_default()).cloned().unwrap_or_default();
    let first = window.run("return document.querySelector('[data-ring]').dataset.ring", &[]).await?;
    assert_eq!(first, newest["id"], "the current ring stands first");

    let rows = served(&cloud, "ring_battery_level", today - TimeDelta::weeks(3), today)?;
    let levels: Vec<(i64, f64)> =
        rows.iter().filter_map(|row| Some((instant_ms(row, "timestamp").ok()?, row["level"].as_f64()?))).collect();
    let (last_ms, level) = levels.last().copied().ok_or_else(|| Trouble::new("the battery was never read"))?;
    window.shows(&[("ring_battery_percent", json!(level))]).await?;
    let expected: Vec<(i64, f64)> = levels.into_iter().filter(|(at_ms, _)| last_ms - at_ms <= BATTERY_MS).collect();
    let drawn = window.chart("ring-battery", 1).await?;
    let drawn: Vec<(i64, f64)> = drawn.iter().map(|(at, level)| Ok((millis(at)?, level.unwrap_or(f64::NAN)))).collect::<Outcome<_>>()?;
    assert_eq!(drawn, expected, "the readings of the last two weeks");
    let of = |levels: &[(i64, f64)]| lowest(&levels.iter().map(|(_, level)| *level).collect::<Vec<_>>());
    let said = window.texts("figure[data-chart=ring-battery]").await?.concat();
    let lowest = of(&expected).unwrap_or_default();
    assert!(said.contains(&format!("{lowest}\u{202f}%")) || said.contains(&format!("{lowest}%")), "{said} does not say {lowest}");
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// The instant of the first use as Ringside spells instants.
fn spelled(ring: &Value) -> Outcome<String> {
    Ok(DateTime::parse_from_rfc3339(ring["set_up_at"].as_str().unwrap_or_default())?.to_rfc3339())
}

fn millis(instant: &str) -> Outcome<i64> {
    Ok(DateTime::parse_from_rfc3339(instant)?.timestamp_millis())
}
