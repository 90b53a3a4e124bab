"""Who gives a new mailbox to somebody who lost hers: which roles, and at which centre."""

from datetime import date

from django.db.models import QuerySet

from sofia.people.models import MailboxChange, Person, Role, RoleGrant

OPENS = (Role.REGISTRAR,)
CONFIRMS = (Role.REGISTRAR, Role.CENTRE_ADMINISTRATOR)
ONLY_TWO_OF_A_CENTRE = "Solo Administración Educativa de un centro, y quien lo administra, cambian el correo perdido."


def role_at(person: Person, roles: tuple[Role, ...], centre: str, day: date) -> Role | None:
    """The first of those roles that the person holds in the centre on that day."""
    return next((role for role in roles if RoleGrant.held(person, role, centre, day)), None)


def visible_to(acting: RoleGrant) -> QuerySet[MailboxChange]:
    """The assisted changes of the centre that she acts for: those that still run first, the latest before others."""
    shown = MailboxChange.objects.filter(centre=acting.centre_id, centre__isnull=False)
    return shown.select_related("person", "centre", "opened_by", "confirmed_by").order_by("-ended", "-opened_at", "-pk")
