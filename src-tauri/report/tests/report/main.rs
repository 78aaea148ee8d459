//! Reports of a made-up person: what stands on their pages is what the documents say.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod fixture;
mod paper;

use fixture::{Person, day, last_days};
use paper::Pages;
use ringside_report::{Audience, MarkOf, Measure, OwnNote, Paper, ReportError, Section};

#[test]
fn the_numbers_of_a_summary_are_those_of_the_documents() {
    let person = Person::of_days(200);
    let request = last_days(90, Audience::Doctor);
    let pages = person.pages(&request);
    let heart = person.within(&request, |night| night.lowest_heart_rate);
    let (median, low, high) = fixture::quantiles(&heart);
    let (at, lowest) = fixture::first_lowest(&heart);
    // n and coverage, median, middle 80 %, and the lowest with its day.
    let n = heart.iter().flatten().count();
    pages.has(&format!("Lowest heart rate at night bpm {n} {} % {median:.0} {low:.0} – {high:.0}", n * 100 / 90));
    pages.has(&format!("{lowest:.0} {}", fixture::english(request.range.first.plus(at))));
    pages.has(&format!("{} of 90 nights have a sleep record", person.within(&request, |_| 1.0).iter().flatten().count()));
    // SpO₂ is there for every third night only.
    let spo2 = person.within(&request, |night| night.spo2.unwrap_or(f64::NAN));
    let n = spo2.iter().flatten().filter(|value| value.is_finite()).count();
    pages.has(&format!("Blood oxygen at night (SpO₂) % {n} {} %", n * 100 / 90));
    // WASO is counted from the stages: two fives between the first and the last sleep.
    pages.has("Awake after sleep onset (WASO) min");
    pages.has("10 – 10");
}

#[test]
fn every_page_says_of_when_it_is_how_much_it_rests_on_and_what_it_is_not() {
    let person = Person::of_days(200);
    let request = last_days(90, Audience::Doctor);
    let pages = person.pages(&request);
    let n = person.within(&request, |_| 1.0).iter().flatten().count();
    assert!(pages.count() >= 4);
    for page in 1..=pages.count() {
        let footer = format!("{n} of 90 nights · Ringside {} · Unofficial, not medical advice", env!("CARGO_PKG_VERSION"));
        pages.page_has(page, &footer);
        pages.page_has(page, &format!("Page {page} of {}", pages.count()));
        pages.page_has(page, "24 Aug – 21 Nov 2026");
    }
    pages.page_has(1, "Unofficial. Not a medical device. Not medical advice.");
    pages.has("no apnoea–hypopnoea index");
    pages.has("It has no ECG");
}

#[test]
fn gaps_are_named_by_their_dates() {
    let person = Person::of_days(200);
    let pages = person.pages(&last_days(90, Audience::Doctor));
    // Three nights that the fixture leaves out, and single ones.
    pages.has("1–3 Nov 2026 (3 nights)");
    let complete = Person::without_gaps(120);
    complete.pages(&last_days(60, Audience::Doctor)).has("Every night of the period has a sleep record.");
}

#[test]
fn a_doctor_sees_no_score_unless_asked_and_a_coach_sees_the_load() {
    let person = Person::of_days(200);
    let doctor = last_days(60, Audience::Doctor);
    person.pages(&doctor).has_not("Readiness score");
    let mut asked = doctor;
    asked.measures = Some(vec![Measure::ReadinessScore]);
    let pages = person.pages(&asked);
    pages.has("Readiness score");
    pages.has_not("Skin temperature deviation");
    let coach = person.pages(&last_days(60, Audience::Coach));
    coach.has("Load of medium and high activity");
    coach.has("MET min");
    coach.has("Running");
}

