//! `isogloss build`: the whole site as files.

use std::path::Path;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use isogloss::build::SiteBuild;
use isogloss::messages::MessageArgs;
use isogloss::template::Theme;
use isogloss::{Error, Site};

use super::arguments::BuildOptions;
use super::desk::Desk;
use super::{Failure, Verdict, say};

/// Where the built-in style sheet stands.
const STYLE_SHEET: &str = "/style.css";

pub(crate) fn run(desk: &Desk<'_>, options: &BuildOptions) -> Result<Verdict, Failure> {
    let catalog = Arc::new(desk.catalog()?);
    let theme = theme(catalog.site(), options.templates.as_deref(), &options.stylesheet)?;
    // It is seen on a terminal only.
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    let shown = bar.clone();
    let build = SiteBuild::new(&catalog, &theme, desk.moment(&catalog)?)
        .with_assets(desk.folder())
        .with_progress(move |done, all| {
            shown.set_length(all as u64);
            shown.set_position(done as u64);
        })
        .atomically(true);
    let build = options.files.iter().fold(build, |build, folder| build.with_static(folder));
    let built = build.write_to(&options.out);
    bar.finish_and_clear();
    let built = built?;
    let count = |it: usize| it as u64;
    let unchanged = built.manifest().iter().filter(|file| file.is_unchanged()).count();
    let out = options.out.display().to_string();
    let args = MessageArgs::new()
        .with("files", count(built.manifest().len()))
        .with("unchanged", count(unchanged))
        .with("removed", count(built.removed().len()))
        .with("folder", out.as_str());
    say(&format!("{}\n", desk.words.say_with("build-done", &args)));
    for what in built.left_out() {
        let args = MessageArgs::new().with("what", what.as_str());
        say(&format!("{}\n", desk.words.say_with("build-left-out", &args)));
    }
    Ok(Verdict::Fine)
}

/// The built-in theme, with templates and style sheets of the site's own.
pub(crate) fn theme(
    site: &Site,
    templates: Option<&Path>,
    stylesheets: &[String],
) -> Result<Theme, Error> {
    let theme = Theme::new(site)?;
    let theme = match templates {
        Some(folder) => theme.with_folder(folder)?,
        None => theme,
    };
    Ok(match stylesheets {
        [] => theme.with_stylesheet(STYLE_SHEET),
        all => all.iter().fold(theme, |theme, it| theme.with_stylesheet(it.as_str())),
    })
}
