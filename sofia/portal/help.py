"""Help, for anybody: a list that can be searched, and a short page for each matter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.people.access import public
from sofia.portal import queries
from sofia.portal.texts import PAGES
from sofia.portal.texts.markdown import render as html

LONGEST_SEARCH = 100  # signs; nobody remembers more of what she looks for


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The pages of help, or those in which every word that was typed stands."""
    words = request.GET.get("buscar", "").strip()[:LONGEST_SEARCH]
    return render(request, "portal/help.html", {"words": words, "found": queries.pages_that_say(words)})


@public
@require_safe
def page(request: HttpRequest, text: str) -> HttpResponse:
    """One matter, in the words of this installation."""
    if text not in PAGES:
        raise Http404
    shown = queries.text_or_404(text)
    return render(request, "portal/help_page.html", {"text": shown, "body": html(shown.body)})
