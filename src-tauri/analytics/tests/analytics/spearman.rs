use ringside_analytics::{NoValue, TooFew, spearman};

use crate::numbers::{history, near, pairs};

fn slots(pairs: &[(f64, f64)]) -> Vec<Option<(f64, f64)>> {
    pairs.iter().copied().map(Some).collect()
}

#[test]
fn the_textbook_example_gives_its_published_value() {
    // Hours of television against intelligence quotient: rho = -29/165, the worked example of Wikipedia's article on the coefficient.
    let iq = [106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0];
    let hours = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
    let pairs: Vec<_> = iq.into_iter().zip(hours).collect();
    assert!(near(spearman(&slots(&pairs), 10).unwrap().rho, -29.0 / 165.0));
}

#[test]
fn ties_are_ranked_as_scipy_ranks_them() {
    // scipy.stats.spearmanr on the same numbers.
    for (n, rho) in [(40, 0.526_530_841_058_454_8), (400, 0.598_178_497_707_882_2), (2_000, 0.556_641_708_465_889_6)] {
        let found = spearman(&slots(&pairs(n)), 14).unwrap();
        assert!(near(found.rho, rho), "{n}: {}", found.rho);
        let (low, high) = found.interval.unwrap();
        assert!(low < rho && rho < high && high - low < 1.2, "{n}: {low} to {high}");
    }
}

#[test]
fn what_rises_together_without_exception_is_one_and_the_other_way_minus_one() {
    let rising: Vec<_> = (0..60).map(|n| (f64::from(n), f64::from(n * n))).collect();
    let falling: Vec<_> = rising.iter().map(|(x, y)| (*x, -y)).collect();
    assert!(near(spearman(&slots(&rising), 14).unwrap().rho, 1.0));
    assert!(near(spearman(&slots(&falling), 14).unwrap().rho, -1.0));
}

#[test]
fn too_few_days_and_days_that_do_not_vary_give_a_reason() {
    let mut days = slots(&pairs(9));
    days.extend([None; 30]);
    let too_few = spearman(&days, 14).unwrap_err();
    assert_eq!(too_few, NoValue::TooFew(TooFew { need: 14, have: 9 }));
    assert_eq!(too_few.to_string(), "need 14 days, have 9");
    let flat: Vec<_> = (0..20).map(|n| Some((1.0, f64::from(n)))).collect();
    assert_eq!(spearman(&flat, 14), Err(NoValue::AllTheSame));
}

#[test]
fn the_same_days_give_the_same_interval() {
    let days = slots(&pairs(200));
    assert_eq!(spearman(&days, 14), spearman(&days, 14));
}

#[test]
fn histories_that_have_nothing_to_do_with_each_other_are_rarely_said_to_go_together() {
    // 60 pairs of AR(1) histories with phi 0.6 over 180 days: 95 % is promised.
    let excludes_zero = |seed: u64| {
        let (a, b) = (history(seed, 180, 0.6), history(seed + 7_777, 180, 0.6));
        let days: Vec<_> = a.into_iter().zip(b).map(Some).collect();
        let (low, high) = spearman(&days, 14).unwrap().interval.unwrap();
        low > 0.0 || high < 0.0
    };
    let wrong = (0..60).filter(|seed| excludes_zero(seed * 31 + 5)).count();
    assert!(wrong <= 6, "{wrong} of 60");
}
