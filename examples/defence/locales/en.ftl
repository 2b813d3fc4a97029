# The headings of the lists.
events = Events
vacancies = Vacancies
publications = Publications
people = Contacts

# The lists on the home page and on the pages of vacancies.
upcoming-events = Coming events
all-events = All events
open-vacancies = Open vacancies
all-vacancies = All vacancies
other-vacancies = Other vacancies at the same level

# The labels of fields on the pages of entries.
field-period = When:
field-place = Where:
field-organiser = Organised by:
field-programme = Programme
field-applications = Applications:
field-contact = Contact:
field-authors = Authors:
field-document = Document:
field-function = Function:
field-email = E-mail:
