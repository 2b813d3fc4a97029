//! Pages from templates: their content, the language in which it is printed, and errors.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{load, noon, tag};
use isogloss::error::ErrorKind;
use isogloss::messages::Messages;
use isogloss::render::LinkStyle;
use isogloss::template::Theme;
use isogloss::template::minijinja::{Value, context};
use isogloss::website::{CustomPage, ResourceKind, View, Website};
use isogloss::{Catalog, Error};

const SITE: &str = r#"
home = "pages/mission"
time_zone = "Europe/Brussels"
taxonomies = ["tags", "themes"]
[name]
fr = "Le Musée"
nl = "Het Museum"
[kinds.vacancy]
folder = "jobs"
fields.deadline = { type = "date", scope = "neutral" }
fields.opens = { type = "moment", scope = "neutral" }
fields.salary = { type = "number", scope = "neutral" }
fields.places = { type = "integer", scope = "neutral" }
fields.is_remote = { type = "boolean", scope = "neutral" }
fields.towns = { type = "texts", scope = "neutral" }
fields.themes = { type = "texts", scope = "neutral" }
fields.contact = { type = "table", scope = "neutral" }
fields.town = { type = "text", scope = "neutral" }
fields.photo = { type = "image", scope = "neutral" }
fields.url = { type = "text", scope = "neutral" }
fields.title = { type = "text", scope = "translated", required = true }
fields.teaser = { type = "text", scope = "translated" }
"#;

/// Returns a site with something of every type, in French and Dutch, and a little in German.
fn site() -> Arc<Catalog> {
    let files = [
        (
            "terms.toml",
            "[tags.energy]\nname = { fr = \"Énergie\", nl = \"Energie\" }\n[themes.sea]\nname = { nl = \"Zee & strand\" }\n",
        ),
        (
            "pages/mission/fr.md",
            "+++\ntitle = \"Notre mission\"\n+++\nNous *veillons*.\n\n## Ensemble {#society}\n\nPour vous.\n",
        ),
        (
            "pages/mission/nl.md",
            "+++\ntitle = \"Onze opdracht\"\nmotto = \"Wij waken.\"\n+++\nWij waken.\n\n## Samen {#society}\n\nVoor u.\n\n## Mensen {#people}\n\nMet u.[^1]\n\n[^1]: Met velen.\n",
        ),
        (
            "news/wind/entry.toml",
            "date = 2025-09-02\ntags = [\"energy\"]\nplace = { fr = \"Ostende\", nl = \"Oostende\" }\n",
        ),
        (
            "news/wind/nl.md",
            "+++\ntitle = \"Wind op <zee>\"\nsummary = \"De molens draaien & draaien.\"\nupdated = 2025-09-03T10:00:00Z\n+++\nDe **molens** draaien in de wind, en zij draaien de hele dag. Zie [onze opdracht](entry:pages/mission).\n",
        ),
        ("news/sun/entry.toml", "date = 2025-08-01\ntags = [\"energy\"]\n"),
        ("news/sun/fr.md", "+++\ntitle = \"Le soleil\"\n+++\nIl brille.\n"),
        ("news/sun/nl.md", "+++\ntitle = \"De zon\"\n+++\nZij schijnt.\n"),
        (
            "jobs/cook/entry.toml",
            "deadline = 2026-03-31\nopens = 2025-10-02T09:30:00+02:00\nsalary = 1234.5\nplaces = 3\nis_remote = false\ntowns = [\"Aalst\", \"Ieper\", \"Namen\"]\nthemes = [\"sea\"]\nurl = \"https://example.org/cook\"\ntown = { fr = \"Bruges\", nl = \"Brugge\" }\n[contact]\nname = \"An\"\nphone = 123\n[photo]\nsrc = \"keuken.png\"\nalt = { nl = \"De keuken\" }\n",
        ),
        ("jobs/cook/keuken.png", "x"),
        ("jobs/cook/nl.md", "+++\ntitle = \"Kok gezocht\"\n+++\nKook voor ons.\n"),
    ];
    Arc::new(load("fr nl de", SITE, &files))
}

fn view(catalog: &Arc<Catalog>) -> View {
    View::new(Arc::clone(catalog), noon())
}

/// Returns a website whose lists have so many entries per page.
fn website(theme: Theme, page_size: usize) -> Website {
    Website::new().with_theme(theme).with_page_size(page_size)
}

/// Returns the page at a path, whatever its status.
fn write(website: &Website, view: &View, path: &str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    website.find(view, None, path).write(view, &mut bytes)?;
    Ok(String::from_utf8(bytes).unwrap())
}

fn theme(catalog: &Catalog) -> Theme {
    Theme::new(catalog.site()).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the output of a template on the page of an entry.
fn on_entry(language: &str, id: &str, source: &str) -> Result<String, Error> {
    let catalog = site();
    let mut theme = theme(&catalog);
    for name in ["mission-page.html", "home.html", "news-item.html", "vacancy.html"] {
        theme = theme.with_template(name, source)?;
    }
    theme.entry(&view(&catalog), tag(language), id)
}

/// Returns the output of a template on a custom page.
fn on_page(languages: &str, language: &str, name: &str, source: &str) -> Result<String, Error> {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/nl.md", "+++\ntitle = \"Terug & weer\"\n+++\n"),
    ];
    let catalog = Arc::new(load(languages, "", &files));
    let theme = theme(&catalog).with_template(name, source)?;
    theme.render(
        &view(&catalog),
        tag(language),
        name,
        context! { count => 1234.5, evil => "<b>\"'&", list => ["a", "b", "c"] },
    )
}

