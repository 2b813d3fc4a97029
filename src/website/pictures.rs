//! The pictures of a site that no browser can show.

use std::collections::BTreeSet;

use super::{ResourceKind, Resources, View};
use crate::content::{Asset, AssetSource, EntryId};
use crate::error::{Code, Diagnostic, Location, Report};
use crate::image_size::ImageSize;

/// Adds a finding for each published picture beside an entry that is damaged. Files that cannot be
/// read are findings of their own.
pub(super) fn check(view: &View, resources: &Resources<'_>, report: &mut Report) {
    // A file can have several addresses.
    let files: BTreeSet<(&EntryId, &str)> = resources
        .iter()
        .filter_map(|resource| match resource.kind() {
            ResourceKind::Asset { entry, file } => Some((entry, &**file)),
            _ => None,
        })
        .collect();
    for (id, file) in files {
        let entry = view.catalog().entry_in(id, view.state());
        let asset = entry.and_then(|it| it.known_assets().iter().find(|it| *it.name == *file));
        let damaged = asset.filter(|asset| asset.image_size() == ImageSize::Invalid);
        report.extend(damaged.map(|asset| finding(id, asset)));
    }
}

fn finding(id: &EntryId, asset: &Asset) -> Diagnostic {
    let message = format!("the picture {} of {id} is damaged, or is not a picture", asset.name);
    let finding = Diagnostic::warning(Code::InvalidPicture, message);
    let help = "export it again, or fetch the picture itself if the file only refers to it";
    let finding = finding.help(help.to_owned());
    match &asset.source {
        AssetSource::File { path, .. } if !path.is_empty() => {
            finding.at(Location::of_file(&**path))
        }
        _ => finding,
    }
}
