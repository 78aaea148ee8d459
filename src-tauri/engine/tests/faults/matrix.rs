//! The matrix itself.

use std::sync::Arc;

use oura_simulator::{Portal, Simulator};
use ringside_engine::oura::TokenHost;
use ringside_model::Collection;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::authority::Authority;
use crate::bases::{self, Bases, Neighbours};
use crate::report::{self, Found};
use crate::rows::{Row, rows};
use crate::{documents, lists, memory, support, tokens};

/// Faults under way at once: more than two cores can compute, because some of them wait.
const AT_ONCE: usize = 4;
/// What the whole process may take, whatever Oura answers.
const MOST_MEMORY_KIB: u64 = 100_000_000 / 1024;
const FEWEST_CELLS: usize = 500;

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn every_fault_at_every_route_loses_nothing() {
    let Some(authority) = Authority::trusted_by_child("matrix::every_fault_at_every_route_loses_nothing") else {
        return;
    };
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let all = rows(&format!("http://{}/v2/", elsewhere.local_addr().unwrap()));
    let bases = Arc::new(Bases::make().await);
    let authority = Arc::new(authority);
    let (heavy, light): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(_, row)| row.heavy);
    // One after another, and measured: what they take is theirs alone.
    memory::forget_peak();
    let before_kib = memory::resident_kib();
    let mut found = Vec::new();
    for (number, row) in heavy {
        found.push((number, tried(number, row, &bases, &authority).await));
    }
    let grown_kib = memory::peak_kib().zip(before_kib).map(|(peak, before)| peak.saturating_sub(before));
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut under_way = JoinSet::new();
    for (number, row) in light {
        let (bases, authority, places) = (Arc::clone(&bases), Arc::clone(&authority), Arc::clone(&places));
        under_way.spawn(async move {
            let _place = places.acquire_owned().await.unwrap();
            (number, tried(number, row, &bases, &authority).await)
        });
    }
    found.extend(under_way.join_all().await);
    found.sort_by_key(|(number, _)| *number);
    let found: Vec<(Row, Found)> = found.into_iter().map(|(_, found)| found).collect();
    let grown = grown_kib.map_or_else(|| "not measured".to_owned(), |kib| format!("{} MiB", kib / 1024));
    let table = report::table(&found, &format!("memory taken by the largest replies at most: {grown}"));
    #[expect(clippy::print_stdout, reason = "the table is what the matrix is run for")]
    {
        println!("{table}");
    }
    std::fs::write(report::path(), &table).unwrap();
    assert!(found.iter().all(|(_, found)| found.wrong.is_empty()), "there are wrong cells");
    assert!(found.iter().map(|(_, found)| found.lists.tried + found.documents.tried).sum::<usize>() >= FEWEST_CELLS);
    assert!(grown_kib.is_none_or(|kib| kib < MOST_MEMORY_KIB), "{grown}");
    let followed = elsewhere.into_std().unwrap().accept();
    assert!(followed.is_err(), "nothing follows a redirect");
}

/// All cells of the fault with this number; which collection meets it among all others goes round with it.
async fn tried(number: usize, row: Row, bases: &Bases, authority: &Authority) -> (Row, Found) {
    let mut found = Found::default();
    let simulator = bases::cloud().await;
    for (place, collection) in Collection::ALL.into_iter().enumerate() {
        if let Some(reason) = lists::impossible(&row, collection) {
            found.lists.none += 1;
            found.lacks(collection.name(), reason);
        } else {
            found.lists.tried += 1;
            let neighbours = if place == number % Collection::ALL.len() { Neighbours::All } else { Neighbours::Few };
            let wrong = lists::cell(&row, neighbours, collection, bases, &simulator, authority).await.err();
            found.wrong.extend(wrong.map(|wrong| format!("{}, list of {collection}: {wrong}", row.name)));
        }
        match documents::impossible(&row, collection) {
            Some(_) if !collection.has_single_route() => {}
            Some(reason) => {
                found.documents.none += 1;
                found.lacks("one document", reason);
            }
            None => {
                found.documents.tried += 1;
                let wrong = documents::cell(&row, collection, bases, &simulator, authority).await.err();
                found.wrong.extend(wrong.map(|wrong| format!("{}, one of {collection}: {wrong}", row.name)));
            }
        }
    }
    let old_portal = support::simulator(|options| options.portal = Portal::Legacy).await;
    for route in tokens::ROUTES {
        if let Err(reason) = row.tokens {
            found.tokens.none += 1;
            found.lacks("tokens", reason);
            continue;
        }
        found.tokens.tried += 1;
        let served_by: &Simulator = if route.1 == TokenHost::Moi { &simulator } else { &old_portal };
        let wrong = tokens::cell(&row, route, served_by, authority).await.err();
        found.wrong.extend(wrong.map(|wrong| format!("{}, {}: {wrong}", row.name, route.0)));
    }
    (row, found)
}
