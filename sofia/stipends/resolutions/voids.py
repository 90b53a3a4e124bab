"""Acts that can take no effect any more: what they were about ended in another way before anybody was notified."""

from django.db.models import Exists, OuterRef, QuerySet

from sofia.stipends.models import Closing, Notification, Resolution

WHY = {
    Closing.ARCHIVED: "La novedad que decide se archivó.",
    Closing.WITHDRAWN: "La persona retiró su renuncia.",
    Closing.OVERTAKEN: "El apoyo terminó antes, por otra causa.",
}
AWARD_OVER = "El apoyo terminó antes, por otra causa."
SUSPENSION_OVER = "La suspensión que levanta ya había terminado."


def with_voids(acts: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """The acts with all that `why_void` reads, in the same query."""
    known = Notification.objects.filter(resolution=OuterRef("pk")).exclude(channel="")
    return acts.select_related("proceeding__award", "suspension__award").annotate(is_known=Exists(known))


def why_void(act: Resolution) -> str:
    """Why an act of `with_voids` has no effect and goes no further, in words; empty while it may.

    The database asks the same (`stipends_act_is_void`): what is void is not numbered, signed, filed or notified.
    """
    if begun := act.proceeding:
        over = not begun.closing and begun.award.ended_at
        return AWARD_OVER if over else WHY.get(Closing(begun.closing), "") if begun.closing else ""
    if act.suspension is None or act.is_known:  # type: ignore[attr-defined]
        return ""
    if act.suspension.award.ended_at:
        return AWARD_OVER
    return SUSPENSION_OVER if act.suspension.ended_on else ""
