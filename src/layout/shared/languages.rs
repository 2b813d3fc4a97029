//! The languages that a configuration declares.

use super::fields::wrong_type;
use super::settings::{Settings, entry, integer, is_true, table};
use crate::error::{Code, Diagnostic, Place, Spanned};
use crate::language::LanguageTag;
use crate::notation::{Data, Node};
use crate::site::{BaseUrl, Site, SiteLanguage, UrlScheme};

/// A language as it is named in another tool's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LayoutLanguage {
    /// The key in lower case, as it is used in file names.
    pub(crate) key: Box<str>,
    pub(crate) tag: LanguageTag,
    /// Whether its files are left out.
    pub(crate) is_disabled: bool,
}

impl LayoutLanguage {
    /// Returns the languages of a site that the embedder made, with their tags as keys.
    pub(crate) fn of_site(site: &Site) -> Vec<LayoutLanguage> {
        let language = |tag: LanguageTag| LayoutLanguage {
            key: tag.as_str().to_lowercase().into(),
            tag,
            is_disabled: false,
        };
        site.tags().map(language).collect()
    }
}

/// A language of the configuration that is still being read.
pub(crate) struct Declared {
    /// The key as it is written.
    pub(crate) key: Box<str>,
    pub(crate) tag: LanguageTag,
    locale: Option<LanguageTag>,
    name: Option<Box<str>>,
    title: Option<Box<str>>,
    base: Option<BaseUrl>,
    pub(crate) weight: i64,
    pub(crate) is_disabled: bool,
    pub(crate) folder: Option<Spanned<Box<str>>>,
    place: Option<Place>,
}

/// The names of a tool's settings for languages.
pub(crate) struct Spelling {
    pub(crate) locale: &'static [&'static str],
    pub(crate) name: &'static [&'static str],
    /// Whether addresses contain the keys in lower case.
    pub(crate) is_lower: bool,
}

impl Spelling {
    fn key(&self, key: &str) -> Box<str> {
        if self.is_lower { key.to_lowercase().into() } else { key.into() }
    }
}

impl Declared {
    /// Returns the language with the region that dates are formatted for, if the configuration
    /// names one.
    pub(crate) fn locale(&self) -> LanguageTag {
        self.locale.unwrap_or(self.tag)
    }

    pub(crate) fn into_layout(self) -> LayoutLanguage {
        let key = self.key.to_lowercase().into();
        LayoutLanguage { key, tag: self.tag, is_disabled: self.is_disabled }
    }
}

