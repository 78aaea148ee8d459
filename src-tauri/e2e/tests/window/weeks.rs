//! The weeks that are easiest to get wrong.

use chrono::{NaiveDate, TimeDelta, Utc};
use oura_simulator::Simulator;
use ringside_e2e::{Desk, Outcome, Trouble};

use crate::steps::{desk_with_days, fetch};
use crate::truth::Day;

/// A week by its last day, with what makes it worth a look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Week {
    pub(crate) why: &'static str,
    pub(crate) last: NaiveDate,
    /// The day that the week was chosen for.
    pub(crate) day: NaiveDate,
}

impl Week {
    pub(crate) fn first(self) -> NaiveDate {
        self.last - TimeDelta::days(6)
    }

    /// An error that happened while this week was looked at.
    pub(crate) fn blamed(self, error: &Trouble) -> Trouble {
        Trouble::new(format_args!("{}, {}: {error}", self.why, self.day))
    }

    pub(crate) fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first().iter_days().take(7)
    }
}

/// A desk that holds these weeks, of which Oura has revised a day after it was fetched for the first time.
pub(crate) async fn desk_with_odd_weeks(cloud: &Simulator) -> Outcome<(Desk, Vec<Week>)> {
    let weeks = odd_weeks(cloud)?;
    let revised = revised_day(cloud)?;
    // Rows are fetched by days of UTC, which begin and end elsewhere than the person's.
    let ranges: Vec<_> = weeks.iter().map(|week| (week.first() - TimeDelta::days(1), week.last + TimeDelta::days(1))).collect();
    let desk = desk_with_days(cloud, &ranges).await?;
    assert_ne!(cloud.revise_day(revised, None), 0, "nothing was revised");
    fetch(&desk, cloud, revised, revised).await?;
    Ok((desk, weeks))
}

/// A day on which the ring was on, about six weeks ago.
fn revised_day(cloud: &Simulator) -> Outcome<NaiveDate> {
    let last = Utc::now().date_naive() - TimeDelta::days(40);
    let without = cloud.days_not_worn(last - TimeDelta::days(20), last);
    let worn = (0..20).map(|back| last - TimeDelta::days(back)).find(|day| !without.contains(day));
    worn.ok_or_else(|| Trouble::new("the ring was off for weeks"))
}

/// Weeks that have what is easily got wrong, all within the last year.
pub(crate) fn odd_weeks(cloud: &Simulator) -> Outcome<Vec<Week>> {
    let today = Utc::now().date_naive();
    let (from, to) = (today - TimeDelta::days(355), today - TimeDelta::days(4));
    let around = |why, day: NaiveDate| Week { why, last: (day + TimeDelta::days(3)).min(today), day };
    let newest = |why, days: Vec<NaiveDate>| {
        let day = days.into_iter().next_back().ok_or_else(|| Trouble::new(format_args!("the simulated year has not: {why}")))?;
        Ok::<_, Trouble>(around(why, day))
    };
    let journeys = cloud.journeys(from, to).into_iter().map(|journey| journey.day).collect();
    let mut naps = Vec::new();
    for day in from.iter_days().take_while(|day| *day < to) {
        if !Day::of(cloud, day)?.naps().is_empty() {
            naps.push(day);
        }
    }
    Ok(vec![
        Week { why: "an ordinary week", last: today, day: today - TimeDelta::days(1) },
        around("a revised day", revised_day(cloud)?),
        newest("travel", journeys)?,
        newest("a change of the clocks", cloud.dst_days(from, to))?,
        newest("a day without the ring", cloud.days_not_worn(from, to))?,
        newest("a nap", naps)?,
    ])
}
