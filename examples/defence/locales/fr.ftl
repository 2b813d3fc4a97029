# The headings of the lists.
events = Agenda
vacancies = Offres d’emploi
publications = Publications
people = Personnes de contact

# The lists on the home page and on the pages of vacancies.
upcoming-events = Prochains événements
all-events = Tout l’agenda
open-vacancies = Postes à pourvoir
all-vacancies = Toutes les offres d’emploi
other-vacancies = Autres offres du même niveau

# The labels of fields on the pages of entries.
field-period = Quand :
field-place = Où :
field-organiser = Organisation :
field-programme = Programme
field-applications = Candidatures :
field-contact = Contact :
field-authors = Auteurs :
field-document = Document :
field-function = Fonction :
field-email = Courriel :
