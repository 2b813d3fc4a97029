//! Ordinal numbers: *1er*, *2nd*, *第3*.

use super::plural::PluralCategory;
use crate::cldr::{LocaleData, item};

/// Returns an ordinal number. `whole` is its value, if it is a whole number.
pub(super) fn write(
    data: &LocaleData,
    whole: Option<u64>,
    digits: &str,
    category: PluralCategory,
) -> String {
    let forms = data.get("ordinal").unwrap_or("other={0}.");
    let exactly = Some("1").filter(|_| whole == Some(1)).and_then(|one| item(forms, one));
    let form = exactly.or_else(|| item(forms, category.as_str())).or_else(|| item(forms, "other"));
    let ending = whole.and_then(|whole| ending(data, "ordinal.endings", whole));
    form.unwrap_or("{0}.").replace("{0}", digits).replace("{1}", ending.unwrap_or_default())
}

/// Returns the ending of a number from a list such as `0=и|1=ви|20=>ordinal.endings`. A name after
/// `>` is the list for the number without its first digit.
fn ending(data: &LocaleData, list: &str, number: u64) -> Option<&'static str> {
    let rules = data.get(list)?.split('|').filter_map(|rule| {
        let (least, text) = rule.split_once('=')?;
        Some((least.parse::<u64>().ok()?, text))
    });
    let (least, text) = rules.take_while(|(least, _)| *least <= number).last()?;
    match text.strip_prefix('>') {
        None => Some(text),
        Some(other) if least < 10 => ending(data, other, number),
        Some(other) => ending(data, other, number % 10_u64.pow(least.ilog10())),
    }
}
