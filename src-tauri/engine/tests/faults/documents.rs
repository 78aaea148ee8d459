//! One fault at the route of one document, met by the client.

use oura_simulator::{Fault, Simulator};
use ringside_engine::oura::{AccessToken, RetryPolicy};
use ringside_model::{Collection, Identity};

use crate::authority::{Authority, Paper};
use crate::bases::{Bases, Neighbours, client};
use crate::class::Class;
use crate::door::{Door, Lock};
use crate::lists;
use crate::rows::{How, Row};

/// Twice, and never more.
const MOST: usize = 2;

/// Why a fault cannot happen to a single document of this collection.
pub(crate) fn impossible(row: &Row, collection: Collection) -> Option<&'static str> {
    if !collection.has_single_route() {
        return Some("there is no route for one of them");
    }
    row.documents.err().or_else(|| lists::impossible(row, collection))
}

pub(crate) async fn cell(
    row: &Row,
    collection: Collection,
    bases: &Bases,
    simulator: &Simulator,
    authority: &Authority,
) -> Result<(), String> {
    simulator.clear_faults();
    let truth = &bases.undisturbed(Neighbours::Few, collection).texts;
    let (id, text) = truth.iter().find_map(|text| Some((Identity::of(collection, text).id?, text))).unwrap();
    let path = format!("/v2/usercollection/{collection}/{id}");
    let upstream = simulator.base_url();
    let mut door = None;
    match &row.how {
        How::Always(what) => simulator.inject(Fault::always(&path, what.clone())),
        How::Once(what) => simulator.inject(Fault::once(&path, what.clone())),
        How::Gone => door = Some(Door::start(&upstream, &path, Lock::None).await),
        How::Certificate(paper) => {
            let lock = Lock::Certificates(authority.acceptor(Paper::Good), authority.acceptor(*paper));
            door = Some(Door::start(&upstream, &path, lock).await);
        }
    }
    simulator.clear_requests();
    let oura = client(door.as_ref().map_or(&upstream, |door| &door.base), row);
    let token = AccessToken::new(simulator.access_token());
    let answer = oura.document(&token, collection, &id, RetryPolicy::Background).await;
    if answer.as_ref().map(drop).map_err(Class::of) != row.documents.unwrap_or(Ok(())) {
        return Err(format!("came out as {answer:?}"));
    }
    let asked = simulator.requests().len();
    if asked > MOST {
        return Err(format!("{asked} requests"));
    }
    simulator.clear_faults();
    let oura = client(&upstream, &Row { impatient: false, ..row.clone() });
    let afterwards = oura.document(&token, collection, &id, RetryPolicy::Background).await;
    if afterwards.as_ref() == Ok(text) { Ok(()) } else { Err(format!("afterwards {afterwards:?}")) }
}
