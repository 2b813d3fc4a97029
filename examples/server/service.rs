//! What is served: a catalog that follows its files, and how it is answered from.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use isogloss::http::Responder;
use isogloss::live::{Live, LiveEvent};
use isogloss::template::Theme;
use isogloss::{Catalog, Error, Site};

pub(crate) struct Service {
    live: Live,
    content: Box<Path>,
    token: String,
    /// A theme writes in the languages of a site: another configuration takes another one.
    responder: RwLock<Arc<Responder>>,
}

impl Service {
    /// Loads a content tree; `token` is the word for the preview.
    pub(crate) fn open(content: &Path, token: &str) -> Result<Service, Error> {
        let live = Live::open(content)?;
        let responder = responder(live.catalog().site(), content, token)?;
        let (content, token) = (content.into(), token.into());
        Ok(Service { live, content, token, responder: RwLock::new(Arc::new(responder)) })
    }

    /// The content as it is now, and who answers from it.
    pub(crate) fn now(&self) -> (Arc<Catalog>, Arc<Responder>) {
        let responder = self.responder.read().unwrap_or_else(PoisonError::into_inner);
        (self.live.catalog(), Arc::clone(&responder))
    }

    /// Says what becomes of changes, as long as there are any.
    pub(crate) fn follow(&self) {
        let mut languages = format!("{:?}", self.live.catalog().site().languages());
        for event in self.live.events() {
            let catalog = self.live.catalog();
            match event {
                LiveEvent::Changed { revision } => println!("revision {revision}"),
                _ => println!("{}", self.live.report()),
            }
            let now = format!("{:?}", catalog.site().languages());
            if now == languages {
                continue;
            }
            match responder(catalog.site(), &self.content, &self.token) {
                Ok(new) => {
                    *self.responder.write().unwrap_or_else(PoisonError::into_inner) = new.into();
                    languages = now;
                }
                Err(error) => eprintln!("{error}"),
            }
        }
    }
}

fn responder(site: &Site, content: &Path, token: &str) -> Result<Responder, Error> {
    let theme = Theme::new(site)?.with_stylesheet("/style.css");
    Ok(Responder::new(theme)
        .with_assets(content)
        .with_language_cookie("language")
        .with_stale_while_revalidate(Duration::from_secs(60))
        .with_preview_token(token)
        // The demonstration speaks HTTP.
        .with_secure_cookies(false))
}
