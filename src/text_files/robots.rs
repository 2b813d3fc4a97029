use std::fmt;

use crate::escape::push_pattern;

/// A `robots.txt` (RFC 9309): the paths that crawlers may fetch, and the URL of the sitemap. It is
/// served from the root of each host, even if the site is in a folder.
///
/// Without rules everything is allowed. Of all rules that match, the one with the longest path
/// applies, in any order. `robots.txt` does not hide anything: a page that search engines must not
/// show says so itself ([`HeadSet::robots`](crate::routing::HeadSet::robots)), and crawlers have to
/// fetch it to see that.
///
/// ```
/// use isogloss::text_files::RobotsTxt;
///
/// let robots = RobotsTxt::new()
///     .disallow("*", "/recherche/")
///     .disallow("*", "/été/*.pdf$")
///     .allow("*", "/recherche/aide/")
///     .disallow("ExampleBot", "/")
///     .with_sitemap("https://example.org/sitemap.xml");
/// assert_eq!(robots.to_string(), "\
/// User-agent: *
/// Disallow: /recherche/
/// Disallow: /%C3%A9t%C3%A9/*.pdf$
/// Allow: /recherche/aide/
///
/// User-agent: ExampleBot
/// Disallow: /
///
/// Sitemap: https://example.org/sitemap.xml
/// ");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RobotsTxt {
    /// The groups in the order in which their crawlers were first named.
    groups: Vec<Group>,
    sitemaps: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    agent: String,
    rules: Vec<(&'static str, String)>,
}

impl RobotsTxt {
    /// Creates a file that allows everything.
    ///
    /// ```
    /// use isogloss::text_files::RobotsTxt;
    ///
    /// assert_eq!(RobotsTxt::new().to_string(), "User-agent: *\nAllow: /\n");
    /// ```
    pub fn new() -> RobotsTxt {
        RobotsTxt::default()
    }

    /// Forbids a crawler to fetch the paths that begin with `path`. The crawler `*` stands for
    /// every crawler without rules of its own. In a path, `*` matches anything, and `$` at the end
    /// matches the end.
    ///
    /// The name of a crawler is a product token of letters, digits, `-` and `_`. Anything after it
    /// is dropped, and a name without a token is ignored. An empty path forbids nothing.
    ///
    /// ```
    /// use isogloss::text_files::RobotsTxt;
    ///
    /// // ExampleBot follows its own rules only, so the search is repeated for it.
    /// let robots = RobotsTxt::new()
    ///     .disallow("*", "/zoeken/")
    ///     .disallow("ExampleBot/1.2", "zoeken/")
    ///     .disallow("ExampleBot", "/*.pdf$");
    /// assert_eq!(robots.to_string(), "\
    /// User-agent: *
    /// Disallow: /zoeken/
    ///
    /// User-agent: ExampleBot
    /// Disallow: /zoeken/
    /// Disallow: /*.pdf$
    /// ");
    /// ```
    #[must_use]
    pub fn disallow(self, agent: &str, path: &str) -> RobotsTxt {
        self.with_rule(agent, "Disallow", path)
    }

    /// Allows a crawler to fetch the paths that begin with `path`, as an exception to a shorter
    /// path that is forbidden. Both arguments are those of [`disallow`](RobotsTxt::disallow).
    ///
    /// ```
    /// use isogloss::text_files::RobotsTxt;
    ///
    /// // The longer path decides, so the help can be fetched, and nothing else below `/zoeken/`.
    /// let robots = RobotsTxt::new().allow("*", "/zoeken/hulp/").disallow("*", "/zoeken/");
    /// assert_eq!(
    ///     robots.to_string(),
    ///     "User-agent: *\nAllow: /zoeken/hulp/\nDisallow: /zoeken/\n"
    /// );
    /// ```
    #[must_use]
    pub fn allow(self, agent: &str, path: &str) -> RobotsTxt {
        self.with_rule(agent, "Allow", path)
    }

    fn with_rule(mut self, agent: &str, rule: &'static str, path: &str) -> RobotsTxt {
        let is_of_token = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let agent: String = if agent == "*" {
            agent.to_owned()
        } else {
            // `GPTBot/1.2` is a name and a version.
            agent.chars().take_while(is_of_token).collect()
        };
        if agent.is_empty() {
            return self;
        }
        let mut pattern = String::with_capacity(path.len() + 1);
        // An empty path stays empty: an empty `Disallow` allows everything.
        if !path.is_empty() && !path.starts_with('/') {
            pattern.push('/');
        }
        push_pattern(&mut pattern, path);
        // Crawlers ignore the case of names.
        let known = self.groups.iter_mut().find(|group| group.agent.eq_ignore_ascii_case(&agent));
        match known {
            Some(group) => group.rules.push((rule, pattern)),
            None => self.groups.push(Group { agent, rules: vec![(rule, pattern)] }),
        }
        self
    }

    /// Adds a sitemap by its whole URL ([`Sitemap::url`](crate::sitemap::Sitemap::url)). It may be
    /// on another host: naming it here allows it to contain URLs of this one. A value that is not a
    /// whole URL is ignored.
    ///
    /// ```
    /// use isogloss::text_files::RobotsTxt;
    ///
    /// let robots = RobotsTxt::new()
    ///     .with_sitemap("https://fr.example.org/sitemap.xml")
    ///     .with_sitemap("https://nl.example.org/sitemap.xml")
    ///     .with_sitemap("/sitemap.xml");
    /// // A path alone is not allowed here.
    /// assert_eq!(robots.to_string(), "\
    /// User-agent: *
    /// Allow: /
    ///
    /// Sitemap: https://fr.example.org/sitemap.xml
    /// Sitemap: https://nl.example.org/sitemap.xml
    /// ");
    /// ```
    #[must_use]
    pub fn with_sitemap(mut self, url: impl Into<String>) -> RobotsTxt {
        let url = url.into();
        let is_whole = url.starts_with("https://") || url.starts_with("http://");
        if is_whole && !url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.sitemaps.push(url);
        }
        self
    }
}

/// Formats the file, in UTF-8.
impl fmt::Display for RobotsTxt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.groups.is_empty() {
            f.write_str("User-agent: *\nAllow: /\n")?;
        }
        for (at, group) in self.groups.iter().enumerate() {
            let before = if at > 0 { "\n" } else { "" };
            writeln!(f, "{before}User-agent: {}", group.agent)?;
            for (rule, path) in &group.rules {
                writeln!(f, "{rule}: {path}")?;
            }
        }
        for (at, url) in self.sitemaps.iter().enumerate() {
            let before = if at == 0 { "\n" } else { "" };
            writeln!(f, "{before}Sitemap: {url}")?;
        }
        Ok(())
    }
}
