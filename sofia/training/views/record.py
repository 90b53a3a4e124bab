"""A learner's record, for the office of her centre: what was, what is and what may be done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.identity import survivor_of
from sofia.people.refusals import Refused
from sofia.training import actions, queries
from sofia.training.forms import EndPracticeForm, MoveForm, PracticeForm, RevertForm
from sofia.training.lifecycle import LIFECYCLE
from sofia.training.models import Enrolment, StateChange
from sofia.training.moves import CODES, last_standing, ways
from sofia.training.views.scope import enrolment_or_404, look_at_enrolment, office
from sofia.vault.rows import reveal


@never_cache
@require_safe
def record(request: HttpRequest, enrolment: int) -> HttpResponse:
    """Her history, her progress, and what may be done from her state. That it was opened is written first."""
    grant = office(request)
    shown = enrolment_or_404(grant, enrolment)
    look_at_enrolment(grant, shown)
    history = queries.history_of(shown)
    page = {
        "enrolment": shown,
        "progress": queries.progress_of(shown),
        "history": [(row, reveal(row, "reason")) for row in history],
        "last": last_standing(history),
        "ways": ways(shown, grant),
        "sanctions": shown.conditionals.order_by("start"),
        "others": queries.enrolments_of(survivor_of(shown.person)).exclude(pk=shown.pk),
    }
    return render(request, "training/centre/record.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, enrolment: int, way: str) -> HttpResponse:
    """One move: from when, why and by which norm."""
    grant = office(request)
    shown = enrolment_or_404(grant, enrolment)
    if way not in CODES or all(one.address != way for one in ways(shown, grant)):
        raise Http404
    code = CODES[way]
    form = MoveForm(code, clock.today(), request.POST or None)
    act = getattr(actions, code, None) or plain(code)
    if (done := tried(form, act, enrolment=shown, **who(request))) is not None:
        messages.success(request, "Quedó registrado. La persona lo verá en su cuenta.")
        return redirect("training:record", enrolment=gone_on(done, shown).pk)
    page = {"enrolment": shown, "move": LIFECYCLE.move(code), "form": form}
    return render(request, "training/centre/move.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, enrolment: int, change: int) -> HttpResponse:
    """Leave the last change without effect."""
    shown = enrolment_or_404(office(request), enrolment)
    undone = get_object_or_404(StateChange.objects.exclude(from_state=""), enrolment=shown, pk=change)
    form = RevertForm(request.POST or None)
    if tried(form, actions.revert, undone=undone, **who(request)) is not None:
        messages.success(request, "El cambio quedó sin efecto. Ambos siguen en la historia.")
        return redirect("training:record", enrolment=shown.pk)
    return render(request, "training/centre/revert.html", {"enrolment": shown, "change": undone, "form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest, enrolment: int) -> HttpResponse:
    """Record how she does her practice stage."""
    shown = enrolment_or_404(office(request), enrolment)
    form = PracticeForm(request.POST or None)
    if tried(form, actions.record_practice, enrolment=shown, **who(request)) is not None:
        messages.success(request, "La etapa productiva quedó registrada.")
        return redirect("training:record", enrolment=shown.pk)
    return render(request, "training/centre/practice.html", {"enrolment": shown, "form": form, "practice": None})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_practice(request: HttpRequest, enrolment: int, practice: int) -> HttpResponse:
    """Say how it ended."""
    shown = enrolment_or_404(office(request), enrolment)
    asked = get_object_or_404(shown.practices, pk=practice)
    form = EndPracticeForm(request.POST or None)
    if tried(form, actions.end_practice, practice=asked, **who(request)) is not None:
        messages.success(request, "El fin de la etapa productiva quedó registrado.")
        return redirect("training:record", enrolment=shown.pk)
    return render(request, "training/centre/practice.html", {"enrolment": shown, "form": form, "practice": asked})


def tried(form: Form, act: Callable[..., Any], **about: Any) -> Any:
    """What the action gave; None when nothing was sent or it was not possible, and then the form says why."""
    if not form.is_valid():
        return None
    try:
        return act(**about, **form.cleaned_data)
    except Refused as error:
        form.add_error(None, str(error))
        return None


def plain(code: str) -> Callable[..., StateChange]:
    """The action of a move that only changes the state."""
    return lambda **about: actions.move(code=code, **about)


def gone_on(done: Any, enrolment: Enrolment) -> Enrolment:
    """Where the officer goes on: the learner's other enrolment stays in her centre or is another's to open."""
    there = isinstance(done, Enrolment) and done.cohort.centre_id == enrolment.cohort.centre_id
    return done if there else enrolment


def who(request: HttpRequest) -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": signed_in(request), "at": clock.now()}
