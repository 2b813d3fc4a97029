# The headings of the lists.
events = Agenda
vacancies = Vacatures
publications = Publicaties
people = Contactpersonen

# The labels of fields on the pages of entries.
field-period = Wanneer:
field-place = Waar:
field-organiser = Organisatie:
field-programme = Programma
field-deadline = Solliciteren tot en met
field-contact = Contact:
field-authors = Auteurs:
field-document = Document:
field-function = Functie:
field-email = E-mail:
