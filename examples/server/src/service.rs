//! A catalog and a website that follow their files, and the responder that answers from them.

use std::path::Path;
use std::time::Duration;

use isogloss::http::Responder;
use isogloss::live::{Live, LiveEvent};
use isogloss::messages::Messages;
use isogloss::template::Theme;
use isogloss::website::{CustomPage, Website};
use isogloss::{Catalog, Error, Site};

pub(crate) struct Service {
    pub(crate) live: Live<Website>,
    pub(crate) responder: Responder,
}

const TEMPLATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/theme");
const MESSAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");

impl Service {
    /// Loads a content tree; `token` unlocks the preview of drafts.
    pub(crate) fn open(content: &Path, token: &str) -> Result<Service, Error> {
        // A saved template or message shows at once, like a saved text.
        let live = Live::builder(Catalog::builder().folder(content))
            .watch(TEMPLATES)
            .watch(MESSAGES)
            .open_with(website)?;
        let responder = Responder::new()
            .with_language_cookie("language")
            .with_stale_while_revalidate(Duration::from_secs(60))
            .with_preview_token(token)
            // The demonstration uses HTTP, not HTTPS.
            .with_secure_cookies(false);
        Ok(Service { live, responder })
    }

    /// Prints the result of each change of the files.
    pub(crate) fn follow(&self) {
        for event in self.live.events() {
            let error = match event {
                LiveEvent::Unwatched => self.live.watch_error(),
                _ => self.live.error(),
            };
            match (event, error) {
                (LiveEvent::Changed { revision }, _) => println!("revision {revision}"),
                (_, Some(error)) => println!("{error}"),
                (_, None) => println!("templates and messages are read again"),
            }
        }
    }
}

/// Returns the website. It is called again when the configuration, a template or a message changes.
fn website(site: &Site) -> Result<Website, Error> {
    let messages = Messages::builder().folder(MESSAGES).build(site)?;
    let theme = Theme::new(site)?
        .with_stylesheet("/style.css")
        .with_messages(messages)
        .with_folder(TEMPLATES)?;
    let mut archive = CustomPage::new("archive", "archive.html");
    for (language, path) in
        [("fr", "archives"), ("nl", "archief"), ("de", "archiv"), ("en", "archive")]
    {
        archive = archive.with_path(language.parse()?, path);
    }
    Ok(Website::new().with_theme(theme).with_page(archive))
}
