"""Groups of people that a centre may write to. An app above this one adds its own to the table when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from sofia.people.models import Person, RoleGrant

Members = Callable[[str, date], QuerySet[Person]]


@dataclass(frozen=True)
class Audience:
    """``label``: who they are, as the page says it. ``members``: those of a centre, by its code, on a day."""

    label: str
    members: Members


def role_holders(centre: str, day: date) -> QuerySet[Person]:
    """Whoever may act for the centre that day, with an open account."""
    live = RoleGrant.objects.live(day).filter(centre=centre)
    return Person.objects.filter(pk__in=live.values("person"), is_active=True).order_by("pk")


AUDIENCES = {"role_holders": Audience("Quienes tienen hoy un rol en el centro", role_holders)}
