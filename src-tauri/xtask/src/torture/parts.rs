/// One kind of torture: the same tests as in the suite, told by their environment to go on for longer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    /// Behind `cargo test --workspace`.
    pub(super) arguments: &'static [&'static str],
    /// What a run of the usual length does, by the variable that says so.
    counts: &'static [(&'static str, u64)],
    /// How often the tests themselves are repeated in a run of the usual length.
    repeated: u64,
}

pub(super) const PARTS: [Part; 8] = [
    Part {
        name: "kills",
        what: "programs that die at named places and at any moment",
        arguments: &["--test", "ringsidectl", "--", "kill::", "--nocapture"],
        counts: &[("RINGSIDE_KILLS", 1_000)],
        repeated: 1,
    },
    Part {
        name: "power",
        what: "power that goes while something is written",
        arguments: &["--test", "ringsidectl", "--", "power::", "--nocapture"],
        counts: &[("RINGSIDE_POWER_CUTS", 300)],
        repeated: 1,
    },
    Part {
        name: "places",
        what: "full disks, limits on files, folders that go away",
        arguments: &["--test", "ringsidectl", "--", "tight_places::", "--nocapture"],
        counts: &[("RINGSIDE_DISK_SIZES", 150), ("RINGSIDE_LIMITS", 60)],
        repeated: 1,
    },
    Part {
        name: "histories",
        what: "random histories of a cloud and of a sync that is cut off",
        arguments: &["--lib", "--test", "engine", "--", "histories", "--nocapture"],
        counts: &[("RINGSIDE_HISTORIES", 2_000), ("RINGSIDE_EVENT_HISTORIES", 20_000)],
        repeated: 1,
    },
    Part {
        name: "faults",
        what: "every fault of HTTP for every route",
        arguments: &["--test", "faults", "--", "--nocapture"],
        counts: &[],
        repeated: 3,
    },
    Part {
        name: "lives",
        what: "ninety days of a life on paused time",
        arguments: &["--test", "ninety_days", "--", "--nocapture"],
        counts: &[],
        repeated: 3,
    },
    Part {
        name: "webhooks",
        what: "floods of signed events through real tunnels into the program, and tunnels that break under the engine",
        arguments: &["--test", "ringsidectl", "--", "webhook_bursts::", "webhook_restarts::", "--nocapture"],
        counts: &[("RINGSIDE_EVENTS", 30_000), ("RINGSIDE_TUNNEL_RESTARTS", 300)],
        repeated: 1,
    },
    Part {
        name: "tunnels",
        what: "an ssh tunnel that is cut while events come through it",
        arguments: &["--test", "supervisor", "--", "restarts::", "--nocapture"],
        counts: &[("RINGSIDE_TUNNEL_RESTARTS", 1_000)],
        repeated: 1,
    },
];

impl Part {
    /// What the tests are told for a run of so many minutes.
    pub(super) fn variables(&self, minutes: u64, usual_minutes: u64, seed: u64) -> Vec<(&'static str, String)> {
        let counts = self.counts.iter().map(|(name, usual)| (*name, scaled(*usual, minutes, usual_minutes).to_string()));
        counts.chain([("RINGSIDE_SEED", seed.to_string())]).collect()
    }

    pub(super) fn times(&self, minutes: u64, usual_minutes: u64) -> u64 {
        scaled(self.repeated, minutes, usual_minutes)
    }
}

fn scaled(usual: u64, minutes: u64, usual_minutes: u64) -> u64 {
    (usual.saturating_mul(minutes) / usual_minutes).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_grow_and_shrink_with_the_minutes_and_never_vanish() {
        assert_eq!(PARTS[0].variables(3, 30, 7), [("RINGSIDE_KILLS", "100".to_owned()), ("RINGSIDE_SEED", "7".to_owned())]);
        assert_eq!(PARTS[0].variables(60, 30, 7)[0].1, "2000");
        assert_eq!((PARTS[4].times(1, 30), PARTS[4].times(60, 30)), (1, 6));
    }
}
