"""Lists of a centre in the shape in which they are loaded, and empty ones to fill in."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core.spreadsheets import csv_lines, workbook
from sofia.imports.forms import ExportForm
from sofia.imports.kinds import Export, SheetKind
from sofia.imports.views import attachment, kind_for
from sofia.people.access import signed_in
from sofia.people.models import RoleGrant
from sofia.people.refusals import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, sheet: str) -> HttpResponseBase:
    """Ask for a list, and get it. The look is kept before anything is sent."""
    kind, grant = kind_for(request, sheet)
    if kind.export is None:
        raise Http404
    form = ExportForm(kind.export, request.POST or None, named=request.GET.get("de", ""))
    if form.is_valid():
        try:
            return sent(request, kind, kind.export, grant, form)
        except Refused as error:
            form.add_error("subject" if kind.export.subject else None, str(error))
    page = {"form": form, "kind": kind, "centre": grant.centre}
    return render(request, "imports/export.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
def blank(request: HttpRequest, sheet: str) -> FileResponse:
    """A workbook with the headings and nothing else."""
    kind, _ = kind_for(request, sheet)
    head: Sequence[Sequence[object]] = [[kind.title]] if kind.metadata else []
    return spreadsheet(kind, head, iter(()), f"plantilla-{kind.code}")


def sent(request: HttpRequest, kind: SheetKind, export: Export, grant: RoleGrant, form: ExportForm) -> HttpResponseBase:
    """The file. Raises Refused when what she named is not of her centre."""
    subject = form.named
    head = [*export.head(grant, subject)]
    rows = export.rows(grant, subject)
    shown = {"kind": kind.code, "format": form.cleaned_data["format"]} | ({"of": subject} if subject else {})
    by = signed_in(request)
    read(act=Act.EXPORT_SHEET, by=by, role=grant.role, subject=None, centre=grant.centre_id or "", shown=shown)
    name = re.sub(r"[^0-9A-Za-z-]", "", f"{kind.code}-{subject or grant.centre_id}")
    if form.cleaned_data["format"] == "csv":
        return attachment(csv_lines(all_rows(kind, head, rows)), f"{name}.csv")
    return spreadsheet(kind, head, iter(rows), name)


def all_rows(
    kind: SheetKind, head: Iterable[Sequence[object]], rows: Iterable[Sequence[object]]
) -> Iterator[Sequence[object]]:
    yield from head
    yield [column.heading for column in kind.columns]
    yield from rows


def spreadsheet(
    kind: SheetKind, head: Sequence[Sequence[object]], rows: Iterator[Sequence[object]], name: str
) -> FileResponse:
    file = workbook(head, [column.heading for column in kind.columns], rows)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx")
