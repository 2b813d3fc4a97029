use std::io::Read;

use super::{ImageSize, MOST_BYTES};

/// The beginning of an XML document.
enum Start<'t> {
    /// An element `svg`: the text from its attributes on.
    Svg(&'t str),
    /// Something else.
    Other,
    /// Nothing but what can precede an element.
    Nothing,
}

/// Reads the size from the attributes `width` and `height` of the root element. Lengths that
/// depend on the surroundings or have a unit other than pixels follow from `viewBox`.
pub(super) fn read_svg(file: impl Read) -> ImageSize {
    let mut bytes = Vec::new();
    if file.take(MOST_BYTES as u64).read_to_end(&mut bytes).is_err() {
        return ImageSize::Unreadable;
    }
    // UTF-16, which is valid and hardly ever used.
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return ImageSize::Unknown;
    }
    let is_whole = bytes.len() < MOST_BYTES;
    match start(&String::from_utf8_lossy(&bytes)) {
        Start::Svg(attributes) => size(attributes).unwrap_or(ImageSize::Unknown),
        Start::Nothing if !is_whole => ImageSize::Unknown,
        Start::Other | Start::Nothing => ImageSize::Invalid,
    }
}

fn start(text: &str) -> Start<'_> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let skipped = if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>")
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")
        } else if let Some(declaration) = rest.strip_prefix("<!DOCTYPE") {
            match declaration.find(['[', '>']).and_then(|at| declaration.split_at_checked(at)) {
                Some((_, subset)) if subset.starts_with('[') => {
                    subset.split_once(']').and_then(|(_, after)| after.split_once('>'))
                }
                Some((_, end)) => end.split_once('>'),
                None => None,
            }
        } else {
            break;
        };
        let Some((_, after)) = skipped else { return Start::Nothing };
        rest = after.trim_start();
    }
    if rest.is_empty() {
        return Start::Nothing;
    }
    let Some(tag) = rest.strip_prefix('<') else { return Start::Other };
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    match end.and_then(|end| tag.split_at_checked(end)) {
        Some((name, attributes)) if name.rsplit(':').next() == Some("svg") => {
            Start::Svg(attributes)
        }
        Some(_) => Start::Other,
        None => Start::Nothing,
    }
}

fn size(attributes: &str) -> Option<ImageSize> {
    let (mut width, mut height, mut view_box) = (None, None, None);
    let mut rest = attributes.trim_start();
    while !rest.starts_with(['>', '/']) {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = after.strip_prefix(quote)?.split_once(quote)?;
        match name.trim_end() {
            "width" => width = pixels(value),
            "height" => height = pixels(value),
            "viewBox" => view_box = sides_of(value),
            _ => {}
        }
        rest = after.trim_start();
    }
    let (width, height) = match (width, height, view_box) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (None, None, Some(sides)) => sides,
        _ => return None,
    };
    // A number that is too large for the type becomes the largest one.
    Some(ImageSize::of(width.round() as u64, height.round() as u64))
}

/// Returns a length in pixels, which need no unit.
fn pixels(value: &str) -> Option<f64> {
    let value = value.trim();
    positive(value.strip_suffix("px").unwrap_or(value))
}

fn positive(number: &str) -> Option<f64> {
    number.trim_end().parse().ok().filter(|it: &f64| it.is_finite() && *it > 0.0)
}

/// Returns the width and the height of a `viewBox`, which begins with a position.
fn sides_of(view_box: &str) -> Option<(f64, f64)> {
    let separated = view_box.split(|c: char| c.is_ascii_whitespace() || c == ',');
    let mut numbers = separated.filter(|it| !it.is_empty()).skip(2);
    Some((positive(numbers.next()?)?, positive(numbers.next()?)?))
}
