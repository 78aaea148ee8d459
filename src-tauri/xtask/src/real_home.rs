//! The gate that keeps tests away from a person's own data: what stands there before and after a run must be the same.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::stop::Stop;

/// Every file and folder in a person's data and settings, with size in bytes and time of change.
pub(crate) struct RealHome(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl RealHome {
    pub(crate) fn seen_now() -> Self {
        Self::seen_in(&places(|name| env::var_os(name).map(PathBuf::from)))
    }

    fn seen_in(places: &[PathBuf]) -> Self {
        let mut seen = BTreeMap::new();
        for place in places {
            look_at(place, &mut seen);
        }
        Self(seen)
    }

    /// # Errors
    /// A file or folder came, went or changed since `self` was seen.
    pub(crate) fn is_unchanged(&self) -> Result<(), Stop> {
        self.is_same_as(&Self::seen_now())
    }

    fn is_same_as(&self, now: &Self) -> Result<(), Stop> {
        let touched: Vec<String> = self
            .0
            .keys()
            .chain(now.0.keys().filter(|path| !self.0.contains_key(*path)))
            .filter(|path| self.0.get(*path) != now.0.get(*path))
            .map(|path| format!("  {}", path.display()))
            .collect();
        if touched.is_empty() {
            return Ok(());
        }
        Err(Stop::failed(format!(
            "a test touched the real data or settings of this user (if Ringside itself is open, close it and run again):\n{}",
            touched.join("\n")
        )))
    }
}

/// Where Ringside, its window and the desktop keep what is theirs, on Linux and macOS.
fn places(variable: impl Fn(&str) -> Option<PathBuf>) -> Vec<PathBuf> {
    let Some(home_dir) = variable("HOME") else {
        return Vec::new();
    };
    let data_dir = variable("XDG_DATA_HOME").unwrap_or_else(|| home_dir.join(".local/share"));
    let config_dir = variable("XDG_CONFIG_HOME").unwrap_or_else(|| home_dir.join(".config"));
    let cache_dir = variable("XDG_CACHE_HOME").unwrap_or_else(|| home_dir.join(".cache"));
    let mac_dir = home_dir.join("Library/Application Support");
    let mut places: Vec<PathBuf> = [data_dir.clone(), config_dir.clone(), cache_dir, mac_dir]
        .iter()
        .flat_map(|dir| [dir.join("ringside"), dir.join("app.ringside.desktop")])
        .collect();
    places.extend(variable("RINGSIDE_DATA_ROOT"));
    places.push(data_dir.join("applications/ringside-handler.desktop"));
    places.push(data_dir.join("keyrings"));
    places.push(config_dir.join("mimeapps.list"));
    places
}

fn look_at(path: &Path, seen: &mut BTreeMap<PathBuf, (u64, Option<SystemTime>)>) {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return;
    };
    if metadata.is_dir() {
        seen.insert(path.to_path_buf(), (0, None));
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.for_each(|entry| look_at(&entry.path(), seen));
        return;
    }
    seen.insert(path.to_path_buf(), (metadata.len(), metadata.modified().ok()));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own below the target folder, gone when the test ends.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let dir = env::temp_dir().join(format!("ringside-xtask-{name}-{}", std::process::id()));
            fs::create_dir_all(&dir).unwrap();
            Self(dir)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_new_a_changed_and_a_lost_file_are_all_noticed() {
        let scratch = Scratch::new("noticed");
        let data_dir = scratch.0.join("ringside");
        fs::create_dir_all(&data_dir).unwrap();
        fs::write(data_dir.join("kept"), "1").unwrap();
        fs::write(data_dir.join("changed"), "1").unwrap();
        fs::write(data_dir.join("lost"), "1").unwrap();
        let places = [data_dir.clone()];
        let before = RealHome::seen_in(&places);
        assert!(before.is_same_as(&RealHome::seen_in(&places)).is_ok());

        fs::write(data_dir.join("changed"), "22").unwrap();
        fs::remove_file(data_dir.join("lost")).unwrap();
        fs::write(data_dir.join("new"), "1").unwrap();
        let said = before.is_same_as(&RealHome::seen_in(&places)).unwrap_err().to_string();
        for name in ["changed", "lost", "new"] {
            assert!(said.contains(name), "{name} is missing in: {said}");
        }
        assert!(!said.contains("kept"));
    }

    #[test]
    fn the_places_follow_the_desktops_variables() {
        let places = places(|name| match name {
            "HOME" => Some("/home/a".into()),
            "XDG_DATA_HOME" => Some("/data".into()),
            _ => None,
        });
        assert!(places.contains(&PathBuf::from("/data/ringside")));
        assert!(places.contains(&PathBuf::from("/home/a/.config/app.ringside.desktop")));
        assert!(places.contains(&PathBuf::from("/data/applications/ringside-handler.desktop")));
    }
}
