//! The steps in the order in which they run.

use std::fmt;

use crate::features::features;

/// A check with its commands.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) set: Set,
    /// Command lines. A line with `{feature}` runs once for each feature of the library.
    commands: &'static [&'static str],
}

/// The smallest set that contains a step; the full set contains every step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    Quick,
    Full,
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Set::Quick => "quick",
            Set::Full => "full",
        })
    }
}

impl Step {
    /// Returns the command lines, with `{feature}` replaced by each feature.
    pub(crate) fn commands(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for line in self.commands {
            if line.contains("{feature}") {
                lines.extend(features().iter().map(|it| line.replace("{feature}", it)));
            } else {
                lines.push((*line).to_owned());
            }
        }
        lines
    }
}

pub(crate) const STEPS: [Step; 17] = [
    Step {
        name: "format",
        about: "the format of the sources",
        set: Set::Quick,
        commands: &["cargo fmt --all --check"],
    },
    Step {
        name: "clippy",
        about: "clippy with all features, the default ones and none",
        set: Set::Quick,
        commands: &[
            "cargo clippy --quiet --workspace --all-targets --all-features -- -D warnings",
            "cargo clippy --quiet -p isogloss -p isogloss-tests --all-targets -- -D warnings",
            "cargo clippy --quiet -p isogloss -p isogloss-tests --all-targets --no-default-features -- -D warnings",
        ],
    },
    Step {
        name: "features",
        about: "clippy with each feature alone",
        set: Set::Full,
        commands: &[
            "cargo clippy --quiet -p isogloss --no-default-features --features {feature} -- -D warnings",
            "cargo clippy --quiet -p isogloss-tests --all-targets --no-default-features --features dates -- -D warnings",
            "cargo clippy --quiet -p isogloss-cli --all-targets --no-default-features -- -D warnings",
        ],
    },
    Step {
        name: "typos",
        about: "the spelling of English",
        set: Set::Full,
        commands: &["bash .ci/typos"],
    },
    Step {
        name: "docs",
        about: "the documentation, without warnings",
        set: Set::Full,
        commands: &[
            "RUSTDOCFLAGS=-D+warnings cargo doc --quiet --no-deps -p isogloss --all-features",
            "RUSTDOCFLAGS=-D+warnings cargo doc --quiet --no-deps -p isogloss --no-default-features",
            "RUSTDOCFLAGS=-D+warnings cargo doc --quiet --no-deps -p isogloss-postgres",
        ],
    },
    Step {
        name: "public-api",
        about: "the listing of the public interface",
        set: Set::Full,
        commands: &["bash .ci/public-api"],
    },
    Step {
        name: "examples",
        about: "the examples, and the command on the demonstration site",
        set: Set::Full,
        commands: &[
            "cargo run --quiet --example quickstart",
            "cargo run --quiet --example quickstart --no-default-features",
            "cargo run --quiet --example homepage --features collation,derive,fluent-bundle-0_16",
            "cargo run --quiet --example kinds --features collation,derive,fluent-bundle-0_16",
            "cargo run --quiet --example messages",
            "cargo run --quiet --example fluent_bundle --features collation,derive,fluent-bundle-0_16",
            "cargo run --quiet --example static_site",
            "cargo run --quiet --example translate --features exchange",
            "cargo build --quiet -p isogloss-example-server",
            "cargo run --quiet -p isogloss-example-cluster",
            "cargo run --quiet -p isogloss-cli -- --content examples/defence/content check --render --templates examples/defence/templates --messages examples/defence/locales",
            "cargo run --quiet -p isogloss-cli -- --content examples/defence/content status",
            "cargo run --quiet --example inspect -- examples/defence/content",
            "cargo run --quiet --example negotiate -- lb-LU,de;q=0.5,fr;q=0.9 fr nl de en",
        ],
    },
    Step {
        name: "test-features",
        about: "the tests with no feature, with dates alone, and with the default ones",
        set: Set::Full,
        commands: &[
            "cargo test --quiet -p isogloss -p isogloss-tests --no-default-features",
            "cargo test --quiet -p isogloss -p isogloss-tests --no-default-features --features dates",
            "cargo test --quiet -p isogloss -p isogloss-tests",
        ],
    },
    Step {
        name: "oldest-rust",
        about: "a build with the oldest version of Rust that is supported",
        set: Set::Full,
        commands: &["bash .ci/oldest-rust"],
    },
    Step {
        name: "targets",
        about: "clippy for Windows and macOS",
        set: Set::Full,
        commands: &["bash .ci/targets"],
    },
    Step {
        name: "fuzz",
        about: "the fuzz targets compile",
        set: Set::Full,
        commands: &["cargo check --quiet --manifest-path fuzz/Cargo.toml --target-dir target"],
    },
    Step {
        name: "faults",
        about: "commands, builds and writes to a store that are killed, or whose system calls fail",
        set: Set::Full,
        commands: &["bash tests/faults/run"],
    },
    Step {
        name: "wasm",
        about: "the library in WebAssembly, run by Node.js",
        set: Set::Full,
        commands: &["bash tests/wasm/run"],
    },
    Step {
        name: "publish",
        about: "feeds, sitemaps and structured data, read by other programs",
        set: Set::Full,
        commands: &["bash tests/publish/run"],
    },
    Step {
        name: "exchange",
        about: "files for translators, in the rules of OASIS and other programs",
        set: Set::Full,
        commands: &["bash tests/exchange/run"],
    },
    Step {
        name: "browser",
        about: "the pages of the theme in HTML checkers and a browser",
        set: Set::Full,
        commands: &["bash tests/browser/run"],
    },
    Step {
        name: "test",
        about: "all tests with all features",
        set: Set::Quick,
        commands: &["cargo test --workspace --all-features"],
    },
];
