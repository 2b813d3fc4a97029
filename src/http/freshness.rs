//! The lifetime of responses in caches (RFC 9111, section 5.2; RFC 5861).

use std::time::Duration;

use jiff::Timestamp;

/// A site's limits on caching.
#[derive(Clone, Copy, Debug)]
pub(super) struct Freshness {
    pub(super) longest: Duration,
    pub(super) stale: Duration,
}

impl Freshness {
    /// Returns the value of `Cache-Control` at a moment. No response may be cached beyond the next
    /// change: a text that is withdrawn at noon is not shown at one.
    pub(super) fn cache_control(self, moment: Timestamp, next_change: Option<Timestamp>) -> String {
        let until = next_change.map(|next| {
            // Fractions of a second are dropped.
            u64::try_from(next.duration_since(moment).as_secs()).unwrap_or(0)
        });
        let until = until.unwrap_or(u64::MAX);
        let longest = self.longest.as_secs();
        if until <= longest {
            return format!("max-age={until}, must-revalidate");
        }
        match self.stale.as_secs().min(until - longest) {
            0 => format!("max-age={longest}"),
            stale => format!("max-age={longest}, stale-while-revalidate={stale}"),
        }
    }
}
