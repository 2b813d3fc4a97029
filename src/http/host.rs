//! The host that a request names (RFC 9110, section 7.2; RFC 3986, section 3.2.2).

use std::net::{IpAddr, Ipv4Addr};

/// A host without its port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// An IP address. IPv4 addresses within IPv6 are IPv4 addresses.
    Address(IpAddr),
    /// A name in lower case, without a full stop at the end.
    Name(Box<str>),
}

impl Host {
    /// Parses a host with an optional port. A user name or a path is not accepted.
    pub(super) fn parse(text: &str) -> Option<Host> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (address, port) = rest.split_once(']')?;
                (Host::of_address(IpAddr::V6(address.parse().ok()?)), port)
            }
            None => {
                let end = text.find(':').unwrap_or(text.len());
                let (name, port) = text.split_at_checked(end)?;
                (Host::parse_name(name)?, port)
            }
        };
        is_port(port).then_some(host)
    }

    pub(super) fn of_address(address: IpAddr) -> Host {
        Host::Address(address.to_canonical())
    }

    fn parse_name(name: &str) -> Option<Host> {
        let name = name.strip_suffix('.').unwrap_or(name);
        let is_valid = name.split('.').all(|label| !label.is_empty());
        if !is_valid || !name.bytes().all(is_of_name) {
            return None;
        }
        Some(match name.parse::<Ipv4Addr>() {
            Ok(address) => Host::Address(address.into()),
            Err(_) => Host::Name(name.to_ascii_lowercase().into()),
        })
    }

    /// Returns whether it can only be the machine itself (RFC 6761, section 6.3).
    pub(super) fn is_loopback(&self) -> bool {
        match self {
            Host::Address(address) => address.is_loopback(),
            Host::Name(name) => &**name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

/// Returns whether a byte may be in a name (`reg-name` in RFC 3986).
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(&byte)
}

/// Returns whether a text is empty, or a colon and a port, which may be empty.
fn is_port(text: &str) -> bool {
    let Some(port) = text.strip_prefix(':') else { return text.is_empty() };
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (port.is_empty() || port.parse::<u16>().is_ok())
}