#[test]
fn fields_and_properties_of_entries() {
    let table = [
        ("{{ entry.id }} {{ entry.kind }} {{ entry.url }}", "jobs/cook vacancy /fr/jobs/cook/"),
        (
            "{{ entry.language }} {{ entry.direction }} {{ entry.is_other_language }} {{ entry.is_public }} {{ entry.is_home }}",
            "nl ltr true true false",
        ),
        ("{{ entry.title }}", "Kok gezocht"),
        ("{{ entry.title.language }}", "nl"),
        ("[{{ entry.teaser }}]", "[]"),
        ("{% if entry.teaser %}a{% else %}b{% endif %}", "b"),
        ("{% if entry.nothing %}a{% else %}b{% endif %}", "b"),
        ("{{ entry.deadline }}", "2026-03-31"),
        (
            "{{ entry.deadline.year }}-{{ entry.deadline.month }}-{{ entry.deadline.day }}",
            "2026-3-31",
        ),
        ("{{ entry.opens }}", "2025-10-02T09:30:00+02:00"),
        ("{{ entry.salary }} {{ entry.places + 1 }} {{ entry.is_remote }}", "1234.5 4 false"),
        ("{{ entry.towns|joined }}", "Aalst, Ieper en Namen"),
        ("{{ entry.towns|joined('disjunction') }}", "Aalst, Ieper of Namen"),
        ("{{ entry.contact.name }} {{ entry.contact.phone }}", "An 123"),
        (
            "{% for term in entry.themes %}{{ term.id }} {{ term.name }} {{ term.url }} {{ term.count }}{% endfor %}",
            "sea Zee &amp; strand /fr/themes/zee-strand/ 1",
        ),
        (
            "{{ entry.themes|joined }} {{ entry.terms('themes')|length }} {{ entry.terms('tags')|length }}",
            "Zee &amp; strand 1 0",
        ),
        ("{{ entry.town }}", "Brugge"),
        ("{{ entry.field('url')|plain }}", "https://example.org/cook"),
        (
            "{{ entry.photo.url }} {{ entry.photo.alt }} {{ entry.photo.is_decorative }}",
            "/assets/jobs/cook/keuken.png De keuken false",
        ),
        ("{{ entry.asset('a b.pdf') }}", "/assets/jobs/cook/a%20b.pdf"),
        ("{{ entry.body }}", "<p>Kook voor ons.</p>\n"),
        (
            "{{ entry.body.word_count }} {{ entry.body.reading_minutes }} {{ entry.body.language }}",
            "3 1 nl",
        ),
        (
            "{% for item in entry.menu %}{{ item.tag }}={{ item.state }}:{{ item.url }}:{{ item.served }} {% endfor %}",
            "fr=current:/fr/jobs/cook/:nl nl=translated:/nl/jobs/cook/:nl de=in-other-language:/de/jobs/cook/:nl ",
        ),
        (
            "{{ entry.notice }}",
            "<span lang=\"fr\">Cette page n’est pas encore disponible en français. Vous lisez la version en néerlandais.</span>",
        ),
        ("{{ entry.published }}{{ entry.updated }}", ""),
    ];
    for (source, expected) in table {
        let written =
            on_entry("fr", "jobs/cook", source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(written, expected, "{source}");
    }
}

#[test]
fn the_edition_its_lists_and_terms() {
    let table = [
        (
            "{{ edition.language }} {{ edition.site_name }} {{ edition.home.url }} {{ edition.home.entry.title }}",
            "fr Le Musée /fr/ Notre mission",
        ),
        ("{{ edition.name_of('nl') }} {{ edition.name_of('ar') }}", "néerlandais arabe"),
        (
            "{% for it in edition.languages %}{{ it.tag }}{{ '*' if it.is_current }} {% endfor %}",
            "fr* nl de ",
        ),
        (
            "{% for it in edition.entries(kind='news-item', tag='energy') %}{{ it.id }} {% endfor %}",
            "news/wind news/sun ",
        ),
        (
            "{% for it in edition.entries(kind='news-item', limit=1) %}{{ it.id }} {% endfor %}",
            "news/wind ",
        ),
        (
            "{% for it in edition.entries(kind='news-item', skip=1) %}{{ it.id }} {% endfor %}",
            "news/sun ",
        ),
        (
            "{% for it in edition.entries(taxonomy='tags', term='energy', year=2025, oldest_first=true) %}{{ it.id }} {% endfor %}",
            "news/sun news/wind ",
        ),
        (
            "{{ edition.entry('news/sun').title }} {{ edition.entry('news/none') is none }}",
            "Le soleil true",
        ),
        (
            "{{ edition.list_url('news') }} {{ edition.list_url('news', 2) }} {{ edition.folder_of('vacancy') }}",
            "/fr/news/ /fr/news/page/2/ jobs",
        ),
        (
            "{% for it in edition.terms('tags') %}{{ it.id }}: {{ it.name }} {{ it.count }} {{ it.list_url(2) }}{% endfor %}",
            "energy: Énergie 2 /fr/tags/energie/page/2/",
        ),
        (
            "{{ edition.term('tags', 'energy').entries(1)[0].title.language }} {{ edition.term('tags', 'x') is none }}",
            "nl true",
        ),
        (
            "{{ asset('/style.css') }} {{ asset('https://example.org/a.js') }}",
            "/style.css https://example.org/a.js",
        ),
        (
            "{{ entry.sections|length }} {{ entry.sections[1].id }} {{ entry.sections[1].number }} {{ entry.sections[1].is_other_language }}",
            "2 people 2 true",
        ),
        (
            "{{ entry.sections[0].notice is none }} {{ entry.sections[1].notice }}",
            "true Cette section n’est pas encore disponible en français. Vous lisez la version en néerlandais.",
        ),
        ("{{ entry.introduction }}", "<p>Nous <em>veillons</em>.</p>\n"),
    ];
    for (source, expected) in table {
        let written = on_entry("fr", "pages/mission", source)
            .unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(written, expected, "{source}");
    }
}

#[test]
fn text_in_another_language_than_its_context_is_marked() {
    let table = [
        // On a Dutch page, the messages of the interface are French.
        (
            "news/wind",
            "<p>{{ t('read-more') }}</p>",
            "<p><span lang=\"fr\">Lire la suite</span></p>",
        ),
        (
            "news/wind",
            "{{ element('a', t('read-more'), href=entry.url) }}",
            "<a lang=\"fr\" href=\"/fr/news/wind/\">Lire la suite</a>",
        ),
        ("news/wind", "{{ t('read-more')|plain }}", "Lire la suite"),
        ("news/wind", "{{ t('read-more')|upper }}", "<span lang=\"fr\">LIRE LA SUITE</span>"),
        ("news/wind", "<p{{ t('read-more')|lang }}>", "<p lang=\"fr\">"),
        ("news/wind", "<html{{ lang_attributes() }}>", "<html lang=\"nl\">"),
        (
            "news/wind",
            "<a title=\"{{ t('read-more') }}\" {% if true %}rel='{{ t(\"news\") }}'{% endif %}>{{ t('news') }}</a>",
            "<a title=\"Lire la suite\" rel='Actualités'><span lang=\"fr\">Actualités</span></a>",
        ),
        ("news/wind", "<title>{{ t('news') }}</title>", "<title>Actualités</title>"),
        (
            "news/wind",
            "{{ document_title(entry.title) }}|{{ document_title(t('news'))|plain }}",
            "Wind op &lt;zee&gt; – Het Museum|Actualités – Le Musée",
        ),
        (
            "news/wind",
            "{% call element('p', 'fr', class='x') %}{{ t('news') }} {{ entry.title }}{% endcall %}",
            "<p lang=\"fr\" class=\"x\">Actualités <span lang=\"nl\">Wind op &lt;zee&gt;</span></p>",
        ),
        (
            "news/wind",
            "{% call element('nav', aria_label=t('languages'), hidden=true, id=none) %}{{ t('news') }}{% endcall %}",
            "<nav lang=\"fr\" aria-label=\"Choix de la langue\" hidden>Actualités</nav>",
        ),
        ("pages/mission", "<p>{{ entry.motto }}</p>", "<p><span lang=\"nl\">Wij waken.</span></p>"),
        ("pages/mission", "{{ element('p', entry.motto) }}", "<p lang=\"nl\">Wij waken.</p>"),
        (
            "pages/mission",
            "{% set s = entry.sections[1] %}{{ s.body }}",
            "<div lang=\"nl\">\n<p>Met u.<sup class=\"footnote-reference\" id=\"ref-note-people-1\"><a href=\"#note-people-1\">1</a></sup></p>\n<div class=\"footnote-definition\" id=\"note-people-1\"><sup class=\"footnote-definition-label\"><a href=\"#ref-note-people-1\">1</a></sup>\n<p>Met velen.</p>\n</div>\n</div>\n",
        ),
        (
            "pages/mission",
            "{% set s = entry.sections[1] %}{% call element('section', s) %}{{ s.heading }}{{ t('news') }}{% endcall %}{{ s.heading }}",
            "<section lang=\"nl\">Mensen<span lang=\"fr\">Actualités</span></section><span lang=\"nl\">Mensen</span>",
        ),
        // Macros, blocks and includes use the language of the place that calls them.
        (
            "pages/mission",
            "{% macro m(x) %}{{ x }}{% endmacro %}{% call element('b', 'nl') %}{{ m(entry.motto) }}{% endcall %}{{ m(entry.motto) }}",
            "<b lang=\"nl\">Wij waken.</b><span lang=\"nl\">Wij waken.</span>",
        ),
        (
            "pages/mission",
            "{% for item in edition.entries(kind='news-item') %}{% call element('li', item) %}{{ item.title }}{% endcall %}{% endfor %}",
            "<li lang=\"nl\">Wind op &lt;zee&gt;</li><li>Le soleil</li>",
        ),
        (
            "pages/mission",
            "{{ [entry.title, entry.motto]|joined }}",
            "Notre mission et <span lang=\"nl\">Wij waken.</span>",
        ),
    ];
    for (id, source, expected) in table {
        let written =
            on_entry("fr", id, source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(written, expected, "{source}");
    }
}

#[test]
fn dates_numbers_and_messages_in_their_language() {
    let table = [
        ("fr", "news/sun", "{{ entry.date|date }}", "1 août 2025"),
        ("nl", "news/sun", "{{ entry.date|date('full') }}", "vrijdag 1 augustus 2025"),
        ("nl", "news/sun", "{{ entry.date|date(month='long', year='numeric') }}", "augustus 2025"),
        // A Dutch item has Dutch dates on any page.
        ("fr", "news/wind", "{{ entry.date|date }}", "2 september 2025"),
        (
            "fr",
            "pages/mission",
            "{{ edition.entry('news/wind').date|date }}",
            "<span lang=\"nl\">2 september 2025</span>",
        ),
        (
            "fr",
            "news/wind",
            "{{ t('published-on', date=entry.date|date)|plain }}",
            "Publié le 2 septembre 2025",
        ),
        (
            "fr",
            "news/wind",
            "{{ t_in(entry, 'published-on', date=entry.date|date) }}",
            "Gepubliceerd op 2 september 2025",
        ),
        (
            "fr",
            "news/wind",
            "{{ t_in('de', 'published-on', date=entry.date|date('long')) }}",
            "<span lang=\"de\">Veröffentlicht am 2. September 2025</span>",
        ),
        (
            "fr",
            "jobs/cook",
            "{{ entry.opens|datetime('long', 'short') }}",
            "2 oktober 2025 om 09:30",
        ),
        ("fr", "jobs/cook", "{{ entry.opens|time }}", "09:30"),
        ("fr", "jobs/cook", "{{ entry.opens|relative }}", "morgen"),
        ("fr", "news/wind", "{{ entry.date|relative }}", "4 weken geleden"),
        ("fr", "news/wind", "{{ entry.updated|date('short') }}", "03-09-2025"),
        (
            "fr",
            "news/wind",
            "<time datetime=\"{{ entry.published }}\">",
            "<time datetime=\"2025-09-02T00:00:00+02:00\">",
        ),
        (
            "fr",
            "news/sun",
            "{{ 1234.5|number }} {{ 0.25|number(style='percent') }}",
            "1\u{202f}234,5 25\u{a0}%",
        ),
        (
            "fr",
            "news/wind",
            "{{ 1234.5|number(style='currency', currency='EUR') }}",
            "€\u{a0}1.234,50",
        ),
        (
            "fr",
            "news/sun",
            "{{ t('news-count', count=2) }} {{ t('news-count', count=0) }}",
            "2 actualités Aucune actualité",
        ),
        // A number keeps its options, and is written in the language of the message.
        (
            "fr",
            "news/sun",
            "{{ t('news-count', count=1|number(minimumFractionDigits=1)) }}",
            "1,0 actualité",
        ),
        (
            "fr",
            "news/sun",
            "{{ t_in('nl', 'news-count', count=1|number(minimumFractionDigits=1))|plain }}",
            "1,0 nieuwsberichten",
        ),
        (
            "fr",
            "news/sun",
            "{{ t('news-count', count=1234|number(useGrouping='false')|trim) }}",
            "1234 actualités",
        ),
        ("fr", "news/sun", "{{ has_message('news') }} {{ has_message('nonsense') }}", "true false"),
        ("fr", "news/wind", "{{ entry.body|excerpt(26) }}", "De molens draaien in de…"),
        // A length counts what a reader sees as one character: flags, accents, families, syllables.
        ("fr", "news/wind", "{{ '🇧🇪🇳🇱🇫🇷'|excerpt(1) }}", "🇧🇪…"),
        ("fr", "news/wind", "{{ '🇧🇪🇳🇱🇫🇷'|excerpt(2) }}", "🇧🇪🇳🇱…"),
        ("fr", "news/wind", "{{ 'e\u{301}te\u{301}'|excerpt(1) }}", "e\u{301}…"),
        ("fr", "news/wind", "{{ 'e\u{301}te\u{301}'|excerpt(3) }}", "e\u{301}te\u{301}"),
        (
            "fr",
            "news/wind",
            "{{ '👨\u{200d}👩\u{200d}👧👍🏽!'|excerpt(1) }}",
            "👨\u{200d}👩\u{200d}👧…",
        ),
        (
            "fr",
            "news/wind",
            "{{ '👨\u{200d}👩\u{200d}👧👍🏽!'|excerpt(2) }}",
            "👨\u{200d}👩\u{200d}👧👍🏽…",
        ),
        (
            "fr",
            "news/wind",
            "{{ '\u{1112}\u{1161}\u{11ab}글'|excerpt(1) }}",
            "\u{1112}\u{1161}\u{11ab}…",
        ),
        ("fr", "news/wind", "{{ 'क्षमा'|excerpt(1) }}", "क्ष…"),
        ("fr", "news/wind", "{{ 'नमस्ते'|excerpt(2) }}", "नम…"),
        (
            "fr",
            "news/wind",
            "{{ entry.body|excerpt }}",
            "De molens draaien in de wind, en zij draaien de hele dag. Zie onze opdracht.",
        ),
        (
            "fr",
            "news/sun",
            "{{ '2025-09-02'|date }} {{ '2025-09-02T08:00:00Z'|time }}",
            "2 septembre 2025 10:00",
        ),
    ];
    for (language, id, source, expected) in table {
        let written =
            on_entry(language, id, source).unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(written, expected, "{source}");
    }
}

#[test]
fn readers_of_every_language() {
    let table = [
        (
            "fr",
            "{{ count|number }} {{ list|joined }} {{ t('not-found') }}",
            "1\u{202f}234,5 a, b et c Page introuvable",
        ),
        (
            "nl",
            "{{ count|number }} {{ list|joined }} {{ t('not-found') }}",
            "1.234,5 a, b en c Pagina niet gevonden",
        ),
        (
            "de",
            "{{ count|number }} {{ list|joined }} {{ t('not-found') }}",
            "1.234,5 a, b und c Seite nicht gefunden",
        ),
        (
            "en",
            "{{ count|number }} {{ list|joined }} {{ t('not-found') }}",
            "1,234.5 a, b, and c Page not found",
        ),
        (
            "ar",
            "<html{{ lang_attributes() }}>{{ '2025-09-02'|date }} {{ t('news') }}",
            "<html lang=\"ar\" dir=\"rtl\">٢ سبتمبر ٢٠٢٥ <span lang=\"fr\" dir=\"ltr\">Actualités</span>",
        ),
        (
            "ar",
            "{{ element('p', t('news'), class='x') }}{{ edition.direction }}",
            "<p lang=\"fr\" dir=\"ltr\" class=\"x\">Actualités</p>rtl",
        ),
    ];
    for (language, source, expected) in table {
        let written = on_page("fr nl de en ar", language, "own.html", source);
        let written = written.unwrap_or_else(|error| panic!("{source}: {error}"));
        let expected = match language {
            // CLDR decides which digits Arabic has.
            "ar" if written.contains("2 سبتمبر 2025") => {
                expected.replace("٢ سبتمبر ٢٠٢٥", "2 سبتمبر 2025")
            }
            _ => expected.to_owned(),
        };
        assert_eq!(written, expected, "{source}");
    }
}

#[test]
fn escaping_depends_on_the_context() {
    let table = [
        ("own.html", "{{ evil }}", "&lt;b&gt;&quot;&#39;&amp;"),
        (
            "own.html",
            "<p class=\"{{ 'x' if false }}\">{{ element('b', 'y', class='x' if false) }}",
            "<p class=\"\"><b>y</b>",
        ),
        ("own.html", "<a title=\"{{ evil }}\">", "<a title=\"&lt;b&gt;&quot;&#39;&amp;\">"),
        ("own.html", "{{ evil|safe }}", "<b>\"'&"),
        (
            "own.html",
            "{{ element('p', evil) }}{{ element('img', alt=evil) }}",
            "<p>&lt;b&gt;&quot;&#39;&amp;</p><img alt=\"&lt;b&gt;&quot;&#39;&amp;\">",
        ),
        (
            "own.html",
            "{% set e = edition.entry('news/a') %}{{ e.title }} <b title=\"{{ e.title }}\">",
            "<span lang=\"nl\">Terug &amp; weer</span> <b title=\"Terug &amp; weer\">",
        ),
        (
            "own.html.j2",
            "{{ edition.entry('news/a').title }}",
            "<span lang=\"nl\">Terug &amp; weer</span>",
        ),
        ("own.xml", "<a>{{ edition.entry('news/a').title }}</a>", "<a>Terug &amp; weer</a>"),
        ("own.txt", "{{ edition.entry('news/a').title }} {{ evil }}", "Terug & weer <b>\"'&"),
        ("own", "{{ evil }}", "&lt;b&gt;&quot;&#39;&amp;"),
        (
            "own.html",
            "{{ {'a': evil}.a }} {{ [evil] }}",
            "&lt;b&gt;&quot;&#39;&amp; [&#39;&lt;b&gt;&quot;\\&#39;&amp;&#39;]",
        ),
    ];
    for (name, source, expected) in table {
        let written = on_page("fr nl", "fr", name, source)
            .unwrap_or_else(|error| panic!("{source}: {error}"));
        assert_eq!(written, expected, "{source}");
    }
}

#[test]
fn errors_have_a_position() {
    let table: [(&str, &[&str]); 18] = [
        (
            "a\n{{ nothing }}",
            &[
                "own.html:2:4: unknown name `nothing`",
                "own.html for readers of fr",
                "| {{ nothing }}",
            ],
        ),
        ("{{ edition.nothing }}", &["own.html:1:4: unknown name `edition.nothing`"]),
        ("{{ nothing.more }}", &["own.html:1:4: unknown name `nothing`"]),
        ("{{ edition.entry('news/a').titel }}", &["own.html:1:"]),
        ("{% for x in nothing %}{% endfor %}", &["own.html:1:13: unknown name `nothing`"]),
        ("{% include 'none.html' %}", &["own.html:1:", "none.html"]),
        ("{% extends 'none.html' %}", &["own.html:1:", "none.html"]),
        ("{% include 'own.html' %}", &["own.html:1:", "recursion"]),
        ("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}", &["own.html:1:", "recursion"]),
        (
            "{% macro m(n) %}{% call element('b', 'nl') %}{{ m(n) }}{% endcall %}{% endmacro %}{{ m(1) }}",
            &["own.html:1:", "recursion"],
        ),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            &["own.html:1:", "the page exceeds the limit of steps"],
        ),
        ("{{ t('nonsense') }}", &["own.html:1:", "unknown message nonsense"]),
        ("{{ t('page-of', page=1) }}", &["own.html:1:", "page-of (fr): $pages was not passed"]),
        ("{{ '2025-13-02'|date }}", &["own.html:1:", "'2025-13-02' is not a date"]),
        ("{{ edition.entries(kinds='x') }}", &["own.html:1:", "kinds"]),
        (
            "<p class=\"{{ nothing }}\">",
            &["own.html:1:14: unknown name `nothing`", "| <p class=\"{{ nothing }}\">"],
        ),
        ("{{ element('p', 'a', class=nothing) }}", &["own.html:1:"]),
        ("{{ element('b onclick=x', 'a') }}", &["own.html:1:", "is not a valid element name"]),
    ];
    for (source, expected) in table {
        let error = on_page("fr nl", "fr", "own.html", source).expect_err(source);
        assert_eq!(error.kind(), ErrorKind::Template, "{source}");
        let message = error.to_string();
        for part in expected {
            assert!(message.contains(part), "{source}: {message}");
        }
    }
    // The syntax is checked when a template is added.
    let catalog = site();
    let error = theme(&catalog).with_template("own.html", "a\nb\n{% if %}").unwrap_err();
    assert!(error.to_string().starts_with("own.html:3:"), "{error}");
    assert!(error.to_string().contains(": syntax error: "), "{error}");
    assert!(error.to_string().contains("| {% if %}"), "{error}");
}

#[test]
fn missing_entries_terms_and_folders_are_errors() {
    let catalog = site();
    let error = theme(&catalog).entry(&view(&catalog), tag("fr"), "news/none").unwrap_err();
    assert_eq!(error.to_string(), "news/none does not exist for readers of fr");
    let missing = website(theme(&catalog), 9);
    assert_eq!(missing.find(&view(&catalog), None, "/fr/tags/none/").status(), 404);
    assert!(theme(&catalog).with_folder("/no/such/folder").is_err());
}

#[test]
fn an_error_in_an_included_template_names_the_includes() {
    let catalog = site();
    let theme = theme(&catalog)
        .with_template("part.html", "x\n{{ nothing }}")
        .unwrap()
        .with_template(
            "news-item.html",
            "{% extends 'base.html' %}\n{% block main %}{% include 'part.html' %}{% endblock %}",
        )
        .unwrap();
    let message = theme.entry(&view(&catalog), tag("nl"), "news/wind").unwrap_err().to_string();
    assert!(message.starts_with("part.html:2:4: "), "{message}");
    assert!(
        message.contains("rendering the page of news/wind for readers of nl, in nl"),
        "{message}"
    );
    assert!(message.contains("reached from news-item.html:2:20"), "{message}");
}

#[test]
fn a_template_replaces_the_built_in_one_and_can_extend_it() {
    let catalog = site();
    let folder = crate::support::folder::Folder::new("templates");
    folder.file("news-item.html", "{% extends \"isogloss/news-item.html\" %}{% block footer %}<footer>{{ own }}</footer>{% endblock %}");
    folder.file("parts/own.html", "eigen: {{ entry.title }}");
    folder.file(
        "base.html",
        "{% extends 'isogloss/base.html' %}{% block head %}<meta name=\"x\">{% endblock %}",
    );
    folder.file("logo.png", "\u{fffd}");
    let mut theme = theme(&catalog).with_folder(&folder.0).unwrap();
    assert!(theme.has_template("parts/own.html") && !theme.has_template("logo.png"));
    theme.environment_mut().add_global("own", Value::from("van mij"));
    let (view, dutch) = (view(&catalog), tag("nl"));
    let html = theme.entry(&view, dutch, "news/wind").unwrap();
    assert!(html.contains("<footer>van mij</footer>"), "{html}");
    assert!(html.contains("<h1>Wind op &lt;zee&gt;</h1>"), "{html}");
    assert!(html.contains("<meta name=\"x\">"), "{html}");
    // Kinds without their own template use `entry.html`.
    let html = theme.entry(&view, dutch, "jobs/cook").unwrap();
    assert!(html.contains("<h1>Kok gezocht</h1>") && html.contains("<meta name=\"x\">"), "{html}");
    let theme = theme.with_template("entry.html", "{% include 'parts/own.html' %}").unwrap();
    assert_eq!(theme.entry(&view, dutch, "jobs/cook").unwrap(), "eigen: Kok gezocht");
}

#[test]
fn own_messages_links_and_style_sheets() {
    let catalog = site();
    let messages = Messages::builder()
        .resource(tag("nl"), "site.ftl", "read-more = Verder\n")
        .build(catalog.site())
        .unwrap();
    let theme = theme(&catalog)
        .with_messages(messages)
        .with_stylesheet("/style.css")
        .with_stylesheet("https://example.org/x.css")
        .with_links(LinkStyle::Relative);
    let (website, view) = (website(theme, 1), view(&catalog));
    let html = write(&website, &view, "/nl/news/").unwrap();
    assert!(html.contains(">Verder<"), "{html}");
    assert!(html.contains("<link rel=\"stylesheet\" href=\"../../style.css\">\n<link rel=\"stylesheet\" href=\"https://example.org/x.css\">"), "{html}");
    assert!(
        html.contains("href=\"../news/page/2/index.html\" rel=\"next\"")
            || html.contains("href=\"./page/2/index.html\" rel=\"next\""),
        "{html}"
    );
    // An error page can appear at any path, so its links start at the root.
    let html = write(&website, &view, "/nl/nergens/").unwrap();
    assert!(html.contains("<a href=\"/nl/\">Terug naar de startpagina</a>"), "{html}");
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
    assert!(Theme::STYLE_SHEET.contains("prefers-color-scheme: dark"));
}

#[test]
fn only_editors_see_drafts_with_a_notice() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/fr.md", "+++\ntitle = \"Brouillon de titre\"\nstatus = \"draft\"\n+++\n"),
    ];
    let catalog = Arc::new(load("fr", "", &files));
    let theme = theme(&catalog);
    let public = view(&catalog);
    assert!(theme.entry(&public, tag("fr"), "news/a").is_err());
    let html = theme.entry(&public.preview(), tag("fr"), "news/a").unwrap();
    assert!(html.contains("<p class=\"notice\" role=\"note\">Non publié\u{a0}: visible dans l’aperçu uniquement</p>"), "{html}");
    assert!(html.contains("noindex"), "{html}");
}

