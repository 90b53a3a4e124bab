"""What a learner finds of her own training."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.people.access import signed_in
from sofia.training import queries
from sofia.training.models import Enrolment
from sofia.vault.rows import reveal


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her training: the latest enrolment, and the way to the others."""
    every = list(queries.enrolments_of(signed_in(request)))
    if not every:
        return render(request, "training/learner/none.html")
    return render(request, "training/learner/mine.html", page_of(every[0], every))


@never_cache
@require_safe
def one(request: HttpRequest, enrolment: int) -> HttpResponse:
    """Another of her enrolments."""
    every = list(queries.enrolments_of(signed_in(request)))
    chosen = next((row for row in every if row.pk == enrolment), None)
    if chosen is None:
        raise Http404
    return render(request, "training/learner/mine.html", page_of(chosen, every))


def page_of(enrolment: Enrolment, every: list[Enrolment]) -> dict[str, Any]:
    """How far she got, what is missing, and how it came about."""
    history = [(row, reveal(row, "reason")) for row in queries.history_of(enrolment)]
    return {
        "enrolment": enrolment,
        "others": [one for one in every if one.pk != enrolment.pk],
        "progress": queries.progress_of(enrolment),
        "history": history,
        "sanctions": enrolment.conditionals.order_by("start"),
    }
