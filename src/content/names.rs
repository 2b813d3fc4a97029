//! Enums whose values have names in files.

/// Gives an enum `ALL`, `as_str`, `Display` and `FromStr`. The text before the names is what the
/// enum is, with its article, for the error about another name.
macro_rules! names {
    ($type:ty as $what:literal { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the name that is used in files, such as `site.toml`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::error::Error;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let mut all = Self::ALL.iter().copied();
                all.find(|value| value.as_str() == name)
                    .ok_or_else(|| crate::error::Error::invalid_value(name, $what, &[$($name),+]))
            }
        }
    };
}
pub(crate) use names;
