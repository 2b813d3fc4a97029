use std::net::IpAddr;

use super::host::Host;
use crate::error::Error;
use crate::site::Site;

/// The hosts that a responder answers for, besides those of the site's base URLs.
///
/// Without it, a responder answers for any host. That is harmless if everybody may read what it
/// serves. A server for one machine or one network also needs protection from other websites: a page
/// on one can let its own name point to such a server, and then read it in the browser of a visitor
/// (DNS rebinding).
///
/// The loopback names are always allowed: `localhost`, names below it, `127.0.0.0/8` and `[::1]`.
/// Case, ports and a full stop at the end are ignored.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[urls]\nbase = \"https://www.example.org\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::http::{AllowedHosts, Request, Responder};
/// use isogloss::website::{View, Website};
///
/// let hosts = AllowedHosts::new().with_host("editors.example.net")?;
/// let responder = Responder::new().with_allowed_hosts(hosts);
/// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
/// let status = |host: &str| {
///     let request = Request::new("GET", "/robots.txt").with_header("Host", host.as_bytes());
///     responder.respond(&website, &view, &request).status()
/// };
/// assert_eq!(status("localhost:8080"), 200);
/// assert_eq!(status("editors.example.net"), 200);
/// // The base URL of the site has this host.
/// assert_eq!(status("www.example.org"), 200);
/// assert_eq!(status("evil.example"), 421);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct AllowedHosts {
    hosts: Vec<Host>,
    has_all_addresses: bool,
}

impl AllowedHosts {
    /// Allows the loopback names and the hosts of the site.
    pub fn new() -> AllowedHosts {
        AllowedHosts::default()
    }

    /// Adds a host: a name or an IP address, with any port.
    ///
    /// ```
    /// use isogloss::error::ErrorKind;
    /// use isogloss::http::AllowedHosts;
    ///
    /// let hosts = AllowedHosts::new().with_host("preview.example.org")?.with_host("[2001:db8::1]")?;
    /// let wrong = hosts.with_host("https://example.org/").unwrap_err();
    /// assert_eq!(wrong.kind(), ErrorKind::InvalidValue);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::InvalidValue`](crate::error::ErrorKind::InvalidValue)
    /// if the text is not a host.
    pub fn with_host(mut self, host: &str) -> Result<AllowedHosts, Error> {
        let parsed = Host::parse(host).ok_or_else(|| Error::invalid_value(host, "a host", &[]))?;
        self.hosts.push(parsed);
        Ok(self)
    }

    /// Adds the IP address that a server listens on. `0.0.0.0` and `[::]` stand for every address of
    /// the machine, so with them all IP addresses are allowed: only a name can be made to point to
    /// another machine.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use std::net::IpAddr;
    ///
    /// use isogloss::Timestamp;
    /// use isogloss::http::{AllowedHosts, Request, Responder};
    /// use isogloss::website::{View, Website};
    ///
    /// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
    /// let request = Request::new("GET", "/robots.txt").with_header("Host", b"192.0.2.7:8080");
    /// let status_at = |address: &str| {
    ///     let hosts = AllowedHosts::new().with_address(address.parse::<IpAddr>().unwrap());
    ///     let responder = Responder::new().with_allowed_hosts(hosts);
    ///     responder.respond(&website, &view, &request).status()
    /// };
    /// assert_eq!(status_at("192.0.2.7"), 200);
    /// assert_eq!(status_at("192.0.2.8"), 421);
    /// assert_eq!(status_at("0.0.0.0"), 200);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_address(mut self, address: IpAddr) -> AllowedHosts {
        self.has_all_addresses |= address.is_unspecified();
        self.hosts.push(Host::of_address(address));
        self
    }

    /// Returns whether a host is allowed for a site.
    pub(super) fn has(&self, host: &Host, site: &Site) -> bool {
        let is_address = matches!(host, Host::Address(_));
        let mut bases = site.tags().filter_map(|language| site.base_url(language));
        host.is_loopback()
            || (self.has_all_addresses && is_address)
            || self.hosts.contains(host)
            || bases.any(|base| Host::parse(base.host()).as_ref() == Some(host))
    }
}