#[test]
fn themes_views_and_websites_are_send_and_sync() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Theme>();
    is_shared::<View>();
    is_shared::<Website>();
}

#[test]
fn the_template_of_the_readme() {
    let readme = include_str!("../../docs/templates.md");
    let source = readme.split("```jinja\n").nth(1).unwrap().split("```").next().unwrap();
    let catalog = site();
    let theme = theme(&catalog).with_template("news-item.html", source).unwrap();
    let html = theme.entry(&view(&catalog), tag("fr"), "news/wind").unwrap();
    assert!(html.contains("<h1>Wind op &lt;zee&gt;</h1>"), "{html}");
    assert!(html.contains("<p>Gepubliceerd op 2 september 2025 · De molens"), "{html}");
}

#[test]
fn the_built_in_theme_escapes_all_texts() {
    let evil = "\\\"><script>alert(1)</script>&'{{ x }}";
    let entry = format!(
        "date = 2025-09-02\nplace = \"{evil}\"\ntags = [\"{evil}\"]\n[image]\nsrc = \"a.png\"\nalt = {{ fr = \"{evil}\" }}\n"
    );
    let text =
        format!("+++\ntitle = \"{evil}\"\nsummary = \"{evil}\"\n+++\n{}\n", evil.replace('\\', ""));
    let page = format!(
        "+++\ntitle = \"{evil}\"\nlead = \"{evil}\"\nmotto = \"{evil}\"\neyebrow = \"{evil}\"\n+++\n## {} {{#x}}\n\nTexte.\n",
        evil.replace('\\', "")
    );
    let site = format!("home = \"pages/p\"\n[name]\nfr = \"{evil}\"");
    let files = [
        ("news/a/entry.toml", entry.as_str()),
        ("news/a/a.png", "x"),
        ("news/a/fr.md", &text),
        ("pages/p/fr.md", &page),
    ];
    let catalog = Arc::new(load("fr nl ar", &site, &files));
    let theme = Arc::new(theme(&catalog).with_stylesheet("\"><script>"));
    let website = Website::new().with_theme(Arc::clone(&theme)).with_page_size(5);
    let view = view(&catalog);
    let term = evil.replace('\\', "");
    for language in ["fr", "nl", "ar"] {
        let edition = view.edition(tag(language)).unwrap();
        let term = edition.term("tags", &term).unwrap().list_address(1).to_string();
        let found = website.find(&view, None, &term);
        assert!(matches!(found.kind(), ResourceKind::Term { .. }), "{term}: {found}");
        for html in [
            theme.entry(&view, tag(language), "pages/p"),
            theme.entry(&view, tag(language), "news/a"),
            write(&website, &view, &format!("/{language}/news/")),
            write(&website, &view, &term),
            write(&website, &view, &format!("/{language}/nowhere/")),
        ] {
            let html = html.unwrap_or_else(|error| panic!("{error}"));
            assert!(!html.contains("<script"), "{html}");
            assert!(html.contains("&quot;&gt;&lt;script&gt;"), "{html}");
            // No text can end an attribute.
            for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()) {
                assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            }
        }
    }
}

