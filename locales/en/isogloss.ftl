# The words of the interface in English.
# A site replaces or completes them with .ftl files of its own.

home = Home
news = News
all-news = All news
read-more = Read more
published-on = Published on { $date }
page-of = Page { $page } of { $pages }
news-count = { $count ->
    [0] No news items
    [one] { $count } news item
   *[other] { $count } news items
}
skip-to-content = Skip to content
languages = Languages
draft = Draft

# $requested, $served and $language are names of languages, see below.
page-in-other-language = This page is not available in { $requested } yet. You are reading it in { $served }.
section-in-other-language = This part is not available in { $requested } yet. You are reading it in { $served }.
language-not-available = Not available in { $language } yet

# The names of the languages, as after "in": reading in English.
language-name-ar = Arabic
language-name-bg = Bulgarian
language-name-cs = Czech
language-name-da = Danish
language-name-de = German
language-name-el = Greek
language-name-en = English
language-name-es = Spanish
language-name-et = Estonian
language-name-fi = Finnish
language-name-fr = French
language-name-ga = Irish
language-name-he = Hebrew
language-name-hr = Croatian
language-name-hu = Hungarian
language-name-it = Italian
language-name-ja = Japanese
language-name-lb = Luxembourgish
language-name-lt = Lithuanian
language-name-lv = Latvian
language-name-mt = Maltese
language-name-nl = Dutch
language-name-pl = Polish
language-name-pt = Portuguese
language-name-ro = Romanian
language-name-ru = Russian
language-name-sk = Slovak
language-name-sl = Slovenian
language-name-sv = Swedish
language-name-tr = Turkish
language-name-uk = Ukrainian
language-name-zh = Chinese
