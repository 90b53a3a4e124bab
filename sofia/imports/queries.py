"""What the pages of imports read."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.imports.kinds import SHEETS
from sofia.imports.models import Import, ImportFault, State
from sofia.people.models import RoleGrant
from sofia.people.roles import Role

ONLY_LOADERS = "Solo quien programa, matricula, evalúa o lleva los apoyos en un centro carga archivos en él."


def loaders() -> tuple[Role, ...]:
    """The roles that load anything."""
    return tuple(role for role in Role if any(role in kind.roles for kind in SHEETS.values()))


def latest(grant: RoleGrant) -> QuerySet[Import]:
    """What was handed in to her centre, the latest first."""
    shown = Import.objects.visible_to(grant).select_related("handed_in_by")
    return shown.order_by("-handed_in_at", "-pk")


def import_or_404(grant: RoleGrant, number: UUID) -> Import:
    shown = Import.objects.visible_to(grant).select_related("progress", "centre", "handed_in_by", "ended_by")
    return get_object_or_404(shown, pk=number)


def is_shown(grant: RoleGrant, found: Import) -> bool:
    """Whether she sees that import."""
    return Import.objects.visible_to(grant).filter(pk=found.pk).exists()


def faults_of(found: Import) -> QuerySet[ImportFault]:
    """In the order of the lines."""
    return ImportFault.objects.filter(owner=found).order_by("line", "pk")


def counted(found: Import) -> list[tuple[str, int]]:
    """What the preview says, in words and with its number; what there is none of is left out."""
    words = {**found.about.counts, "same": "Líneas que ya están así: no cambian nada"}
    return [(words[code], found.counts[code]) for code in words if found.counts.get(code)]


COLOURS = {
    State.CHECKING: "info",
    State.REFUSED: "error",
    State.FAULTY: "error",
    State.READY: "warning",
    State.APPLYING: "info",
    State.APPLIED: "success",
    State.UNCHANGED: "quiet",
    State.DISCARDED: "quiet",
}
