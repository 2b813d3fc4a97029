//! Who may see drafts: a secret word, once in the address, then in a cookie (RFC 6265).

use std::fmt::Write;

/// The parameter of the query, and the name of the cookie.
pub(super) const NAME: &str = "preview";

/// What unlocks the preview.
#[derive(Clone)]
pub(super) struct PreviewToken {
    token: Box<str>,
    /// Its bytes in hexadecimal digits: a cookie cannot hold every character.
    cookie: Box<str>,
}

impl PreviewToken {
    pub(super) fn new(token: &str) -> PreviewToken {
        let mut cookie = String::with_capacity(2 * token.len());
        for byte in token.bytes() {
            // A string takes everything.
            let _ = write!(cookie, "{byte:02x}");
        }
        PreviewToken { token: token.into(), cookie: cookie.into() }
    }

    /// Whether a word in an address is it.
    pub(super) fn is(&self, given: &str) -> bool {
        is_same(&self.token, given)
    }

    /// Whether the value of a cookie is it.
    pub(super) fn is_cookie(&self, given: &str) -> bool {
        is_same(&self.cookie, given)
    }

    /// The value of `Set-Cookie` that begins a preview.
    pub(super) fn cookie(&self, is_secure: bool) -> String {
        format!("{NAME}={}; {}", self.cookie, attributes(is_secure))
    }
}

/// Takes the same time however much of it is the same.
fn is_same(own: &str, given: &str) -> bool {
    let (own, given) = (own.as_bytes(), given.as_bytes());
    if own.len() != given.len() {
        return false;
    }
    let differences = own.iter().zip(given).fold(0_u8, |all, (a, b)| all | (a ^ b));
    std::hint::black_box(differences) == 0
}

/// The value of `Set-Cookie` that ends it.
pub(super) fn ending_cookie(is_secure: bool) -> String {
    format!("{NAME}=; Max-Age=0; {}", attributes(is_secure))
}

fn attributes(is_secure: bool) -> String {
    let secure = if is_secure { "; Secure" } else { "" };
    format!("Path=/; HttpOnly; SameSite=Lax{secure}")
}

/// Never prints the secret.
impl std::fmt::Debug for PreviewToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PreviewToken")
    }
}
