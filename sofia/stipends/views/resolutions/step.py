"""A page that takes one step: its words, a form, a button, and where it leads when the step is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render

from sofia.documents.kinds import KINDS, Kind
from sofia.people.document_forms import HandInForm
from sofia.people.views.documents import answered, sentence_of, status_of, wants_json
from sofia.stipends.views.calls.taking import taken

METHODS = ["GET", "HEAD", "POST"]
UNPROCESSABLE = 422


@dataclass(frozen=True)
class Step:
    """``lead``: what the button does. ``trail``: the way to the page. ``next``: where it leads, saying ``done``."""

    title: str
    lead: tuple[str, ...]
    button: str
    trail: tuple[tuple[str, str], ...]
    next: str
    done: str = "Guardado."
    facts: tuple[tuple[str, Any], ...] = ()


def page_of(
    request: HttpRequest, step: Step, form: forms.Form, action: Callable[..., Any], **said: Any
) -> HttpResponse:
    """The page of the step, or the next one once ``action`` was taken with ``said`` and what the form says."""
    if form.is_valid() and taken(request, form, action, **said, **_said(form)):
        return stepped(request, step)
    return shown(request, step, form)


def stepped(request: HttpRequest, step: Step) -> HttpResponse:
    """The step was taken: where it leads, for a browser and for the script that sends files."""
    messages.success(request, step.done)
    return answered(request, step.next)


def shown(request: HttpRequest, step: Step, form: forms.Form) -> HttpResponse:
    """The page with its form, which keeps what was typed; the script that sends files gets a sentence."""
    if form.is_bound and isinstance(form, HandInForm):
        if wants_json(request):
            return JsonResponse({"message": sentence_of(form)}, status=status_of(form))
        form.anew()
    page = {"step": step, "form": form, "uploads": isinstance(form, HandInForm)}
    return render(request, "stipends/resolution/step.html", page, status=UNPROCESSABLE if form.is_bound else 200)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, which may be nothing; None for whoever only looks."""
    return request.POST if request.method == "POST" else None


def upload_form(request: HttpRequest, form_class: type[HandInForm], kind: Kind) -> Any:
    """The form of a file, empty or as it was sent."""
    data, sent = posted(request), int(request.META.get("CONTENT_LENGTH") or 0)
    return form_class(KINDS[kind], data, None if data is None else request.FILES, sent=sent)


def _said(form: forms.Form) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "sure"}
