use crate::support::{Fixture, at, day, range};
use ringside_model::{Collection, Day};
use ringside_store::{PageOutcome, RawDocument, Reader, Route};

const NIGHT: &str = r#"{ "id":"n1",  "day":"2026-01-02", "bedtime_start":"2026-01-01T23:00:00.000+01:00","type":"moon_nap","total_sleep_duration":28800.0, "new":{"x":[1, 2]},"hrv":null }"#;

fn stored(fixture: &Fixture, collection: Collection, id: &str) -> RawDocument {
    fixture.store.read(|reader| reader.document(collection, id)).unwrap().unwrap()
}

fn ids(documents: Vec<RawDocument>) -> Vec<String> {
    documents.into_iter().filter_map(|document| document.id).collect()
}

#[test]
fn a_document_comes_back_byte_for_byte_with_everything_unknown_in_it() {
    let fixture = Fixture::plain();
    let outcome = fixture.apply(Collection::Sleep, &[NIGHT]);
    let expected = PageOutcome { new: 1, days: [day("2026-01-02")].into(), ..PageOutcome::default() };
    assert_eq!(outcome, expected);
    let document = stored(&fixture, Collection::Sleep, "n1");
    assert_eq!((document.raw.as_str(), document.problem, document.fetched_at), (NIGHT, None, at(0)));
}

#[test]
fn documents_come_back_byte_for_byte_before_and_after_a_dictionary_was_trained() {
    let fixture = Fixture::plain();
    let texts: Vec<String> = (0..400)
        .map(|n| {
            let day = day("2025-01-01").plus(n);
            format!(r#"{{"id":"id-{n}","contributors":{{"deep_sleep":{},"efficiency":{}}},"day":"{day}","score":{},"timestamp":"{day}T00:00:00+00:00"}}"#, n % 99, n % 77, n % 88)
        })
        .collect();
    let items: Vec<&str> = texts.iter().map(String::as_str).collect();
    for page in items.chunks(40) {
        fixture.apply(Collection::DailySleep, page);
    }
    let documents = fixture.store.read(|reader| reader.documents(Collection::DailySleep, None)).unwrap();
    assert_eq!(documents.iter().map(|document| document.raw.as_str()).collect::<Vec<_>>(), items);
}

#[test]
fn documents_of_a_range_come_by_day_and_those_without_a_day_always_come_last() {
    let fixture = Fixture::plain();
    let items = [
        r#"{"id":"c","day":"2026-01-03"}"#,
        r#"{"id":"x","day":"string"}"#,
        r#"{"id":"a","day":"2026-01-01"}"#,
        r#"{"id":"b2","day":"2026-01-02"}"#,
        r#"{"id":"b1","day":"2026-01-02"}"#,
    ];
    fixture.apply(Collection::DailySleep, &items);
    let read = |range| ids(fixture.store.read(|reader| reader.documents(Collection::DailySleep, range)).unwrap());
    assert_eq!(read(None), ["a", "b2", "b1", "c", "x"]);
    assert_eq!(read(Some(range("2026-01-02", "2026-01-02"))), ["b2", "b1", "x"]);
}

#[test]
fn the_newest_of_a_range_begin_with_a_whole_day_and_those_that_are_not_understood_are_none_of_them() {
    let fixture = Fixture::plain();
    let items = [
        r#"{"id":"a","day":"2026-01-01"}"#,
        r#"{"id":"b","day":"2026-01-02"}"#,
        r#"{"id":"odd","day":"2026-01-02","score":"high"}"#,
        r#"{"id":"c1","day":"2026-01-03"}"#,
        r#"{"id":"c2","day":"2026-01-03"}"#,
        r#"{"id":"odder","day":"2026-01-04","score":"higher"}"#,
        r#"{"id":"d","day":"2026-01-04"}"#,
        r#"{"id":"x","day":"string"}"#,
    ];
    fixture.apply(Collection::DailySleep, &items);
    let all = range("2026-01-01", "2026-01-04");
    let newest = |most| fixture.store.read(|reader| reader.newest_of(Collection::DailySleep, all, most)).unwrap();
    let from = |first: &str| range(first, "2026-01-04");
    // The odd ones count towards where the search begins, so it may begin a day earlier than it must; what is left out is exact.
    assert_eq!([newest(5), newest(6), newest(90)], [(all, 0); 3]);
    assert_eq!(newest(3), (from("2026-01-02"), 1));
    assert_eq!(newest(2), (from("2026-01-03"), 2));
    assert_eq!(newest(1), (from("2026-01-03"), 2));
    let nothing = fixture.store.read(|reader| reader.newest_of(Collection::DailySleep, range("2025-01-01", "2025-02-01"), 1)).unwrap();
    assert_eq!(nothing, (range("2025-01-01", "2025-02-01"), 0));
}

#[test]
fn a_page_that_comes_again_changes_nothing() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::Sleep, &[NIGHT]);
    let before = fixture.hash();
    let again = fixture.apply_at(Collection::Sleep, &[NIGHT], at(5));
    assert_eq!(again, PageOutcome { same: 1, ..PageOutcome::default() });
    assert_eq!(fixture.hash(), before);
    assert_eq!(stored(&fixture, Collection::Sleep, "n1").fetched_at, at(5));
}

