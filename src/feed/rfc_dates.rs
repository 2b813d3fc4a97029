//! The formats of moments in feeds, in the site's time zone and always in English.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::site::Site;

/// The first moment of the year 1.
const FIRST_SECOND: i64 = -62_135_596_800;

/// Returns whether both formats can express its year, with four digits and without a sign.
pub(super) fn is_printable(moment: Timestamp) -> bool {
    moment.as_second() >= FIRST_SECOND
}

fn local(moment: Timestamp, site: &Site) -> ZonedDateTime {
    let zone = site.time_zone();
    // Before time zones were standardised, local times differed by seconds, which an offset cannot
    // express.
    let is_whole = zone.to_offset(moment).seconds() % 60 == 0;
    moment.to_zoned_datetime(if is_whole { zone.clone() } else { TimeZone::UTC })
}

/// Formats a moment as `2025-09-02T14:00:00+02:00` (RFC 3339).
pub(super) fn rfc_3339(moment: Timestamp, site: &Site) -> String {
    let local = local(moment, site);
    let form = if local.offset().is_zero() { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%dT%H:%M:%S%:z" };
    local.strftime(form).to_string()
}

/// Formats a moment as `Tue, 02 Sep 2025 14:00:00 +0200` (RFC 822 with the year of RFC 2822).
pub(super) fn rfc_822(moment: Timestamp, site: &Site) -> String {
    local(moment, site).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}