#[test]
fn right_to_left_languages_carry_their_direction() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/ar.md", "+++\ntitle = \"عودة الفوج\"\n+++\nنص.\n"),
    ];
    let catalog = Arc::new(load("fr ar", "", &files));
    let theme = theme(&catalog);
    let html = theme.entry(&view(&catalog), tag("fr"), "news/a").unwrap();
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(html.contains("<p lang=\"fr\" dir=\"ltr\" class=\"notice\""), "{html}");
    let html = write(&website(self::theme(&catalog), 9), &view(&catalog), "/fr/news/").unwrap();
    assert!(html.contains("<article lang=\"ar\" dir=\"rtl\">"), "{html}");
    let source = "{{ edition.entry('news/a').body }}{{ edition.entry('news/a').title }}";
    let theme = theme.with_template("own.html", source).unwrap();
    assert_eq!(
        theme.render(&view(&catalog), tag("fr"), "own.html", ()).unwrap(),
        "<div lang=\"ar\" dir=\"rtl\">\n<p>نص.</p>\n</div>\n<span lang=\"ar\" dir=\"rtl\">عودة الفوج</span>"
    );
}

#[test]
fn custom_pages_are_rendered() {
    let catalog = site();
    let source = "{% extends 'base.html' %}{% set heading = title %}{% block main %}{{ head is defined }} {{ entry is defined }} {{ page is defined }} {{ super() }}{{ edition.list_url('news') }}{% endblock %}";
    let theme = theme(&catalog)
        .with_template("search.html", source)
        .unwrap()
        .with_stylesheet("style.css")
        .with_links(LinkStyle::Relative);
    let theme = Arc::new(theme);
    let search = CustomPage::new("search", "search.html")
        .with_path(tag("nl"), "deep")
        .with_path(tag("fr"), "recherche");
    let website = Website::new().with_theme(Arc::clone(&theme)).with_page(search);
    let view = view(&catalog);
    let found = website.find(&view, None, "/nl/deep/");
    assert_eq!(found.to_string(), "the page search for readers of nl");
    assert_eq!(found.file(), "nl/deep/index.html");
    let html = theme.page(&view, &found, context! { title => "Zoeken & vinden" });
    let html = html.unwrap_or_else(|error| panic!("{error}"));
    assert!(html.contains("<title>Zoeken &amp; vinden – Het Museum</title>"), "{html}");
    assert!(html.contains("true false false ../news/index.html"), "{html}");
    assert!(html.contains("href=\"../../style.css\""), "{html}");
    assert!(html.contains("href=\"../../fr/recherche/index.html\""), "{html}");
    assert!(theme.render(&view, tag("nl"), "none.html", ()).is_err());
}

