//! Benchmarks the negotiation of an `Accept-Language` header against fluent-langneg (parse and look
//! up).
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench negotiate
//! ```

mod support;

use std::hint::black_box;

use fluent_langneg::{
    LanguageIdentifier, NegotiationStrategy, negotiate_languages, parse_accepted_languages,
};
use isogloss::language::LanguageRequest;
use isogloss::{LanguageMatcher, LanguageTag};
use support::medians;

/// Headers that browsers send: one language, a usual list, regions and variants, a long list, a
/// language that no site has.
const HEADERS: [&str; 6] = [
    "nl",
    "nl-BE,nl;q=0.9,en-US;q=0.8,en;q=0.7",
    "fr-BE,fr;q=0.9,nl;q=0.8,en-GB;q=0.7,en;q=0.6,de;q=0.5",
    "en-AU,en-GB;q=0.9,en;q=0.8",
    "zh-Hant-HK,zh-HK;q=0.9,zh;q=0.8,en;q=0.7",
    "lb-LU,de;q=0.5,*;q=0.1",
];

fn main() {
    println!("nanoseconds of processor time for one header, median of 41 rounds\n");
    println!("{:>9}  {:>15}  {:>10}  {:>7}", "languages", "fluent-langneg", "isogloss", "ratio");
    for count in [4, 30, 200] {
        run(count);
    }
}

/// Returns the languages of a site: first the four of the demonstration, then others with regions.
fn languages(count: usize) -> Vec<String> {
    let first = ["fr", "nl", "de", "en"].map(str::to_owned).into_iter();
    let others = "bg cs da el es et fi ga hr hu it lt lv mt pl pt ro sk sl sv ar he ja ko no tr uk \
                  zh-Hans zh-Hant";
    let others = others.split_whitespace().map(str::to_owned);
    let regions = ["en", "es", "fr", "ar", "pt", "de"].into_iter().flat_map(|language| {
        "AR AU AT BE BR CA CH CL CO DZ EG FR GB IE IN LU MA MX NZ PE PT SN TN US ZA AE AO CI CM CR CU \
         DO EC GT HN IQ JO KE KW"
            .split_whitespace()
            .map(move |region| format!("{language}-{region}"))
    });
    first.chain(others).chain(regions).take(count).collect()
}

fn run(count: usize) {
    let names = languages(count);
    assert_eq!(names.len(), count);
    let theirs: Vec<LanguageIdentifier> = names.iter().map(|n| n.parse().unwrap()).collect();
    let ours: Vec<LanguageTag> = names.iter().map(|n| n.parse().unwrap()).collect();
    let matcher = LanguageMatcher::new(ours);
    let repeat = 2_000;
    let mut fluent = || {
        for _ in 0..repeat {
            for header in HEADERS {
                let wanted = parse_accepted_languages(black_box(header));
                let strategy = NegotiationStrategy::Lookup;
                black_box(negotiate_languages(&wanted, &theirs, theirs.first(), strategy));
            }
        }
    };
    let mut isogloss = || {
        for _ in 0..repeat {
            for header in HEADERS {
                let request = LanguageRequest::new().with_accept_language(black_box(header));
                black_box(matcher.negotiate(&request));
            }
        }
    };
    let operations = repeat * HEADERS.len();
    let [fluent, isogloss] = medians(41, operations, [&mut fluent, &mut isogloss]);
    println!("{count:>9}  {fluent:>15.0}  {isogloss:>10.0}  {:>6.2}×", isogloss / fluent);
}
