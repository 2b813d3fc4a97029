/// The media type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// Returns the media type of a file by its extension, or `application/octet-stream` for an unknown
/// one.
pub(crate) fn of_file(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "avif" => "image/avif",
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "gif" => "image/gif",
        "html" | "htm" => HTML,
        "ico" => "image/vnd.microsoft.icon",
        "ics" => "text/calendar; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "webm" => "video/webm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Returns whether a browser that opens a file of this type runs the scripts in it.
#[cfg_attr(not(feature = "templates"), expect(dead_code))]
pub(crate) fn may_run(media_type: &str) -> bool {
    media_type.starts_with("text/html")
        || media_type.ends_with("+xml")
        || media_type.ends_with("/xml")
}
