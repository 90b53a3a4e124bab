"""Who of the stipends a centre may write to."""

from datetime import date

from django.db.models import QuerySet

from sofia.people.audiences import Audience
from sofia.people.models import Person
from sofia.stipends.models import Application, Call


def applicants(centre: str, _day: date) -> QuerySet[Person]:
    """Whoever applied to the centre's latest call, with an open account."""
    latest = Call.objects.filter(centre=centre).order_by("-published_at")[:1]
    applied = Application.objects.standing().filter(call__in=latest.values("pk"))
    return Person.objects.filter(pk__in=applied.values("person"), is_active=True).order_by("pk")


APPLICANTS = Audience("Quienes se inscribieron en la última convocatoria de apoyos del centro", applicants)
