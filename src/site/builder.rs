use jiff::tz::TimeZone;

use super::checks::{checked_terms, unknown_language, warn_of_no_sanitizer, warn_of_unreachable};
use super::gate_checks::checked_gates;
use super::kind_checks::checked_kinds;
use super::{
    Conventions, Gate, Ignored, MOST_LANGUAGES, OwnMessages, Site, SiteLanguage, TermRules,
    UrlScheme, WhenUnpublished,
};
use crate::content::{EntryId, Kind, LocalizedText, RawHtml, Term};
use crate::error::{Code, Diagnostic, Error, Report, Spanned};
use crate::language::LanguageTag;
use crate::sanitize::Sanitizer;

/// A builder for a [`Site`]. The parts can be set in any order; [`build`](SiteBuilder::build)
/// checks them together.
///
/// ```
/// use isogloss::site::SiteLanguage;
/// use isogloss::Site;
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let site = Site::builder()
///     .chain(fr, [nl])
///     .language(SiteLanguage::new(fr))
///     .language(SiteLanguage::new(nl))
///     .build()?;
/// assert_eq!(site.chain(fr).unwrap().to_string(), "fr → nl");
///
/// let error = Site::builder().language(SiteLanguage::new(fr)).chain(fr, [nl]).build();
/// assert!(error.unwrap_err().to_string().contains("\"nl\" in the chain of fr is not a language"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct SiteBuilder {
    languages: Vec<Spanned<SiteLanguage>>,
    pub(super) chains: Vec<(Spanned<LanguageTag>, Vec<Spanned<LanguageTag>>)>,
    pub(super) fallback: Option<Vec<Spanned<LanguageTag>>>,
    kinds: Vec<Spanned<Kind>>,
    name: LocalizedText,
    name_languages: Vec<Spanned<LanguageTag>>,
    home: Option<Spanned<Box<str>>>,
    time_zone: Option<Spanned<Box<str>>>,
    when_unpublished: WhenUnpublished,
    gates: Vec<Spanned<Gate>>,
    raw_html: RawHtml,
    sanitizer: Sanitizer,
    typography: bool,
    conventions: Conventions,
    pub(super) taxonomies: Option<Vec<Box<str>>>,
    terms: Vec<Spanned<Term>>,
    pub(super) term_rules: TermRules,
    pub(super) own_messages: Vec<OwnMessages>,
    urls: UrlScheme,
    ignored: Vec<Spanned<Box<str>>>,
}

impl SiteBuilder {
    /// Adds a language. The first one added is the default.
    #[must_use]
    pub fn language(mut self, language: SiteLanguage) -> SiteBuilder {
        self.add_language(language.into());
        self
    }

    /// Sets the languages that serve as a fallback for a language, in order. They replace the chain
    /// that the site would otherwise imply.
    #[must_use]
    pub fn chain(
        mut self,
        language: LanguageTag,
        others: impl IntoIterator<Item = LanguageTag>,
    ) -> SiteBuilder {
        let others = others.into_iter().map(Spanned::from).collect();
        self.add_chain(language.into(), others);
        self
    }

    /// Sets the order of fallback languages for every language without a chain of its own. The
    /// default is all languages in the site's order. With an empty order, only the CLDR parents and
    /// the other regions of a language serve as its fallback.
    #[must_use]
    pub fn fallback(mut self, order: impl IntoIterator<Item = LanguageTag>) -> SiteBuilder {
        self.set_fallback(order.into_iter().map(Spanned::from).collect());
        self
    }

