//! What is drawn minute by minute, in the days that are easiest to get wrong: the curves of a night, and the MET of a day.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};
use ringside_e2e::{Outcome, Window};
use serde_json::Value;

use crate::steps::{cloud, desk_with_days};
use crate::truth::Day;
use crate::weeks::odd_weeks;

const STEP_MS: i64 = 300_000;
const MOVEMENT_MS: i64 = 30_000;
/// Oura's codes of `sleep_phase_5_min` and of `class_5_min`; what stands for none of them is empty.
const STAGES: [(char, &str); 4] = [('1', "deep"), ('2', "light"), ('3', "rem"), ('4', "awake")];
const CLASSES: [(char, &str); 6] = [('0', "non_wear"), ('1', "rest"), ('2', "inactive"), ('3', "low"), ('4', "medium"), ('5', "high")];
/// A MET comes to the window in single precision, and leaves it with three decimals.
const AS_EXACT_AS_SHOWN: f64 = 0.001;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: cargo xtask test --only window"]
async fn the_curves_of_odd_nights_and_days_are_what_the_cloud_served_minute_by_minute() -> Outcome {
    let cloud = cloud().await?;
    let weeks = odd_weeks(&cloud)?;
    let ranges: Vec<_> = weeks.iter().map(|week| (week.day, week.day)).collect();
    let desk = desk_with_days(&cloud, &ranges).await?;
    let window = desk.open().await?;
    window.see("today").await?;
    let (mut nights, mut days, mut without) = (0, 0, 0);
    for week in weeks {
        let day = Day::of(&cloud, week.day)?;
        if let Some(night) = day.night() {
            self::night(&window, week.day, night).await.map_err(|error| week.blamed(&error))?;
            nights += 1;
        } else {
            nothing_drawn(&window, "sleep", week.day, "night-").await.map_err(|error| week.blamed(&error))?;
            without += 1;
        }
        if day.activity.is_null() {
            nothing_drawn(&window, "activity", week.day, "met").await.map_err(|error| week.blamed(&error))?;
        } else {
            met(&window, week.day, &day.activity).await.map_err(|error| week.blamed(&error))?;
            days += 1;
        }
    }
    assert!(nights > 3 && days > 3 && without > 0, "only {nights} nights, {days} days and {without} days without the ring");
    assert_eq!(window.complaints().await?, Vec::<String>::new());
    Ok(())
}

/// Stage, heart rate, HRV and movement of every five minutes, on the clock of the person then.
async fn night(window: &Window, day: NaiveDate, night: &Value) -> Outcome {
    window.go(&format!("#/sleep/{day}")).await?;
    window.see_day("sleep", day).await?;
    let (begin, end) = (instant(night, "bedtime_start")?, instant(night, "bedtime_end")?);
    let (begin_ms, end_ms) = (begin.timestamp_millis(), end.timestamp_millis());
    let phases: Vec<char> = night["sleep_phase_5_min"].as_str().unwrap_or_default().chars().collect();
    let [heart_rate, hrv] = [curve(&night["heart_rate"])?, curve(&night["hrv"])?];
    let codes = night["movement_30_sec"].as_str().unwrap_or_default().chars();
    let movement: Vec<(i64, f64)> = (0..).zip(codes).filter_map(|(at, code)| Some((begin_ms + at * MOVEMENT_MS, known(code)?))).collect();

    let mut expected = Vec::new();
    for (from_ms, phase) in
        (begin_ms..end_ms).step_by(usize::try_from(STEP_MS)?).zip(phases.iter().map(Some).chain(std::iter::repeat(None)))
    {
        let within = |curve: &[(i64, f64)]| -> Vec<f64> {
            let during = curve.iter().filter(|(at_ms, _)| (from_ms..from_ms + STEP_MS).contains(at_ms) && *at_ms <= end_ms);
            during.map(|(_, value)| *value).collect()
        };
        let first = |curve| within(curve).first().copied();
        let liveliest = within(&movement).into_iter().max_by(f64::total_cmp);
        expected.push((from_ms, word(&STAGES, phase), [first(&heart_rate), first(&hrv), liveliest]));
    }
    let measured = expected.iter().filter(|(_, _, [bpm, hrv_ms, _])| bpm.is_some() && hrv_ms.is_some()).count();
    assert!(expected.len() > 20 && measured > 10, "{day} has hardly any night to look at");

    let rows = window.table(&format!("night-{day}")).await?;
    let mut drawn = Vec::new();
    for row in &rows {
        let [at, stage, bpm, hrv_ms, moved] = row.as_slice() else { panic!("{row:?} is no step of a night") };
        drawn.push((at_ms(at)?, stage.clone(), [bpm, hrv_ms, moved].map(|cell| cell.parse::<f64>().ok())));
    }
    same(&drawn, &expected);
    let clocks =
        [rows.first(), rows.last()].map(|row| row.and_then(|row| row.first()).and_then(|at| DateTime::parse_from_rfc3339(at).ok()));
    assert_eq!(clocks.map(|at| at.map(|at| *at.offset())), [Some(*begin.offset()), Some(*end.offset())], "the clocks of the night");
    Ok(())
}

