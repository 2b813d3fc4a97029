//! Shows which language a site gives to a request, and why.
//!
//! ```sh
//! cargo run --example negotiate -- 'lb-LU, de;q=0.5, fr;q=0.9' fr nl de en
//! ```

use isogloss::language::{AcceptLanguage, LanguageRequest};
use isogloss::{LanguageMatcher, LanguageTag};

fn main() -> Result<(), isogloss::Error> {
    let mut arguments = std::env::args().skip(1);
    let header = arguments.next().unwrap_or_else(|| "lb-LU, de;q=0.5, fr;q=0.9".to_owned());
    let mut site: Vec<LanguageTag> = Vec::new();
    for tag in arguments {
        site.push(tag.parse()?);
    }
    if site.is_empty() {
        site = vec!["fr".parse()?, "nl".parse()?, "de".parse()?, "en".parse()?];
    }

    let wanted: Vec<String> =
        AcceptLanguage::parse(&header).preferences().map(|wish| wish.to_string()).collect();
    println!("wanted:   {}", if wanted.is_empty() { "–".to_owned() } else { wanted.join(", ") });
    let there: Vec<&str> = site.iter().map(LanguageTag::as_str).collect();
    println!("there:    {}", there.join(", "));

    let matcher = LanguageMatcher::new(site);
    let answer = matcher.negotiate(&LanguageRequest::new().with_accept_language(&header));
    println!("served:   {answer}");
    println!("headers:  Content-Language: {}", answer.content_language());
    if let Some(vary) = answer.vary() {
        println!("          Vary: {vary}");
    }
    Ok(())
}
