//! What the benchmarks share: processor time, medians, a random order that is always the same.

use rustix::time::{ClockId, clock_gettime};

/// Processor time of this thread in nanoseconds: what others do on the machine does not count.
pub(crate) fn processor_time() -> u64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
}

/// Nanoseconds of processor time for each of the contestants, the median over the rounds.
///
/// The contestants take turns within each round, so that a slow moment of the machine meets all;
/// each runs once unmeasured before its turn, so that none pays for what another left in the cache.
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
