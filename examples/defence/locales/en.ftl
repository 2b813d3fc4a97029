# The headings of the lists.
events = Events
vacancies = Vacancies
publications = Publications
people = Contacts

# The labels of fields on the pages of entries.
field-period = When:
field-place = Where:
field-organiser = Organised by:
field-programme = Programme
field-deadline = Apply by
field-contact = Contact:
field-authors = Authors:
field-document = Document:
field-function = Function:
field-email = E-mail:
