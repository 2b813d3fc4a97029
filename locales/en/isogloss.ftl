# The words of the interface in English.
# A site replaces or completes them with .ftl files of its own.

home = Home
pages = Pages
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
reading-time = { $minutes } min read
skip-to-content = Skip to content
languages = Languages
draft = Draft

# $requested, $served and $language are names of languages, such as "Dutch".
page-in-other-language = This page is not available in { $requested } yet. You are reading it in { $served }.
section-in-other-language = This part is not available in { $requested } yet. You are reading it in { $served }.
language-not-available = Not available in { $language } yet

not-found = Page not found
not-found-text = This page does not exist, or no longer does.
back-to-home = Back to the home page
previous-page = Previous page
next-page = Next page
tagged-with = Keywords:
result-count = { $count ->
    [0] No results
    [one] { $count } result
   *[other] { $count } results
}
