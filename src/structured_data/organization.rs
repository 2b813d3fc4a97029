use super::json::{Json, Object};

/// The publisher of a site: `publisher` of its pages.
///
/// ```
/// use isogloss::structured_data::Organization;
///
/// let publisher = Organization::new("Musée royal")
///     .with_type("Museum")
///     .with_url("https://musee.example.org/")
///     .with_logo("https://musee.example.org/logo.svg")
///     .with_same_as("https://www.wikidata.org/wiki/Q1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    kind: String,
    name: String,
    url: Option<String>,
    logo: Option<String>,
    same_as: Vec<String>,
}

impl Organization {
    /// Creates an organization with a name, in the language of the pages that it is used for.
    pub fn new(name: impl Into<String>) -> Organization {
        Organization {
            kind: "Organization".to_owned(),
            name: name.into(),
            url: None,
            logo: None,
            same_as: Vec::new(),
        }
    }

    /// Sets a more specific schema.org type: `GovernmentOrganization`, `NGO`, `Museum`. The default
    /// is `Organization`.
    #[must_use]
    pub fn with_type(self, name: impl Into<String>) -> Organization {
        Organization { kind: name.into(), ..self }
    }

    /// Sets its own URL. The default is that of the site.
    #[must_use]
    pub fn with_url(self, url: impl Into<String>) -> Organization {
        Organization { url: Some(url.into()), ..self }
    }

    /// Sets the whole URL of its logo.
    #[must_use]
    pub fn with_logo(self, url: impl Into<String>) -> Organization {
        Organization { logo: Some(url.into()), ..self }
    }

    /// Adds a page that unambiguously identifies it: on Wikipedia, on Wikidata, a profile.
    #[must_use]
    pub fn with_same_as(mut self, url: impl Into<String>) -> Organization {
        self.same_as.push(url.into());
        self
    }

    /// Returns the object. `site` is the URL of the site.
    pub(super) fn object(&self, site: &str) -> Object {
        let url = self.url.as_deref().unwrap_or(site);
        let same_as: Vec<Json> = self.same_as.iter().map(|url| url.as_str().into()).collect();
        Object::of_type(&self.kind)
            .with("@id", format!("{url}#organization"))
            .with("name", self.name.as_str())
            .with("url", url)
            .with_some("logo", self.logo.as_deref())
            .with_some("sameAs", (!same_as.is_empty()).then_some(same_as))
    }
}
