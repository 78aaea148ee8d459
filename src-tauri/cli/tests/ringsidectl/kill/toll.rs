use std::collections::{BTreeMap, HashSet};
use std::fmt;

use ringside_engine::store::{Access, EventInbox, Store};

use crate::support::{Home, Item, Items, items};
use crate::webhook_desk::{Key, stored};

/// What the kills cost, counted. Everything but the kills, the rows and the equal folders must stay 0.
#[derive(Debug, Default)]
pub(crate) struct Toll {
    pub(crate) kills: usize,
    /// At which failpoints the program has died, and how often.
    pub(crate) died_at: BTreeMap<&'static str, usize>,
    pub(crate) acknowledged_checked: usize,
    pub(crate) lost: usize,
    corrupt: usize,
    /// Rows that nobody served, or that are there more often than they were served.
    doubled: usize,
    equal: usize,
    unequal: usize,
    pub(crate) logins_lost_in_the_window: usize,
    pub(crate) logins_lost_elsewhere: usize,
    pub(crate) double_spends: usize,
    examples: Vec<String>,
}

impl Toll {
    /// Looks at what a kill has left: the file opens and is whole, what was acknowledged is there, and nothing is there that should not be.
    pub(crate) fn look_at(&mut self, home: &Home, acknowledged: &HashSet<Item>, allowed: &Items, what: &str) {
        let seen = Store::open(&home.database(), &Access::Plain).map_err(|error| error.to_string()).and_then(|store| {
            store.check().map_err(|error| error.to_string())?;
            store.read(items).map_err(|error| error.to_string())
        });
        let there = match seen {
            Ok(there) => there,
            Err(error) => {
                self.corrupt += 1;
                return self.examples.push(format!("{what}: {error}"));
            }
        };
        self.acknowledged_checked += acknowledged.len();
        for item in acknowledged.iter().filter(|item| !there.contains_key(item)) {
            self.lost += 1;
            self.examples.push(format!("{what}: lost {item:?}"));
        }
        for (item, count) in there {
            if count > allowed.get(&item).copied().unwrap_or_default() {
                self.doubled += 1;
                self.examples.push(format!("{what}: {count} times {item:?}"));
            }
        }
    }

    /// Looks at what a kill has left of the announcements: the file is whole, and what was acknowledged is there once.
    pub(crate) fn look_at_inbox(&mut self, home: &Home, acknowledged: &HashSet<Key>, what: &str) {
        let path = home.data_dir().join("inbox.db");
        let opened = EventInbox::open(&path, &Access::Plain).map_err(|error| error.to_string());
        let seen = opened.and_then(|inbox| inbox.check().map_err(|error| error.to_string()).map(|()| stored(&inbox)));
        let there = match seen {
            Ok(there) => there,
            Err(error) => return self.corrupt(format!("{what}: {error}")),
        };
        self.acknowledged_checked += acknowledged.len();
        for event in acknowledged.iter().filter(|event| !there.contains_key(event)) {
            self.lost += 1;
            self.examples.push(format!("{what}: lost {event:?}"));
        }
        for (event, (rows, _)) in there.into_iter().filter(|(_, (rows, _))| *rows > 1) {
            self.doubled += 1;
            self.examples.push(format!("{what}: {rows} times {event:?}"));
        }
    }

    pub(crate) fn corrupt(&mut self, what: String) {
        self.corrupt += 1;
        self.examples.push(what);
    }

    /// Compares what was reached in the end with what an undisturbed program reaches.
    pub(crate) fn compare(&mut self, reached: &str, undisturbed: &str, what: &str) {
        if reached == undisturbed {
            self.equal += 1;
        } else {
            self.unequal += 1;
            self.examples.push(format!("{what}: ended elsewhere"));
        }
    }

    pub(crate) fn lost_login(&mut self, in_the_window: bool, what: &str) {
        if in_the_window {
            self.logins_lost_in_the_window += 1;
        } else {
            self.logins_lost_elsewhere += 1;
            self.examples.push(format!("{what}: the login is lost"));
        }
    }

    pub(crate) fn spent_twice(&mut self, what: &str) {
        self.double_spends += 1;
        self.examples.push(format!("{what}: a refresh token was spent twice"));
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.kills += other.kills;
        for (name, times) in other.died_at {
            *self.died_at.entry(name).or_default() += times;
        }
        self.acknowledged_checked += other.acknowledged_checked;
        self.lost += other.lost;
        self.corrupt += other.corrupt;
        self.doubled += other.doubled;
        self.equal += other.equal;
        self.unequal += other.unequal;
        self.logins_lost_in_the_window += other.logins_lost_in_the_window;
        self.logins_lost_elsewhere += other.logins_lost_elsewhere;
        self.double_spends += other.double_spends;
        self.examples.extend(other.examples);
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.examples.is_empty()
    }
}

impl fmt::Display for Toll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kills ({} at {} failpoints), {} acknowledged rows checked, lost {}, corrupt {}, doubled {}, state hash equal {} of {}",
            self.kills,
            self.died_at.values().sum::<usize>(),
            self.died_at.len(),
            self.acknowledged_checked,
            self.lost,
            self.corrupt,
            self.doubled,
            self.equal,
            self.equal + self.unequal,
        )?;
        let logins = self.logins_lost_in_the_window + self.logins_lost_elsewhere;
        if logins > 0 {
            write!(
                f,
                ", logins lost between Oura's commit and ours {}, elsewhere {}, refresh tokens spent twice {}",
                self.logins_lost_in_the_window, self.logins_lost_elsewhere, self.double_spends
            )?;
        }
        self.examples.iter().take(10).try_for_each(|example| write!(f, "\n  {example}"))
    }
}
