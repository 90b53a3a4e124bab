"""What anybody sees of the lists of a call: which were published, and each version with its hash."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.core.spreadsheets import csv_lines
from sofia.imports.views import attachment
from sofia.people.access import public
from sofia.stipends import heads, list_words, lists, queries
from sofia.stipends.heads import address
from sofia.stipends.models import Call, FrozenList, ListKind
from sofia.stipends.views.public import LINES_PER_PAGE, download


@public
@require_safe
def index(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Every list that was published, the newest first."""
    call = queries.call_or_404(centre, period)
    rows = [(row, list_words.title(row), place(call, row)) for row in lists.published(call)]
    return render(request, "stipends/lists/index.html", {"call": heads.head(call, clock.today()), "rows": rows})


@public
@require_safe
def frozen(request: HttpRequest, centre: str, period: str, kind: str, number: int) -> HttpResponse:
    """One version, by pages; only the line of the number that is looked for, if any."""
    call = queries.call_or_404(centre, period)
    found = lists.list_or_404(call, kind, number)
    said, wanted = lists.public_of(found), request.GET.get("inscripcion", "").strip()[:40]
    lines = [line for line in said["lines"] if not wanted or is_of(line[0], wanted)]
    shown = Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("pagina"))
    page = {"page": shown, "query": wanted, "said": said, "headings": list_words.headings(said["columns"])}
    return render(request, "stipends/lists/list.html", context(call, found) | page)


@public
@require_safe
def as_json(request: HttpRequest, centre: str, period: str, kind: str, number: int) -> HttpResponse:
    """The bytes that its hash names."""
    found = lists.list_or_404(queries.call_or_404(centre, period), kind, number)
    return download(request, bytes(found.public), found.public_sha256, f"{file_name(found, centre, period)}.json")


@public
@require_safe
def as_csv(request: HttpRequest, centre: str, period: str, kind: str, number: int) -> HttpResponseBase:
    """The same lines for a spreadsheet."""
    found = lists.list_or_404(queries.call_or_404(centre, period), kind, number)
    rows = list_words.sheet(lists.public_of(found))
    return attachment(csv_lines(rows), f"{file_name(found, centre, period)}.csv")


def context(call: Call, found: FrozenList) -> dict[str, Any]:
    """What the page of a version says besides its lines."""
    last = lists.latest(call, ListKind(found.kind))
    links = {name: place(call, found, f"list_{name}") for name in ("json", "csv")}
    links |= {"lists": address("lists", call), "score": address("score", call)}
    return {
        "call": heads.head(call, clock.today()),
        "frozen": found,
        "title": list_words.title(found),
        "says": list_words.says(found),
        "newer": place(call, last) if last and last.number > found.number else "",
        "links": links,
    }


def place(call: Call, found: FrozenList, page: str = "list") -> str:
    """The address of a version of a list."""
    slug = lists.ADDRESSES[ListKind(found.kind)]
    parts = {"centre": call.centre_id, "period": call.period, "kind": slug, "number": found.number}
    return reverse(f"stipends:{page}", kwargs=parts)


def file_name(found: FrozenList, centre: str, period: str) -> str:
    """«inscritos-9302-2025-1-v1»."""
    return f"{lists.ADDRESSES[ListKind(found.kind)]}-{centre}-{period}-v{found.number}"


def is_of(number: str, wanted: str) -> bool:
    """Whether an application is the one that somebody typed: whole, or by its last part."""
    return number == wanted or number.endswith(f"-{wanted.zfill(5)}")
