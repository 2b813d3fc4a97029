# The headings of the lists.
events = Agenda
vacancies = Offres d’emploi
publications = Publications
people = Personnes de contact

# The labels of fields on the pages of entries.
field-period = Quand :
field-place = Où :
field-organiser = Organisation :
field-programme = Programme
field-deadline = Postulez jusqu’au
field-contact = Contact :
field-authors = Auteurs :
field-document = Document :
field-function = Fonction :
field-email = Courriel :
