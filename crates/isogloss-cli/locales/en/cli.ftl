# Messages of the command isogloss.

error = error:
no-folder = The folder { $folder } does not exist.
file-not-folder = { $folder } is a file, not a folder. If it is a database, write sqlite:{ $folder }.
no-place = “{ $place }” is not a place of content. Give a folder, the file of an SQLite database after “sqlite:” (sqlite:content.db), or the address of a PostgreSQL database (postgres://editor@localhost/content).
no-sqlite = This command was built without SQLite. Build it with the feature sqlite.
no-postgres = This command was built without PostgreSQL. Build it with the feature postgres.
no-site = No site found: neither { $folder } nor its folder content/ contains a site.toml or a configuration of Hugo or Zola. Give the folder with --content.
no-moment = “{ $text }” is not a date or time. Write 2026-01-31, 2026-01-31T08:00 or 2026-01-31T08:00+01:00.
no-entry = Entry not found: { $entry }
no-entry-like = Did you mean:
no-entry-version = “{ $version }” is a version. Give its entry: { $entry }
no-translated-field = The kind “{ $kind }” has no translated field “{ $field }”. Use { $fields }, body, or a section such as #people.
no-item-field = { $entry } has no translated field “{ $field }”. Use { $fields }.
no-section = { $entry } has no section “{ $field }” in any language.

check-clean = { $entries ->
    [0] No entries to check.
    [one] 1 entry checked: no problems found.
   *[other] { $entries } entries checked: no problems found.
}
check-found = { $entries ->
    [0] No entries
    [one] 1 entry
   *[other] { $entries } entries
}: { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
}.
check-refused = Content rejected: { $errors ->
    [0] no errors
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
}.

build-done = { $files ->
    [0] No files
    [one] 1 file
   *[other] { $files } files
} in { $folder }: { $unchanged } unchanged, { $removed } removed.
build-left-out = Not generated: { $what }
build-in-place-mount-point = Written in place instead of all at once, because another file system is mounted at { $folder } or in it.
build-in-place-owner = Written in place instead of all at once, because a folder in { $folder } belongs to another user or group.
build-in-place-remains = Written in place instead of all at once, because what an earlier build left beside { $folder } cannot be removed.

copy-done = { $files ->
    [0] No files
    [one] 1 file
   *[other] { $files } files
} ({ $size }) copied from { $from } to { $to }.
copy-left-out = Not copied: { $path } ({ $reason })
copy-inside = { $file } would be in the folder { $folder } that is copied. Put the database elsewhere.

export-done = { $file }: { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}{ $files ->
    [0] {""}
    [one] , 1 file of messages
   *[other] , { $files } files of messages
}, { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
} to be translated ({ $words ->
    [one] 1 word
   *[other] { $words } words
} of { $all })
export-left-out = Not in the file, because it has more than 64 forms: { $message }
import-translated = { $count ->
    [one] 1 segment translated
   *[other] { $count } segments translated
}
import-confirmed = { $count ->
    [one] 1 translation confirmed
   *[other] { $count } translations confirmed
}
import-outdated = { $count ->
    [one] 1 segment translated from an older source, and outdated
   *[other] { $count } segments translated from an older source, and outdated
}
import-unchanged = { $count ->
    [one] 1 segment unchanged
   *[other] { $count } segments unchanged
}
import-untranslated = { $count ->
    [one] 1 segment not translated yet
   *[other] { $count } segments not translated yet
}
import-conflict = { $count ->
    [one] 1 segment in conflict; “--replace SEGMENT” takes it over
   *[other] { $count } segments in conflict; “--replace SEGMENT” takes each of them over
}
import-left-out = { $count ->
    [one] 1 segment left out
   *[other] { $count } segments left out
}
import-none = The file has no segments.
import-warning = warning:
import-conflict-mark = conflict:
import-label-source = source
import-label-file = file
import-label-present = present
import-source-changed = the source has changed since the export
import-changed = the present text is not the one that was exported
import-block-gone = the source no longer has what this block was translated from
import-problem = { $problem ->
    [missing-code] { $detail } is missing
    [duplicate-code] { $detail } is there more than once
    [invented-code] { $detail } is not in the source
    [crossed-code] { $detail } overlaps another code
    [empty-code] { $detail } has no words
    [moved-code] { $detail } is within another code in only one of the two texts
    [lost-space] a space beside { $detail } is missing
    [same-as-source] the translation is the same as the source
    [no-markdown] Markdown cannot say this; move the emphasis to whole words
    [several-paragraphs] the translation is more than one paragraph of Markdown
    [other-target] the target of { $detail } is not taken over; that of the content stays
    [other-codes] the source now has other links or markup; export it again
    [source-gone] the source no longer has this text
    [incomplete-block] other parts of the same list, table or message are not translated
    [invalid-message] the translation is not a valid message: values stand in braces, {"{"} $name {"}"}
   *[invalid-content] { $detail }
}

serve-at = Preview at { $address } (press Ctrl+C to stop)

frame-usage = Usage
frame-commands = Commands
frame-arguments = Arguments
frame-options = Options
frame-default = default: { $values }
frame-possible = possible values: { $values }

value-command = COMMAND
value-folder = FOLDER
value-place = PLACE
value-from = FROM
value-to = TO
value-moment = MOMENT
value-language = LANGUAGE
value-format = FORMAT
value-stylesheet = URL
value-rule = RULE
value-entry = ENTRY
value-entries = ENTRY
value-kind = KIND
value-title = TITLE
value-date = DATE
value-name = NAME
value-note = TEXT
value-status = STATUS
value-state = STATE
value-file = FILE
value-segment = SEGMENT
value-slug = SLUG
value-field = FIELD
value-out = FOLDER
value-public = BUILT-SITE
value-address = ADDRESS
value-policy = POLICY
value-shell = SHELL

help = For editors: shows what is missing, out of date or not ready for publication, and why
help-option-content = Content: a folder, sqlite:FILE or postgres://… (default: this folder, or content/ in it)
help-option-at = Date and time to evaluate at: 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00 (default: now)
help-option-language = Language of the messages: fr, nl, de or en (default: from the environment); findings are in English
help-option-help = Shows this help
help-option-version = Shows the version
help-help = Shows the help of a command
help-check = Checks the content and reports every problem; exits with code 1 if there are errors
help-check-format = Output format: text, JSON, SARIF, or annotations for GitHub Actions
help-check-strict = Treats warnings as errors
help-check-render = Also renders every page and reports templates that fail
help-explain = Explains what a reader sees: each language that was tried, and the rule that chose or skipped it
help-explain-entry = ID of the entry, such as news/2025-09-02-lancers, or of a version of it
help-explain-field = Translated field, body, a section such as #people, or a path such as programme.parade.title
help-explain-reader = Language that the reader asks for
help-explain-preview = Shows what an editor sees, including drafts
help-build = Builds the whole site as static files
help-build-out = Output folder; replaced once the build is complete
help-build-in-place = Writes into the folder instead of replacing it; files that cannot be written keep their old content
help-build-strict = Shows every finding and exits with code 1 if there are any, as “check --strict” does
help-serve = Previews the site with its drafts in a browser; open pages reload when a file is saved
help-serve-address = Address and port to listen on
help-serve-allow-host = Further host name to accept, besides this machine, the address and the site; repeatable
help-serve-content-security-policy = Content-Security-Policy of all pages, or "" for none (default: allows what the site itself serves, and pictures and media over HTTPS)
help-website-templates = Folder with your own templates
help-website-messages = Folder with your own Fluent files: nl/site.ftl or nl.ftl
help-website-files = Folder whose files are served from the root of the site
help-website-stylesheet = URL of a style sheet to use instead of the built-in one
help-website-raw-html = What to do with HTML in Markdown: show it as text (escape), leave it out (omit), sanitise it (sanitize) or keep it as it is (trust); default: as configured
help-completions = Prints a completion script for a shell
help-completions-shell = Shell

no-language = “{ $language }” is not a language of this site. Its languages: { $known }.
no-status = “{ $status }” is not a status. Use one of: { $known }.

status-source = source
status-current = current
status-outdated = outdated: { $parts ->
    [one] 1 part
   *[other] { $parts } parts
}, { $words ->
    [one] 1 word
   *[other] { $words } words
}
status-missing = missing: { $words ->
    [one] 1 word
   *[other] { $words } words
}
status-unknown = not recorded
status-orphan = source deleted
status-to-translate = to translate
status-words = { $words ->
    [one] 1 word
   *[other] { $words } words
}
publication-draft = draft
publication-review = in review
publication-scheduled = scheduled
publication-expired = expired
publication-withdrawn = withdrawn

diff-unrecorded = No source is recorded for the { $language } text of { $entry }. Record it with “isogloss accept”.
diff-none = The source has not changed since the { $language } text of { $entry } was accepted.
accept-no-source = The source of the { $language } text of { $entry } is not known. Give its language with --from.
accept-done = The { $language } text of { $entry } is now recorded as up to date with the { $from } text.
recovered = A change that had been interrupted was completed or undone.
change-none = Nothing to change.
change-dry = Dry run: nothing was written.
change-new = new
change-changed = changed
change-removed = removed

help-new = Creates an entry, or the missing text of an entry in a language
help-new-entry = ID of the entry, such as news/2026-01-05-open-doors
help-new-language = Language of the new text
help-new-source = Language to translate from
help-new-with-source = Includes the source text as comments
help-new-kind = Kind of the entry, if the folder does not determine it
help-new-title = Title of a new entry
help-new-date = Date of a new entry, such as 2026-01-05
help-new-dry-run = Shows the changes without writing anything
help-status = Shows which translations exist, and which are out of date
help-status-outdated = Shows only what is out of date in this language
help-status-format = Output format: table, JSON, Markdown or HTML page
help-diff = Shows what has changed in the source since a translation was accepted; exits with code 1 if it has changed
help-diff-entry = ID of the entry
help-diff-language = Language of the translation
help-accept = Records translations as up to date with their source
help-accept-entries = IDs of the entries
help-accept-language = Language of the translations
help-accept-source = Language that they were translated from
help-accept-by = Name to record (default: your login name)
help-accept-note = Reason, such as “minor edit, still valid”
help-export = Writes texts to a file for translators
help-export-entries = IDs of the entries (default: all)
help-export-source = Language of the source
help-export-language = Language to translate into
help-export-kind = Only entries of this kind
help-export-only = Only texts whose translation is missing or outdated
help-export-format = Format: XLIFF 1.2, XLIFF 2.1 or PO
help-export-comment = Remark for the translators
help-export-messages = Also the messages in this folder: fr/site.ftl or fr.ftl
help-export-no-entries = Only the messages of --messages
help-export-output = File to write
help-import = Imports a file from translators; exits with code 1 if something was not taken over
help-import-file = The file, in any format of “export”
help-import-source = Language of the source, for a PO file that does not name it
help-import-by = Name of the person who vouches for the translations (default: your login name)
help-import-replace = Segment that replaces a text which has changed since the export, such as news/parade#title; can be repeated
help-import-machine = Name of the program that translated the file, if the file does not say so
help-import-messages = Folder of the messages that the file has
help-import-dry-run = Shows the changes without writing anything
help-mark = Sets the status of a text
help-mark-entry = ID of the entry
help-mark-status = draft, review, published or withdrawn
help-mark-language = Language of the text
help-mark-dry-run = Shows the changes without writing anything
help-schedule = Sets when a text is public
help-schedule-entry = ID of the entry
help-schedule-language = Language of the text
help-schedule-from = Start of publication (“-” removes it; unchanged if omitted)
help-schedule-until = End of publication: a moment, or the last full day (“-” removes it; unchanged if omitted)
help-schedule-dry-run = Shows the changes without writing anything
help-slug = Changes the slug of a text; the old address redirects to the new one
help-slug-entry = ID of the entry
help-slug-slug = New slug
help-slug-language = Language of the text
help-slug-dry-run = Shows the changes without writing anything

no-text = { $entry } has no { $language } text.
accept-nobody = No name to record. Give yours with --by.
schedule-empty = The end must be later than the start.
publication-held = held back

compare-no-folder = { $place } is a database. Hugo and Zola read folders: give the folder of their site.
compare-there = pages of the built site
compare-here = pages read by isogloss, in their own language
compare-equal = with the same address
compare-stand-in = shown in another language
compare-other-address = with a different address
compare-only-there = only in the built site
compare-only-here = only in isogloss
compare-other-language = with a different language
compare-other-title = with a different title
compare-other-day = with a different date
compare-more = and { $count } more; --all shows them all
compare-findings = Findings about the source
help-compare = Compares how isogloss reads a Hugo or Zola site with the site that Hugo or Zola has built; exits with code 1 if they differ
help-compare-folder = Source folder of the site
help-compare-public = Folder of the built site, such as public
help-compare-format = Output format: table or JSON
help-compare-all = Shows every difference
help-copy = Copies content between folders and databases, byte for byte; exits with code 1 if something was left out
help-copy-from = Folder or database to copy: sqlite:FILE or postgres://…
help-copy-to = Empty folder or database without files; a missing folder or SQLite database is created
help-copy-by = Name of the author in the history of the database (default: your login name)

no-version = { $entry } has no version “{ $version }”. { $count ->
    [0] It has no versions.
   *[other] Its versions: { $known }.
}
version-same = Readers already see what { $version } says.
version-empty = { $version } changes nothing: it has no texts, neutral fields or files.
version-no-text = { $version } has no text in { $language }. { $count ->
    [0] It has no texts.
   *[other] Its languages: { $known }.
}
version-fields = Neutral fields with other values:
version-files = Files added or replaced: { $names }
version-waits = { $start ->
    [yes] { $version } is to be public from { $moment }, but is not ready:
   *[no] { $version } has no start. Write one into its version.toml, such as from = 2027-03-01T09:00:00.
}
version-late = { $version } should have been public since { $moment }, but is not ready:
version-exists = The version { $version } already exists. “isogloss new { $version } --in { $language }” adds a text to it.
version-ready = { $version } becomes public on { $moment }.
version-public = { $version } has been public since { $moment }.
version-overtaken = { $version } does not become public: a later version becomes public before it.
version-replaced = { $version } was never public as a whole: +{ $other } is public instead. Remove it with “isogloss version discard { $entry } { $name }”.
lacks-text = There is no text in { $language }.
lacks-status-draft = The text in { $language } is a draft.
lacks-status-review = The text in { $language } is in review.
lacks-status-withdrawn = The text in { $language } is withdrawn.
lacks-body = The text in { $language } has only been begun.
lacks-time = The text in { $language } ends before the others begin.
objection-scheduled = The text in { $language } is not public yet.
objection-expired = The text in { $language } is no longer public.
objection-not-public = The text in { $language } is not public.
objection-outdated = The text in { $language } is outdated: its source has changed.
objection-outdated-since = The text in { $language } is outdated: its source changed on { $moment }.
objection-unrecorded = No source is recorded for the text in { $language }.
objection-empty = The text in { $language } has no “{ $field }” of its own.
objection-too-long = { $has-language ->
    [yes] “{ $field }” in { $language } has { $characters } characters; the maximum is { $limit }.
   *[no] “{ $field }” has { $characters } characters; the maximum is { $limit }.
}
objection-too-short = { $has-language ->
    [yes] “{ $field }” in { $language } has { $characters } characters; the minimum is { $limit }.
   *[no] “{ $field }” has { $characters } characters; the minimum is { $limit }.
}
objection-no-image = There is no “{ $field }”.
objection-no-alternative = { $has-language ->
    [yes] “{ $field }” has no alternative text in { $language }.
   *[no] “{ $field }” has no alternative text.
}
publish-later = Files change now, and not at { $moment }. To publish { $version } then, write from = { $from } into its version.toml; with --dry-run, this command shows what would change then.
publish-planned = Files change now, and not at { $moment }; with --dry-run, this command shows what would change then.
discard-public = Readers have seen { $version } since { $moment }; without it, the former texts would come back. Put its files in place of those of the entry with “isogloss version publish { $entry } { $name }”. To change what readers see, prepare another version.
discard-part = Readers have seen a part of { $version } since { $moment }; without it, the former texts would come back. Complete it, and then put its files in place of those of the entry with “isogloss version publish { $entry } { $name }”. It is not complete:
first-waits = The texts that go first are not public yet. With --now, they are at once; without it, they wait:
status-first = { $start ->
    [yes] The text in { $language } goes first, from { $moment } on, as decided by { $by }.
   *[no] The text in { $language } goes first, as decided by { $by }.
}
timeline-first = at first
timeline-entry = public
timeline-hidden = not public
timeline-later = { $text } (or later)
timeline-ended = public, with a notice
timeline-redirect = redirects to { $entry }
timeline-stand-in = text in { $language }
timeline-gone = gone (410)
timeline-fields = fields
timeline-files = files
timeline-past = Rows up to now follow from the files as they are: readers may have seen a text later than its row says. “isogloss history { $entry }” shows what they saw.

value-reason = TEXT
help-version = Prepares, compares and publishes versions of an entry, whose languages change together
help-version-new = Creates a version with drafts of the present texts
help-version-new-entry = ID of the entry
help-version-new-name = Name of the version, such as 2027-03
help-version-new-languages = Languages to change (default: all texts of the entry)
help-version-new-from = Moment from which the version is to be public
help-version-new-dry-run = Shows the changes without writing anything
help-version-diff = Shows word by word what a version changes; exits with code 1 if it changes anything
help-version-diff-entry = ID of the entry
help-version-diff-name = Name of the version
help-version-diff-language = Shows only the text in this language
help-version-diff-format = Output format: text or JSON
help-version-publish = Puts a public version in place of the entry; with --now, publishes it at once
help-version-publish-entry = ID of the entry
help-version-publish-name = Name of the version
help-version-publish-now = Publishes the version now, whatever its start and the status of its texts
help-version-publish-first = Urgent correction: languages that do not wait for the others
help-version-publish-by = Name of the person who decides (default: your login name)
help-version-publish-reason = Reason for the urgent correction
help-version-publish-dry-run = Shows the changes without writing anything
help-version-discard = Removes a version and its records
help-version-discard-entry = ID of the entry
help-version-discard-name = Name of the version
help-version-discard-dry-run = Shows the changes without writing anything
help-timeline = Shows what readers of an entry see when
help-timeline-entry = ID of the entry or of a version
help-timeline-format = Output format: table or JSON
help-serve-version = Shows this version of all entries that have it
history-moment = moment
history-entry = entry
history-change = what readers saw
history-gap = gap
history-by = by
history-published = { $languages } published
history-changed = { $languages } changed
history-ended = { $languages } ended
history-open = waiting for { $languages }
history-none = Readers have seen no change.
history-until = { $language } (planned for { $moment })
history-days = { $days } days
history-planned = planned: { $change }
history-correction = { $has-reason ->
    [yes] urgent correction by { $by }: { $reason }
   *[no] urgent correction by { $by }
}
history-known-from = { $limit ->
    [shallow-clone] Nothing is known before { DATETIME($moment, dateStyle: "long", timeStyle: "short") }: this copy of the repository has no older commits (“git fetch --unshallow” gets them).
    [no-commit] Nothing is known before { DATETIME($moment, dateStyle: "long", timeStyle: "short") }: git has no earlier state of this folder.
    [oldest-revision] Nothing is known before { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, the oldest state in the database.
    [no-revision] Nothing is known before { DATETIME($moment, dateStyle: "long", timeStyle: "short") }: the database has no earlier state with a date that can be loaded.
   *[oldest-commit] Nothing is known before { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, the oldest state in git.
}
history-list = { $first }; { $second }
history-commit = { $by }: { $note }
history-misdated = { $count ->
    [one] One commit is dated before the one that it follows, and counts from the moment of the latter.
   *[other] { $count } commits are dated before those that they follow, and count from the moments of the latter.
}
history-uncommitted = Changes in the folder that are not committed are left out.
report-empty = The end of the period must be later than its beginning.
history-unread = { $count ->
    [one] The content of one commit cannot be loaded and is left out. “isogloss check” finds such mistakes before they are committed.
   *[other] The content of { $count } commits cannot be loaded and is left out. “isogloss check” finds such mistakes before they are committed.
}
revisions-misdated = { $count ->
    [one] One change in the database is dated before the one that it follows, and counts from the moment of the latter.
   *[other] { $count } changes in the database are dated before those that they follow, and count from the moments of the latter.
}
revisions-unread = { $count ->
    [one] The content after one change in the database cannot be loaded and is left out.
   *[other] The content after { $count } changes in the database cannot be loaded and is left out.
}
revisions-undated = { $count ->
    [one] One change in the database has no date, and counts from the next change that has one.
   *[other] { $count } changes in the database have no date, and count from the next change that has one.
}
revisions-uncounted = The last changes in the database have no date and are left out.
help-history = Shows what readers of an entry saw when and who changed it, from the commits in git or the changes in the database
help-history-entry = ID of the entry
help-history-format = Output format: table or JSON
help-report = Shows what readers saw in a period, and how long the required languages differed; the exit code is 1 if they did, or if a part of the period is not known
help-report-from = Beginning of the period: a moment, or the first day
help-report-until = End of the period: a moment, or the last day, which is included (default: now)
help-report-format = Output format: table or JSON
