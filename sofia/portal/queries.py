"""What the pages of the portal read."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sofia.people.passwords import folded
from sofia.portal import tokens
from sofia.portal.models import TextVersion
from sofia.portal.specimens import sources, specimen_context
from sofia.portal.texts import PAGES, SLUGS, Text, default


def design_system() -> dict[str, Any]:
    """Tokens, measured contrasts and components, for the page of the design system."""
    return {
        "colours": tokens.colours(),
        "contrasts": tokens.contrasts(),
        "type_sizes": tokens.named("text-"),
        "spaces": tokens.named("space-", "radius", "target", "measure", "page"),
        "sources": sources(),
        **specimen_context(),
    }


def current_texts() -> dict[str, Text]:
    """Every text as it is now, by its name, in the order of the list; one query."""
    latest = TextVersion.objects.order_by("slug", "-number").distinct("slug")
    published = {version.slug: version.text for version in latest}
    return {slug: published.get(slug) or default(slug) for slug in SLUGS}


def text_or_404(slug: str) -> Text:
    """One text as it is now; one query."""
    if slug not in SLUGS:
        raise Http404
    version = versions_of(slug).first()
    return version.text if version else default(slug)


def pages_that_say(words: str) -> list[Text]:
    """The pages of help in which every word stands, whatever its accents and capitals; all, without words."""
    texts = current_texts()
    wanted = folded(words).split()
    pages = [texts[slug] for slug in PAGES]
    return [page for page in pages if all(word in folded(f"{page.title} {page.body}") for word in wanted)]


def versions_of(slug: str) -> QuerySet[TextVersion]:
    """What was published of a text, the latest first."""
    return TextVersion.objects.filter(slug=slug).select_related("published_by").order_by("-number")


def version_or_404(slug: str, number: int) -> TextVersion:
    return get_object_or_404(versions_of(slug), number=number)
