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
help-explain = Says why a reader sees what they see: every language that was tried, and the rule that took or skipped it
help-explain-entry = The id of the entry, such as news/2025-09-02-lancers
help-explain-field = A translated field, body, or a section such as #people
help-explain-reader = The language that the reader asks for
help-explain-preview = As an editor sees it, with drafts
help-build = Writes the whole site as files
help-build-out = The folder to write to; it is replaced when everything is there
help-build-templates = A folder with templates of your own
help-build-files = A folder whose files are copied to the root of the site
help-build-stylesheet = The address of a style sheet, instead of the built-in one
help-serve = Shows the site with its drafts in a browser; pages follow what is saved
help-serve-address = Where to listen
help-serve-templates = A folder with templates of your own
help-completions = Prints the script with which a shell completes this command
help-completions-shell = The shell
