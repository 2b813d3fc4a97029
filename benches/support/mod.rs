//! Shared parts of the benchmarks: processor time, medians, and a random order that is the same in
//! every run.

use rustix::time::{ClockId, clock_gettime};

/// Returns the processor time of all threads of this process in nanoseconds. Other work on the machine does not
/// count.
pub(crate) fn processor_time() -> u64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
}

/// Returns the median processor time of each contestant over the rounds, in nanoseconds.
///
/// The contestants take turns within each round, so that a slow moment of the machine affects all
/// of them. Each has an unmeasured run before its turn, so that the cache content of another does
/// not count.
pub(crate) fn medians<const N: usize>(
    rounds: usize,
    operations: usize,
    mut contestants: [&mut dyn FnMut(); N],
) -> [f64; N] {
    let mut times = [const { Vec::new() }; N];
    for _ in 0..rounds {
        for (contestant, times) in contestants.iter_mut().zip(&mut times) {
            contestant();
            let start = processor_time();
            contestant();
            let spent = processor_time() - start;
            times.push(spent as f64 / operations as f64);
        }
    }
    times.map(|mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}
