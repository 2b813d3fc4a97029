use super::json::{Json, Object};

/// Who publishes a site: `publisher` of its pages.
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
    /// An organization of a name, in the language of the pages that it is given for.
    pub fn new(name: impl Into<String>) -> Organization {
        Organization {
            kind: "Organization".to_owned(),
            name: name.into(),
            url: None,
            logo: None,
            same_as: Vec::new(),
        }
    }

    /// What it is more exactly, by schema.org: `GovernmentOrganization`, `NGO`, `Museum`.
    #[must_use]
    pub fn with_type(self, name: impl Into<String>) -> Organization {
        Organization { kind: name.into(), ..self }
    }

    /// Its own address; that of the site without this.
    #[must_use]
    pub fn with_url(self, url: impl Into<String>) -> Organization {
        Organization { url: Some(url.into()), ..self }
    }

    /// The whole address of its logo.
    #[must_use]
    pub fn with_logo(self, url: impl Into<String>) -> Organization {
        Organization { logo: Some(url.into()), ..self }
    }

    /// One more page that is unmistakably about it: Wikipedia, Wikidata, a profile.
    #[must_use]
    pub fn with_same_as(mut self, url: impl Into<String>) -> Organization {
        self.same_as.push(url.into());
        self
    }

    /// The object; `site` is where the site is.
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
