//! What the kernel says of this process: anonymous memory now, and the most of it while something ran.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Anonymous resident memory in bytes; files that are mapped do not count.
pub fn anonymous() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("RssAnon:"));
    let kib: u64 = line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    kib * 1024
}

/// Milliseconds that this thread has run, to a tick of the kernel's: true for a sum over many questions, whoever else
/// the machine serves meanwhile.
pub fn run_millis() -> f64 {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    line.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// Runs `work` and looks every 20 ms at the memory; the most that was seen, in bytes.
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut most = anonymous();
            while !done.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(20));
                most = most.max(anonymous());
            }
            most
        });
        let out = work();
        done.store(true, Ordering::Relaxed);
        (out, watch.join().unwrap_or(0))
    })
}
