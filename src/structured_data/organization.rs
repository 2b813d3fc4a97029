use super::json::{Json, Object};

/// The publisher of a site: `publisher` of its pages.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'fr'\n")
/// #     .file("pages/salles/fr.md", "+++\ntitle = \"Les salles\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
/// # let entry = edition.get("pages/salles").unwrap();
/// use isogloss::structured_data::{Organization, StructuredData};
///
/// let museum = Organization::new("Musée royal de l’Armée")
///     .with_type("Museum")
///     .with_logo("https://example.org/logo.svg");
/// let data = StructuredData::of_entry(&entry).unwrap().with_organization(museum);
/// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
/// let expected = serde_json::json!({
///     "@type": "Museum",
///     "@id": "https://example.org/#organization",
///     "name": "Musée royal de l’Armée",
///     "url": "https://example.org/",
///     "logo": "https://example.org/logo.svg",
/// });
/// assert_eq!(json["@graph"][0]["publisher"], expected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("pages/dino/nl.md", "+++\ntitle = \"De iguanodons van Bernissart\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/dino").unwrap();
    /// use isogloss::structured_data::{Organization, StructuredData};
    ///
    /// let museum = Organization::new("Museum voor Natuurwetenschappen");
    /// let data = StructuredData::of_entry(&entry).unwrap().with_organization(museum);
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let publisher = &json["@graph"][0]["publisher"];
    /// assert_eq!(publisher["name"], "Museum voor Natuurwetenschappen");
    /// assert_eq!(publisher["@type"], "Organization");
    /// assert_eq!(publisher["url"], "https://example.org/");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("pages/dino/nl.md", "+++\ntitle = \"De iguanodons van Bernissart\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/dino").unwrap();
    /// use isogloss::structured_data::{Organization, StructuredData};
    ///
    /// let museum = Organization::new("Museum voor Natuurwetenschappen").with_type("Museum");
    /// let data = StructuredData::of_entry(&entry).unwrap().with_organization(museum);
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let page = &json["@graph"][0];
    /// assert_eq!(page["publisher"]["@type"], "Museum");
    /// // The type of the page is not that of its publisher.
    /// assert_eq!(page["@type"], "WebPage");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_type(self, name: impl Into<String>) -> Organization {
        Organization { kind: name.into(), ..self }
    }

    /// Sets its own URL. The default is that of the site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("pages/dino/nl.md", "+++\ntitle = \"De iguanodons van Bernissart\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/dino").unwrap();
    /// use isogloss::structured_data::{Organization, StructuredData};
    ///
    /// // The site of an exhibition, published by a museum with a site of its own.
    /// let museum = Organization::new("Museum voor Natuurwetenschappen")
    ///     .with_url("https://www.naturalsciences.be/");
    /// let data = StructuredData::of_entry(&entry).unwrap().with_organization(museum);
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let publisher = &json["@graph"][0]["publisher"];
    /// assert_eq!(publisher["url"], "https://www.naturalsciences.be/");
    /// // The publisher is identified by its URL, so all its sites describe the same one.
    /// assert_eq!(publisher["@id"], "https://www.naturalsciences.be/#organization");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_url(self, url: impl Into<String>) -> Organization {
        Organization { url: Some(url.into()), ..self }
    }

    /// Sets the whole URL of its logo.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("pages/dino/nl.md", "+++\ntitle = \"De iguanodons van Bernissart\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/dino").unwrap();
    /// use isogloss::structured_data::{Organization, StructuredData};
    ///
    /// // The logo is beside the style sheets of the site.
    /// let logo = format!("{}/logo.svg", edition.site().urls().base().unwrap());
    /// let museum = Organization::new("Museum voor Natuurwetenschappen").with_logo(logo);
    /// let data = StructuredData::of_entry(&entry).unwrap().with_organization(museum);
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// assert_eq!(json["@graph"][0]["publisher"]["logo"], "https://example.org/logo.svg");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_logo(self, url: impl Into<String>) -> Organization {
        Organization { logo: Some(url.into()), ..self }
    }

    /// Adds a page that unambiguously identifies it: on Wikipedia, on Wikidata, a profile.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "urls.base = 'https://example.org'\n[[languages]]\ntag = 'nl'\n")
    /// #     .file("pages/stadhuis/nl.md", "+++\ntitle = \"Het stadhuis\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2025-10-01T00:00:00Z".parse()?)?;
    /// # let entry = edition.get("pages/stadhuis").unwrap();
    /// use isogloss::structured_data::{Organization, StructuredData};
    ///
    /// let town = Organization::new("Stad Gent")
    ///     .with_same_as("https://www.wikidata.org/wiki/Q1296")
    ///     .with_same_as("https://nl.wikipedia.org/wiki/Gent");
    /// let data = StructuredData::of_entry(&entry).unwrap().with_organization(town);
    /// let json: serde_json::Value = serde_json::from_str(&data.to_json())?;
    /// let pages = json["@graph"][0]["publisher"]["sameAs"].as_array().unwrap();
    /// assert_eq!(pages.len(), 2);
    /// assert_eq!(pages[1], "https://nl.wikipedia.org/wiki/Gent");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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
