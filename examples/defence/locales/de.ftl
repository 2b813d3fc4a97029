# The headings of the lists.
events = Veranstaltungen
vacancies = Stellenangebote
publications = Veröffentlichungen
people = Kontaktpersonen

# The labels of fields on the pages of entries.
field-period = Wann:
field-place = Wo:
field-organiser = Organisation:
field-programme = Programm
field-deadline = Bewerbungen bis
field-contact = Kontakt:
field-authors = Verfasst von:
field-document = Dokument:
field-function = Funktion:
field-email = E-Mail:
