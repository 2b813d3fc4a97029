//! The website that the options shared by `build`, `check` and `serve` describe.

use isogloss::messages::Messages;
use isogloss::template::Theme;
use isogloss::website::Website;
use isogloss::{Error, Site};

use super::arguments::WebsiteOptions;

/// The path of the built-in style sheet.
const STYLE_SHEET: &str = "/style.css";

/// Returns the website of a site: the built-in theme with the site's own templates, messages, style
/// sheets and static files.
pub(crate) fn website(site: &Site, options: &WebsiteOptions) -> Result<Website, Error> {
    let mut theme = Theme::new(site)?;
    if let Some(folder) = &options.messages {
        theme = theme.with_messages(Messages::builder().folder(folder).build(site)?);
    }
    if let Some(folder) = &options.templates {
        theme = theme.with_folder(folder)?;
    }
    theme = match options.stylesheet.as_slice() {
        [] => theme.with_stylesheet(STYLE_SHEET),
        all => all.iter().fold(theme, |theme, it| theme.with_stylesheet(it.as_str())),
    };
    let website = Website::new().with_theme(theme);
    Ok(options.files.iter().fold(website, |website, folder| website.with_static(folder)))
}
