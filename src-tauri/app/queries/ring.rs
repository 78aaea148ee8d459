use ringside_engine::rings;
use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::RingBatteryLevelRow;
use ringside_model::{Collection, DayRange, Stamp};

use crate::views::{BatteryView, RingEntry, RingsView};

/// Every ring that was ever set up, and how full the current one is.
pub(crate) fn ring(reader: &Reader) -> Result<RingsView, StoreError> {
    let rings = rings(reader)?.into_iter().map(|ring| RingEntry {
        id: ring.id,
        hardware_type: ring.hardware_type,
        design: ring.design,
        color: ring.color,
        size: ring.size,
        firmware_version: ring.firmware_version,
        set_up_at: ring.set_up_at.map(|at| at.to_string()),
    });
    Ok(RingsView { rings: rings.collect(), battery: battery(reader)? })
}

/// The newest reading of the battery that says a level.
pub(super) fn battery(reader: &Reader) -> Result<Option<BatteryView>, StoreError> {
    let Some(newest) = reader.newest_day(Collection::RingBatteryLevel, None)? else { return Ok(None) };
    let mut latest: Option<(Stamp, BatteryView)> = None;
    reader.for_each_row(Collection::RingBatteryLevel, DayRange::new(newest, newest), |raw| {
        // A row that is not understood says nothing about now; the Data screen shows it.
        if let Some(read) = understood(raw).filter(|(at, _)| latest.as_ref().is_none_or(|(before, _)| before <= at)) {
            latest = Some(read);
        }
        Ok(())
    })?;
    Ok(latest.map(|(_, battery)| battery))
}

fn understood(raw: &str) -> Option<(Stamp, BatteryView)> {
    let row: RingBatteryLevelRow = serde_json::from_str(raw).ok()?;
    let at: Stamp = row.timestamp.parse().ok()?;
    let battery = BatteryView { level: row.level_percent?, charging: row.charging, in_charger: row.in_charger, at: at.to_string() };
    Some((at, battery))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queries::fixture::Folder;

    #[test]
    fn rings_come_newest_first_with_words_that_nobody_knew_yet() {
        let folder = Folder::new();
        folder.documents(
            Collection::RingConfiguration,
            &[
                r#"{"id":"old","color":"stealth_black","design":"heritage","firmware_version":"2.0.0","hardware_type":"gen3","set_up_at":"2022-03-01T10:00:00+00:00","size":9}"#,
                r#"{"id":"new","color":"moonlight","design":"ceramic","firmware_version":null,"hardware_type":"or6","set_up_at":"2026-02-01T10:00:00.000Z","size":10}"#,
                r#"{"id":"bare"}"#,
            ],
        );
        let view = folder.store.read(ring).unwrap();
        let ids: Vec<&str> = view.rings.iter().map(|ring| ring.id.as_str()).collect();
        assert_eq!(ids, ["new", "old", "bare"]);
        assert_eq!(view.rings[0].hardware_type.as_deref(), Some("or6"));
        assert_eq!(view.rings[0].set_up_at.as_deref(), Some("2026-02-01T10:00:00+00:00"));
        assert_eq!((view.rings[2].size, view.rings[2].set_up_at.clone()), (None, None));
        assert_eq!(view.battery, None);
    }

    #[test]
    fn the_battery_is_the_newest_row_with_a_level_in_whatever_order_rows_came() {
        let folder = Folder::new();
        folder.rows(
            Collection::RingBatteryLevel,
            &[
                r#"{"timestamp":"2026-11-20T20:00:00.000Z","level":40,"charging":true,"in_charger":true}"#,
                r#"{"timestamp":"2026-11-20T08:00:00.000Z","level":80,"charging":false,"in_charger":false}"#,
                r#"{"timestamp":"2026-11-20T23:00:00.000Z","level":null}"#,
                r#"{"timestamp":"2026-11-19T23:59:00.000Z","level":90}"#,
            ],
        );
        let battery = folder.store.read(ring).unwrap().battery.unwrap();
        assert_eq!((battery.level, battery.charging, battery.at.as_str()), (40, Some(true), "2026-11-20T20:00:00+00:00"));
    }
}
