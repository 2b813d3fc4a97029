use std::fmt::{Display, Formatter, Result};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset};

use super::Site;

/// A moment as content and messages write it: a local time of the site, or a time with an offset if
/// the local time occurs twice or the site sets no time zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenMoment {
    instant: Timestamp,
    local: Option<DateTime>,
    offset: Offset,
}

impl Site {
    /// Returns a moment in the form in which it is written.
    pub(crate) fn written(&self, instant: Timestamp) -> WrittenMoment {
        let zone = self.time_zone();
        let local = zone.to_datetime(instant);
        let is_unique = matches!(
            zone.to_ambiguous_timestamp(local).offset(),
            AmbiguousOffset::Unambiguous { .. }
        );
        let local = Some(local).filter(|_| is_unique && self.has_own_time_zone());
        WrittenMoment { instant, local, offset: zone.to_offset(instant) }
    }
}

impl WrittenMoment {
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn instant(self) -> Timestamp {
        self.instant
    }

    /// Returns the local time, if it is written as one.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn local(self) -> Option<DateTime> {
        self.local
    }
}

impl Display for WrittenMoment {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.local {
            Some(local) => local.fmt(f),
            None if self.offset == Offset::UTC => self.instant.fmt(f),
            None => self.instant.display_with_offset(self.offset).fmt(f),
        }
    }
}
