//! Gives an existing bundle of the crate `fluent` the dates, numbers and lists of isogloss, and
//! passes the same arguments to isogloss's own messages.
//!
//! ```text
//! cargo run --example fluent_bundle --features fluent-bundle-0_16
//! ```

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use isogloss::dates::{DateTimeFields, TimeStyle};
use isogloss::messages::{Argument, MessageArgs, Messages, fluent_bundle_0_16};
use isogloss::numbers::NumberOptions;
use isogloss::{Site, date};

const DUTCH: &str = r#"
visit = De gids leidt { $visitors ->
    [one] één bezoeker
   *[other] { $visitors } bezoekers
} rond op { DATETIME($opens, dateStyle: "full", timeStyle: "short") }.
fee = Een groep betaalt { $fee }, of { NUMBER($fee, maximumFractionDigits: 0) } zonder gids.
towns = Wij komen naar { LIST($towns, type: "disjunction") }.
posted = Gepubliceerd: { RELATIVETIME($days, unit: "day", numeric: "auto") }
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut bundle = FluentBundle::new(vec!["nl-BE".parse()?]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(DUTCH.to_owned()).map_err(|(_, errors)| {
        errors.first().map_or_else(String::new, std::string::ToString::to_string)
    })?;
    bundle.add_resource(resource).map_err(|_| "a message is defined twice")?;
    fluent_bundle_0_16::localize(&mut bundle)?;

    let opens = date(2025, 9, 2).at(10, 30, 0, 0);
    let fields = DateTimeFields::new().with_time_style(TimeStyle::Short);
    let mut args = FluentArgs::new();
    args.set("visitors", 1500);
    args.set("opens", Argument::from((opens, fields)));
    args.set("fee", Argument::from((62.5, NumberOptions::currency("EUR"))));
    args.set("towns", Argument::from(["Aalst", "Ieper", "Oostende"]));
    args.set("days", -1);

    let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n")?;
    let dutch = "nl".parse()?;
    let messages = Messages::builder().resource(dutch, "nl.ftl", DUTCH).build(&site)?;
    for id in ["visit", "fee", "towns", "posted"] {
        let pattern = bundle.get_message(id).and_then(|message| message.value());
        let pattern = pattern.ok_or("a message is missing")?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        println!("{text}");
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(messages.try_text(dutch, id, &MessageArgs::from(&args))?.as_str(), text);
    }
    Ok(())
}
