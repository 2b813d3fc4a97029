# The headings of the lists.
events = Veranstaltungen
vacancies = Stellenangebote
publications = Veröffentlichungen
people = Kontaktpersonen

# The lists on the home page and on the pages of vacancies.
upcoming-events = Nächste Veranstaltungen
all-events = Alle Veranstaltungen
open-vacancies = Offene Stellen
all-vacancies = Alle Stellenangebote
other-vacancies = Weitere Stellen derselben Stufe

# The labels of fields on the pages of entries.
field-period = Wann:
field-place = Wo:
field-organiser = Organisation:
field-programme = Programm
field-applications = Bewerbungszeitraum:
field-contact = Kontakt:
field-authors = Verfasst von:
field-document = Dokument:
field-function = Funktion:
field-email = E-Mail:
