//! How long an answer may be kept (RFC 9111, section 5.2; RFC 5861).

use std::time::Duration;

use jiff::Timestamp;

/// What a site says about keeping its answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Freshness {
    pub(super) longest: Duration,
    pub(super) stale: Duration,
}

impl Freshness {
    /// The value of `Cache-Control` at a moment, before the next change. Nothing may be kept beyond
    /// that: a text that is withdrawn at noon is not shown at one.
    pub(super) fn cache_control(self, moment: Timestamp, next_change: Option<Timestamp>) -> String {
        let until = next_change.map(|next| {
            // A part of a second counts as none.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_outlives_the_next_change() {
        let table = [
            (None, 0, "max-age=300"),
            (None, 60, "max-age=300, stale-while-revalidate=60"),
            (Some("2025-10-01T12:00:00Z"), 60, "max-age=0, must-revalidate"),
            (Some("2025-10-01T12:00:00.5Z"), 60, "max-age=0, must-revalidate"),
            (Some("2025-10-01T12:00:10Z"), 60, "max-age=10, must-revalidate"),
            (Some("2025-10-01T12:05:00Z"), 60, "max-age=300, must-revalidate"),
            (Some("2025-10-01T12:05:20Z"), 60, "max-age=300, stale-while-revalidate=20"),
            (Some("2025-10-01T13:00:00Z"), 60, "max-age=300, stale-while-revalidate=60"),
        ];
        let now: Timestamp = "2025-10-01T12:00:00Z".parse().unwrap();
        for (next, stale, expected) in table {
            let next = next.map(|text| text.parse().unwrap());
            let freshness =
                Freshness { longest: Duration::from_secs(300), stale: Duration::from_secs(stale) };
            assert_eq!(freshness.cache_control(now, next), expected, "{next:?}");
        }
    }
}
