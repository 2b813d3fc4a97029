//! The names of languages, in themselves and in other languages.

mod table;

use super::LanguageTag;
use super::register::SIMPLE;
use table::NAMES;

/// The names of languages in themselves, sorted by tag. The spelling is CLDR's (localeDisplayNames
/// of each language), in the case that a menu uses (CLDR's context transform `uiListOrMenu`).
const OWN_NAMES: [(&str, &str); 60] = [
    ("af", "Afrikaans"),
    ("ar", "العربية"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("fy", "Frysk"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lb", "Lëtzebuergesch"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ms", "Melayu"),
    ("mt", "Malti"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("rm", "Rumantsch"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sr-Latn", "Srpski"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "简体中文"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
];

/// The names of easy language in itself, sorted, as far as the editors of such texts agree on one.
const OWN_NAMES_OF_EASY_LANGUAGE: [(&str, &str); 11] = [
    ("ca", "Català (lectura fàcil)"),
    ("da", "Dansk (letlæst)"),
    ("de", "Deutsch (Leichte Sprache)"),
    ("en", "English (easy to read)"),
    ("es", "Español (lectura fácil)"),
    ("fi", "Suomi (selkokieli)"),
    ("fr", "Français (facile à lire)"),
    ("it", "Italiano (facile da leggere)"),
    ("nl", "Nederlands (eenvoudige taal)"),
    ("pt", "Português (leitura fácil)"),
    ("sv", "Svenska (lättläst)"),
];

/// The names of easy language in French, Dutch, German and English, sorted.
const NAMES_OF_EASY_LANGUAGE: [(&str, [&str; 4]); 4] = [
    (
        "de",
        [
            "allemand (facile à lire)",
            "Duits (eenvoudige taal)",
            "Deutsch (Leichte Sprache)",
            "German (easy to read)",
        ],
    ),
    (
        "en",
        [
            "anglais (facile à lire)",
            "Engels (eenvoudige taal)",
            "Englisch (Leichte Sprache)",
            "English (easy to read)",
        ],
    ),
    (
        "fr",
        [
            "français (facile à lire)",
            "Frans (eenvoudige taal)",
            "Französisch (Leichte Sprache)",
            "French (easy to read)",
        ],
    ),
    (
        "nl",
        [
            "néerlandais (facile à lire)",
            "Nederlands (eenvoudige taal)",
            "Niederländisch (Leichte Sprache)",
            "Dutch (easy to read)",
        ],
    ),
];

pub(super) fn own_name(tag: LanguageTag) -> Option<&'static str> {
    let easy = is_easy(tag).then(|| find(tag, &OWN_NAMES_OF_EASY_LANGUAGE)).flatten();
    easy.or_else(|| find(tag, &OWN_NAMES)).copied()
}

/// Returns the name of a language in French, Dutch, German or English.
pub(super) fn name_in(tag: LanguageTag, reader: LanguageTag) -> Option<&'static str> {
    let column = ["fr", "nl", "de", "en"].iter().position(|known| *known == reader.language())?;
    let easy = is_easy(tag).then(|| find(tag, &NAMES_OF_EASY_LANGUAGE)).flatten();
    easy.or_else(|| find(tag, &NAMES))?.get(column).copied()
}

fn is_easy(tag: LanguageTag) -> bool {
    tag.variants().any(|variant| variant == SIMPLE)
}

/// Returns the value for a language in a table that is sorted by tags: the value under the language
/// with its script, or, if the script is the usual one of the language, under the language alone.
fn find<T>(tag: LanguageTag, table: &'static [(&'static str, T)]) -> Option<&'static T> {
    let get = |text: &str| {
        let at = table.binary_search_by_key(&text, |(known, _)| *known).ok()?;
        table.get(at).map(|(_, value)| value)
    };
    let full = tag.maximized();
    let script = full.script()?;
    get(&format!("{}-{script}", full.language())).or_else(|| {
        let usual: LanguageTag = full.language().parse().ok()?;
        get(full.language()).filter(|_| usual.maximized().script() == Some(script))
    })
}
