# What the command isogloss says.

error = error:
no-folder = There is no folder { $folder }.
no-site = Here is no site: neither this folder nor content/ has a site.toml, or a configuration of Hugo or Zola. --content says where it is.
no-moment = “{ $text }” is no moment. Write 2026-01-31, 2026-01-31T08:00 or 2026-01-31T08:00+01:00.
no-entry = There is no entry { $entry }.
no-translated-field = { $field } is no translated field of a { $kind }. There are { $fields }, body, and sections such as #people.

check-clean = { $entries ->
    [one] One entry, and nothing to say about it.
   *[other] { $entries } entries, and nothing to say about them.
}
check-found = { $entries ->
    [one] One entry
   *[other] { $entries } entries
}: { $errors ->
    [0] no errors
    [one] one error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] one warning
   *[other] { $warnings } warnings
}.
check-refused = The content is refused: { $errors ->
    [one] one error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] one warning
   *[other] { $warnings } warnings
}.

build-done = { $files ->
    [one] One file
   *[other] { $files } files
} in { $folder }, { $unchanged } unchanged, { $removed } removed.
build-left-out = Left out: { $what }

serve-at = The preview is at { $address } – Ctrl-C ends it.

help = The editor’s desk: what is missing, out of date or not allowed to go live, and why
help-option-content = The folder of the content; without it this folder, or content/ in it
help-option-at = The moment to look at: 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00; without it now
help-option-language = The language of what is said here: fr, nl, de or en; without it the one of the environment
help-check = Says everything that is wrong with the content; leaves with 1 if something refuses it
help-check-format = How it is said: in words, as JSON, as SARIF, or for a workflow at GitHub
help-check-strict = Warnings count, too
help-check-render = Also renders every page and reports templates that fail
help-explain = Says why a reader sees what they see: every language that was tried, and the rule that took or skipped it
help-explain-entry = The id of the entry, such as news/2025-09-02-lancers
help-explain-field = A translated field, body, or a section such as #people
help-explain-reader = The language that the reader asks for
help-explain-preview = As an editor sees it, with drafts
help-build = Writes the whole site as files
help-build-out = The folder to write to; it is replaced when everything is there
help-build-in-place = Writes into the folder instead of replacing it: what cannot be written stays as it was
help-build-strict = Every finding counts, as in “check --strict”: it is shown, and the command leaves with 1
help-serve = Shows the site with its drafts in a browser; pages follow what is saved
help-serve-address = Where to listen
help-website-templates = A folder with templates of your own
help-website-messages = A folder with Fluent files of your own: nl/site.ftl or nl.ftl
help-website-files = A folder whose files are served from the root of the site
help-website-stylesheet = The address of a style sheet to use instead of the built-in one
help-website-raw-html = What happens to HTML in Markdown: shown as text (escape), left out (omit), sanitised (sanitize) or left as it is (trust); without it what the configuration says
help-completions = Prints the script with which a shell completes this command
help-completions-shell = The shell

no-language = The site has no language { $language }. It has { $known }.
no-status = “{ $status }” is no status. There are { $known }.

status-source = source
status-current = current
status-outdated = outdated: { $parts ->
    [one] one part
   *[other] { $parts } parts
}, { $words ->
    [one] one word
   *[other] { $words } words
}
status-missing = missing: { $words ->
    [one] one word
   *[other] { $words } words
}
status-unknown = unknown
status-orphan = source is gone
status-to-translate = to translate
status-words = { $words ->
    [one] one word
   *[other] { $words } words
}
publication-draft = draft
publication-review = in review
publication-scheduled = scheduled
publication-expired = expired
publication-withdrawn = withdrawn

diff-unrecorded = Nobody has recorded which text { $entry } in { $language } was made from. “isogloss accept” does.
diff-none = Nothing has changed since { $entry } in { $language } was accepted.
accept-no-source = It is not known which text { $entry } in { $language } was made from. --from says it.
accept-done = { $entry } in { $language } says what { $from } says now.
change-none = There is nothing to change.
change-dry = Nothing has been written.

help-new = Begins an entry, or a text that an entry lacks in a language
help-new-entry = The id of the entry, such as news/2026-01-05-open-doors
help-new-language = The language of the new text
help-new-source = The language to translate from
help-new-with-source = With the words of the source beside it, as comments
help-new-kind = The kind, if the folder does not say it
help-new-title = The title of a new entry
help-new-date = The date of a new entry, such as 2026-01-05
help-new-dry-run = Shows what would be written, and writes nothing
help-status = Says which translations are there, and which are out of date
help-status-outdated = Only what is out of date in this language
help-status-format = How it is said: as a table in words, as JSON, as Markdown, or as a page
help-diff = Shows what has changed in the source since a translation was accepted; leaves with 1 if anything has
help-diff-entry = The id of the entry
help-diff-language = The language of the translation
help-accept = Records that translations say what their source says now
help-accept-entries = The ids of the entries
help-accept-language = The language of the translations
help-accept-source = The language that they were made from
help-accept-by = Who says so; without it whoever is logged in
help-accept-note = Why, such as “minor edit, still valid”
help-mark = Says how far a text has come
help-mark-entry = The id of the entry
help-mark-status = draft, review, published or withdrawn
help-mark-language = The language of the text
help-mark-dry-run = Shows what would be written, and writes nothing
help-schedule = Says from when until when a text is public
help-schedule-entry = The id of the entry
help-schedule-language = The language of the text
help-schedule-from = The first moment; what is not named stays, - takes it away
help-schedule-until = The moment at which it ends, or the last day; what is not named stays, - takes it away
help-schedule-dry-run = Shows what would be written, and writes nothing
help-slug = Gives a text another slug; the present one goes on leading to it
help-slug-entry = The id of the entry
help-slug-slug = The new slug
help-slug-language = The language of the text
help-slug-dry-run = Shows what would be written, and writes nothing

no-text = There is no text of { $entry } in { $language }.
accept-nobody = Nobody is known who says so. --by names them.
schedule-empty = A text cannot be published until before it begins.
publication-held = held back

compare-there = pages of the built site
compare-here = pages in their own language here
compare-equal = with the same address
compare-stand-in = as a text in another language that stands in
compare-other-address = with another address
compare-only-there = only in the built site
compare-only-here = only here
compare-other-language = in another language
compare-other-title = with another title
compare-other-day = with another day
compare-more = and { $count } more; --all shows them
compare-findings = Findings about the tree
help-compare = Compares what is read of a Hugo or Zola tree with the site that the tool has built of it; leaves with 1 if they differ
help-compare-folder = The folder of the tree
help-compare-public = The folder of the built site, such as public
help-compare-format = How it is said: as a table in words, or as JSON
help-compare-all = Shows every difference