#[test]
fn lists_of_folders_without_a_kind_and_of_terms() {
    let catalog = site();
    let (website, view) = (website(theme(&catalog), 1), view(&catalog));
    let html = write(&website, &view, "/fr/jobs/").unwrap();
    assert!(html.contains("<h1>jobs</h1>") && html.contains("1 élément"), "{html}");
    assert_eq!(website.find(&view, None, "/fr/nowhere/").status(), 404);
    let html = write(&website, &view, "/fr/tags/energie/").unwrap();
    assert!(html.contains("<h1>Énergie</h1>") && html.contains("2 éléments"), "{html}");
    assert!(
        html.contains("<a href=\"/fr/tags/energie/page/2/\" rel=\"next\">Page suivante</a>"),
        "{html}"
    );
    let html = write(&website, &view, "/fr/themes/zee-strand/").unwrap();
    assert!(html.contains("<h1 lang=\"nl\">Zee &amp; strand</h1>"), "{html}");
    assert!(html.contains("<title lang=\"nl\">Zee &amp; strand – Het Museum</title>"), "{html}");
    // A declared kind has a list even before it has entries.
    let catalog = Arc::new(load("fr", "[kinds.notice]\nfolder = \"notices\"\n", &[]));
    let website = self::website(theme(&catalog), 9);
    let html = write(&website, &self::view(&catalog), "/fr/notices/").unwrap();
    assert!(html.contains("Aucun élément"), "{html}");
}

