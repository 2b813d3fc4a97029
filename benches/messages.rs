//! Benchmarks a message without arguments and one with a number against bare `fluent` (no chain, no
//! provenance), `fluent-templates` and `rust-i18n`.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench messages
//! ```

mod support;

use std::collections::HashMap;
use std::hint::black_box;

use fluent::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_templates::Loader;
use isogloss::messages::{MessageArgs, Messages};
use isogloss::{LanguageTag, Site};
use support::medians;

rust_i18n::i18n!("locales");

fluent_templates::static_loader! {
    static TEMPLATES = {
        locales: "locales",
        fallback_language: "fr",
    };
}

const FTL: &str = include_str!("locales/fr/site.ftl");
const REPEAT: usize = 20_000;

fn main() {
    let french: LanguageTag = "fr".parse().unwrap();
    let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n");
    let messages =
        Messages::builder().resource(french, "fr/site.ftl", FTL).build(&site.unwrap()).unwrap();
    let mut bundle = FluentBundle::new_concurrent(vec!["fr".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(FTL.to_owned()).unwrap()).unwrap();
    let template_language = "fr".parse().unwrap();

    println!("nanoseconds of processor time for one message, median of 41 rounds\n");
    println!(
        "{:12} {:>8} {:>17} {:>10} {:>9} {:>9}",
        "", "fluent", "fluent-templates", "rust-i18n", "isogloss", "reader"
    );
    let none = MessageArgs::new();
    // One row looks the language up for each message, the other one only once.
    let reader = messages.reader(french).unwrap();
    let times = medians(
        41,
        REPEAT,
        [
            &mut || {
                repeat(|| {
                    let message = bundle.get_message(black_box("home")).unwrap();
                    let mut errors = Vec::new();
                    black_box(bundle.format_pattern(message.value().unwrap(), None, &mut errors));
                })
            },
            &mut || {
                repeat(|| {
                    black_box(TEMPLATES.lookup(&template_language, black_box("home")));
                })
            },
            &mut || {
                repeat(|| {
                    black_box(rust_i18n::t!(black_box("home"), locale = "fr"));
                })
            },
            &mut || {
                repeat(|| {
                    black_box(messages.text(black_box(french), black_box("home"), &none));
                })
            },
            &mut || {
                repeat(|| {
                    black_box(reader.text(black_box("home"), &none));
                })
            },
        ],
    );
    print("no argument", times);
    let times = medians(
        41,
        REPEAT,
        [
            &mut || {
                repeat(|| {
                    let message = bundle.get_message(black_box("page")).unwrap();
                    let mut args = FluentArgs::with_capacity(1);
                    args.set("page", black_box(12));
                    let mut errors = Vec::new();
                    let text =
                        bundle.format_pattern(message.value().unwrap(), Some(&args), &mut errors);
                    black_box(text);
                })
            },
            &mut || {
                repeat(|| {
                    let mut args = HashMap::new();
                    args.insert(Cow::Borrowed("page"), black_box(12).into());
                    black_box(TEMPLATES.lookup_with_args(
                        &template_language,
                        black_box("page"),
                        &args,
                    ));
                })
            },
            &mut || {
                repeat(|| {
                    black_box(rust_i18n::t!(
                        black_box("page"),
                        locale = "fr",
                        page = black_box(12)
                    ));
                })
            },
            &mut || {
                repeat(|| {
                    let args = MessageArgs::new().with("page", black_box(12));
                    black_box(messages.text(black_box(french), black_box("page"), &args));
                })
            },
            &mut || {
                repeat(|| {
                    let args = MessageArgs::new().with("page", black_box(12));
                    black_box(reader.text(black_box("page"), &args));
                })
            },
        ],
    );
    print("one number", times);
}

fn repeat(mut operation: impl FnMut()) {
    for _ in 0..REPEAT {
        operation();
    }
}

fn print(name: &str, [fluent, templates, i18n, isogloss, reader]: [f64; 5]) {
    println!(
        "{name:12} {fluent:>8.1} {templates:>17.1} {i18n:>10.1} {isogloss:>9.1} {reader:>9.1}"
    );
    println!(
        "{:12} {:>7.2}× {:>16.2}× {:>9.2}×",
        "isogloss /",
        isogloss / fluent,
        isogloss / templates,
        isogloss / i18n
    );
}
