//! Mistakes in templates: the name, the place and the suggestion; and what is no mistake, an empty
//! field.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{load, noon, tag};
use isogloss::error::{Code, ErrorKind};
use isogloss::template::Theme;
use isogloss::template::minijinja::Value;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Error};

const SITE: &str = r#"
home = "pages/mission"
time_zone = "Europe/Brussels"
taxonomies = ["tags", "themes"]
[name]
fr = "Le Musée"
nl = "Het Museum"
de = "Das Museum"
[kinds.vacancy]
folder = "jobs"
fields.title = { type = "text", scope = "translated", required = true }
fields.teaser = { type = "text", scope = "translated" }
fields.deadline = { type = "date", scope = "neutral" }
fields.opens = { type = "moment", scope = "neutral" }
fields.salary = { type = "number", scope = "neutral" }
fields.places = { type = "integer", scope = "neutral" }
fields.towns = { type = "texts", scope = "neutral" }
fields.themes = { type = "texts", scope = "neutral" }
fields.photo = { type = "image", scope = "neutral" }
fields.related = { type = "text", scope = "neutral" }
fields.file = { type = "text", scope = "neutral" }
fields.theme = { type = "text", scope = "neutral" }
fields.folder = { type = "text", scope = "neutral" }
fields.speaks = { type = "text", scope = "neutral" }
fields.label = { type = "text", scope = "neutral" }
fields.sort = { type = "text", scope = "neutral" }
"#;

fn site() -> Arc<Catalog> {
    let files = [
        ("terms.toml", "[tags.sea]\nname = { fr = \"Mer\", nl = \"Zee\", de = \"Meer\" }\n"),
        (
            "pages/mission/fr.md",
            "+++\ntitle = \"Notre mission\"\n+++\n\n## Ensemble {#e}\n\nVous.\n",
        ),
        ("news/a/entry.toml", "date = 2025-09-02\ntags = [\"sea\"]\n"),
        ("news/a/nl.md", "+++\ntitle = \"Terug naar zee\"\n+++\nDe boot.\n"),
        (
            "news/a/de.md",
            "+++\ntitle = \"Zurück ans Meer\"\nsummary = \"Das Boot fährt.\"\n+++\nDas Boot.\n",
        ),
        // Everything that may be empty is.
        ("jobs/empty/fr.md", "+++\ntitle = \"Cuisinier\"\n+++\nCuisinez.\n"),
        (
            "jobs/full/entry.toml",
            "related = \"news/a\"\nfile = \"plan.pdf\"\ntheme = \"themes\"\nfolder = \"news\"\nspeaks = \"nl\"\nlabel = \"read-more\"\nsort = \"news-item\"\ntowns = [\"Aalst\", \"Ypern\"]\n",
        ),
        (
            "jobs/full/de.md",
            "+++\ntitle = \"Koch gesucht\"\nteaser = \"Kochen für alle\"\n+++\nKochen.\n",
        ),
    ];
    Arc::new(load("fr nl de", SITE, &files))
}

fn view(catalog: &Arc<Catalog>) -> View {
    View::new(Arc::clone(catalog), noon())
}

/// Returns the output of a template for the page of an entry.
fn written(language: &str, id: &str, source: &str) -> Result<String, Error> {
    let catalog = site();
    let mut theme = Theme::new(catalog.site())?;
    for name in ["mission-page.html", "home.html", "news-item.html", "vacancy.html"] {
        theme = theme.with_template(name, source)?;
    }
    theme.entry(&view(&catalog), tag(language), id)
}

fn message(language: &str, id: &str, source: &str) -> String {
    match written(language, id, source) {
        Ok(html) => panic!("{source} writes {html:?}"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Template, "{source}");
            error.to_string()
        }
    }
}

