# The headings of the lists.
events = Agenda
vacancies = Vacatures
publications = Publicaties
people = Contactpersonen

# The lists on the home page and on the pages of vacancies.
upcoming-events = Binnenkort
all-events = De hele agenda
open-vacancies = Openstaande vacatures
all-vacancies = Alle vacatures
other-vacancies = Andere vacatures van hetzelfde niveau

# The labels of fields on the pages of entries.
field-period = Wanneer:
field-place = Waar:
field-organiser = Organisatie:
field-programme = Programma
field-applications = Solliciteren:
field-contact = Contact:
field-authors = Auteurs:
field-document = Document:
field-function = Functie:
field-email = E-mail:
