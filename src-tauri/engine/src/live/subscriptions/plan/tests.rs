use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const PATH: &str = "/w/00112233445566778899aabbccddeeff";
const HERE: &str = "https://ring.example/w/00112233445566778899aabbccddeeff";
const BEFORE: &str = "https://old.example/w/00112233445566778899aabbccddeeff";
const OTHER: &str = "https://other.example/w/ffeeddccbbaa99887766554433221100";

fn now() -> DateTime<Utc> {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

fn one(id: &str, callback_url: &str, days_left: Option<i64>) -> Subscription {
    let expires_at = days_left.map(|days| now() + TimeDelta::days(days));
    let (event_type, data_type) = ("create".to_owned(), "sleep".to_owned());
    Subscription { id: id.to_owned(), callback_url: callback_url.to_owned(), event_type, data_type, expires_at }
}

fn wish() -> Wish {
    Wish { callback_url: HERE.to_owned(), own_path: PATH.to_owned(), own_ids: BTreeMap::new(), may_take_over: BTreeSet::new() }
}

fn slot() -> Slot {
    Slot::find("create", "sleep").unwrap()
}

/// The plan for the slot of these, and what is said of others in it.
fn of(listed: &[Subscription], wish: &Wish) -> (Vec<Step>, Vec<String>) {
    let Plan { steps, foreign } = plan(listed, wish, now());
    let steps = steps.into_iter().filter(|step| step.slot() == slot()).collect();
    (steps, foreign.into_iter().map(|foreign| foreign.host).collect())
}

fn create() -> Step {
    Step::Create { slot: slot() }
}

fn repoint(id: &str) -> Step {
    Step::Repoint { slot: slot(), id: id.to_owned() }
}

fn renew(id: &str) -> Step {
    Step::Renew { slot: slot(), id: id.to_owned() }
}

fn delete(id: &str) -> Step {
    Step::Delete { slot: slot(), id: id.to_owned() }
}

#[test]
fn nothing_there_means_forty_eight_to_create() {
    let Plan { steps, foreign } = plan(&[], &wish(), now());
    let slots: BTreeSet<Slot> = steps.iter().map(Step::slot).collect();
    assert_eq!((steps.len(), slots.len(), foreign), (48, 48, Vec::new()));
    assert!(steps.iter().all(|step| matches!(step, Step::Create { .. })));
}

#[test]
fn each_state_of_a_slot_has_its_step() {
    for (what, listed, steps) in [
        ("in order", vec![one("a", HERE, Some(60))], vec![]),
        ("a day before it is due", vec![one("a", HERE, Some(15))], vec![]),
        ("due", vec![one("a", HERE, Some(14))], vec![renew("a")]),
        ("lapsed and still listed", vec![one("a", HERE, Some(-1))], vec![renew("a")]),
        ("written with the port that it has anyway", vec![one("a", &HERE.replace(".example/", ".example:443/"), Some(60))], vec![]),
        ("on the host of before", vec![one("a", BEFORE, Some(60))], vec![repoint("a")]),
        ("on the host of before and due", vec![one("a", BEFORE, Some(3))], vec![repoint("a")]),
        ("without TLS on our host", vec![one("a", &HERE.replace("https", "http"), Some(60))], vec![repoint("a")]),
        ("twice", vec![one("a", HERE, Some(20)), one("b", HERE, Some(60))], vec![delete("a")]),
        ("twice, once elsewhere", vec![one("a", BEFORE, Some(80)), one("b", HERE, Some(60))], vec![delete("a")]),
        (
            "three times elsewhere",
            vec![one("a", BEFORE, Some(9)), one("b", BEFORE, Some(8)), one("c", BEFORE, None)],
            vec![repoint("a"), delete("c"), delete("b")],
        ),
        ("ours beside another's", vec![one("x", OTHER, Some(60)), one("a", HERE, Some(60))], vec![]),
        ("another's that has lapsed", vec![one("x", OTHER, Some(-1))], vec![create()]),
    ] {
        assert_eq!(of(&listed, &wish()), (steps, Vec::<String>::new()), "{what}");
    }
}

#[test]
fn what_belongs_to_another_program_is_left_alone_until_the_person_allows_it() {
    for (address, host) in [
        (OTHER, "other.example"),
        ("https://ring.example/w/ffeeddccbbaa99887766554433221100", "ring.example"),
        ("https://ring.example/w/00112233445566778899AABBCCDDEEFF", "ring.example"),
        ("https://ring.example/w/00112233445566778899aabbccddeeff/", "ring.example"),
        ("https://ring.example/?w=/w/00112233445566778899aabbccddeeff", "ring.example"),
        ("/w/00112233445566778899aabbccddeeff", ""),
        ("", ""),
    ] {
        let listed = [one("x", address, Some(60))];
        assert_eq!(of(&listed, &wish()), (vec![], vec![host.to_owned()]), "{address}");
        let allowed = Wish { may_take_over: BTreeSet::from([slot()]), ..wish() };
        assert_eq!(of(&listed, &allowed), (vec![repoint("x")], vec![]), "{address}");
    }
}

#[test]
fn an_id_that_was_ours_is_another_s_once_it_leads_elsewhere() {
    let known = Wish { own_ids: BTreeMap::from([("x".to_owned(), now())]), ..wish() };
    assert_eq!(of(&[one("x", OTHER, Some(60))], &known), (vec![], vec!["other.example".to_owned()]));
}

#[test]
fn one_whose_end_oura_does_not_say_is_renewed_every_thirty_days() {
    let listed = [one("a", HERE, None)];
    let renewed = |days| Wish { own_ids: BTreeMap::from([("a".to_owned(), now() - TimeDelta::days(days))]), ..wish() };
    assert_eq!(of(&listed, &renewed(29)).0, []);
    assert_eq!(of(&listed, &renewed(30)).0, [renew("a")]);
    assert_eq!(of(&listed, &wish()).0, [renew("a")], "nobody knows when");
}

#[test]
fn of_two_alike_the_one_that_we_know_is_kept() {
    let known = Wish { own_ids: BTreeMap::from([("a".to_owned(), now())]), ..wish() };
    assert_eq!(of(&[one("a", HERE, Some(50)), one("b", HERE, Some(60))], &known).0, [delete("b")]);
}

#[test]
fn kinds_that_are_not_known_here_are_never_touched() {
    let strange = |event_type: &str, data_type: &str| Subscription {
        event_type: event_type.to_owned(),
        data_type: data_type.to_owned(),
        ..one("s", BEFORE, Some(1))
    };
    let listed = [strange("merge", "sleep"), strange("create", "meal"), strange("create", "vO2_max")];
    let Plan { steps, foreign } = plan(&listed, &wish(), now());
    assert_eq!((steps.len(), foreign.len()), (48, 0));
    assert!(steps.iter().all(|step| matches!(step, Step::Create { .. })));
}

#[test]
fn what_leads_nowhere_comes_first_and_what_is_too_much_last() {
    let at = |id: &str, event_type: &str, data_type: &str, address: &str, days| Subscription {
        event_type: event_type.to_owned(),
        data_type: data_type.to_owned(),
        ..one(id, address, Some(days))
    };
    let listed = [
        at("a", "create", "daily_activity", HERE, 9),
        at("b", "create", "sleep", HERE, 2),
        at("c", "update", "sleep", HERE, 60),
        at("d", "update", "sleep", HERE, 70),
        at("e", "update", "workout", BEFORE, 70),
    ];
    let steps = plan(&listed, &wish(), now()).steps;
    let id = |step: &Step| match step {
        Step::Create { .. } => "new".to_owned(),
        Step::Repoint { id, .. } | Step::Renew { id, .. } | Step::Delete { id, .. } => id.clone(),
    };
    let mut order: Vec<String> = steps.iter().map(id).collect();
    order.dedup();
    assert_eq!(order, ["e", "new", "b", "a", "c"]);
}

/// Oura without faults: one step carried out.
fn carry_out(listed: &mut Vec<Subscription>, step: &Step, wish: &Wish, number: usize) {
    let end = Some(now() + TimeDelta::days(90));
    match step {
        Step::Create { slot } => listed.push(Subscription {
            id: format!("new-{number}"),
            callback_url: wish.callback_url.clone(),
            event_type: slot.event_type.to_owned(),
            data_type: slot.data_type.to_owned(),
            expires_at: end,
        }),
        Step::Repoint { id, .. } => {
            let of = listed.iter_mut().find(|one| one.id == *id).unwrap();
            of.callback_url.clone_from(&wish.callback_url);
        }
        Step::Renew { id, .. } => listed.iter_mut().find(|one| one.id == *id).unwrap().expires_at = end,
        Step::Delete { id, .. } => listed.retain(|one| one.id != *id),
    }
}

fn any_subscription() -> impl Strategy<Value = (usize, &'static str, Option<i64>)> {
    let address = prop::sample::select(vec![HERE, HERE, BEFORE, OTHER, "https://third.example/hook", "no address"]);
    (0_usize..50, address, prop::option::weighted(0.9, -3_i64..90))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_there_three_plans_bring_it_in_order_and_touch_nothing_of_others(
        there in prop::collection::vec(any_subscription(), 0..90),
        known in prop::collection::btree_set(0_usize..90, 0..20),
        allowed in prop::sample::subsequence(Slot::all().collect::<Vec<_>>(), 0..10),
    ) {
        let slots: Vec<Slot> = Slot::all().collect();
        let mut listed: Vec<Subscription> = there.into_iter().enumerate().map(|(number, (which, address, days))| {
            let mut one = one(&number.to_string(), address, days);
            let (event_type, data_type) = slots.get(which).map_or(("merge", "meal"), |slot| (slot.event_type, slot.data_type));
            (one.event_type, one.data_type) = (event_type.to_owned(), data_type.to_owned());
            one
        }).collect();
        let before = listed.clone();
        let own_ids = known.into_iter().map(|number| (number.to_string(), now())).collect();
        let wish = Wish { own_ids, may_take_over: allowed.into_iter().collect(), ..wish() };

        for round in 0..3 {
            for (number, step) in plan(&listed, &wish, now()).steps.into_iter().enumerate() {
                carry_out(&mut listed, &step, &wish, round * 100 + number);
            }
        }
        let end = plan(&listed, &wish, now());
        prop_assert_eq!(end.steps, Vec::<Step>::new());
        for slot in slots {
            let here = || listed.iter().filter(|one| (one.event_type.as_str(), one.data_type.as_str()) == (slot.event_type, slot.data_type));
            let ours = here().filter(|one| is_ours(one, PATH)).count();
            let is_foreign = end.foreign.iter().any(|foreign| (foreign.event_type.as_str(), foreign.data_type.as_str()) == (slot.event_type, slot.data_type));
            prop_assert_eq!(ours, usize::from(!is_foreign));
        }
        for other in before.iter().filter(|one| !is_ours(one, PATH)) {
            let is_allowed = Slot::find(&other.event_type, &other.data_type).is_some_and(|slot| wish.may_take_over.contains(&slot));
            prop_assert!(is_allowed || listed.contains(other), "{:?} is as it was", other);
            prop_assert!(listed.iter().any(|one| one.id == other.id), "{:?} is still there", other);
        }
    }
}
