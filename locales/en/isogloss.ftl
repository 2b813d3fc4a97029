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
reading-time = Reading time: { $minutes } min
skip-to-content = Skip to main content
languages = Languages
draft = Not public: visible in the preview only

# $requested, $served and $language are names of languages, such as "Dutch".
page-in-other-language = This page is not yet available in { $requested }. You are reading the { $served } version.
section-in-other-language = This section is not yet available in { $requested }. You are reading the { $served } version.
# $register is the register of the text, such as "simple" (easy to read), or "standard".
page-in-other-register = { $register ->
    [simple] This page is only available in easy-to-read language for now.
   *[other] This page is not yet available in { $requested }. You are reading the { $served } version.
}
section-in-other-register = { $register ->
    [simple] This section is only available in easy-to-read language for now.
   *[other] This section is not yet available in { $requested }. You are reading the { $served } version.
}
language-not-available = Not yet available in { $language }
# $date is the day on which the page ended.
ended-since = This page has not been current since { $date }.
ended = This page is no longer current.
replaced-by = Replaced by:
outdated-translation = The { $language } version of this page is more recent.

not-found = Page not found
not-found-text = This page does not exist or has been removed. Check the address or go to the home page.
back-to-home = Back to the home page
previous-page = Previous page
next-page = Next page
tagged-with = Keywords:
page-changes = Changes to this page
result-count = { $count ->
    [0] No items
    [one] { $count } item
   *[other] { $count } items
}
main-menu = Main menu
footer-menu = Footer
breadcrumbs = You are here
in-language = in { $language }
neighbours = Other items
newer-item = Newer
older-item = Older
previous-item = Previous
next-item = Next
tags = Keywords
page-number = Page { $page }

# A period without an end: from a day ($date is, for example, "9 May 2026"), or from a month or a time of day.
from-day = from { $date }
from-time = from { $date }
