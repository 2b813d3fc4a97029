use crate::catalog::Catalog;
use crate::content::Kind;

/// Returns the folders that have lists, each with the kind that claims it. These are the folders of
/// kinds that the site declares or that have entries, public or not. A list stays when its last
/// entry expires, so that menus and feed readers do not lose it.
pub(crate) fn listed_folders(catalog: &Catalog) -> impl Iterator<Item = (&str, &Kind)> {
    let kinds = catalog.site().kinds();
    let is_listed =
        move |at: usize, kind: &Kind| kind.is_declared() || !catalog.index().of_kind(at).is_empty();
    kinds.iter().enumerate().filter_map(move |(at, kind)| {
        let folder = kind.folder().filter(|_| kind.has_list())?;
        let is_first = kinds.iter().position(|other| other.folder() == Some(folder)) == Some(at);
        (is_first && is_listed(at, kind)).then_some((folder, kind))
    })
}
