"""Reads that the pages of replacements need."""

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.stipends.models import Application, Call, Replacement, ReplacementLine
from sofia.stipends.rules.allocation import Outcome


def replacements_of(call: Call) -> QuerySet[Replacement]:
    """Those of a call with whom each one reached, the last one first; without their bundles."""
    related = ("application__person", "award__place", "award__given_by", "ended__application")
    lines = Prefetch("lines", ReplacementLine.objects.select_related(*related).order_by("pk"))
    rows = call.replacements.defer("bundle", "public_bundle").select_related("decided_by")
    return rows.prefetch_related(lines).order_by("-pk")


def replacement_or_404(call: Call, number: int) -> Replacement:
    return get_object_or_404(replacements_of(call), pk=number)


def bundle_of(replacement: Replacement, which: str) -> bytes:
    """The bytes of one of its two bundles: ``bundle``, never for the public, or ``public_bundle``."""
    return bytes(Replacement.objects.values_list(which, flat=True).get(pk=replacement.pk))


def waits(application: Application) -> bool:
    """Whether a freed place may still be offered to her."""
    lines = application.lines.filter(decision__tie_sha256="", outcome=Outcome.WAITING.value)
    return lines.exists() and not application.awards.exists() and not hasattr(application, "renunciation")


def waiting_one(call: Call, number: str) -> Application | None:
    """Who waits under that application number, if anybody does."""
    rows = Application.objects.standing().filter(call=call, number=number)
    found = rows.select_related("person", "renunciation").first()
    return found if found and waits(found) else None


def applications_of(person: Person, call: Call) -> QuerySet[Application]:
    """What somebody sent to the call, under any of her rows."""
    hers = Application.objects.standing().filter(call=call, person__in=rows_of(person))
    lines = Prefetch(
        "replacement_lines", ReplacementLine.objects.select_related("replacement", "award").order_by("-pk")
    )
    return hers.select_related("person", "call", "renunciation").prefetch_related(lines).order_by("pk")
