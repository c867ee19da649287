//! What a table of times says of the machine.

#![allow(dead_code)] // each bench uses a part of it

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Returns how busy the machine is, as the system counts it; `unknown` where it does not say.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ')
        .next()
        .filter(|load| !load.is_empty())
        .unwrap_or("unknown")
        .to_string()
}

/// Returns the most memory in kilobytes that a running process had at once.
pub(crate) fn peak_of(process: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Runs another program over all files, a thousand at a time; nothing when it is not there.
pub(crate) fn over_all_files(name: &str, arguments: &[&str], folder: &Path) -> Option<Duration> {
    let start = Instant::now();
    let mut find = Command::new("find");
    find.arg(folder)
        .args(["-type", "f", "-exec", name])
        .args(arguments)
        .args(["{}", "+"]);
    let status = find.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    // `rg` ends with 1 where a part of the files has no hit; a program that is missing ends at once.
    let time = start.elapsed();
    (status.success() || time > Duration::from_millis(100)).then_some(time)
}
