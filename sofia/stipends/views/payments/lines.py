"""The lines of a pay run, on a page and as a file: documents and accounts are masked in both."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core.dates import Month
from sofia.core.spreadsheets import csv_lines
from sofia.imports.views import attachment
from sofia.people.access import signed_in
from sofia.stipends.models import PayRun
from sofia.stipends.payments import runs
from sofia.stipends.payments.content import CHUNK
from sofia.stipends.rules.obligations import obligation
from sofia.stipends.rules.payment_checks import in_words
from sofia.stipends.views.payments import run_page
from sofia.stipends.views.payments.run_page import of_her_centre

LINES = 50  # on a page


@never_cache
@require_safe
def lines(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Its lines, all or those that have something in common."""
    _, found = of_her_centre(request, "see_payments", period, run)
    only = request.GET.get("ver", "")
    counts = runs.counted(found)
    only = only if only in counts else runs.ALL
    page = Paginator(runs.lines_of(found, only), LINES).get_page(request.GET.get("pagina"))
    filters = [(runs.ALL, "Todas", sum(counts[state] for state in run_page.LINE_KINDS if state in counts))]
    about = {"run": found, "page": page, "only": only, "kinds": run_page.LINE_KINDS, "in_words": in_words}
    about["filters"] = filters + [(code, run_page.words(code), count) for code, count in counts.items()]
    about |= {"trail": run_page.trail(found.call, found), "obligation": obligation, "month_of": Month.of}
    return render(request, "stipends/payments/lines.html", about)


@never_cache
@require_safe
def lines_csv(request: HttpRequest, period: str, run: int) -> StreamingHttpResponse:
    """Every line as a file, with documents and accounts masked. The look is kept before anything is sent."""
    role, found = of_her_centre(request, "see_payments", period, run)
    centre, shown = found.call.centre_id, {"run": found.pk}
    read(act=Act.TAKE_PAY_LINES, by=signed_in(request), role=role, subject=None, centre=centre, shown=shown)
    return attachment(csv_lines(_rows(found)), f"lineas-{centre}-{found.benefit_month}-{found.turn}.csv")


def _rows(run: PayRun) -> Iterator[tuple[object, ...]]:
    yield "Inscripción", "Documento", "Mes", "Obligación", "Cuenta", "Valor", "Estado", "Qué se encontró"
    for line in runs.lines_of(run).iterator(chunk_size=CHUNK):
        application, told = line.award_month.award.application, " ".join(map(in_words, line.findings))
        yield (
            *(application.number, application.person.masked_document, f"{line.award_month.month:%Y-%m}"),
            *(obligation(line.award_month_id), line.account or "", line.pesos, line.get_state_display(), told),
        )
