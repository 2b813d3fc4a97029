use super::Address;
use crate::content::{AddressPattern, EntryId};
use crate::edition::{Edition, ServedEntry};
use crate::escape::push_segment;
use crate::site::TrailingSlash;

/// Writes the URLs of many entries in one language. The result equals that of [`Address::url`], but
/// it does not create an address for each entry.
pub(crate) struct UrlWriter<'c> {
    edition: Edition<'c>,
    home: Option<&'c EntryId>,
    has_slash: bool,
    folder: &'c str,
    /// The start of the URLs in that folder, up to the slug.
    stem: Option<String>,
}

impl<'c> UrlWriter<'c> {
    pub(crate) fn new(edition: Edition<'c>) -> UrlWriter<'c> {
        let site = edition.site();
        UrlWriter {
            edition,
            home: site.home(),
            has_slash: site.urls().trailing_slash() == TrailingSlash::Always,
            folder: "",
            stem: None,
        }
    }

    /// Appends the URL of the entry's page in this language; nothing if the site does not set its
    /// base URL.
    pub(crate) fn push(&mut self, out: &mut String, entry: &ServedEntry<'c>) {
        let (language, site) = (self.edition.language(), self.edition.site());
        let slug = entry.slug();
        let is_usual = !site.conventions().addresses.are_written
            && std::ptr::eq(entry.kind().path_in(language), AddressPattern::usual())
            && !matches!(slug, "" | "." | "..")
            && !slug.contains('/')
            && self.home != Some(entry.id());
        if !is_usual {
            out.extend(entry.address_in(language).url());
            return;
        }
        let folder = entry.id().folder();
        if self.stem.is_none() || self.folder != folder {
            self.folder = folder;
            self.stem = Address::in_language(site, language, [folder]).url();
            if let Some(stem) = self.stem.as_mut().filter(|stem| !stem.ends_with('/')) {
                stem.push('/');
            }
        }
        let Some(stem) = &self.stem else { return };
        out.push_str(stem);
        push_segment(out, slug);
        if self.has_slash {
            out.push('/');
        }
    }
}