#[test]
fn a_revision_replaces_a_document_and_moves_it_to_its_new_day() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":70}"#]);
    let outcome = fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-02","score":80}"#], at(1));
    assert_eq!(outcome, PageOutcome { changed: 1, days: [day("2026-01-01"), day("2026-01-02")].into(), ..PageOutcome::default() });
    assert_eq!(stored(&fixture, Collection::DailySleep, "a").day, Some(day("2026-01-02")));
}

#[test]
fn replaced_and_late_versions_are_kept_once_with_the_time_of_what_replaced_them() {
    let fixture = Fixture::plain();
    let version = |score: u8| format!(r#"{{"id":"a","day":"2026-01-01","score":{score}}}"#);
    for _ in 0..2 {
        for (score, hour) in [(70, 0), (80, 2), (75, 1)] {
            fixture.apply_at(Collection::DailySleep, &[&version(score)], at(hour));
        }
    }
    let connection = rusqlite::Connection::open(fixture.path()).unwrap();
    let mut statement = connection.prepare("SELECT fetched_at, until FROM revision ORDER BY fetched_at").unwrap();
    let revisions: Vec<(i64, i64)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap();
    let ms = |hour| at(hour).timestamp_millis();
    assert_eq!(revisions, [(ms(0), ms(2)), (ms(1), ms(2))]);
}

#[test]
fn a_version_that_was_fetched_earlier_never_replaces_a_later_one() {
    let fixture = Fixture::plain();
    let newer = r#"{"id":"a","day":"2026-01-02","score":80}"#;
    fixture.apply_at(Collection::DailySleep, &[newer], at(5));
    let outcome = fixture.apply_at(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":70}"#], at(1));
    assert_eq!(outcome, PageOutcome { same: 1, ..PageOutcome::default() });
    assert_eq!(stored(&fixture, Collection::DailySleep, "a").raw, newer);
}

#[test]
fn a_document_without_an_id_is_kept_once() {
    let fixture = Fixture::plain();
    for raw in [r#"{"day":"2026-01-02"}"#, r#"{"id":"","day":"2026-01-02"}"#, r#"{"id":7}"#, "17", "null", "[]"] {
        assert_eq!(fixture.apply(Collection::Workout, &[raw]).new, 1, "{raw}");
        assert_eq!(fixture.apply(Collection::Workout, &[raw]).same, 1, "{raw}");
    }
    let documents = fixture.store.read(|reader| reader.documents(Collection::Workout, None)).unwrap();
    assert_eq!(documents.len(), 6);
    assert!(documents.iter().all(|document| document.id.is_none() && document.problem.is_some()));
}

#[test]
fn placeholder_documents_are_kept_counted_and_explained_without_their_values() {
    let fixture = Fixture::plain();
    let placeholder = r#"{"id":"string","day":"string","score":0,"contributors":{"deep_sleep":0},"timestamp":"string"}"#;
    let outcome = fixture.apply(Collection::DailySleep, &[placeholder]);
    assert_eq!(outcome, PageOutcome { new: 1, not_understood: 1, ..PageOutcome::default() });
    assert_eq!(fixture.apply(Collection::DailySleep, &[placeholder]).not_understood, 1);
    let problems = fixture.store.read(|reader| reader.problems(10)).unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].problem, "day: expected a day written as YYYY-MM-DD");
    assert_eq!(problems[0].id.as_deref(), Some("string"));
    let counts = fixture.store.read(Reader::counts).unwrap();
    let count = counts.iter().find(|count| count.collection == Collection::DailySleep).unwrap();
    assert_eq!((count.documents, count.not_understood, count.first, count.last_fetched_at), (1, 1, None, Some(at(0))));
}

