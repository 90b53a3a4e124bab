"""Which group each applicant is of, for sums that name nobody. Nothing of it is shown of one person."""

from django.db.models import QuerySet

from sofia.people.gazetteer import place_name
from sofia.people.models import Contact, Gender, IdentityDetails
from sofia.stipends.models import Application
from sofia.vault.rows import reveal
from sofia.vault.seal import Unreadable

GROUPINGS = {"programme": "Programa", "gender": "Género", "municipality": "Municipio de residencia"}
UNSAID, UNKNOWN = "No lo dijo", "Sin dato"


def groups_of(applications: QuerySet[Application]) -> dict[str, dict[str, str]]:
    """By grouping, the group of each application number, in three queries."""
    rows = list(applications.select_related("enrolment__cohort__programme"))
    people = applications.values("person")
    genders = {row.person_id: _gender(row) for row in IdentityDetails.objects.filter(person__in=people)}
    homes = Contact.objects.filter(person__in=people).values_list("person", "country", "municipality")
    home_of = {person: place_name(country, municipality) for person, country, municipality in homes}
    return {
        "programme": {row.number: _programme(row) for row in rows},
        "gender": {row.number: genders.get(row.person_id, UNSAID) for row in rows},
        "municipality": {row.number: home_of.get(row.person_id, UNKNOWN) for row in rows},
    }


def programmes_of(applications: QuerySet[Application]) -> dict[str, list[str]]:
    """The application numbers of each programme."""
    found: dict[str, list[str]] = {}
    for row in applications.select_related("enrolment__cohort__programme"):
        found.setdefault(_programme(row), []).append(row.number)
    return found


def _programme(application: Application) -> str:
    programme = application.enrolment.cohort.programme
    return f"{programme.get_level_display()} en {programme.name}"


def _gender(details: IdentityDetails) -> str:
    try:
        said = reveal(details, "gender")
    except Unreadable:  # a sum does not stop for one datum that nobody can open
        return UNKNOWN
    return Gender(said).label if said else UNSAID
