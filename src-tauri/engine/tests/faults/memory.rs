//! How much memory this process has taken at most.

/// The largest resident size since it was last forgotten, in KiB; `None` where the system does not tell.
pub(crate) fn peak_kib() -> Option<u64> {
    figure("VmHWM:")
}

/// The resident size now, in KiB.
pub(crate) fn resident_kib() -> Option<u64> {
    figure("VmRSS:")
}

/// Starts the peak anew (proc(5), clear_refs).
pub(crate) fn forget_peak() {
    // Without it the peak is too high, never too low.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn figure(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