#[test]
fn trees_of_other_tools() {
    let catalog = Catalog::builder()
        .file("hugo.toml", "defaultContentLanguage = \"fr\"\n[languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n")
        .file("content/posts/wind.fr.md", "+++\ntitle = \"Le vent\"\ndate = 2025-09-02\ntags = [\"Énergie\"]\ndescription = \"Il souffle.\"\n[params]\nauthor = \"An\"\nscore = 3\n+++\nIl souffle.\n")
        .file("content/posts/_index.fr.md", "+++\ntitle = \"Billets\"\n+++\n")
        .build()
        .unwrap_or_else(|error| panic!("{error:?}"));
    let catalog = Arc::new(catalog);
    let theme = theme(&catalog);
    let theme = theme.with_template("own.html", "{% set params = edition.entry('posts/wind').params %}{{ params.author }} {{ params.score }}").unwrap();
    let (view, dutch) = (view(&catalog), tag("nl"));
    let html = theme.entry(&view, dutch, "posts/wind").unwrap_or_else(|error| panic!("{error}"));
    assert!(
        html.contains("<html lang=\"fr\">") && html.contains("<p class=\"lead\">Il souffle.</p>"),
        "{html}"
    );
    assert!(html.contains("rel=\"tag\""), "{html}");
    assert_eq!(
        theme.render(&view, dutch, "own.html", ()).unwrap(),
        "<span lang=\"fr\">An</span> 3"
    );
    let website = website(theme, 9);
    let html = write(&website, &view, "/nl/tags/%C3%A9nergie/").unwrap();
    assert!(html.contains("Le vent"), "{html}");
    // A section with a text in a Hugo tree has a page.
    let html = write(&website, &view, "/nl/posts/").unwrap();
    assert!(html.contains("Billets"), "{html}");
}
