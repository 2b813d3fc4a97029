# Why a reader sees what they see, in the words of an editor.

explain-public = { $field } of { $entry }, for readers of { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-preview = { $field } of { $entry }, in the preview in { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-served = this text is shown
explain-not-reached = not needed any more
explain-missing = there is no text
explain-empty = the text has no { $field }
explain-whole-entry = the text has no { $field }, and all fields are of one text (lookup = "whole-entry")
explain-draft = the text is a draft
explain-in-review = the text is in review
explain-scheduled = the text is published on { DATETIME($from, dateStyle: "long", timeStyle: "short") }
explain-expired = the text was published until { DATETIME($until, dateStyle: "long", timeStyle: "short") }
explain-withdrawn = the text has been withdrawn
explain-held = the gate { $gate } holds the entry back
explain-entry-rule = entries of this kind are hidden from readers of another language (entry_rule = "hide")
explain-when-unpublished = as long as their own text is not public, readers see no other (when_unpublished = "hide")
explain-field-rule = this field does not come from here (rule = "{ $rule }")
explain-not-allowed = a rule of the site does not allow it
explain-exact = Readers get their own language.
explain-same-language = { $served } and { $language } are one language: no notice is needed.
explain-other-language = This is another language than { $language }: the text is marked, and readers are told.
explain-nothing = Readers get nothing.
