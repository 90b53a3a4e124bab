"""Who gives a new mailbox to somebody who lost hers: which roles, and at which centre."""

from django.db.models import QuerySet

from sofia.people.models import MailboxChange, Role, RoleGrant

OPENS = (Role.REGISTRAR,)
CONFIRMS = (Role.REGISTRAR, Role.CENTRE_ADMINISTRATOR)
ONLY_TWO_OF_A_CENTRE = "Solo Administración Educativa de un centro, y quien lo administra, cambian el correo perdido."


def visible_to(acting: RoleGrant) -> QuerySet[MailboxChange]:
    """The assisted changes of the centre that she acts for: those that still run first, the latest before others."""
    shown = MailboxChange.objects.filter(centre=acting.centre_id, centre__isnull=False)
    return shown.select_related("person", "centre", "opened_by", "confirmed_by").order_by("-ended", "-opened_at", "-pk")
