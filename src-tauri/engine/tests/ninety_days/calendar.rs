//! What happens on which of the ninety days.

use chrono::{Days, NaiveDate};
use oura_simulator::{Fault, FaultKind};
use ringside_engine::{Ended, SessionState, SyncPhase};

use crate::world::{World, at, days_before};

pub(crate) const FIRST_DAY: &str = "2026-08-25";
pub(crate) const DAYS: u32 = 90;

const REVISED_LATE: [(u32, u64); 9] = [(4, 3), (11, 10), (18, 25), (25, 50), (37, 6), (44, 33), (58, 50), (74, 12), (80, 40)];
const DELETED: [(u32, u64); 4] = [(6, 1), (21, 2), (47, 30), (79, 5)];
const BEDTIME_EDITED: [u32; 3] = [9, 41, 77];
const RATE_LIMITED: [u32; 6] = [5, 14, 29, 43, 64, 82];
const CONSENT_WITHDRAWN: u32 = 30;
const SIGNED_IN_AGAIN: u32 = 33;
const ANSWER_LOST: u32 = 50;
const MEMBERSHIP_LAPSED: u32 = 60;
const NETWORK_GONE: u32 = 70;
const PAUSE_S: i64 = 1_800;

/// Lives them, one after the other.
pub(crate) async fn live(world: &mut World) {
    let first: NaiveDate = FIRST_DAY.parse().unwrap();
    let last = first + Days::new(u64::from(DAYS));
    for day in 1..=DAYS {
        let date = first + Days::new(u64::from(day));
        let told = !day.is_multiple_of(3);
        world.asleep_until(at(date, 7, 30), told, |world| overnight(world, day, date)).await;
        after_waking(world, day).await;
        world.awake_until(at(date, 9, 0)).await;
        world.asleep_until(at(date, 18, 0), told, |_| {}).await;
        evening(world, day).await;
        world.awake_until(at(date, 22, 30)).await;
        world.check_renewals();
    }
    let simulator = &world.simulator;
    let (journeys, dst_days) = (simulator.journeys(first, last).len(), simulator.dst_days(first, last).len());
    let days_not_worn = simulator.days_not_worn(first, last).len();
    assert!(
        journeys >= 2 && dst_days >= 1 && days_not_worn >= 1,
        "{journeys} journeys, {dst_days} days of 23 or 25 hours, {days_not_worn} not worn"
    );
}

/// What the person finds when the computer wakes.
fn overnight(world: &mut World, day: u32, date: NaiveDate) {
    let simulator = &world.simulator;
    assert_eq!(simulator.add_night(), date);
    for (_, ago) in REVISED_LATE.into_iter().filter(|(on, _)| *on == day) {
        assert!(simulator.revise_day(days_before(date, ago), None) > 0, "{date}");
    }
    for (_, ago) in DELETED.into_iter().filter(|(on, _)| *on == day) {
        delete(world, days_before(date, ago));
    }
    let simulator = &world.simulator;
    if BEDTIME_EDITED.contains(&day) {
        assert!((1..5).any(|ago| simulator.edit_bedtime(days_before(date, ago)).is_some()), "{date}");
    }
    if RATE_LIMITED.contains(&day) {
        let pause = FaultKind::RateLimited { retry_after: Some(PAUSE_S.to_string()), tier: "token".to_owned() };
        simulator.inject(Fault::once("/v2/usercollection/", pause));
    }
    match day {
        CONSENT_WITHDRAWN => {
            simulator.revoke_consent();
            world.renewals.consent_withdrawn = true;
        }
        ANSWER_LOST => {
            simulator.lose_next_token_reply();
            world.renewals.loses_answer = true;
        }
        MEMBERSHIP_LAPSED => simulator.set_membership_lapsed(true),
        _ => {}
    }
}

/// A document of that day, or of one before it, disappears at Oura.
fn delete(world: &World, day: NaiveDate) {
    let gone = (0..10).any(|ago| {
        let day = days_before(day, ago);
        let documents = world.simulator.documents_between("daily_readiness", day, day).unwrap();
        documents.iter().any(|text| world.simulator.delete("daily_readiness", &id_of(text)).unwrap())
    });
    assert!(gone, "{day}");
}

fn id_of(document: &str) -> String {
    let (_, rest) = document.split_once("\"id\":\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn after_waking(world: &mut World, day: u32) {
    let view = world.engine.view();
    if RATE_LIMITED.contains(&day) {
        let data = world.simulator.requests().iter().filter(|request| request.method == "GET").count();
        assert_eq!((view.phase, data), (SyncPhase::Failed, 1), "nothing is asked inside the pause");
        assert!(view.next_sync_at.is_some_and(|next| (next - ringside_engine::Clock::now(&*world.clock)).num_seconds() >= PAUSE_S));
    }
    match day {
        CONSENT_WITHDRAWN => assert_eq!(view.session, SessionState::SignInAgain { ended: Ended::Revoked }),
        SIGNED_IN_AGAIN => world.sign_in().await,
        MEMBERSHIP_LAPSED => assert_eq!((view.phase, view.session), (SyncPhase::MembershipEnded, SessionState::SignedIn)),
        NETWORK_GONE => world.set_online(false).await,
        _ => {}
    }
}

async fn evening(world: &mut World, day: u32) {
    match day {
        // What was lost shows when the token has come to its end; one click, and it goes on.
        _ if day > ANSWER_LOST && world.engine.view().session == (SessionState::SignInAgain { ended: Ended::RotationLost }) => {
            world.sign_in().await;
        }
        _ if day == MEMBERSHIP_LAPSED + 1 => {
            world.simulator.set_membership_lapsed(false);
            world.sync_now().await;
            assert_eq!(world.engine.view().phase, SyncPhase::Idle);
        }
        _ if day == NETWORK_GONE + 2 => {
            world.settle().await;
            assert_eq!(world.engine.view().phase, SyncPhase::Offline);
            world.set_online(true).await;
            world.sync_after_return().await;
        }
        // Pressed in vain: without a sign-in nothing is asked.
        _ if !world.renewals.is_signed_in() => world.engine.sync_now(),
        _ if day.is_multiple_of(10) && world.online => world.sync_now().await,
        _ => {}
    }
}
