use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// The URL that a site, or one of its languages, is served from: `https://www.example.org` or,
/// below a folder, `https://www.example.org/intranet`.
///
/// It has a scheme (`https` or `http`), a host, and optionally a port and a path, but no query and
/// no fragment. It is stored without a slash at the end.
///
/// ```
/// use isogloss::site::BaseUrl;
///
/// let base: BaseUrl = "https://www.example.org/intranet/".parse()?;
/// assert_eq!(base.as_str(), "https://www.example.org/intranet");
/// assert_eq!((base.origin(), base.path()), ("https://www.example.org", "/intranet"));
/// assert_eq!(base.host(), "www.example.org");
/// assert!("www.example.org".parse::<BaseUrl>().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl {
    text: Box<str>,
    /// The byte offset at which the host begins.
    host: usize,
    /// The byte offset at which the path begins and the host, with its port, ends.
    path: usize,
}

impl BaseUrl {
    /// Returns the whole URL, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the scheme, host and port.
    pub fn origin(&self) -> &str {
        self.text.get(..self.path).unwrap_or_default()
    }

    /// Returns the host and port.
    pub fn host(&self) -> &str {
        self.text.get(self.host..self.path).unwrap_or_default()
    }

    /// Returns whether the host that a request names is this one (RFC 9110, section 4.2.3). Case, a
    /// port 80 or 443 and a final full stop are ignored.
    pub(crate) fn is_host(&self, named: &str) -> bool {
        let named = named.trim();
        let named = named.strip_suffix(":443").or(named.strip_suffix(":80")).unwrap_or(named);
        named.trim_end_matches('.').eq_ignore_ascii_case(self.host())
    }

    /// Returns the path that all addresses are below; empty at the root of the host.
    pub fn path(&self) -> &str {
        self.text.get(self.path..).unwrap_or_default()
    }
}

impl FromStr for BaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<BaseUrl, Error> {
        let wrong = |reason| Err(Error::base_url(text, reason));
        let Some((scheme, rest)) = text.split_once("://") else {
            return wrong("it has no scheme; add https:// at the start");
        };
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https") {
            return wrong("its scheme is neither https nor http");
        }
        if rest.contains(['?', '#']) {
            return wrong("it has a query or a fragment");
        }
        let (host, path) =
            rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or((rest, ""));
        let host = host.to_ascii_lowercase();
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let host = host.strip_suffix(usual).unwrap_or(&host).to_owned();
        if host.is_empty() {
            return wrong("it has no host");
        }
        if !host.is_ascii() {
            return wrong("its host contains non-ASCII letters; write it in the form xn--…");
        }
        let is_of_host = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']')
        };
        let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
        let name = match host.rsplit_once(':') {
            Some((name, port)) if !host.ends_with(']') && is_port(port) => name,
            Some(_) if !host.ends_with(']') => {
                return wrong("its port is not a number from 1 to 65535");
            }
            _ => host.as_str(),
        };
        let is_address = name.starts_with('[') && name.ends_with(']');
        let has_odd_part =
            !is_address && (name.contains([':', '[', ']']) || name.split('.').any(str::is_empty));
        if !host.bytes().all(is_of_host) || has_odd_part {
            return wrong("its host contains invalid characters");
        }
        let is_of_path = |byte: u8| {
            byte.is_ascii_alphanumeric()
                || matches!(
                    byte,
                    b'/' | b'-' | b'_' | b'.' | b'~' | b'%' | b'+' | b'@' | b'=' | b',' | b';'
                )
        };
        let path = path.trim_end_matches('/');
        let segments = || path.split('/').skip(1);
        if !path.bytes().all(is_of_path) || segments().any(|it| matches!(it, "" | "." | "..")) {
            return wrong(
                "its path contains an empty segment or characters that must be percent-encoded",
            );
        }
        let start = scheme.len() + "://".len();
        let text = format!("{scheme}://{host}{path}").into();
        Ok(BaseUrl { text, host: start, path: start + host.len() })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}
