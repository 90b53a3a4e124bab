"""What anybody sees of the replacements of a call: application numbers, and the file that repeats each one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.people.access import public
from sofia.stipends import heads, queries
from sofia.stipends.awarding.witnesses import draw_of, notice_of
from sofia.stipends.models import Replacement, Succeeded
from sofia.stipends.replacing import reads
from sofia.stipends.rules.succession import Cause
from sofia.stipends.views.public import download


@public
@require_safe
def replacements(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Each one with who took each place and who was passed over, never why."""
    call = queries.call_or_404(centre, period)
    rows = [_shown(one) for one in reads.replacements_of(call)]
    page = {"call": heads.head(call, clock.today()), "rows": rows, "links": {"results": heads.address("results", call)}}
    return render(request, "stipends/replacements/public.html", page)


@public
@require_safe
def bundle(request: HttpRequest, centre: str, period: str, replacement: int) -> HttpResponse:
    """The public bundle, byte by byte as it was decided."""
    found = reads.replacement_or_404(queries.call_or_404(centre, period), replacement)
    name = f"reemplazo-{centre}-{period}-{found.pk}.json"
    return download(request, reads.bundle_of(found, "public_bundle"), found.public_bundle_sha256, name)


def _shown(found: Replacement) -> dict[str, Any]:
    lines = list(found.lines.all())
    passed = (line for line in lines if line.outcome == Succeeded.SKIPPED and line.cause != Cause.PLACED)
    return {
        "replacement": found,
        "given": [(line.award.place.number, line.application.number) for line in lines if line.award],
        "passed": [line.application.number for line in passed],
        "draw": not found.final and (draw_of(found) or notice_of(found)) is not None,
        "tied": [line.application.number for line in lines if line.outcome == Succeeded.UNDECIDED],
    }
