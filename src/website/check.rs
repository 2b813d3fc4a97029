use std::collections::BTreeMap;

use super::replacements::unseen_replacements;
use super::{Resource, ResourceKind, Resources, View, Website, pictures};
use crate::content::EntryId;
use crate::error::{Code, Diagnostic, Error, Location, Report};
use crate::parallel;

impl Website {
    /// Returns all findings that would prevent a static site of this view: entries refused by
    /// gates, two resources at the same address, and addresses that cannot be used. Clashes at
    /// later moments are warnings, and so are pages without a title and blocks of templates that are
    /// not shown.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::website::{View, Website};
    /// use isogloss::Timestamp;
    ///
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let website = Website::new().with_file("nl/pages/a/index.html", b"mine".as_slice());
    /// let report = website.check(&view);
    /// let finding = report.iter().next().unwrap();
    /// assert_eq!(finding.code().as_str(), "address-clash");
    /// assert_eq!(finding.location().unwrap().to_string(), "pages/a/nl.md");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn check(&self, view: &View) -> Report {
        let resources = self.resources(view);
        let mut report = view.catalog().gate_report(view.moment());
        report.append(view.catalog().version_report(view.moment()));
        report.append(resources.report().clone());
        self.report_later(view, &resources, &mut report);
        report.append(unseen_replacements(view));
        report.append(untitled(view, &resources));
        self.theme.iter().for_each(|theme| report.append(theme.check()));
        report.sort();
        report
    }

    /// Returns the findings of [`check`](Website::check), and those about resources that cannot be
    /// written: pages whose templates fail, files that cannot be read. Every resource is written
    /// and discarded, which takes as long as a build. Damaged pictures of entries are warnings.
    ///
    /// Custom pages are written without the additional values that `Theme::page` takes, so their
    /// templates need a `default` for each.
    ///
    /// ```
    /// # #[cfg(feature = "templates")] {
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .file("pages/zwembad/nl.md", "+++\ntitle = \"Zwembad\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::template::Theme;
    /// use isogloss::website::{View, Website};
    ///
    /// let theme = Theme::new(catalog.site())?
    ///     .with_template("mission-page.html", "<h1>{{ entry.titel }}</h1>")?;
    /// let (website, view) =
    ///     (Website::new().with_theme(theme), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// assert!(website.check(&view).is_empty());
    ///
    /// // Both pages fail for the same reason, which is one finding.
    /// let report = website.check_rendering(&view);
    /// assert_eq!(report.iter().count(), 1);
    /// let finding = report.iter().next().unwrap();
    /// assert_eq!(finding.location().unwrap().to_string(), "mission-page.html:1:8");
    /// assert_eq!(finding.hint(), Some("did you mean `title`? 1 more page is affected"));
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn check_rendering(&self, view: &View) -> Report {
        let mut report = self.check(view);
        let mut failures = Failures::default();
        let resources = self.resources(view);
        let found = parallel::map(resources.iter().collect(), |resource: &Resource<'_>| {
            resource.content(view).and_then(|content| content.check()).err()
        });
        for (resource, error) in resources.iter().zip(found) {
            error.into_iter().for_each(|error| failures.add(resource, &error));
        }
        report.append(failures.into_report());
        pictures::check(view, &resources, &mut report);
        report.sort();
        report
    }
}

/// Reports the entries whose pages have no title, each once.
fn untitled(view: &View, resources: &Resources<'_>) -> Report {
    let mut found: BTreeMap<EntryId, Diagnostic> = BTreeMap::new();
    for resource in resources {
        let ResourceKind::Page { entry: id, language, .. } = resource.kind() else { continue };
        let Ok(edition) = view.edition(*language) else { continue };
        let Some(entry) = edition.get(id).filter(|entry| entry.text("title").is_none()) else {
            continue;
        };
        found.entry(id.clone()).or_insert_with(|| {
            let message = format!("{id} has no title for readers of {language}");
            let file = entry.variant().and_then(|variant| variant.source.as_deref());
            Diagnostic::warning(Code::MissingField, message)
                .at(file.map(Location::of_file))
                .help("its page and the links to it show its id: set title".to_owned())
        });
    }
    let mut report = Report::default();
    found.into_values().for_each(|finding| report.push(finding));
    report
}

/// Resources that cannot be written. A mistake in a template that many pages share is one finding.
#[derive(Debug, Default)]
pub(crate) struct Failures {
    /// For each finding, the number of further resources with it.
    found: BTreeMap<String, (Diagnostic, usize)>,
}

impl Failures {
    /// Adds the error of a resource.
    pub(crate) fn add(&mut self, resource: &Resource<'_>, error: &Error) {
        let plain = match error.template_finding() {
            Some(finding) => finding.clone(),
            None => Diagnostic::error(Code::Unwritable, error.to_string()),
        };
        let known = self.found.entry(plain.to_string());
        let named = || {
            let message = format!("{}: {resource} cannot be written", plain.message());
            (plain.with_message(message), 0)
        };
        known.and_modify(|(_, more)| *more += 1).or_insert_with(named);
    }

    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns a finding for each mistake.
    pub(crate) fn into_report(self) -> Report {
        let mut report = Report::default();
        for (finding, more) in self.found.into_values() {
            let affected = match more {
                0 => None,
                1 => Some("1 more page is affected".to_owned()),
                more => Some(format!("{more} more pages are affected")),
            };
            let hint = finding.hint().map(str::to_owned);
            let end =
                if hint.as_ref().is_some_and(|hint| hint.ends_with('?')) { " " } else { "; " };
            let hints: Vec<String> = hint.into_iter().chain(affected).collect();
            report.push(finding.help((!hints.is_empty()).then(|| hints.join(end))));
        }
        report.sort();
        report
    }
}
