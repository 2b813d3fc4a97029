use super::options::CurrencyDisplay;

/// A number pattern of CLDR without its digits: the text before and after them (UTS #35 part 3,
/// *Number Patterns*).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Affixes {
    positive: [String; 2],
    /// The affixes of negative numbers. `None` if the locale puts a minus sign before the positive
    /// pattern.
    negative: Option<[String; 2]>,
}

/// The signs of a locale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    pub(super) minus: &'static str,
    pub(super) plus: &'static str,
    pub(super) percent: &'static str,
}

/// The placeholder of the currency in an affix. The currency is inserted last, so that its letters
/// and quotes are not interpreted.
const CURRENCY: char = '¤';
const MINUS: char = '\u{0}';
const PERCENT: char = '\u{1}';

impl Affixes {
    pub(super) fn parse(pattern: &str) -> Affixes {
        let mut halves = split_unquoted(pattern).into_iter();
        let positive = halves.next().map(affixes_of).unwrap_or_default();
        Affixes { positive, negative: halves.next().map(affixes_of) }
    }

    /// Returns the text before and after the digits of a number with this sign.
    pub(super) fn around(&self, sign: i8, signs: Signs, symbol: &str) -> [String; 2] {
        let mut affixes = self.positive.clone();
        // A plus sign replaces the minus sign of the negative pattern, unless that has none, as in
        // `(#,##0.00)`.
        let has_minus = |affixes: &&[String; 2]| affixes.iter().any(|it| it.contains(MINUS));
        match self.negative.as_ref().filter(|negative| sign < 0 || has_minus(negative)) {
            _ if sign == 0 => {}
            Some(negative) => affixes = negative.clone(),
            None => {
                let [before, _] = &mut affixes;
                before.insert(0, MINUS);
            }
        }
        let sign = if sign < 0 { signs.minus } else { signs.plus };
        affixes.map(|affix| {
            affix.replace(MINUS, sign).replace(PERCENT, signs.percent).replace(CURRENCY, symbol)
        })
    }

    /// Returns whether the currency directly precedes the digits, and whether it directly follows
    /// them.
    pub(super) fn touches(&self) -> [bool; 2] {
        let [before, after] = &self.positive;
        [before.ends_with(CURRENCY), after.starts_with(CURRENCY)]
    }
}

/// Splits a pattern into its two halves. A semicolon in quotes does not separate them.
fn split_unquoted(pattern: &str) -> Vec<&str> {
    let mut is_quoted = false;
    pattern
        .splitn(2, |character| {
            is_quoted ^= character == '\'';
            character == ';' && !is_quoted
        })
        .collect()
}

/// Returns the text before and after the digits, without quotes.
fn affixes_of(pattern: &str) -> [String; 2] {
    let [mut before, mut after] = [String::new(), String::new()];
    let mut is_quoted = false;
    let mut has_digits = false;
    for character in pattern.chars() {
        if character == '\'' {
            is_quoted = !is_quoted;
            continue;
        }
        if !is_quoted && matches!(character, '#' | '0'..='9' | ',' | '.' | '@') {
            has_digits = true;
            continue;
        }
        let affix = if has_digits { &mut after } else { &mut before };
        affix.push(match character {
            '-' if !is_quoted => MINUS,
            '%' if !is_quoted => PERCENT,
            other => other,
        });
    }
    [before, after]
}

/// Returns the text for a currency from a line of data: `symbol|narrow|other=…|one=…`.
pub(super) fn currency_text<'t>(
    line: Option<&'t str>,
    code: &'t str,
    display: CurrencyDisplay,
) -> &'t str {
    let mut items = line.unwrap_or_default().split('|');
    let symbol = items.next().filter(|symbol| !symbol.is_empty()).unwrap_or(code);
    let narrow = items.next().filter(|narrow| !narrow.is_empty()).unwrap_or(symbol);
    match display {
        CurrencyDisplay::Symbol => symbol,
        CurrencyDisplay::NarrowSymbol => narrow,
        CurrencyDisplay::Code | CurrencyDisplay::Name => code,
    }
}
