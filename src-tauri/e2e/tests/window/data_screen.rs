//! The Data screen tells the truth about every collection and day: what is here, what is not and why, and what Oura changed.

use chrono::{Datelike, NaiveDate, TimeDelta, Utc};
use oura_simulator::{Request, Simulator};
use ringside_e2e::{Desk, Keychain, Outcome, Trouble, Window};
use serde_json::Value;

use crate::steps::{begin_sign_in, cloud, photograph_everywhere, synced};

/// Everything but the consent to blood oxygen.
const GRANTED: [&str; 9] = ["personal", "daily", "heartrate", "workout", "tag", "session", "stress", "heart_health", "ring_configuration"];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn what_is_here_what_is_not_and_what_oura_changed_stands_on_the_data_screen() -> Outcome {
    let cloud = cloud().await?;
    let mut desk = Desk::new(Keychain::Unlocked).await?;
    desk.set("OURA_API_BASE_URL", cloud.base_url());
    let window = desk.open().await?;
    let page = begin_sign_in(&desk, &window, &cloud).await?;
    desk.start_again(&cloud.approve(&page, Some(&GRANTED))?).await?;
    window.see("today").await?;
    synced(&window).await?;

    states_and_reasons(&window, &cloud).await?;
    a_revision_opens_as_a_diff(&window, &cloud).await?;
    a_deleted_document_leaves_its_screen_and_stands_as_removed(&window, &cloud).await?;
    a_range_is_fetched_again(&window, &cloud).await?;
    window.press("rebuild").await?;
    window.press("rebuild-confirm").await?;
    window.find("[data-testid=rebuild-result]").await?;
    window.read("The result is identical to what was here.").await?;
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

async fn states_and_reasons(window: &Window, cloud: &Simulator) -> Outcome {
    window.press("nav-data").await?;
    window.see("data").await?;
    for (collection, state) in [("sleep", "complete"), ("heartrate", "complete"), ("daily_spo2", "scope_missing")] {
        window.find(&format!("[data-testid=data-collection-row][data-collection={collection}][data-state={state}]")).await?;
    }
    let without_ring = not_worn(cloud)?;
    open_day(window, "sleep", without_ring).await?;
    window.find(&coverage(without_ring, "[data-state=empty][data-reason=not_worn]")).await?;
    photograph_everywhere(window, "data-day-without-the-ring", "[data-testid=day-panel]").await?;
    let worn = days_ago(2);
    open_day(window, "sleep", worn).await?;
    window.find(&coverage(worn, "[data-state=present]")).await?;
    open_day(window, "daily_spo2", worn).await?;
    window.find(&coverage(worn, "[data-state=empty][data-reason=scope_missing]")).await.map(drop)
}

async fn a_revision_opens_as_a_diff(window: &Window, cloud: &Simulator) -> Outcome {
    let day = days_ago(3);
    let before = only(cloud, "daily_sleep", day)?;
    assert_eq!(cloud.revise_day(day, Some(&["daily_sleep"])), 1);
    let after = only(cloud, "daily_sleep", day)?;
    window.press("sync-now").await?;
    open_day(window, "daily_sleep", day).await?;
    window.press_at("[data-testid=revision] [data-testid=revision-open]").await?;
    let mut changes = Vec::new();
    collect_changes("", &before, &after, &mut changes);
    assert!(!changes.is_empty());
    for (path, old, new) in &changes {
        let words = window.words(&format!("[data-testid=revision-change][data-path='{path}']")).await?;
        assert!(words.contains(old) && words.contains(new), "{path} from {old} to {new}: {words}");
    }
    assert_eq!(window.count("[data-testid=revision-change]").await?, u64::try_from(changes.len())?);
    photograph_everywhere(window, "data-revision", "[data-testid=day-panel]").await
}

async fn a_deleted_document_leaves_its_screen_and_stands_as_removed(window: &Window, cloud: &Simulator) -> Outcome {
    let day = days_ago(4);
    let readiness = only(cloud, "daily_readiness", day)?;
    let score = [("readiness_score", readiness["score"].clone())];
    window.go(&format!("#/readiness/{day}")).await?;
    window.see_day("readiness", day).await?;
    window.shows(&score).await?;
    assert!(cloud.delete("daily_readiness", readiness["id"].as_str().unwrap_or_default())?);
    window.press("sync-now").await?;
    let shown = format!("main[data-screen=readiness] [data-metric=readiness_score][data-value='{}']", readiness["score"]);
    window.until("the score to go", async || Ok((window.count(&shown).await? == 0).then_some(()))).await?;

    open_day(window, "daily_readiness", day).await?;
    window.find(&coverage(day, "[data-state=empty][data-reason=none_at_oura]")).await?;
    let words = window.words("[data-testid=day-panel] [data-testid=revision]").await?;
    assert!(words.contains("Removed"), "{words}");
    window.photograph("data-removed").await.map(drop)
}

async fn a_range_is_fetched_again(window: &Window, cloud: &Simulator) -> Outcome {
    let (from, to) = (days_ago(203), days_ago(200));
    open_day(window, "sleep", from).await?;
    cloud.clear_requests();
    window.choose("fetch-again-collection", "this").await?;
    window.type_into("fetch-again-from", &from.to_string()).await?;
    window.type_into("fetch-again-to", &to.to_string()).await?;
    window.press("fetch-again").await?;
    let asked = || cloud.requests().iter().any(|request| asks_for(request, "sleep", from, to));
    window.until("a request for the range", async || Ok(asked().then_some(()))).await?;
    // What came of it is said above the next button, which moves then.
    window.read("Fetched again: ").await
}

/// Whether a request covers the days and, paddings apart, nothing else.
fn asks_for(request: &Request, collection: &str, from: NaiveDate, to: NaiveDate) -> bool {
    let day = |name: &str| -> Option<NaiveDate> {
        let value = request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        value.get(..10)?.parse().ok()
    };
    let padded = |asked: Option<NaiveDate>, wanted: NaiveDate| asked.is_some_and(|asked| (asked - wanted).num_days().abs() <= 3);
    request.path.ends_with(&format!("/{collection}")) && padded(day("start_date"), from) && padded(day("end_date"), to)
}

/// Each leaf that differs: its path and what stood there before and after.
fn collect_changes(path: &str, before: &Value, after: &Value, changes: &mut Vec<(String, String, String)>) {
    if let (Some(old), Some(new)) = (before.as_object(), after.as_object()) {
        for (name, value) in old {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            collect_changes(&path, value, &new[name], changes);
        }
    } else if before != after {
        let words = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        changes.push((path.to_owned(), words(before), words(after)));
    }
}

async fn open_day(window: &Window, collection: &str, day: NaiveDate) -> Outcome {
    window.go(&format!("#/data?collection={collection}&year={}&day={day}", day.year())).await?;
    window.see("data").await?;
    window.find("[data-testid=day-panel]").await.map(drop)
}

fn coverage(day: NaiveDate, state: &str) -> String {
    format!("[data-testid=coverage-day][data-day='{day}']{state}")
}

fn only(cloud: &Simulator, collection: &str, day: NaiveDate) -> Outcome<Value> {
    let texts = cloud.documents_between(collection, day, day)?;
    let text = texts.first().ok_or_else(|| Trouble::new(format_args!("no {collection} on {day}")))?;
    Ok(serde_json::from_str(text)?)
}

/// The last day of the year past on which the ring was never on.
fn not_worn(cloud: &Simulator) -> Outcome<NaiveDate> {
    let days = cloud.days_not_worn(days_ago(330), days_ago(10));
    let nothing = |day: &NaiveDate, collection| cloud.documents_between(collection, *day, *day).is_ok_and(|found| found.is_empty());
    let empty = days.into_iter().rev().find(|day| nothing(day, "sleep") && nothing(day, "daily_activity"));
    empty.ok_or_else(|| Trouble::new("the ring was worn every day"))
}

fn days_ago(days: i64) -> NaiveDate {
    Utc::now().date_naive() - TimeDelta::days(days)
}
