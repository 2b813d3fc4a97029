//! Files beside the texts, which are public as far as the texts are.

use super::collect::Collection;
use super::resource::Source;
use super::{ResourceKind, View};
use crate::catalog::{EntryRef, VariantRef};
use crate::content::{AssetSource, Value};

impl Collection<'_, '_> {
    pub(super) fn add_assets(&mut self) {
        let mut unknown = 0;
        for entry in self.view.catalog().entries() {
            let mut audience = None;
            for asset in entry.assets() {
                let audience = audience.get_or_insert_with(|| AssetAudience::of(self.view, entry));
                if !audience.sees(asset) {
                    continue;
                }
                let Some(source) = source(entry, asset) else {
                    unknown += 1;
                    continue;
                };
                let kind = ResourceKind::Asset { entry: entry.id().clone(), file: asset.into() };
                let path = entry.asset_address(asset).file();
                self.add_everywhere(&path, &kind, &source);
            }
        }
        if unknown > 0 {
            self.left_out.push(format!(
                "{unknown} attached files: their entries were made without saying where they are"
            ));
        }
    }
}

/// Returns what a file beside the texts of an entry consists of.
pub(super) fn source(entry: EntryRef<'_>, asset: &str) -> Option<Source> {
    Some(match entry.asset_source(asset)? {
        AssetSource::Bytes(bytes) => Source::Bytes(bytes.clone()),
        file => Source::File(file.path()?),
    })
}

/// Who sees the files of an entry: the readers of a view, as far as they see its texts.
pub(super) struct AssetAudience<'v> {
    entry: EntryRef<'v>,
    is_seen: bool,
    /// The texts that the readers of their language see, and those that they do not.
    visible: Vec<VariantRef<'v>>,
    hidden: Vec<VariantRef<'v>>,
}

impl<'v> AssetAudience<'v> {
    pub(super) fn of(view: &'v View, entry: EntryRef<'v>) -> AssetAudience<'v> {
        let mut audience =
            AssetAudience { entry, is_seen: false, visible: Vec::new(), hidden: Vec::new() };
        for edition in view.editions() {
            let served = edition.get(entry.id()).map(|resolved| resolved.language());
            audience.is_seen |= served.is_some();
            if let Some(own) = entry.variant(edition.language()) {
                match served == Some(own.language()) {
                    true => audience.visible.push(own),
                    false => audience.hidden.push(own),
                }
            }
        }
        audience
    }

    /// Whether a file is for these readers: some of them see the entry, and the translation that the
    /// file is of, or one of the texts that name it.
    pub(super) fn sees(&self, asset: &str) -> bool {
        if !self.is_seen || self.hidden.is_empty() {
            return self.is_seen;
        }
        if let Some(language) = self.entry.asset_language(asset)
            && self.hidden.iter().any(|text| text.language() == language)
        {
            return false;
        }
        let is_named = |text: &VariantRef<'_>| text.names_asset(asset);
        !self.hidden.iter().any(is_named)
            || self.visible.iter().any(is_named)
            || self.is_named_for_all(asset)
    }

    /// Whether what all languages share names the file.
    fn is_named_for_all(&self, asset: &str) -> bool {
        self.entry.kind().neutral().iter().any(|field| match self.entry.neutral(field.name()) {
            Some(Value::Image(image)) => *image.source == *asset,
            Some(Value::Text(text)) => **text == *asset,
            _ => false,
        })
    }
}
