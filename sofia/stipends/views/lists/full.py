"""The full list as a file, for those who answer for it: in CSV, in XLSX and in PDF."""

from collections.abc import Callable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core.clock import moment
from sofia.core.spreadsheets import csv_lines, workbook
from sofia.documents.papers import typeset
from sofia.documents.papers.serving import pdf_response
from sofia.imports.views import attachment
from sofia.people.access import signed_in
from sofia.stipends import list_words, lists, queries
from sofia.stipends.access import PERMISSIONS, acting_in
from sofia.stipends.models import Call, FrozenList, ListKind

Said = dict[str, Any]


@never_cache
@require_safe
def full(request: HttpRequest, period: str, kind: str, number: int, ending: str) -> HttpResponseBase:
    """Every line with its person. The look is kept before anything is sent."""
    grant = acting_in(request, "read_list")
    call = queries.call_or_404(grant.centre_id, period)
    if ending not in FORMATS:
        raise Http404
    found = lists.list_or_404(call, kind, number)
    shown = {"list": found.pk, "format": ending}
    centre = grant.centre_id or ""
    read(act=Act.READ_LIST, by=signed_in(request), role=grant.role, subject=None, centre=centre, shown=shown)
    name = f"{lists.ADDRESSES[ListKind(found.kind)]}-completo-{centre}-{period}-v{number}"
    return FORMATS[ending](found, lists.full_of(found), name)


def ways(call: Call, found: FrozenList, role: str) -> list[tuple[str, str]]:
    """Each format with its address; none for who does not read full lists."""
    if role not in PERMISSIONS["read_list"].roles:
        return []
    parts = {"period": call.period, "kind": lists.ADDRESSES[ListKind(found.kind)], "number": found.number}
    return [(ending.upper(), reverse("stipends:full_list", kwargs={**parts, "ending": ending})) for ending in FORMATS]


def in_csv(found: FrozenList, said: Said, name: str) -> HttpResponseBase:
    return attachment(csv_lines(list_words.sheet(said)), f"{name}.csv")


def in_xlsx(found: FrozenList, said: Said, name: str) -> HttpResponseBase:
    headings, *rows = list_words.sheet(said)
    return FileResponse(workbook(list_words.above(found), headings, rows), as_attachment=True, filename=f"{name}.xlsx")


def in_pdf(found: FrozenList, said: Said, name: str) -> HttpResponseBase:
    """Typeset from the frozen lines, as of the instant in which they were frozen."""
    headings, *rows = list_words.sheet(list_words.narrow(said))
    heading = found.call.rule_set.heading
    data = {
        "title": list_words.title(found),
        "office": f"{heading.centre_name} · centro {heading.centre}",
        "at": moment(found.published),
        "code": f"{found.call.period} · versión {found.number}",
        "says": list_words.says(found),
        "sha256": found.full_sha256,
        "heads": headings,
        "lines": [[str(cell) for cell in row] for row in rows],
    }
    return pdf_response(typeset("stipend_list", data, found.published), name)


FORMATS: dict[str, Callable[[FrozenList, Said, str], HttpResponseBase]] = {
    "csv": in_csv,
    "xlsx": in_xlsx,
    "pdf": in_pdf,
}
