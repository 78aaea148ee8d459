use crate::support::{Fixture, at, page, range};
use ringside_model::Collection;
use ringside_store::{Page, Reader, WindowMark, WindowState};

fn mark<'a>(first: &str, last: &str, next_token: Option<&'a str>, state: WindowState) -> WindowMark<'a> {
    WindowMark { range: range(first, last), next_token, state }
}

#[test]
fn a_page_and_its_cursor_are_stored_together() {
    let fixture = Fixture::plain();
    let page = |items: &'static [&'static str], hour, window| Page { window: Some(window), ..page(Collection::Sleep, at(hour), items) };
    let open = page(&[], 0, mark("2026-01-01", "2026-01-30", Some("t1"), WindowState::Open));
    fixture.store.write(|writer| writer.apply_page(&open)).unwrap();
    let windows = fixture.store.read(Reader::windows).unwrap();
    assert_eq!(windows.len(), 1);
    assert_eq!((windows[0].state.clone(), windows[0].next_token.as_deref(), windows[0].updated_at), (WindowState::Open, Some("t1"), at(0)));

    let done = page(&[r#"{"id":"a","day":"2026-01-02"}"#], 1, mark("2026-01-01", "2026-01-30", None, WindowState::Done));
    fixture.store.write(|writer| writer.apply_page(&done)).unwrap();
    let windows = fixture.store.read(Reader::windows).unwrap();
    assert_eq!(windows.len(), 1);
    assert_eq!((windows[0].state.clone(), windows[0].next_token.clone(), windows[0].updated_at), (WindowState::Done, None, at(1)));
}

#[test]
fn a_window_that_was_given_up_keeps_the_reason() {
    let fixture = Fixture::plain();
    let stopped = WindowState::Stopped { reason: "the next page was the same page".to_owned() };
    fixture
        .store
        .write(|writer| writer.mark_window(Collection::Tag, &mark("2026-01-01", "2026-01-30", Some("t"), stopped.clone())))
        .unwrap();
    let windows = fixture.store.read(Reader::windows).unwrap();
    assert_eq!((windows[0].collection, &windows[0].state), (Collection::Tag, &stopped));
}

#[test]
fn forgetting_a_range_forgets_every_window_that_shares_a_day_with_it() {
    let fixture = Fixture::plain();
    fixture
        .store
        .write(|writer| {
            for (first, last) in [("2026-01-01", "2026-01-30"), ("2026-01-31", "2026-03-01"), ("2026-03-02", "2026-03-31")] {
                writer.mark_window(Collection::Sleep, &mark(first, last, None, WindowState::Done))?;
                writer.mark_window(Collection::Tag, &mark(first, last, None, WindowState::Done))?;
            }
            writer.forget_windows(Collection::Sleep, range("2026-01-30", "2026-01-31"))
        })
        .unwrap();
    let windows = fixture.store.read(Reader::windows).unwrap();
    let left: Vec<_> = windows.into_iter().filter(|window| window.collection == Collection::Sleep).map(|window| window.range).collect();
    assert_eq!(left, [range("2026-03-02", "2026-03-31")]);
}

#[test]
fn an_empty_page_counts_as_contact_and_an_older_one_does_not_turn_it_back() {
    let fixture = Fixture::plain();
    let last = || {
        let counts = fixture.store.read(Reader::counts).unwrap();
        counts.into_iter().find(|count| count.collection == Collection::Vo2Max).unwrap().last_fetched_at
    };
    assert_eq!(last(), None);
    fixture.apply_at(Collection::Vo2Max, &[], at(3));
    fixture.apply_at(Collection::Vo2Max, &[], at(1));
    assert_eq!(last(), Some(at(3)));
}