/// Compares what was found for each row of a table.
fn compare(rows: impl IntoIterator<Item = (String, String, String)>) {
    let wrong: Vec<String> = rows
        .into_iter()
        .filter(|(_, found, expected)| found != expected)
        .map(|(source, found, expected)| format!("{source}\n   found {found}\nexpected {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Compares what templates write on the page of an entry.
fn compare_written(language: &str, id: &str, table: &[(&str, &str)]) {
    compare(table.iter().map(|(source, expected)| {
        let html = written(language, id, source).unwrap_or_else(|error| error.to_string());
        ((*source).to_owned(), html, (*expected).to_owned())
    }));
}

/// Compares the first lines of the errors of templates on the page of an entry.
fn compare_errors(language: &str, id: &str, table: &[(&str, &str)]) {
    compare(table.iter().map(|(source, expected)| {
        let found = match written(language, id, source) {
            Ok(html) => format!("no error, but {html}"),
            Err(error) => first_line(&error.to_string()).to_owned(),
        };
        ((*source).to_owned(), found, format!("news-item.html:{expected}"))
    }));
}

/// The first line of a message, without the page.
fn first_line(message: &str) -> &str {
    message.lines().next().unwrap().split(" (rendering").next().unwrap()
}

#[test]
fn an_error_prints_the_place_the_name_the_page_and_the_line() {
    let source =
        "{% set title = entry.title %}\n<article>\n\n  <h1>{{ entry.titel }}</h1>\n</article>\n";
    assert_eq!(
        message("fr", "news/a", source),
        "news-item.html:4:10: unknown name `entry.titel`; did you mean `title`? \
         (rendering the page of news/a for readers of fr, in nl)\n\
         \u{20}  |\n\
         \u{20}4 |   <h1>{{ entry.titel }}</h1>\n\
         \u{20}  |          ^^^^^^^^^^^"
    );
    let docs = include_str!("../../docs/templates.md");
    assert!(
        docs.contains(&message("fr", "news/a", source)),
        "docs/templates.md shows another error"
    );
    // The finding has the column, too.
    let error = written("fr", "news/a", source).unwrap_err();
    let location = error.location().unwrap();
    assert_eq!((location.line(), location.column()), (Some(4), Some(10)));
    // The caret is under its word after wide letters and a tab.
    let source = "\t<p>Überblick 日本 {{ entri.title }}</p>";
    let message = message("de", "news/a", source);
    let end = "\n   |\n 1 |     <p>Überblick 日本 {{ entri.title }}</p>\n   |                          ^^^^^";
    assert!(message.ends_with(end), "{message}");
}

#[test]
fn unknown_names_have_suggestions() {
    let table = [
        ("{{ entri.title }}", "1:4: unknown name `entri`; did you mean `entry`?"),
        ("{{ editon.language }}", "1:4: unknown name `editon`; did you mean `edition`?"),
        ("{{ entry.titel }}", "1:4: unknown name `entry.titel`; did you mean `title`?"),
        ("{{ entry.langage }}", "1:4: unknown name `entry.langage`; did you mean `language`?"),
        (
            "{{ entry.deadline }}",
            "1:4: unknown name `entry.deadline`; this is a news-item; `deadline` is a field of vacancy",
        ),
        ("{{ entry.qwertyuiop }}", "1:4: unknown name `entry.qwertyuiop`"),
        ("{{ qwertyuiop }}", "1:4: unknown name `qwertyuiop`"),
        ("{{ page.number }}", "1:4: unknown name `page`; `page` exists only on lists"),
        ("{{ term.name }}", "1:4: unknown name `term`; `term` exists only on the list of a term"),
        (
            "{{ entry.title.langauge }}",
            "1:4: unknown name `entry.title.langauge`; did you mean `language`?",
        ),
        ("{{ entry.date.yaer }}", "1:4: unknown name `entry.date.yaer`; did you mean `year`?"),
        (
            "{{ entry.body.wordcount }}",
            "1:4: unknown name `entry.body.wordcount`; did you mean `word_count`?",
        ),
        (
            "{{ edition.langauges }}",
            "1:4: unknown name `edition.langauges`; did you mean `languages`?",
        ),
        ("{{ edition.home.adress }}", "1:4: unknown name `edition.home.adress`"),
        ("{{ edition.home.ulr }}", "1:4: unknown name `edition.home.ulr`; did you mean `url`?"),
        (
            "{{ entry.image.url }}",
            "1:4: `entry.image` is empty, so it has no `url`; put it in `{% if entry.image %}`",
        ),
        (
            "{% for item in menu %}{{ item.stat }}{% endfor %}",
            "1:26: unknown name `item.stat`; did you mean `state`?",
        ),
        (
            "{% for item in edition.entries(kind='vacancy') %}\n  {{ item.teazer }}{% endfor %}",
            "2:6: unknown name `item.teazer`; did you mean `teaser`?",
        ),
        (
            "{% for item in edition.entries(kind='news-item') %}{{ item.salary }}{% endfor %}",
            "1:55: unknown name `item.salary`; this is a news-item; `salary` is a field of vacancy",
        ),
        (
            "{% for term in edition.terms('tags') %}{{ term.nam }}{% endfor %}",
            "1:43: unknown name `term.nam`; did you mean `name`?",
        ),
        (
            "{% for x in entry.tgas %}{% endfor %}",
            "1:13: unknown name `entry.tgas`; did you mean `tags`?",
        ),
        (
            "<p class=\"{{ entry.titel }}\">",
            "1:14: unknown name `entry.titel`; did you mean `title`?",
        ),
        (
            "<a title=\"{{ (entry.title) }}\" rel='{{- entry.titel -}}'>",
            "1:41: unknown name `entry.titel`; did you mean `title`?",
        ),
        (
            "{{ edition.entries(kind='vacancy').title }}",
            "1:4: unknown name `edition.entries(kind='vacancy').title`; `edition.entries(kind='vacancy')` is a list: use `{% for … in edition.entries(kind='vacancy') %}`",
        ),
        (
            "{{ edition.terms('tags')[0].nam }}",
            "1:4: unknown name `edition.terms('tags')[0].nam`; did you mean `name`?",
        ),
        (
            "{% for item in edition.entries() %}{{ item.image.url }}{% endfor %}",
            "1:39: unknown name `item.image.url`; is `item.image` empty, or of another type?",
        ),
        ("{{ entry['titel'] }}", "1:4: unknown name `entry['titel']`; did you mean `title`?"),
        (
            "{% set words = entry.title %}{{ wrods }}",
            "1:33: unknown name `wrods`; did you mean `words`?",
        ),
        // Read on one line, needed on another.
        (
            "{% set heading = entry.titel %}\n<h1>{{ heading }}</h1>",
            "1:18: unknown name `entry.titel`; did you mean `title`?",
        ),
        (
            "{{ element('p', entry.titel) }}",
            "1:17: unknown name `entry.titel`; did you mean `title`?",
        ),
        (
            "{{ element('p', 'a', class=entry.knd) }}",
            "1:28: unknown name `entry.knd`; did you mean `kind`?",
        ),
        (
            "{{ t('published-on', date=entry.dat) }}",
            "1:27: unknown name `entry.dat`; did you mean `date`?",
        ),
        ("{{ entry.titel|upper }}", "1:4: unknown name `entry.titel`; did you mean `title`?"),
        ("{{ entry.dat|date }}", "1:4: unknown name `entry.dat`; did you mean `date`?"),
        ("{{ entry.bdy|excerpt(20) }}", "1:4: unknown name `entry.bdy`; did you mean `body`?"),
        (
            "{{ entry.title ~ entry.titel }}",
            "1:18: unknown name `entry.titel`; did you mean `title`?",
        ),
        ("{{ asset(entry.titel) }}", "1:10: unknown name `entry.titel`; did you mean `title`?"),
        (
            "{{ edition.entry(entry.titel) }}",
            "1:18: unknown name `entry.titel`; did you mean `title`?",
        ),
        (
            "{{ entry.body|excerpt(entry.knd) }}",
            "1:23: unknown name `entry.knd`; did you mean `kind`?",
        ),
        (
            "{{ entry.date|date(entry.knd) }}",
            "1:20: unknown name `entry.knd`; did you mean `kind`?",
        ),
        ("{{ entry.title|default(entry.knd, true) ~ nichts }}", "1:43: unknown name `nichts`"),
        (
            "{{ entry.title|replace('a', entry.knd) }}",
            "1:29: unknown name `entry.knd`; did you mean `kind`?",
        ),
        (
            "{{ edition.entries(kind=entry.knd) }}",
            "1:25: unknown name `entry.knd`; did you mean `kind`?",
        ),
    ];
    compare_errors("fr", "news/a", &table);
}

#[test]
fn unknown_functions_filters_macros_and_templates_have_suggestions() {
    let table = [
        ("{{ elment('p') }}", "1:4: unknown function `elment`; did you mean `element`?"),
        (
            "{{ has_mesage('news') }}",
            "1:4: unknown function `has_mesage`; did you mean `has_message`?",
        ),
        ("{{ entry.title|uper }}", "1:16: unknown filter `uper`; did you mean `upper`?"),
        ("{{ entry.body|exerpt(80) }}", "1:15: unknown filter `exerpt`; did you mean `excerpt`?"),
        (
            "{% if entry is defned %}{% endif %}",
            "1:16: unknown test `defned`; did you mean `defined`?",
        ),
        (
            "{% import 'macros.html' as parts %}\n{{ parts.crads(menu) }}",
            "2:10: unknown macro `crads`; did you mean `cards`?",
        ),
        (
            "{% import 'macros.html' as parts %}\n{{ parts.card(entry, levl='h3') }}",
            "2:22: unknown argument `levl`; did you mean `level`?",
        ),
        (
            "{% from 'macros.html' import crads %}\n{{ crads(menu) }}",
            "1:30: unknown name `crads`; did you mean `cards`?",
        ),
        ("{{ edition.entris() }}", "1:12: unknown method `entris`; did you mean `entries`?"),
        ("{{ entry.trems('tags') }}", "1:10: unknown method `trems`; did you mean `terms`?"),
        (
            "{% for term in edition.terms('tags') %}{{ term.list_ulr(2) }}{% endfor %}",
            "1:48: unknown method `list_ulr`; did you mean `list_url`?",
        ),
        ("{% extends entry.template %}", "1:12: unknown name `entry.template`"),
        ("{{ entry.title.upper() }}", "1:16: unknown method `upper`; use the filter: `|upper`"),
        (
            "{{ entry.date|date(mnth='long') }}",
            "1:20: unknown argument `mnth`; did you mean `month`?",
        ),
        (
            "{{ 3|number(stile='percent') }}",
            "1:13: unknown argument `stile`; did you mean `style`?",
        ),
        (
            "{{ entry.body|excerpt('long') }}",
            "1:15: `length` is a whole number of 0 or more, found 'long'",
        ),
        ("{{ entry.title|replace('a') }}", "1:16: an argument of `replace` is missing"),
        (
            "{{ self.mian() }}{% block main %}{% endblock %}",
            "1:9: unknown block `mian`; did you mean `main`?",
        ),
        (
            "{% extends 'bse.html' %}",
            "1:13: unknown template `bse.html`; did you mean `base.html`?",
        ),
        (
            "{% include 'macro.html' %}",
            "1:13: unknown template `macro.html`; did you mean `macros.html`?",
        ),
        (
            "{% import 'marcos.html' as parts %}",
            "1:12: unknown template `marcos.html`; did you mean `macros.html`?",
        ),
        ("{{ edition.entries(knd='x') }}", "1:20: unknown argument `knd`; did you mean `kind`?"),
        (
            "{{ edition.entries(kind='new-item') }}",
            "1:26: unknown kind `new-item`; did you mean `news-item`?",
        ),
        (
            "{{ edition.entries(kind='zzz') }}",
            "1:26: unknown kind `zzz`; known are mission-page, news-item, vacancy",
        ),
        (
            "{{ edition.entries(taxonomy='tag', term='x') }}",
            "1:30: unknown taxonomy `tag`; did you mean `tags`?",
        ),
        (
            "{{ edition.entries(limit='three') }}",
            "1:20: `limit` is a whole number of 0 or more, found 'three'",
        ),
        (
            "{{ edition.entries(limit=-1) }}",
            "1:20: `limit` is a whole number of 0 or more, found -1",
        ),
        (
            "{{ edition.entries(skip=1.5) }}",
            "1:20: `skip` is a whole number of 0 or more, found 1.5",
        ),
        ("{{ edition.entries(year='x') }}", "1:20: `year` is a year, found 'x'"),
        ("{{ edition.entries(oldest_first=1) }}", "1:20: `oldest_first` is true or false, found 1"),
        ("{{ edition.entries(kind=3) }}", "1:20: `kind`: expected a text, found 3"),
        ("{{ edition.entries(taxonomy='tags') }}", "1:20: `taxonomy` is used together with `term`"),
        (
            "{{ edition.entries('news-item') }}",
            "1:4: entries expects arguments with a name, such as kind=\"news-item\"",
        ),
        ("{{ edition.terms('tag') }}", "1:19: unknown taxonomy `tag`; did you mean `tags`?"),
        (
            "{{ edition.term('theme', 'x') }}",
            "1:18: unknown taxonomy `theme`; did you mean `themes`?",
        ),
        ("{{ edition.list_url('nieuws') }}", "1:22: unknown folder `nieuws`; did you mean `news`?"),
        (
            "{{ edition.folder_of('newsitem') }}",
            "1:23: unknown kind `newsitem`; did you mean `news-item`?",
        ),
        ("{{ entry.terms('tag') }}", "1:17: unknown taxonomy `tag`; did you mean `tags`?"),
        ("{{ edition.term('tags') }}", "1:4: term expects a taxonomy and the id of a term"),
        ("{{ edition.entry(3) }}", "1:4: expected a text, found 3"),
        ("{{ edition.name_of('dutsch!') }}", "1:4: \"dutsch!\" is not a BCP 47 language tag"),
        ("{{ t(none) }}", "1:4: expected the name of a message, found an empty field"),
        ("{{ t('nonsense') }}", "1:4: unknown message nonsense"),
        ("{{ entry.title|date }}", "1:16: Terug naar zee is not a date"),
        ("{{ entry.title|number }}", "1:16: Terug naar zee is not a number"),
        ("{{ entry.title|joined }}", "1:16: expected a list, found a text"),
    ];
    compare_errors("nl", "news/a", &table);
}

#[test]
fn an_error_in_a_macro_or_a_part_shows_the_way() {
    let catalog = site();
    let theme = |page: &str| {
        Theme::new(catalog.site())
            .unwrap()
            .with_templates([
                ("teile.html", "{% macro kopf(titel) %}\n<h1>{{ titel }}</h1>\n{% endmacro %}"),
                ("bas.html", "<p>\n{{ entry.titre }}</p>"),
                ("news-item.html", page),
            ])
            .unwrap()
    };
    let message = |page: &str| {
        let error = theme(page).entry(&view(&catalog), tag("de"), "news/a").unwrap_err();
        error.to_string()
    };
    assert_eq!(
        message("{% import 'teile.html' as teile %}\n\n{{ teile.kopf(entry.titel) }}"),
        "news-item.html:3:15: unknown name `entry.titel`; did you mean `title`? \
         (rendering the page of news/a for readers of de, in de)\n\
         \u{20}  |\n\
         \u{20}3 | {{ teile.kopf(entry.titel) }}\n\
         \u{20}  |               ^^^^^^^^^^^\n\
         \u{20}  = used at teile.html:2:8\n\
         \u{20}  |\n\
         \u{20}2 | <h1>{{ titel }}</h1>\n\
         \u{20}  |        -----"
    );
    assert_eq!(
        message("{% import 'teile.html' as teile %}{{ teile.kopf() }}").lines().next().unwrap(),
        "teile.html:2:8: `titel` has no value here (rendering the page of news/a for readers of de, in de)"
    );
    let included = message(
        "{% extends 'base.html' %}\n{% block main %}\n{% include 'bas.html' %}\n{% endblock %}",
    );
    assert!(
        included.starts_with("bas.html:2:4: unknown name `entry.titre`; did you mean `title`?"),
        "{included}"
    );
    assert!(included.contains("  = reached from news-item.html:3:"), "{included}");
    assert!(included.contains("\n 3 | {% include 'bas.html' %}\n"), "{included}");
}

#[test]
fn a_check_of_a_site_reports_the_place_and_the_suggestion() {
    let catalog = site();
    let theme = Theme::new(catalog.site()).unwrap();
    let theme = theme.with_template("vacancy.html", "<h1>\n{{ entry.titel }}</h1>").unwrap();
    let website = Website::new().with_theme(theme);
    let report = website.check_rendering(&view(&catalog));
    let findings: Vec<_> = report.iter().filter(|it| it.code().as_str() == "template").collect();
    let [finding] = findings[..] else { panic!("{report}") };
    assert_eq!(finding.location().unwrap().to_string(), "vacancy.html:2:4");
    let hint = finding.hint().unwrap();
    assert!(hint.starts_with("did you mean `title`? "), "{hint}");
    assert!(hint.ends_with("more pages are affected"), "{hint}");
}

#[test]
fn blocks_that_nobody_sees_are_reported() {
    let catalog = site();
    let check = |name: &str, text: &str| {
        let theme = Theme::new(catalog.site()).unwrap().with_template(name, text).unwrap();
        let report = Website::new().with_theme(theme).check(&view(&catalog));
        let of_templates = report.iter().filter(|it| it.code() == Code::Template);
        of_templates.map(|it| format!("{}: {}", it.location().unwrap(), it.message())).collect()
    };
    let found: Vec<String> = check("base.html", "<html>{% block content %}{% endblock %}</html>");
    assert_eq!(
        found,
        ["base.html: base.html has no block `main`, so what 404.html and 6 more templates put \
             into it is not shown"]
    );
    // The front page leaves the breadcrumbs out, which needs no block.
    let main = "{# {% block x %} #}<html>{% block main %}{% endblock %}</html>";
    assert_eq!(check("base.html", main), [""; 0]);
    let table: [(&str, Option<&str>); 6] = [
        (
            "{% extends 'base.html' %}{% block main %}{% block own %}x{% endblock %}{% endblock %}",
            None,
        ),
        ("{% extends 'base.html' %}{% block mian %}x{% endblock %}", Some("`mian`")),
        (
            "{% extends 'base.html' %}{%- block mian -%}{{ entry.title }}{% endblock %}",
            Some("`mian`"),
        ),
        (
            "{% extends 'base.html' %}{% block mian %}{% if x is defined %}{% endif %}{% endblock %}",
            Some("`mian`"),
        ),
        ("{% extends 'base.html' %}{% block mian %} {# nothing #} {% endblock %}", None),
        ("{% block mian %}x{% endblock %}", None),
    ];
    for (text, expected) in table {
        let found: Vec<String> = check("term.html", text);
        assert_eq!(found.len(), usize::from(expected.is_some()), "{text}: {found:?}");
        assert!(found.iter().all(|it| it.contains(expected.unwrap())), "{text}: {found:?}");
    }
    // The front page fills a block of the built-in template, which a site need not have.
    let page = "{% extends 'base.html' %}{% block main %}x{% endblock %}";
    assert_eq!(check("mission-page.html", page), [""; 0]);
    assert_eq!(
        check("news-item.html", "{% extends 'entry.html' %}{% block meta %}x{% endblock %}"),
        [""; 0]
    );
}

#[test]
fn empty_fields_print_nothing() {
    let filters = [
        "excerpt(80)",
        "excerpt",
        "date",
        "date('short')",
        "date(month='long')",
        "time",
        "time('medium')",
        "datetime",
        "datetime('full', 'short')",
        "relative",
        "number",
        "number(style='percent')",
        "joined",
        "joined('disjunction')",
        "plain",
        "lang",
        "upper",
        "lower",
        "title",
        "capitalize",
        "trim",
        "replace('a', 'b')",
        "replace('a', 'b', 1)",
        "default",
        "default('')",
        "d",
        "safe",
        "escape",
        "e",
        "string",
        "split(',')",
        "lines",
        "list",
        "first",
        "last",
        "join(', ')",
        "sort",
        "reverse",
        "unique",
        "batch(2)",
        "slice(2)",
        "map(attribute='x')",
        "select",
        "reject",
        "sum",
        "min",
        "max",
        "int",
        "float",
        "abs",
        "round",
        "indent(4)",
        "items",
        "dictsort",
        "groupby('x')",
        "attr('url')",
    ];
    let fields = ["teaser", "deadline", "opens", "salary", "towns", "themes", "photo", "related"];
    let mut rows = Vec::new();
    for filter in filters {
        let sources = fields.map(|field| {
            format!(
                "[{{{{ entry.{field}|{filter} }}}}{{{{ (entry.{field} if false)|{filter} }}}}]\
                 <i title=\"{{{{ entry.{field}|{filter} }}}}\">"
            )
        });
        let html = written("fr", "jobs/empty", &sources.concat());
        let html = html.unwrap_or_else(|error| error.to_string());
        rows.push((filter.to_owned(), html, "[]<i title=\"\">".repeat(fields.len())));
    }
    compare(rows);
}

#[test]
fn an_unknown_name_is_an_error_in_every_filter() {
    let filters = [
        "excerpt",
        "date",
        "time",
        "datetime",
        "relative",
        "number",
        "joined",
        "plain",
        "lang",
        "upper",
        "lower",
        "title",
        "capitalize",
        "trim",
        "replace('a', 'b')",
        "length",
        "safe",
        "escape",
        "string",
        "split(',')",
        "lines",
        "list",
        "first",
        "last",
        "join(', ')",
        "sort",
        "reverse",
        "indent(4)",
        "int",
        "round",
    ];
    compare(filters.map(|filter| {
        let message = message("fr", "jobs/empty", &format!("{{{{ entry.teazer|{filter} }}}}"));
        let expected = "vacancy.html:1:4: unknown name `entry.teazer`; did you mean `teaser`?";
        (filter.to_owned(), first_line(&message).to_owned(), expected.to_owned())
    }));
}

#[test]
fn what_is_made_of_empty_fields() {
    let table = [
        ("[{{ element('p', entry.teaser) }}]", "[]"),
        ("[{{ element('p', entry.teaser, class='lead') }}]", "[]"),
        ("{{ element('td', entry.teaser or '') }}{{ element('td') }}", "<td></td><td></td>"),
        ("{{ element('img', entry.teaser, src='a.png', alt='') }}", "<img alt=\"\" src=\"a.png\">"),
        ("{{ element('p', 'a', title=entry.teaser) }}", "<p>a</p>"),
        ("{{ entry.teaser|length }} {{ entry.towns|length }} {{ entry.towns|count }}", "0 0 0"),
        ("{{ entry.teaser|default('Bientôt') }} {{ entry.teaser|d('-') }}", "Bientôt -"),
        ("{{ heading|default('sans titre') }}", "sans titre"),
        ("{{ '%s!'|format(entry.teaser) }}", "!"),
        ("[{{ t('page-of', page=entry.teaser, pages=3)|plain }}]", "[Page  sur 3]"),
        ("{{ t('published-on', date=entry.deadline|date)|trim }}", "Publié le"),
        ("[{{ lang_attributes(entry.teaser) }}]", "[]"),
        ("{{ document_title(entry.teaser) }}", "Le Musée"),
        ("{% for town in entry.towns|sort %}{{ town }}{% else %}aucune{% endfor %}", "aucune"),
        ("{% if entry.towns|length > 2 %}a{% else %}b{% endif %}", "b"),
        ("[{{ edition.entry(entry.related) }}]", "[]"),
        ("{{ edition.entry(entry.related) is none }}", "true"),
        ("[{{ entry.asset(entry.file) }}{{ asset(entry.file) }}]", "[]"),
        ("[{{ edition.term('tags', entry.theme) }}{{ edition.term(entry.theme, 'x') }}]", "[]"),
        ("[{{ edition.terms(entry.theme) }}]", "[]"),
        ("[{{ edition.list_url(entry.folder) }}{{ edition.folder_of(entry.sort) }}]", "[]"),
        ("[{{ edition.name_of(entry.speaks) }}]", "[]"),
        ("[{{ has_message(entry.label) }}]", "[]"),
        ("[{{ entry.terms(entry.theme) }}{{ entry.field(entry.label) }}]", "[]"),
    ];
    compare_written("fr", "jobs/empty", &table);
}

#[test]
fn functions_accept_fields_as_ids_and_names_of_files() {
    let table = [
        ("{{ edition.entry(entry.related).title }}", "Zurück ans Meer"),
        ("{{ entry.asset(entry.file) }}", "/assets/jobs/full/plan.pdf"),
        ("{{ asset(entry.file) }}", "/plan.pdf"),
        ("{{ edition.term('tags', 'sea').name }}", "Meer"),
        ("{{ edition.term(entry.theme, 'x') is none }}", "true"),
        ("{{ edition.terms(entry.theme)|length }}", "0"),
        (
            "{{ edition.list_url(entry.folder) }} {{ edition.list_url(entry.folder, 2) }}",
            "/de/news/ /de/news/page/2/",
        ),
        ("{{ edition.folder_of(entry.sort) }}", "news"),
        ("{{ edition.name_of(entry.speaks) }}", "Niederländisch"),
        ("{{ has_message(entry.label) }} {{ has_message('unfug') }}", "true false"),
        ("{{ t(entry.label) }} {{ t_in('nl', entry.label)|plain }}", "Weiterlesen Lees meer"),
        ("{{ edition.entries(kind=entry.sort)|length }}", "1"),
        ("{{ edition.entries(kind='news-item', tag='sea')|length }}", "1"),
        // A term that nothing has is no mistake.
        ("{{ edition.entries(tag='nichts')|length }}", "0"),
        ("{{ edition.entries(kind='news-item', taxonomy='themes', term='x')|length }}", "0"),
        ("{{ edition.entries(kind=none, tag=none, limit=none)|length }}", "4"),
        ("{{ entry.title|replace('Koch', 'Bäcker') }}", "Bäcker gesucht"),
        ("{{ entry.title|replace('c', 'k', 1) }}", "Kokh gesucht"),
        ("{{ 'a-b-c'|replace('-', '+', count=1) }}", "a+b-c"),
        ("{{ '<i>-<i>'|safe|replace('-', '<b>') }}", "<i>&lt;b&gt;<i>"),
        ("{{ '<-<-'|replace('<', '<b>'|safe, 1) }}", "&lt;-&lt;-"),
        ("{{ entry.title|length }} {{ entry.towns|length }} {{ 'Zoë'|length }}", "12 2 3"),
        (
            "{{ entry.towns|first }} {{ entry.towns|last }} {{ entry.towns|join('/') }}",
            "Aalst Ypern Aalst/Ypern",
        ),
        ("{{ entry.title|default('x') }}", "Koch gesucht"),
        ("{{ 'a\nb'|indent(2) }}", "a\n  b"),
        ("{{ '%s %02d'|format('a', 3) }}", "a 03"),
    ];
    compare_written("de", "jobs/full", &table);
    // A text keeps its language.
    let html = written(
        "fr",
        "pages/mission",
        "{{ edition.entry('news/a').title|replace('zee', 'kust') }}",
    );
    assert_eq!(html.unwrap(), "<span lang=\"nl\">Terug naar kust</span>");
}

#[test]
fn a_site_without_news_and_without_tags_has_the_built_in_theme() {
    let site = "taxonomies = [\"themes\"]\nhome = \"pages/accueil\"\n";
    let files = [("pages/accueil/fr.md", "+++\ntitle = \"Accueil\"\n+++\nBonjour.\n")];
    let catalog = Arc::new(load("fr nl", site, &files));
    let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
    let report = website.check_rendering(&view(&catalog));
    assert!(report.is_empty(), "{report}");
    let theme = Theme::new(catalog.site()).unwrap();
    let source = "{{ edition.folder_of('news-item') }} {{ edition.list_url('news') }} {{ edition.entries(kind='news-item')|length }}";
    let theme = theme.with_template("own.html", source).unwrap();
    let html = theme.render(&view(&catalog), tag("fr"), "own.html", Value::UNDEFINED).unwrap();
    assert_eq!(html, "news /fr/news/ 0");
}

#[test]
fn endless_work_is_still_an_error() {
    let table = [
        "{{ ('a\n' * 60000)|indent(1000000000) }}",
        "{{ ('a' * 600000)|replace('a', 'b' * 600000) }}",
        "{{ ('a' * 600000)|replace('a', 'b' * 600000, 599999) }}",
    ];
    for source in table {
        let message = message("de", "news/a", source);
        assert!(message.contains("exceeds the limit of steps"), "{source}: {message}");
    }
}
