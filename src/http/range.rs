//! Range requests for content with a strong tag (RFC 9110, section 14).

use super::body::{Body, FileRange};
use super::conditions;
use super::file_tags::TaggedFile;
use super::request::Request;
use super::response::Response;

/// The source of a response's content.
pub(super) enum Source<'s> {
    /// Bytes in memory.
    Bytes(&'s [u8]),
    /// A file, which is read when it is sent.
    File(TaggedFile),
}

impl Source<'_> {
    fn len(&self) -> u64 {
        match self {
            Source::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Source::File(file) => file.identity.length,
        }
    }

    fn part(self, part: Part) -> Body {
        match self {
            Source::Bytes(bytes) => {
                let start = usize::try_from(part.start).unwrap_or(usize::MAX);
                let length = usize::try_from(part.length).unwrap_or(usize::MAX);
                let end = start.saturating_add(length).min(bytes.len());
                Body::Bytes(bytes.get(start..end).unwrap_or_default().to_vec())
            }
            Source::File(file) => Body::File(FileRange::new(file, part.start, part.length)),
        }
    }
}

/// Returns the finished response for content with a strong tag: 200, 206, 304, 412 or 416. `head`
/// has the header fields of all such responses except `ETag`; its status is not used.
pub(super) fn respond(
    request: &Request<'_>,
    head: Response,
    tag: &str,
    media_type: &str,
    source: Source<'_>,
) -> Response {
    let tagged = |head: Response, status: u16| head.with_status(status).with_header("etag", tag);
    // These responses depend on header fields that caches do not compare.
    let refused = |status: u16| {
        tagged(Response::new(status), status).with_header("cache-control", "no-store")
    };
    match conditions::unmet(request, tag) {
        Some(304) => return tagged(head, 304),
        Some(status) => return refused(status),
        None => {}
    }
    let total = source.len();
    let whole = Part { start: 0, length: total };
    let is_get = request.method() == "GET";
    let wanted = request.range.filter(|_| is_get && conditions::allow_range(request, tag));
    let (status, part) = match wanted.map_or(Wanted::Whole, |it| wanted_of(it, total)) {
        Wanted::Whole => (200, whole),
        Wanted::Part(part) => (206, part),
        Wanted::Nothing => {
            return refused(416).with_header("content-range", &format!("bytes */{total}"));
        }
    };
    let mut response = tagged(head, status)
        .with_header("accept-ranges", "bytes")
        .with_header("content-type", media_type);
    if status == 206 {
        let last = part.start.saturating_add(part.length).saturating_sub(1);
        let range = format!("bytes {}-{last}/{total}", part.start);
        response = response.with_header("content-range", &range);
    }
    match request.method() {
        "HEAD" => response.with_header("content-length", &total.to_string()),
        _ => response.with_body(source.part(part)),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    start: u64,
    length: u64,
}

/// The part of the content that a `Range` field requests.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// All of it. A field that is not understood or requests several parts may be ignored.
    Whole,
    Part(Part),
    /// A range that does not exist.
    Nothing,
}

/// Parses the value of a `Range` (section 14.1.2) for content of a given length.
fn wanted_of(field: &str, total: u64) -> Wanted {
    let Some((unit, set)) = field.trim().split_once('=') else { return Wanted::Whole };
    if !unit.eq_ignore_ascii_case("bytes") {
        return Wanted::Whole;
    }
    // Elements of a list may be empty (section 5.6.1.2).
    let mut ranges =
        set.split(',').map(|it| it.trim_matches([' ', '\t'])).filter(|it| !it.is_empty());
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return Wanted::Whole };
    let Some((first, last)) = range.split_once('-') else { return Wanted::Whole };
    match (first, number(first), last, number(last)) {
        ("", None, _, Some(0)) => Wanted::Nothing,
        // No range of an empty file exists.
        ("", None, _, Some(_)) if total == 0 => Wanted::Whole,
        ("", None, _, Some(length)) => {
            let length = length.min(total);
            Wanted::Part(Part { start: total.saturating_sub(length), length })
        }
        (_, Some(first), "", None) => between(first, total, total),
        (_, Some(first), _, Some(last)) if first <= last => {
            between(first, last.saturating_add(1), total)
        }
        _ => Wanted::Whole,
    }
}

/// Returns the part from `start` to before `end`, limited to the content.
fn between(start: u64, end: u64, total: u64) -> Wanted {
    match end.min(total).checked_sub(start) {
        Some(length) if length > 0 => Wanted::Part(Part { start, length }),
        _ => Wanted::Nothing,
    }
}

/// Parses a number that consists of digits only. A number that is too large becomes `u64::MAX`.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}
