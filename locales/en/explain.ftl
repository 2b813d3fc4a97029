# Explains to editors why readers see what they see.

explain-public = “{ $field }” in { $entry }, for someone reading in { $language } on { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-preview = “{ $field }” in { $entry }, in the { $language } preview on { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-served = this text is shown
explain-ended = the text has ended, and is shown with a notice
explain-not-reached = not tried, because a text was already found
explain-missing = there is no text
explain-empty = “{ $field }” is missing from this text
explain-whole-entry = “{ $field }” is missing from this text, and the whole entry must come from one text (lookup = "whole-entry")
explain-unfinished = nothing in the body of this text is shown yet, so a finished text takes its place
explain-draft = the text is a draft
explain-in-review = the text is in review
explain-scheduled = the text will be published on { DATETIME($from, dateStyle: "long", timeStyle: "short") }
explain-expired = the text was published until { DATETIME($until, dateStyle: "long", timeStyle: "short") }
explain-expired-day = the text was published until the end of { DATETIME($day, dateStyle: "long") }
explain-withdrawn = the text has been withdrawn
explain-held = the gate “{ $gate }” is holding this entry back
explain-entry-rule = entries of this kind are not shown in another language (entry_rule = "hide")
explain-when-unpublished = readers see no other text while their own is not public (when_unpublished = "hide")
explain-field-rule = this field is not taken from this language (rule = "{ $rule }")
explain-not-allowed = a rule of the site does not allow it
explain-exact = Readers see the text in their own language.
explain-exact-preview = The preview shows the text in the language of the reader.
explain-same-language = { $served } and { $language } count as the same language, so no notice is shown.
explain-other-register = The text is in another form of the same language: { $served }, not { $language }. It is marked with its language, and readers see a notice.
explain-other-language = The text is not in { $language }: it is marked with its language, and readers see a notice.
explain-nothing = Readers see nothing.
explain-nothing-preview = The preview shows nothing.
explain-replaced = Readers see nothing of this entry: its address leads to “{ $entry }”.
