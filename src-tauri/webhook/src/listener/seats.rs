use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio_util::sync::CancellationToken;

/// The connections that are open. When all seats are taken, a newcomer gets the seat of the one who has shown the least for the longest, so that
/// no number of silent connections keeps a genuine one out.
#[derive(Debug)]
pub(super) struct Seats {
    most: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    /// The number of the next seat: they are ordered by age.
    next: u64,
    seats: BTreeMap<u64, Seat>,
}

#[derive(Debug)]
struct Seat {
    standing: Standing,
    leave: CancellationToken,
}

/// What a connection has shown; the order is that of leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Nothing so far.
    Unproven,
    /// Something that only Oura or this program could say, once.
    Proven,
    /// An event with a good and recent signature, which is being stored just now.
    Storing,
}

/// What became of a newcomer.
#[derive(Debug)]
pub(super) enum Seating {
    Free(u64, CancellationToken),
    /// Another one had to leave for it.
    Instead(u64, CancellationToken),
    /// Everybody here is just storing something.
    Full,
}

impl Seats {
    pub(super) fn new(most: usize) -> Self {
        Self { most, taken: Mutex::default() }
    }

    /// A seat, and the token that says when to leave it.
    pub(super) fn take(&self) -> Seating {
        let mut taken = self.taken();
        let full = taken.seats.len() >= self.most;
        if full {
            let first_to_leave = taken.seats.iter().min_by_key(|(number, seat)| (seat.standing, **number)).map(|(number, _)| *number);
            let Some(number) = first_to_leave.filter(|number| taken.seats[number].standing != Standing::Storing) else {
                return Seating::Full;
            };
            if let Some(seat) = taken.seats.remove(&number) {
                seat.leave.cancel();
            }
        }
        let number = taken.next;
        taken.next += 1;
        let leave = CancellationToken::new();
        taken.seats.insert(number, Seat { standing: Standing::Unproven, leave: leave.clone() });
        if full { Seating::Instead(number, leave) } else { Seating::Free(number, leave) }
    }

    /// The signature was good and recent, and the event is being stored.
    pub(super) fn storing(&self, number: u64) {
        self.stand(number, Standing::Storing);
    }

    /// The connection has once shown what only Oura or this program knows.
    pub(super) fn proven(&self, number: u64) {
        self.stand(number, Standing::Proven);
    }

    pub(super) fn free(&self, number: u64) {
        self.taken().seats.remove(&number);
    }

    pub(super) fn open(&self) -> usize {
        self.taken().seats.len()
    }

    fn stand(&self, number: u64, standing: Standing) {
        if let Some(seat) = self.taken().seats.get_mut(&number) {
            seat.standing = standing;
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instead(seats: &Seats) -> (u64, CancellationToken) {
        match seats.take() {
            Seating::Instead(number, leave) => (number, leave),
            other => panic!("{other:?}"),
        }
    }

    fn free(seats: &Seats) -> (u64, CancellationToken) {
        match seats.take() {
            Seating::Free(number, leave) => (number, leave),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_oldest_that_has_shown_nothing_leaves_first() {
        let seats = Seats::new(3);
        let (first, second, third) = (free(&seats), free(&seats), free(&seats));
        seats.storing(first.0);
        let fourth = instead(&seats);
        assert!(second.1.is_cancelled() && !first.1.is_cancelled() && !third.1.is_cancelled());
        seats.proven(first.0);
        instead(&seats);
        assert!(third.1.is_cancelled() && !first.1.is_cancelled() && !fourth.1.is_cancelled());
        assert_eq!(seats.open(), 3);
    }

    #[test]
    fn among_the_proven_the_oldest_leaves_unless_it_is_storing() {
        let seats = Seats::new(2);
        let (first, second) = (free(&seats), free(&seats));
        seats.storing(first.0);
        seats.proven(second.0);
        let third = instead(&seats);
        assert!(second.1.is_cancelled() && !first.1.is_cancelled());
        seats.storing(third.0);
        assert!(matches!(seats.take(), Seating::Full));
        assert!(!first.1.is_cancelled() && !third.1.is_cancelled());
    }

    #[test]
    fn a_freed_seat_is_taken_before_anybody_must_leave() {
        let seats = Seats::new(2);
        let (first, second) = (free(&seats), free(&seats));
        seats.free(first.0);
        free(&seats);
        assert!(!second.1.is_cancelled());
        seats.free(77);
        assert_eq!(seats.open(), 2);
    }
}