/// Least, mean and greatest of every five minutes with Oura's class for them.
async fn met(window: &Window, day: NaiveDate, activity: &Value) -> Outcome {
    window.go(&format!("#/activity/{day}")).await?;
    window.see_day("activity", day).await?;
    let begin_ms = instant(activity, "timestamp")?.timestamp_millis();
    let minutes: Vec<Option<f64>> = activity["met"]["items"].as_array().into_iter().flatten().map(Value::as_f64).collect();
    assert_eq!(activity["met"]["interval"].as_f64(), Some(60.0), "{day} has no minutes");
    let classes: Vec<char> = activity["class_5_min"].as_str().unwrap_or_default().chars().collect();
    let steps = minutes.len().div_ceil(5).max(classes.len());

    let mut expected = Vec::new();
    for step in 0..steps {
        let five: Vec<f64> = minutes.iter().skip(step * 5).take(5).copied().flatten().collect();
        let count = u32::try_from(five.len())?;
        let mean = (count > 0).then(|| five.iter().sum::<f64>() / f64::from(count));
        let [least, greatest] = [five.iter().copied().min_by(f64::total_cmp), five.iter().copied().max_by(f64::total_cmp)];
        expected.push((begin_ms + i64::try_from(step)? * STEP_MS, word(&CLASSES, classes.get(step)), [least, mean, greatest]));
    }
    assert!(expected.len() > 60, "{day} has hardly begun");

    let mut drawn = Vec::new();
    for row in window.table("met").await? {
        let [at, least, mean, greatest, class] = row.as_slice() else { panic!("{row:?} is no step of a day") };
        drawn.push((at_ms(at)?, class.clone(), [least, mean, greatest].map(|cell| cell.parse::<f64>().ok())));
    }
    same(&drawn, &expected);
    Ok(())
}

/// A day without the ring says so instead of drawing.
async fn nothing_drawn(window: &Window, screen: &str, day: NaiveDate, chart: &str) -> Outcome {
    window.go(&format!("#/{screen}/{day}")).await?;
    window.find(&format!("main[data-screen={screen}][data-day='{day}'][data-state=empty] [data-testid=absence]")).await?;
    assert_eq!(window.count(&format!("figure[data-chart^='{chart}']")).await?, 0, "{day} draws what nobody measured");
    Ok(())
}

/// An instant, a word, and three numbers.
type Step = (i64, String, [Option<f64>; 3]);

fn same(drawn: &[Step], expected: &[Step]) {
    let near = |one: &Option<f64>, other: &Option<f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= AS_EXACT_AS_SHOWN,
        (one, other) => one == other,
    };
    let is_same = |(one, other): &(&Step, &Step)| {
        one.0 == other.0 && one.1 == other.1 && one.2.iter().zip(&other.2).all(|(one, other)| near(one, other))
    };
    let differing: Vec<String> = drawn
        .iter()
        .zip(expected)
        .filter(|pair| !is_same(pair))
        .map(|(drawn, expected)| format!("{drawn:?} should be {expected:?}"))
        .collect();
    assert!(
        differing.is_empty() && drawn.len() == expected.len(),
        "{} steps, of {}:\n{}",
        drawn.len(),
        expected.len(),
        differing.join("\n")
    );
}

/// The values that there are, each at its own instant.
fn curve(sample: &Value) -> Outcome<Vec<(i64, f64)>> {
    if sample.is_null() {
        return Ok(Vec::new());
    }
    let begin_ms = instant(sample, "timestamp")?.timestamp_millis();
    let interval_ms = i64::try_from(Duration::from_secs_f64(sample["interval"].as_f64().unwrap_or_default()).as_millis())?;
    let items = sample["items"].as_array().into_iter().flatten();
    Ok((0..).zip(items).filter_map(|(at, item)| Some((begin_ms + at * interval_ms, item.as_f64()?))).collect())
}

/// The codes of movement, 1 to 4.
fn known(code: char) -> Option<f64> {
    code.to_digit(10).filter(|level| (1..=4).contains(level)).map(f64::from)
}

fn word(words: &[(char, &str)], code: Option<&char>) -> String {
    let found = words.iter().find(|(known, _)| Some(known) == code);
    found.map(|(_, word)| (*word).to_owned()).unwrap_or_default()
}

fn instant(document: &Value, field: &str) -> Outcome<DateTime<FixedOffset>> {
    Ok(DateTime::parse_from_rfc3339(document[field].as_str().unwrap_or_default())?)
}

fn at_ms(cell: &str) -> Outcome<i64> {
    Ok(DateTime::parse_from_rfc3339(cell)?.timestamp_millis())
}
