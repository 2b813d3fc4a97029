use std::fmt;

use crate::escape::push_pattern;

/// A `robots.txt` (RFC 9309): what crawlers may fetch, and where the sitemap is. It stands at the
/// root of each host, whatever folder the site is in.
///
/// Without any rule everything is allowed. Among rules that match, the one with the longest path
/// counts, wherever it stands. `robots.txt` hides nothing: a page that is not to be found says so
/// itself ([`HeadSet::robots`](crate::routing::HeadSet::robots)), and has to be fetched for that.
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
    /// In the order in which they were named.
    groups: Vec<Group>,
    sitemaps: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    agent: String,
    rules: Vec<(&'static str, String)>,
}

impl RobotsTxt {
    /// Everything is allowed.
    pub fn new() -> RobotsTxt {
        RobotsTxt::default()
    }

    /// A crawler may not fetch what begins with a path. `*` is every crawler that has no rules of
    /// its own; in a path `*` stands for anything and a `$` at its end for the end.
    ///
    /// The name of a crawler is a product token of letters, digits, `-` and `_`; what follows is left
    /// out, and a name of nothing else is ignored. An empty path forbids nothing.
    #[must_use]
    pub fn disallow(self, agent: &str, path: &str) -> RobotsTxt {
        self.with_rule(agent, "Disallow", path)
    }

    /// A crawler may fetch what begins with a path: an exception to a shorter one.
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
        // Nothing is no path: an empty `Disallow` allows everything.
        if !path.is_empty() && !path.starts_with('/') {
            pattern.push('/');
        }
        push_pattern(&mut pattern, path);
        // Crawlers do not tell the case of names apart.
        let known = self.groups.iter_mut().find(|group| group.agent.eq_ignore_ascii_case(&agent));
        match known {
            Some(group) => group.rules.push((rule, pattern)),
            None => self.groups.push(Group { agent, rules: vec![(rule, pattern)] }),
        }
        self
    }

    /// One more sitemap, by its whole address ([`Sitemap::url`](crate::sitemap::Sitemap::url)). It
    /// may be on another host; naming it here allows it to have URLs of this one. What is no whole
    /// address is left out.
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

/// The file, in UTF-8.
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
