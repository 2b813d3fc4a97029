/// The layout of the files of a content tree.
///
/// The layout is recognised by the configuration at the root of the tree: `site.toml` is this
/// crate's own; `hugo.*`, `config.*` and `config/_default` are Hugo's; `zola.toml` and a
/// `config.toml` with a `base_url` are Zola's.
///
/// ```
/// use isogloss::site::Layout;
/// use isogloss::{Catalog, Timestamp};
///
/// let catalog = Catalog::builder()
///     .file("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n")
///     .file("content/about.md", "---\ntitle: Over ons\n---\n")
///     .file("content/about.fr.md", "---\ntitle: À propos\n---\n")
///     .build()?;
/// assert_eq!(catalog.site().layout(), Layout::Hugo);
/// let french = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
/// assert_eq!(french.text("about", "title").unwrap().as_str(), "À propos");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Layout {
    /// This crate's own layout: a folder for each entry, with a file for each language.
    #[default]
    Native,
    /// The layout of Hugo.
    Hugo,
    /// The layout of Zola.
    Zola,
}

crate::content::names!(Layout as "a layout" { Native = "native", Hugo = "hugo", Zola = "zola" });
