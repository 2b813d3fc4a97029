use super::claims::Claims;
use super::place::Place;
use super::resource::Source;
use super::{Resource, ResourceKind, Resources, View, Website};
use crate::edition::{Edition, ServedEntry};
use crate::routing::Address;
use crate::site::Site;

/// The resources of a website while they are collected.
pub(super) struct Collection<'w, 'v> {
    pub(super) website: &'w Website,
    pub(super) view: &'v View,
    pub(super) editions: Vec<Edition<'v>>,
    pub(super) places: Vec<Place>,
    pub(super) claims: Claims<'w, 'v>,
    /// Entries whose readers are redirected to the original.
    pub(super) redirecting: Vec<ServedEntry<'v>>,
    pub(super) left_out: Vec<String>,
}

impl Website {
    /// Returns every resource that the website has for a view.
    ///
    /// Entries are resolved and addresses are created, but pages are not written. The order is
    /// always the same.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
    /// #     .build()?;
    /// use isogloss::Timestamp;
    /// use isogloss::website::{Output, View, Website};
    ///
    /// let website = Website::new().with_outputs([Output::Robots]);
    /// let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    /// let resources = website.resources(&view);
    /// let files: Vec<&str> = resources.iter().map(|resource| resource.file()).collect();
    /// // The library has a Dutch text only, and a page for the readers of each language.
    /// let entries = ["fr/pages/bib/index.html", "nl/pages/bib/index.html"];
    /// assert!(entries.iter().all(|file| files.contains(file)));
    /// // Redirects are last: here the root, which sends readers to their language.
    /// assert_eq!(files.last(), Some(&"index.html"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn resources(&self, view: &View) -> Resources<'_> {
        let mut collection = self.collect(view);
        collection.add_redirects();
        let (all, report) = collection.claims.finish();
        Resources { all, report, left_out: collection.left_out }
    }

    /// Collects all resources except redirects.
    fn collect<'w, 'v>(&'w self, view: &'v View) -> Collection<'w, 'v> {
        let mut collection = self.collect_pages(view);
        collection.add_static_files();
        collection.add_assets();
        collection.add_style_sheet();
        collection.add_publishing();
        collection
    }

    /// Collects the pages.
    pub(super) fn collect_pages<'w, 'v>(&'w self, view: &'v View) -> Collection<'w, 'v> {
        let mut collection = Collection {
            website: self,
            view,
            editions: view.editions().collect(),
            places: Place::all(view.site()),
            claims: Claims::new(view),
            redirecting: Vec::new(),
            left_out: Vec::new(),
        };
        collection.add_pages();
        collection
    }
}

impl<'w, 'v> Collection<'w, 'v> {
    pub(super) fn site(&self) -> &'v Site {
        self.view.site()
    }

    pub(super) fn add(&mut self, address: Address, kind: ResourceKind, source: Source) {
        self.claims.add(Resource::new(self.website, address, kind, source));
    }

    /// Adds a file, which is on every host.
    pub(super) fn add_everywhere(&mut self, path: &str, kind: &ResourceKind, source: &Source) {
        let places = self.places.iter();
        let addresses: Vec<Address> =
            places.map(|place| place.address(self.site(), path)).collect();
        for address in addresses {
            self.add(address, kind.clone(), source.clone());
        }
    }
}
