"""The texts of the portal, for who administers it: seen before they are published, with every earlier version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.people.refusals import Refused
from sofia.portal import queries
from sofia.portal.access import writer
from sofia.portal.actions.publish_text import publish_text
from sofia.portal.forms import TextForm
from sofia.portal.texts import LINES, Text
from sofia.portal.texts.lines import KEPT, parse
from sofia.portal.texts.markdown import render as html


@never_cache
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Every text, and whether this installation changed it."""
    writer(request)
    return render(request, "portal/administration/texts.html", {"texts": queries.current_texts().values()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, text: str) -> HttpResponse:
    """Write it, look at it as people will, and only then publish it."""
    administrator, current = writer(request), queries.text_or_404(text)
    form = TextForm(current, request.POST or None)
    preview = form.text if form.is_valid() else None
    if preview and request.POST.get("step") == "publish":
        try:
            publish_text(text=preview, by=administrator, at=clock.now())
            return published(request, preview)
        except Refused as error:
            form.add_error(None, str(error))
    page = {"form": form, "text": current, "preview": preview and shown(preview)}
    return render(request, "portal/administration/edit_text.html", page)


@never_cache
@require_safe
def history(request: HttpRequest, text: str) -> HttpResponse:
    """Who published each version, and when."""
    writer(request)
    page = {"text": queries.text_or_404(text), "versions": queries.versions_of(text)}
    return render(request, "portal/administration/text_history.html", page)


@never_cache
@require_safe
def version(request: HttpRequest, text: str, number: int) -> HttpResponse:
    """One version as it was seen, and what was typed for it."""
    writer(request)
    found = queries.version_or_404(text, number)
    return render(request, "portal/administration/text_version.html", {"version": found, "shown": shown(found.text)})


def published(request: HttpRequest, text: Text) -> HttpResponse:
    """Back to the list, which says so; this process shows new lines at once, the others within a minute."""
    if text.slug == LINES:
        KEPT.keep(parse(text.body))
    messages.success(request, f"«{text.title}» está publicado.")
    return redirect("portal:texts")


def shown(text: Text) -> dict[str, object]:
    """A text as its page gives it: lines as a list, the rest as HTML."""
    return {"title": text.title} | ({"lines": parse(text.body)} if text.slug == LINES else {"body": html(text.body)})