#[test]
fn days_are_found_from_either_end_and_from_their_neighbours() {
    let fixture = Fixture::plain();
    let items = [r#"{"id":"a","day":"2026-01-01"}"#, r#"{"id":"b","day":"2026-01-05"}"#, r#"{"id":"c","day":"2026-01-09"}"#];
    fixture.apply(Collection::DailyReadiness, &items);
    let ask = |not_after: Option<Day>| fixture.store.read(|reader| reader.newest_day(Collection::DailyReadiness, not_after)).unwrap();
    assert_eq!(ask(None), Some(day("2026-01-09")));
    assert_eq!(ask(Some(day("2026-01-08"))), Some(day("2026-01-05")));
    assert_eq!(ask(Some(day("2025-12-31"))), None);
    assert_eq!(fixture.store.read(|reader| reader.oldest_day(Collection::DailyReadiness)).unwrap(), Some(day("2026-01-01")));
    let neighbours = |of| fixture.store.read(|reader| reader.neighbours(Collection::DailyReadiness, of)).unwrap();
    assert_eq!(neighbours(day("2026-01-05")), (Some(day("2026-01-01")), Some(day("2026-01-09"))));
    assert_eq!(neighbours(day("2026-01-01")), (None, Some(day("2026-01-05"))));
}

#[test]
fn a_removed_document_is_gone_and_so_is_what_was_derived_from_it() {
    let fixture = Fixture::plain();
    let empty = fixture.hash();
    fixture.apply(Collection::DailySleep, &[r#"{"id":"a","day":"2026-01-01","score":70}"#]);
    let remove = || fixture.store.write(|writer| writer.remove_document(Collection::DailySleep, "a", at(1), Route::Sync)).unwrap();
    assert!(remove());
    assert!(!remove());
    assert_eq!(fixture.hash(), empty);
}

#[test]
fn tags_are_found_by_the_beginnings_of_their_words_and_never_by_a_query_language() {
    let fixture = Fixture::plain();
    fixture.apply(
        Collection::EnhancedTag,
        &[r#"{"id":"e","start_day":"2026-01-02","tag_type_code":"tag_generic_coffee","comment":"Two late \"cups\""}"#],
    );
    fixture.apply(Collection::Tag, &[r#"{"id":"t","day":"2026-01-03","text":"coffee at noon","tags":["tag_a"]}"#]);
    let find = |words: &str| -> Vec<String> {
        let found = fixture.store.read(|reader| reader.find_tags(words, 10)).unwrap();
        found.into_iter().map(|tag| tag.id).collect()
    };
    assert_eq!(find("coff"), ["t", "e"]);
    assert_eq!(find("late cup"), ["e"]);
    assert_eq!(find("\" OR * NEAR("), Vec::<String>::new());
    assert_eq!(find(""), Vec::<String>::new());
    fixture.apply_at(Collection::Tag, &[r#"{"id":"t","day":"2026-01-03","text":"tea at noon","tags":[]}"#], at(1));
    assert_eq!(find("coff"), ["e"]);
}

#[test]
fn the_days_of_documents_and_when_they_were_last_confirmed_are_known_by_id() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::Sleep, &[r#"{"id":"a","day":"2026-01-01"}"#, r#"{"id":"b","day":"2026-01-09"}"#, r#"{"id":"c","day":"x"}"#]);
    fixture.apply_at(Collection::Sleep, &[r#"{"id":"b","day":"2026-01-09"}"#], at(7));
    let days = fixture.store.read(|reader| reader.document_days(Collection::Sleep, &["b", "nobody", "a", "c", "b"])).unwrap();
    assert_eq!(days, [Some(day("2026-01-09")), None, Some(day("2026-01-01")), None, Some(day("2026-01-09"))]);
    let seen = |collection, id| fixture.store.read(|reader| reader.document_seen(collection, id)).unwrap();
    assert_eq!((seen(Collection::Sleep, "a"), seen(Collection::Sleep, "b")), (Some(at(0)), Some(at(7))));
    assert_eq!((seen(Collection::Sleep, "nobody"), seen(Collection::DailySleep, "a")), (None, None));
    fixture.store.write(|writer| writer.remove_document(Collection::Sleep, "a", at(8), Route::Webhook)).unwrap();
    assert_eq!(seen(Collection::Sleep, "a"), None);
}
