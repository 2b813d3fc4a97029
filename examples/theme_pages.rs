//! Writes two sites with the built-in theme to `target/theme-pages/`: the demonstration site in four
//! languages, with two templates of its own, and a small one in French and Arabic, which runs from right to left.
//!
//! ```sh
//! cargo run --example theme_pages
//! ```

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

use isogloss::messages::Messages;
use isogloss::render::LinkStyle;
use isogloss::template::Theme;
use isogloss::website::{Resource, ResourceKind, View, Website};
use isogloss::{Catalog, Timestamp};

/// The number of items on a page of a list.
const PAGE_SIZE: usize = 4;

/// The small site: a page and items in both languages, in French only, and in Arabic only.
const LIBRARY: [(&str, &str); 11] = [
    (
        "site.toml",
        "home = \"pages/library\"\ntime_zone = \"Europe/Brussels\"\n\
         [name]\nfr = \"La Bibliothèque\"\nar = \"المكتبة\"\n\
         [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"ar\"\n",
    ),
    ("terms.toml", "[tags.books]\nname = { fr = \"Livres\", ar = \"كتب\" }\n"),
    (
        "pages/library/fr.md",
        "+++\ntitle = \"Des livres pour tous\"\nlead = \"La bibliothèque est ouverte à tous les habitants.\"\nmotto = \"Lire, c’est vivre.\"\n+++\nEntrez, lisez, empruntez.\n\n\
         ## Les heures d’ouverture {#hours}\n\nNous ouvrons tous les jours.\n\n## Le prêt {#loans}\n\nCinq livres pour trois semaines.\n",
    ),
    (
        "pages/library/ar.md",
        "+++\ntitle = \"كتب للجميع\"\nlead = \"المكتبة مفتوحة لجميع السكان.\"\nmotto = \"القراءة حياة.\"\n+++\nادخلوا واقرؤوا واستعيروا.\n\n\
         ## ساعات العمل {#hours}\n\nنفتح أبوابنا كل يوم.\n",
    ),
    (
        "news/reading/entry.toml",
        "date = 2025-11-03\ntags = [\"books\"]\nplace = { fr = \"Bruxelles\", ar = \"بروكسل\" }\n",
    ),
    (
        "news/reading/fr.md",
        "+++\ntitle = \"Une soirée de lecture\"\nsummary = \"Trois auteurs lisent leurs textes.\"\n+++\nTrois auteurs lisent leurs textes[^1].\n\n\
         | Heure | Auteur | Langue | Salle | Durée | Places |\n|---|---|---|---|---|---|\n| 18 h | Amal | arabe | rez-de-chaussée | cinquante minutes | quatre-vingts |\n| 19 h | Luc | français | bibliothèque | cinquante minutes | cent vingt |\n\n\
         > Un livre est un jardin que l’on porte dans sa poche.\n\n## À apporter\n\n- une chaise\n- [x] un livre\n\n```text\nhttps://www.example.org/une-adresse-qui-est-si-longue-qu-elle-ne-tient-pas-sur-une-ligne\n```\n\n\
         <https://www.example.org/une-adresse-qui-est-si-longue-qu-elle-ne-tient-pas-sur-une-ligne>\n\n[^1]: Et les vôtres, si vous voulez.\n",
    ),
    (
        "news/reading/ar.md",
        "+++\ntitle = \"أمسية قراءة\"\nsummary = \"ثلاثة مؤلفين يقرؤون نصوصهم.\"\n+++\nثلاثة مؤلفين يقرؤون نصوصهم[^1].\n\n\
         | الساعة | المؤلف |\n|---|---|\n| ٦ | أمل |\n\n> الكتاب بستان يُحمل في الجيب.\n\n- كرسي\n- كتاب\n\n[^1]: ونصوصكم إن شئتم.\n",
    ),
    ("news/garden/entry.toml", "date = 2025-10-01\ntags = [\"books\"]\n"),
    (
        "news/garden/fr.md",
        "+++\ntitle = \"Le jardin reste ouvert\"\nsummary = \"On y lit jusqu’au soir.\"\n+++\nOn y lit *jusqu’au soir*.\n",
    ),
    ("news/poems/entry.toml", "date = 2025-09-15\n"),
    (
        "news/poems/ar.md",
        "+++\ntitle = \"ليلة الشعر\"\nsummary = \"قصائد قديمة وجديدة.\"\n+++\nقصائد **قديمة** وجديدة.\n",
    ),
];

/// Arabic words of the interface, since the library has none built in. Missing words are shown in
/// French, with their language marked.
const ARABIC_WORDS: &str = "\
home = الصفحة الرئيسية
news = الأخبار
pages = الصفحات
all-news = كل الأخبار
read-more = اقرأ المزيد
published-on = نُشر في { $date }
skip-to-content = انتقل إلى المحتوى
languages = اللغات
page-in-other-language = هذه الصفحة غير متوفرة بعد باللغة { $requested }. أنت تقرؤها باللغة { $served }.
section-in-other-language = هذا الجزء غير متوفر بعد باللغة { $requested }. أنت تقرؤه باللغة { $served }.
";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = root.join("target/theme-pages");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let catalog = Catalog::open(root.join("examples/defence/content"))?;
    let words = Messages::builder().folder(root.join("examples/defence/locales"));
    let messages = words.build(catalog.site())?;
    let theme = Theme::new(catalog.site())?.with_folder(root.join("examples/defence/templates"))?;
    write_site(catalog, theme.with_messages(messages), &out.join("defence"))?;

    let mut library = Catalog::builder();
    for (path, text) in LIBRARY {
        library = library.file(path, text);
    }
    let library = library.build()?;
    let messages = Messages::builder()
        .resource("ar".parse()?, "ar.ftl", ARABIC_WORDS)
        .build(library.site())?;
    let theme = Theme::new(library.site())?.with_messages(messages);
    write_site(library, theme, &out.join("library"))?;
    println!("written to target/theme-pages; open target/theme-pages/defence/fr/index.html");
    Ok(())
}

fn write_site(catalog: Catalog, theme: Theme, out: &Path) -> Result<(), Box<dyn Error>> {
    let moment: Timestamp = "2025-11-20T12:00:00Z".parse()?;
    let theme = theme.with_stylesheet("/style.css").with_links(LinkStyle::Relative);
    let website =
        Website::new().with_theme(theme).with_page_size(PAGE_SIZE).with_feeds([]).with_outputs([]);
    let view = View::new(catalog, moment);
    let resources = website.resources(&view);
    // Only pages that readers see: redirects are left out.
    let is_redirect = |it: &&Resource<'_>| {
        matches!(it.kind(), ResourceKind::Redirect { .. } | ResourceKind::LanguageRoot { .. })
    };
    for resource in resources.iter().filter(|it| !is_redirect(it)) {
        let path = out.join(resource.file());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        resource.write(&view, File::create(path)?)?;
    }
    for language in view.site().tags() {
        let kinds = resources.iter().map(Resource::kind);
        let pages = kinds.filter(|kind| kind.language() == Some(language)).count();
        println!("{language}{pages:>5} pages");
    }
    Ok(())
}
