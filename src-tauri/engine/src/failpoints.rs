/// Names of the places in this package at which a crash test may end the program; see `ringside_store::failpoint`.
pub const FAILPOINTS: &[&str] = &[
    "live_accepted",
    "live_accepting",
    "live_fetched",
    "live_settled",
    "live_settling",
    "page_received",
    "page_stored",
    "refresh_answered",
    "refresh_before_inflight",
    "refresh_committed",
    "refresh_inflight_noted",
    "sync_finished",
    "sync_finishing",
    "sync_planned",
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_name_is_hit_in_exactly_one_place_and_every_place_has_a_name() {
        let mut source = String::new();
        read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut source);
        let mut found: Vec<&str> = source.split("failpoint::hit(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut expected = FAILPOINTS.to_vec();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    fn read_all(folder: &Path, source: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_all(&path, source);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("failpoints.rs") {
                source.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
}
