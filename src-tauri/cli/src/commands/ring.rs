use ringside_engine::oura::{Oura, PageGuard, PageRequest, RetryPolicy};
use ringside_engine::{Profile, Tokens, Use};
use ringside_model::document::RingConfiguration;
use ringside_model::{Collection, Day, DayRange};
use serde_json::{Value, json};

use crate::args::Global;
use crate::failure::Failure;
use crate::open;
use crate::output;

/// How far back the newest battery reading is looked for.
const BATTERY_DAYS: u32 = 7;

/// Shows the account's rings, the current one first, and the last battery reading: from Oura with a given token, else from the folder.
pub(crate) async fn run(global: &Global) -> Result<(), Failure> {
    let (mut rings, battery) = match open::given_token() {
        Some(token) => asked(&open::client()?, &Tokens::given(token)).await?,
        None => stored(&open::profile(global, Use::Shared).await?)?,
    };
    rings.sort_by_key(|raw| std::cmp::Reverse(serde_json::from_str::<RingConfiguration>(raw).ok().and_then(|ring| ring.set_up_at)));
    let battery = battery.and_then(|row| serde_json::from_str::<Value>(&row).ok());
    if global.json {
        let rings: Vec<Value> = rings.iter().filter_map(|raw| serde_json::from_str(raw).ok()).collect();
        output::json(&json!({ "current": rings.first(), "rings": rings, "battery": battery }));
        return Ok(());
    }
    if rings.is_empty() {
        output::line("Oura names no ring for this account.");
    }
    for ring in rings.iter().filter_map(|raw| serde_json::from_str::<RingConfiguration>(raw).ok()) {
        let word = |value: Option<String>| value.unwrap_or_else(|| "unknown".to_owned());
        let size = ring.size.map_or_else(|| "unknown".to_owned(), |size| size.to_string());
        let since = ring.set_up_at.map_or_else(|| "unknown".to_owned(), |at| at.local().format("%Y-%m-%d").to_string());
        output::line(&format!(
            "{} {} {}, size {size}, firmware {}, since {since}",
            word(ring.hardware_type),
            word(ring.design),
            word(ring.color),
            word(ring.firmware_version)
        ));
    }
    if let Some(level) = battery.as_ref().and_then(|row| row.get("level")).filter(|level| level.is_number()) {
        output::line(&format!("Battery {level} %"));
    }
    Ok(())
}

fn stored(profile: &Profile) -> Result<(Vec<String>, Option<String>), Failure> {
    let read = profile.store.read(|reader| {
        let rings = reader.documents(Collection::RingConfiguration, None)?.into_iter().map(|document| document.raw).collect();
        let Some(last) = reader.newest_day(Collection::RingBatteryLevel, None)? else { return Ok((rings, None)) };
        let day = DayRange { first: last, last };
        Ok((rings, reader.rows(Collection::RingBatteryLevel, Some(day))?.pop()))
    });
    Ok(read?)
}

async fn asked(oura: &Oura, tokens: &Tokens) -> Result<(Vec<String>, Option<String>), Failure> {
    let rings = pages(oura, tokens, Collection::RingConfiguration, None).await?;
    let today = Day::utc_of(chrono::Utc::now());
    let recent = DayRange { first: today.minus(BATTERY_DAYS), last: today };
    let battery = pages(oura, tokens, Collection::RingBatteryLevel, Some(recent)).await?;
    Ok((rings, battery.into_iter().next_back()))
}

async fn pages(oura: &Oura, tokens: &Tokens, collection: Collection, range: Option<DayRange>) -> Result<Vec<String>, Failure> {
    let mut items: Vec<String> = Vec::new();
    let mut guard = PageGuard::new();
    let mut next_token = None;
    loop {
        let token = tokens.access().await?;
        let request = PageRequest { collection, range, next_token, since: None };
        let page = oura.page(&token.access, &request, RetryPolicy::User).await?;
        items.extend(page.items.iter().map(|item| item.get().to_owned()));
        if let Err(stop) = guard.admit(&page.next_token) {
            eprintln!("note: {collection}: {stop}");
            return Ok(items);
        }
        if page.next_token.is_none() {
            return Ok(items);
        }
        next_token = page.next_token;
    }
}