#[test]
fn amounts_of_a_day_that_is_not_over_are_left_out_until_it_is() {
    let person = Person::in_the_middle_of_a_day(98_765);
    let mut request = last_days(30, Audience::Coach);
    request.measures = Some(vec![Measure::Steps]);
    let pages = person.pages(&request);
    pages.has("29 of 30 days · median 5,000");
    pages.has("a day that was not over when it was fetched");
    pages.has_not("98,765");
    person.ends_the_day(98_766);
    person.pages(&request).has("98,766");
}

#[test]
fn amounts_of_a_day_on_which_the_ring_was_off_for_long_are_left_out_and_the_method_says_so() {
    let mut request = last_days(30, Audience::Coach);
    request.measures = Some(vec![Measure::Steps, Measure::ActiveEnergy, Measure::TrainingLoad]);
    let little_worn = Person::with_the_ring_off(98_765, 25_921);
    let pages = little_worn.pages(&request);
    pages.has("29 of 30 days · median 5,000");
    pages.has("on which the ring was off for more than 30 % of it, are left out");
    pages.has_not("98,765");
    little_worn.german_pages(&request).has("an dem der Ring mehr als 30 % der Zeit abgelegt war, bleiben weg");
    Person::with_the_ring_off(98_765, 25_920).pages(&request).has("98,765");
}

#[test]
fn a_coach_reads_the_load_of_7_and_28_days_and_how_they_stand_to_each_other() {
    let person = Person::of_days(200);
    let request = last_days(60, Audience::Coach);
    let report = person.report(&request);
    assert!(report.contents.sections.contains(&(Section::Load, 28)));
    let pages = Pages::of(&report.pdf().unwrap());
    // The day of the report is not over, so the windows end the day before. Of day i the load is 100 and 20 times i modulo 5.
    pages.has("up to 20 Nov 2026");
    pages.has("Last 7 days 14–20 Nov 2026 7 100 % 143 MET min 1,000 MET min");
    pages.has("Last 28 days 24 Oct – 20 Nov 2026 28 100 % 140 MET min 3,920 MET min");
    pages.has("of the last 7 days against the last 28: +1 % (n = 90 days)");
    pages.has("it does not foretell injuries");
    person.pages(&last_days(60, Audience::Doctor)).has_not("Training load of the last days");
    person.german_pages(&request).has("Trainingsbelastung der letzten Tage");
}

#[test]
fn the_load_says_when_it_has_too_few_days_or_is_of_another_time() {
    let young = Person::of_days(12);
    let pages = young.pages(&last_days(12, Audience::Coach));
    pages.has("Last 28 days 24 Oct – 20 Nov 2026 11 39 % –");
    pages.has("that needs 28 days with a value, and there are 11");
    let mut past = last_days(60, Audience::Coach);
    past.range.last = day("2026-11-10");
    Person::of_days(200).pages(&past).has("Last 7 days 4–10 Nov 2026 7 100 %");
}

#[test]
fn a_name_stands_on_the_paper_and_never_in_what_the_file_says_of_itself() {
    let person = Person::of_days(120);
    let mut request = last_days(30, Audience::Doctor);
    request.name = Some("Ada Example".to_owned());
    let pages = person.pages(&request);
    pages.page_has(1, "For Ada Example");
    assert!(!pages.says_of_itself().contains("Ada"));
    assert!(pages.says_of_itself().contains("Sleep, heart rate and breathing, 23 Oct – 21 Nov 2026"));
    request.name = None;
    person.pages(&request).has_not("For Ada");
}

#[test]
fn a_page_is_tagged_says_its_language_and_keeps_to_the_form_for_everybody() {
    let person = Person::of_days(120);
    let pages = person.pages(&last_days(30, Audience::Doctor));
    assert!(pages.is_tagged());
    assert_eq!(pages.language(), "en");
    assert!(pages.metadata().contains("pdfuaid:part"));
    let german = person.german_pages(&last_days(30, Audience::Doctor));
    assert_eq!(german.language(), "de");
    german.has("Niedrigste Herzfrequenz der Nacht");
    german.page_has(1, "Seite 1 von");
    german.has("Inoffiziell. Kein Medizinprodukt.");
}

