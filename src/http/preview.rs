//! Access to drafts by a secret, given once in the address and then kept in a cookie (RFC 6265).

use std::fmt::Write;

/// The name of the query parameter and of the cookie.
pub(super) const NAME: &str = "preview";

/// The secret that unlocks the preview.
#[derive(Clone)]
pub(super) struct PreviewToken {
    token: Box<str>,
    /// The bytes of the secret in hexadecimal digits, because a cookie cannot hold every character.
    cookie: Box<str>,
}

impl PreviewToken {
    pub(super) fn new(token: &str) -> PreviewToken {
        let mut cookie = String::with_capacity(2 * token.len());
        for byte in token.bytes() {
            // Writing to a string cannot fail.
            let _ = write!(cookie, "{byte:02x}");
        }
        PreviewToken { token: token.into(), cookie: cookie.into() }
    }

    /// Returns whether a value in an address is the secret.
    pub(super) fn is(&self, given: &str) -> bool {
        is_same(&self.token, given)
    }

    /// Returns whether the value of a cookie is the secret.
    pub(super) fn is_cookie(&self, given: &str) -> bool {
        is_same(&self.cookie, given)
    }

    /// Returns the value of `Set-Cookie` that starts a preview.
    pub(super) fn cookie(&self, is_secure: bool) -> String {
        format!("{NAME}={}; {}", self.cookie, attributes(is_secure))
    }
}

/// Compares in a time that does not depend on the number of matching bytes.
fn is_same(own: &str, given: &str) -> bool {
    let (own, given) = (own.as_bytes(), given.as_bytes());
    if own.len() != given.len() {
        return false;
    }
    let differences = own.iter().zip(given).fold(0_u8, |all, (a, b)| all | (a ^ b));
    std::hint::black_box(differences) == 0
}

/// Returns the value of `Set-Cookie` that ends a preview.
pub(super) fn ending_cookie(is_secure: bool) -> String {
    format!("{NAME}=; Max-Age=0; {}", attributes(is_secure))
}

fn attributes(is_secure: bool) -> String {
    let secure = if is_secure { "; Secure" } else { "" };
    format!("Path=/; HttpOnly; SameSite=Lax{secure}")
}

/// Hides the secret.
impl std::fmt::Debug for PreviewToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PreviewToken")
    }
}
