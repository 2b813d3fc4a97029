//! Files beside the texts. A file is public if the texts that use it are.

use std::cell::OnceCell;

use super::collect::Collection;
use super::mentions::Mentions;
use super::resource::Source;
use super::{ResourceKind, View};
use crate::catalog::{EntryRef, VariantRef};
use crate::content::{Asset, AssetSource};
use crate::source::leads_out;

impl Collection<'_, '_> {
    pub(super) fn add_assets(&mut self) {
        for entry in self.view.catalog().entries_in(self.view.state()) {
            let assets = entry.known_assets();
            let audience = OnceCell::new();
            for asset in assets {
                let audience = audience.get_or_init(|| AssetAudience::of(self.view, entry));
                let Some(source) = audience.sees(asset).then(|| source(asset)).flatten() else {
                    continue;
                };
                let file = asset.name.clone();
                let path = entry.asset_address(&file).file();
                let kind = ResourceKind::Asset { entry: entry.id().clone(), file };
                self.add_everywhere(&path, &kind, &source);
            }
        }
    }
}

/// Returns the source of a file beside the texts of an entry; `None` if a link has replaced it since
/// it was loaded, and leads out of the content.
pub(super) fn source(asset: &Asset) -> Option<Source> {
    Some(match &asset.source {
        AssetSource::Bytes(bytes) => Source::Bytes(bytes.clone()),
        AssetSource::Stored(file) => Source::Stored(file.clone()),
        AssetSource::File { root, path } if leads_out(root, &root.join(&**path)) => return None,
        file => Source::File(file.path()?),
    })
}

/// The audience of an entry's files: the readers of a view.
pub(super) struct AssetAudience<'v> {
    entry: EntryRef<'v>,
    is_seen: bool,
    /// The texts that readers of their language see. The hidden ones are those that they do not
    /// see.
    visible: Vec<VariantRef<'v>>,
    hidden: Vec<VariantRef<'v>>,
    mentions: OnceCell<Sides>,
}

/// The mentions in visible texts, in hidden texts, and in fields for all languages.
struct Sides {
    shared: Mentions,
    visible: Vec<Mentions>,
    hidden: Vec<Mentions>,
}

impl<'v> AssetAudience<'v> {
    pub(super) fn of(view: &'v View, entry: EntryRef<'v>) -> AssetAudience<'v> {
        let (mut is_seen, mut visible, mut hidden) = (false, Vec::new(), Vec::new());
        for edition in view.editions() {
            let served = edition.get(entry.id()).map(|resolved| resolved.language());
            is_seen |= served.is_some();
            if let Some(own) = entry.variant(edition.language()) {
                let side = if served == Some(own.language()) { &mut visible } else { &mut hidden };
                side.push(own);
            }
        }
        AssetAudience { entry, is_seen, visible, hidden, mentions: OnceCell::new() }
    }

    fn mentions(&self) -> &Sides {
        self.mentions.get_or_init(|| {
            let of = |texts: &[VariantRef<'v>]| {
                texts.iter().map(|text| Mentions::of_text(self.entry, *text)).collect()
            };
            let (visible, hidden) = (of(&self.visible), of(&self.hidden));
            Sides { shared: Mentions::of_all(self.entry), visible, hidden }
        })
    }

    /// Returns whether these readers may see a file. They may if some of them see the entry and the
    /// file does not belong to hidden texts only. A file that a visible text shows is always seen.
    /// A text for the page's templates is only seen if a visible text shows it.
    pub(super) fn sees(&self, asset: &Asset) -> bool {
        if !self.is_seen || (self.hidden.is_empty() && !asset.is_text) {
            return self.is_seen;
        }
        let Sides { shared, visible, hidden } = self.mentions();
        let language = self.entry.asset_language(asset);
        let is_shown = shared.names(&asset.name)
            || visible.iter().any(|text| text.names(&asset.name))
            || language.is_some_and(|_| self.stands_in(asset));
        let is_hidden = |text: &VariantRef<'_>| Some(text.language()) == language;
        is_shown
            || !(asset.is_text
                || self.hidden.iter().any(is_hidden)
                || hidden.iter().any(|text| text.may_name(&asset.name)))
    }

    /// Returns whether a visible text shows a file of one language instead of another:
    /// `photo.fr.jpg` for `photo.jpg`.
    fn stands_in(&self, asset: &Asset) -> bool {
        let Sides { shared, visible, .. } = self.mentions();
        let Some((stem, extension)) = asset.name.rsplit_once('.') else { return false };
        let Some((stem, _)) = stem.rsplit_once('.') else { return false };
        let plain = format!("{stem}.{extension}");
        self.visible.iter().zip(visible).any(|(text, mentions)| {
            (mentions.names(&plain) || shared.names(&plain))
                && self.entry.asset(&plain, text.language()) == Some(&*asset.name)
        })
    }
}