#[test]
fn letter_is_letter_and_a4_is_a4() {
    let person = Person::of_days(120);
    let mut request = last_days(30, Audience::Coach);
    assert_eq!(person.pages(&request).size_pt(), (595, 841));
    request.paper = Paper::Letter;
    assert_eq!(person.pages(&request).size_pt(), (612, 792));
}

#[test]
fn ten_years_are_a_few_pages_with_a_line_for_each_month() {
    let person = Person::of_days(3_653);
    let request = last_days(3_653, Audience::Doctor);
    let report = person.report(&request);
    assert_eq!(report.contents.grain, MarkOf::Month);
    assert!(report.contents.sections.contains(&(Section::Months, 121)));
    assert!(report.contents.pages <= 15, "{}", report.contents.pages);
    let pages = Pages::of(&report.pdf().unwrap());
    pages.has("December 2017");
    pages.has("One mark a month");
    // One side of the comparison is empty: there is nothing before the first day.
    pages.has("one side of the comparison has fewer than 14 days");
}

#[test]
fn tags_and_notes_are_printed_when_wanted_whatever_they_are_written_in() {
    let person = Person::of_days(120);
    let mut request = last_days(30, Audience::Doctor);
    person.pages(&request).has_not("Kaltes Bad");
    request.tags = true;
    request.notes =
        Some(vec![OwnNote { first: day("2026-11-10"), last: day("2026-11-12"), text: "Fieber 🤒, Tee; спал плохо".to_owned() }]);
    let pages = person.pages(&request);
    pages.has("Kaltes Bad");
    pages.has("Late coffee");
    pages.has("10–12 Nov 2026 Fieber □, Tee; спал плохо");
    pages.has("□ stands for a character that cannot be printed.");
}

#[test]
fn what_cannot_be_reported_is_said() {
    let empty = Person::nobody();
    let person = Person::of_days(120);
    let request = last_days(30, Audience::Doctor);
    assert!(matches!(empty.composed(&request), Err(ReportError::Request(words)) if words.contains("no data yet")));
    let mut before = last_days(30, Audience::Doctor);
    before.range.first = day("1999-01-01");
    before.range.last = day("1999-03-01");
    assert!(matches!(person.composed(&before), Err(ReportError::Request(words)) if words.contains("no data in this period")));
    let mut long = request;
    long.range.first = day("1900-01-01");
    assert!(matches!(person.composed(&long), Err(ReportError::Request(words)) if words.contains("forty years")));
}

#[test]
fn a_measure_without_data_is_named_as_such_when_it_was_chosen() {
    let person = Person::of_days(120);
    let mut request = last_days(30, Audience::Doctor);
    request.measures = Some(vec![Measure::Vo2Max, Measure::Hrv]);
    let report = person.report(&request);
    let vo2 = report.contents.measures.iter().find(|content| content.measure == Measure::Vo2Max).unwrap();
    assert_eq!((vo2.n, vo2.days, vo2.shown, vo2.usual), (0, 30, true, false));
    assert!(report.contents.sections.contains(&(Section::Charts, 1)));
    Pages::of(&report.pdf().unwrap()).has("VO₂ max ml/kg/min 0 0 % no data");
}

#[test]
fn the_difference_to_the_days_before_is_that_of_the_means() {
    let person = Person::of_days(200);
    let request = last_days(90, Audience::Doctor);
    let mean = |values: Vec<Option<f64>>| {
        let values: Vec<f64> = values.into_iter().flatten().collect();
        values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
    };
    let before = last_days(180, Audience::Doctor);
    let all = person.within(&before, |night| night.hrv);
    let difference = mean(all[90..].to_vec()) - mean(all[..90].to_vec());
    let sign = if difference < 0.0 { "−" } else { "+" };
    person.pages(&request).has(&format!("{sign}{:.1}", difference.abs()));
}