    /// Adds a kind. One with the name of a built-in kind replaces that kind.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> SiteBuilder {
        self.add_kind(kind.into());
        self
    }

    /// Adds a gate: conditions that entries must fulfil before they are public.
    #[must_use]
    pub fn gate(mut self, gate: Gate) -> SiteBuilder {
        self.add_gate(gate.into());
        self
    }

    /// Sets the name of the site. It is added to names in other languages that were set before.
    #[must_use]
    pub fn name(mut self, name: LocalizedText) -> SiteBuilder {
        self.set_name(name.iter().map(|(language, text)| (language.into(), text.into())).collect());
        self
    }

    /// Sets the entry whose page is the front page, by its id.
    #[must_use]
    pub fn home(mut self, id: impl Into<Box<str>>) -> SiteBuilder {
        self.set_home(id.into().into());
        self
    }

    /// Sets the time zone of dates that are written without an offset, by its IANA name, such as
    /// `Europe/Brussels`. The default is UTC.
    #[must_use]
    pub fn time_zone(mut self, name: impl Into<Box<str>>) -> SiteBuilder {
        self.set_time_zone(name.into().into());
        self
    }

    /// Sets the rule for entries whose text in the reader's language is not public. The default is
    /// [`WhenUnpublished::Continue`].
    #[must_use]
    pub fn when_unpublished(mut self, rule: WhenUnpublished) -> SiteBuilder {
        self.when_unpublished = rule;
        self
    }

    /// Sets the rule for HTML in Markdown. The default is [`RawHtml::Escape`].
    #[must_use]
    pub fn raw_html(mut self, rule: RawHtml) -> SiteBuilder {
        self.raw_html = rule;
        self
    }

    /// Sets the sanitizer, which decides which HTML is kept where Markdown is sanitised.
    #[must_use]
    pub fn sanitizer(mut self, sanitizer: Sanitizer) -> SiteBuilder {
        self.sanitizer = sanitizer;
        self
    }

    /// Sets whether texts get the quotation marks, apostrophes and spaces of their languages. The
    /// default is `false`.
    #[must_use]
    pub fn typography(mut self, is_set: bool) -> SiteBuilder {
        self.typography = is_set;
        self
    }

    /// Sets the names of the fields that hold terms. The default is `tags` alone.
    #[must_use]
    pub fn taxonomies(
        mut self,
        names: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> SiteBuilder {
        self.set_taxonomies(names.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the rules for addresses.
    #[must_use]
    pub fn urls(mut self, urls: UrlScheme) -> SiteBuilder {
        self.urls = urls;
        self
    }

    /// Adds patterns of files that are not part of the content. They have the form of `.gitignore`
    /// and are relative to the root of the tree. The last pattern that matches a file decides, and
    /// a pattern that begins with `!` includes the file again.
    ///
    /// ```
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Site};
    ///
    /// let site = Site::builder()
    ///     .language(SiteLanguage::new("nl".parse()?))
    ///     .ignore(["*.psd", "/drafts/"])
    ///     .build()?;
    /// let catalog = Catalog::builder()
    ///     .site(site)
    ///     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    ///     .file("pages/mission/map.psd", "8BPS")
    ///     .file("drafts/plan/nl.md", "Later.")
    ///     .build()?;
    /// assert_eq!(catalog.len(), 1);
    /// assert_eq!(catalog.entry("pages/mission").unwrap().assets().count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn ignore(
        mut self,
        patterns: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> SiteBuilder {
        self.ignored.extend(patterns.into_iter().map(|pattern| pattern.into().into()));
        self
    }

    /// Adds the description of a term; see [`Term`].
    #[must_use]
    pub fn term(mut self, term: Term) -> SiteBuilder {
        self.add_term(term.into());
        self
    }

    pub(crate) fn add_ignored(&mut self, pattern: Spanned<Box<str>>) {
        self.ignored.push(pattern);
    }

    /// Returns the valid patterns of ignored files, before the whole configuration is checked.
    pub(crate) fn ignored(&self) -> Ignored {
        Ignored::new(&self.ignored, &mut Report::default())
    }

    pub(crate) fn add_gate(&mut self, gate: Spanned<Gate>) {
        self.gates.push(gate);
    }

    pub(crate) fn set_urls(&mut self, urls: UrlScheme) {
        self.urls = urls;
    }

    pub(crate) fn set_conventions(&mut self, conventions: Conventions) {
        self.conventions = conventions;
    }

    pub(crate) fn add_term(&mut self, term: Spanned<Term>) {
        self.terms.push(term);
    }

    pub(crate) fn add_language(&mut self, language: Spanned<SiteLanguage>) {
        self.languages.push(language);
    }

    pub(crate) fn add_chain(
        &mut self,
        language: Spanned<LanguageTag>,
        others: Vec<Spanned<LanguageTag>>,
    ) {
        self.chains.push((language, others));
    }

    pub(crate) fn set_fallback(&mut self, order: Vec<Spanned<LanguageTag>>) {
        self.fallback = Some(order);
    }

    pub(crate) fn add_kind(&mut self, mut kind: Spanned<Kind>) {
        kind.value = kind.value.declared();
        self.kinds.push(kind);
    }

    pub(crate) fn set_home(&mut self, id: Spanned<Box<str>>) {
        self.home = Some(id);
    }

    pub(crate) fn set_name(&mut self, name: Vec<(Spanned<LanguageTag>, Box<str>)>) {
        for (language, text) in name {
            self.name = std::mem::take(&mut self.name).with(language.value, text);
            self.name_languages.push(language);
        }
    }

    pub(crate) fn set_time_zone(&mut self, name: Spanned<Box<str>>) {
        self.time_zone = Some(name);
    }

    /// Checks the whole configuration and returns the site.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) with every
    /// finding, such as a missing language, a language that is declared twice, a chain that names
    /// an unknown language or repeats one, an unknown time zone, or a home that is not an id.
    pub fn build(self) -> Result<Site, Error> {
        let mut report = Report::default();
        let site = self.finish(&mut report);
        report.sort();
        match site {
            Some(site) if !report.has_errors() => Ok(site.with_warnings(report)),
            _ => Err(Error::content(report)),
        }
    }

    /// Checks the whole configuration and returns its valid parts even if others have errors, so
    /// that loading can continue and report further mistakes.
    pub(crate) fn finish(mut self, report: &mut Report) -> Option<Site> {
        let languages = self.checked_languages(report)?;
        let tags: Vec<LanguageTag> = languages.iter().map(SiteLanguage::tag).collect();
        self.check_prefixes(report);
        self.urls.check(&self.languages, report);
        let chains = self.checked_chains(&tags, report);
        if !report.has_errors() {
            warn_of_unreachable(&chains, &self.languages, report);
        }
        for language in self.name_languages.iter().filter(|known| !tags.contains(&known.value)) {
            let location = language.location();
            report.push(unknown_language("the name of the site", language.value, &tags, location));
        }
        let kinds = self.kinds.iter().map(|kind| &kind.value);
        warn_of_no_sanitizer(self.raw_html, &self.conventions, kinds, report);
        let taxonomies = self.taxonomies.take().unwrap_or_else(|| vec!["tags".into()]);
        let kinds = checked_kinds(&self.kinds, &tags, report);
        let (home, time_zone) = (self.checked_home(report), self.checked_time_zone(report));
        Some(Site {
            gates: checked_gates(self.gates, &tags, &kinds, &taxonomies, report),
            kinds,
            home,
            time_zone,
            languages: languages.into(),
            chains: chains.into(),
            name: self.name,
            when_unpublished: self.when_unpublished,
            raw_html: self.raw_html,
            sanitizer: self.sanitizer.into(),
            typography: self.typography,
            conventions: self.conventions,
            term_rules: self.term_rules,
            terms: checked_terms(&self.terms, &tags, &taxonomies, report),
            taxonomies: taxonomies.into(),
            urls: self.urls,
            ignored: Ignored::new(&self.ignored, report).into(),
            own_messages: self.own_messages.into(),
            warnings: Report::default(),
        })
    }

    fn checked_languages(&self, report: &mut Report) -> Option<Vec<SiteLanguage>> {
        let mut languages: Vec<&Spanned<SiteLanguage>> = Vec::new();
        for declared in &self.languages {
            let tag = declared.value.tag();
            match languages.iter().find(|known| known.value.tag() == tag) {
                Some(first) => report.push(
                    Diagnostic::error(
                        Code::DuplicateDeclaration,
                        format!("the language {tag} is declared twice"),
                    )
                    .at(declared.location())
                    .related("first declared here", first.location()),
                ),
                None => languages.push(declared),
            }
        }
        if languages.is_empty() {
            // If there are errors, the parser of the file has already reported the unusable
            // languages.
            if !report.has_errors() {
                report.push(
                    Diagnostic::error(Code::MissingSite, "the site declares no language")
                        .help("declare at least one: [[languages]] with tag = \"fr\"".to_owned()),
                );
            }
            return None;
        }
        if languages.len() > MOST_LANGUAGES {
            let message = format!(
                "the site has {} languages; the maximum is {MOST_LANGUAGES}",
                languages.len()
            );
            report.push(Diagnostic::error(Code::InvalidValue, message));
            return None;
        }
        Some(languages.into_iter().map(|declared| declared.value.clone()).collect())
    }

    /// Returns the beginning of all addresses of a language, in lower case.
    fn root(&self, language: &SiteLanguage) -> String {
        let base = language.base().or(self.urls.base()).map_or("", |base| base.as_str());
        format!("{base}/{}", language.prefix()).trim_end_matches('/').to_lowercase()
    }

    /// Checks the prefixes, names and formatting locales of the languages. A prefix is a single
    /// path segment, and `assets` is reserved for files.
    fn check_prefixes(&self, report: &mut Report) {
        for (position, declared) in self.languages.iter().enumerate() {
            let prefix = declared.value.prefix();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            let tag = declared.value.tag();
            if !prefix.chars().all(is_plain) || prefix == "assets" {
                let message =
                    format!("\"{}\" cannot be the prefix of {tag}", prefix.escape_debug());
                let help = "use letters, digits, - and _; \"assets\" is reserved";
                report.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .at(declared.location())
                        .help(help.to_owned()),
                );
            }
            let mut earlier = self.languages.iter().take(position);
            let is_same = |other: &&Spanned<SiteLanguage>| {
                self.root(&other.value) == self.root(&declared.value) && other.value.tag() != tag
            };
            if let Some(first) = earlier.find(is_same) {
                let message = format!(
                    "{tag} and {} have the same address prefix and base",
                    first.value.tag()
                );
                report.push(
                    Diagnostic::error(Code::DuplicateDeclaration, message)
                        .at(declared.location())
                        .related("first declared here", first.location()),
                );
            }
            let mut earlier = self.languages.iter().take(position);
            let is_namesake = |other: &&Spanned<SiteLanguage>| {
                other.value.name() == declared.value.name() && other.value.tag() != tag
            };
            if let Some(first) = earlier.find(is_namesake) {
                let message = format!("{tag} and {} have the same name", first.value.tag());
                let help = "give one of them another name: name = \"Nederlands (België)\"";
                report.push(
                    Diagnostic::warning(Code::DuplicateDeclaration, message)
                        .at(declared.location())
                        .help(help.to_owned()),
                );
            }
            let locale = declared.value.formatting_locale();
            if !locale.is_same_language(tag) {
                let message = format!("texts in {tag} cannot be formatted as {locale}");
                let help = format!("use a locale of the same language, such as {tag}-BE");
                report.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .at(declared.location())
                        .help(help),
                );
            }
        }
    }

    fn checked_home(&self, report: &mut Report) -> Option<Spanned<EntryId>> {
        let declared = self.home.as_ref()?;
        match declared.value.parse() {
            Ok(value) => Some(Spanned { value, place: declared.place.clone() }),
            Err(error) => {
                report.push(
                    Diagnostic::error(Code::InvalidId, error.to_string()).at(declared.location()),
                );
                None
            }
        }
    }

    fn checked_time_zone(&self, report: &mut Report) -> TimeZone {
        let Some(declared) = &self.time_zone else { return TimeZone::UTC };
        TimeZone::get(&declared.value).unwrap_or_else(|_| {
            let message = format!("unknown time zone \"{}\"", declared.value);
            let help = "use a name of the IANA time zone database, such as \"Europe/Brussels\"";
            report.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .at(declared.location())
                    .help(help.to_owned()),
            );
            TimeZone::UTC
        })
    }
}