impl Settings<'_> {
    /// Returns the languages in the table `languages`.
    pub(crate) fn declared(&mut self, spelling: &Spelling) -> Vec<Declared> {
        let mut declared = Vec::new();
        let mut findings = Vec::new();
        self.checked_table("languages");
        let tables = self.get("languages").map(table).unwrap_or_default();
        for (key, node) in tables {
            let place_of = |node: &Node| self.place(&node.span);
            if !matches!(node.data, Data::Table(_) | Data::Null)
                && let Some(place) = place_of(node)
            {
                findings.push(wrong_type(&key.name, "a table", node, &place).softened());
            }
            let options = table(node);
            let text = |names: &[&str]| {
                names.iter().find_map(|name| entry(options, name)?.text()).map(Box::<str>::from)
            };
            let place = self.place(&key.span);
            let locale = text(spelling.locale);
            let locale = locale.as_deref().and_then(LanguageTag::parse_lenient);
            let Some(tag) = tag_of(&key.name, locale) else {
                let finding = unnamed(&key.name, spelling);
                // A tool with locales takes any word for a key.
                let is_word = key.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                let takes_any = is_word && !spelling.locale.is_empty();
                let finding = if takes_any { finding.softened() } else { finding };
                findings.push(finding.at(place.as_ref().map(Place::location)));
                continue;
            };
            // Two keys with one locale are told apart by the regions that the keys may be: `us` and `gb`
            // with the locale `en`.
            let is_known = |tag: LanguageTag| declared.iter().any(|it: &Declared| it.tag == tag);
            let may_be_region = locale.is_some() && key.name.len() == 2;
            let region = (is_known(tag) && may_be_region).then(|| {
                LanguageTag::parse_lenient(&format!("{}-{}", tag.language(), key.name))
                    .filter(|of_region| of_region.is_same_language(tag) && !is_known(*of_region))
            });
            let tag = region.flatten().unwrap_or(tag);
            // The same key twice is a mistake, which is reported with both places.
            let is_same_key = |it: &Declared| it.key.eq_ignore_ascii_case(&key.name);
            let is_double = is_known(tag) && !declared.iter().any(is_same_key);
            if is_double {
                let message = format!(
                    "the language \"{}\" is {tag}, as another one is; its files are not read",
                    key.name.escape_debug()
                );
                let finding = Diagnostic::warning(Code::InvalidLanguageTag, message);
                findings.push(finding.at(place.as_ref().map(Place::location)));
            }
            let stated = locale.filter(|locale| locale.is_same_language(tag));
            // A key that is not a language tag, such as `jp`, is only a key.
            let of_key = LanguageTag::parse_lenient(&key.name)
                .filter(|it| it.own_name().is_some() && !it.is_same_language(tag));
            if let Some(of_key) = of_key {
                let message = format!(
                    "the language \"{}\" has the locale {tag}, which is a different language",
                    key.name.escape_debug()
                );
                let help = format!(
                    "its texts are read as {tag}; if they are in {of_key}, change the locale"
                );
                let finding = Diagnostic::warning(Code::InvalidLanguageTag, message);
                findings.push(finding.at(place.as_ref().map(Place::location)).help(help));
            }
            declared.push(Declared {
                key: spelling.key(&key.name),
                tag,
                locale: stated,
                name: text(spelling.name),
                title: text(&["title"]),
                base: text(&["baseurl"]).and_then(|base| base.parse().ok()),
                weight: entry(options, "weight").and_then(integer).unwrap_or_default(),
                is_disabled: is_double || is_true(entry(options, "disabled")),
                folder: entry(options, "contentdir").and_then(|node| {
                    let place = self.place(&node.span);
                    Some(Spanned { value: node.text()?.into(), place })
                }),
                place,
            });
        }
        self.report.extend(findings);
        declared
    }

    /// Returns the only language of a tree that declares none; `setting` is the name of the setting
    /// for it, if any.
    pub(crate) fn single(
        &mut self,
        key: &str,
        setting: &str,
        spelling: &Spelling,
    ) -> Option<Declared> {
        let locale = spelling.locale.iter().find_map(|name| self.text(name));
        let locale = locale.and_then(LanguageTag::parse_lenient);
        let place = self.get(setting).and_then(|node| self.place(&node.span));
        // If only the locale is set, it determines the language.
        let tag = match place {
            None => locale.or_else(|| tag_of(key, None)),
            // A theme's locale does not matter if the tree sets its own language.
            Some(_) => tag_of(key, None).or(locale),
        };
        let Some(tag) = tag else {
            self.report.push(unnamed(key, spelling).at(place.as_ref().map(Place::location)));
            return None;
        };
        Some(Declared {
            key: spelling.key(key),
            tag,
            locale: locale.filter(|locale| tag.is_same_language(*locale)),
            name: None,
            title: None,
            base: None,
            weight: 0,
            is_disabled: false,
            folder: None,
            place,
        })
    }

    /// Sets the base URL of the site. An empty value or a single slash is a theme's placeholder.
    pub(crate) fn set_base(&mut self, setting: &str) {
        let Some(base) = self.get(setting) else { return };
        let Some(text) = base.text().filter(|text| !matches!(text.trim(), "" | "/")) else {
            return;
        };
        match text.parse::<BaseUrl>() {
            Ok(base) => self.builder.set_urls(UrlScheme::new().with_base(base)),
            Err(error) => {
                let finding = Diagnostic::warning(Code::InvalidValue, error.to_string());
                let place = self.place(&base.span);
                self.report.push(finding.at(place.as_ref().map(Place::location)));
            }
        }
    }

    /// Adds the languages. The default language comes first, without a prefix unless `in_folder` is
    /// set.
    pub(crate) fn add_languages(&mut self, declared: &[Declared], default: usize, in_folder: bool) {
        let first = declared.get(default).into_iter();
        let others = declared.iter().enumerate().filter(|(at, _)| *at != default);
        // If each language has its own host, all are at its root.
        let has_hosts = declared.iter().all(|language| language.base.is_some());
        let mut names = Vec::new();
        for (at, language) in first.chain(others.map(|(_, it)| it)).enumerate() {
            if language.is_disabled {
                continue;
            }
            let is_at_root = has_hosts || (at == 0 && !in_folder);
            let prefix = if is_at_root { "" } else { &*language.key };
            let mut own = SiteLanguage::new(language.tag).with_prefix(prefix);
            if let Some(locale) = language.locale {
                own = own.with_formatting_locale(locale);
            }
            if let Some(name) = &language.name {
                own = own.with_name(name.clone());
            }
            if let Some(base) = &language.base {
                own = own.with_base(base.clone());
            }
            self.builder.add_language(Spanned { value: own, place: language.place.clone() });
            let title = language.title.clone().or_else(|| self.text("title").map(Into::into));
            names.extend(title.map(|title| (Spanned::from(language.tag), title)));
        }
        self.builder.set_name(names);
    }
}

/// Returns the language of a key. If the locale is a different language, as with the key `jp` and
/// the locale `ja`, it is that of the locale.
fn tag_of(key: &str, locale: Option<LanguageTag>) -> Option<LanguageTag> {
    let of_key = LanguageTag::parse_lenient(key);
    match (of_key, locale) {
        (Some(of_key), Some(locale)) if of_key.is_same_language(locale) => Some(of_key),
        (of_key, locale) => locale.or(of_key),
    }
}

fn unnamed(key: &str, spelling: &Spelling) -> Diagnostic {
    let message = format!("\"{}\" is not a BCP 47 language tag", key.escape_debug());
    let help = match spelling.locale.first() {
        Some(_) => "set its language with locale = \"…\"",
        None => "use a BCP 47 tag such as fr or pt-BR",
    };
    Diagnostic::error(Code::InvalidLanguageTag, message).help(help.to_owned())
}
