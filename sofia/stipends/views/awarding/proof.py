"""What she takes with her of her result: the proof of her line, and her explanation as a PDF."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core.canonical import canonical_json, from_json
from sofia.documents.papers.serving import paper_response
from sofia.people.access import public, signed_in
from sofia.stipends import queries
from sofia.stipends.actions.sheets import ask_sheet
from sofia.stipends.awarding.proof import proof_of
from sofia.stipends.heads import address
from sofia.stipends.models import DecisionLine, SheetPaper
from sofia.stipends.rules.replay import decision_of
from sofia.stipends.rules.sheet import sheet_of
from sofia.stipends.views.learner import own_line

SCRIPT = Path(__file__).resolve().parents[2] / "comprobar.py"
private = cache_control(private=True, no_store=True)


@private
@require_safe
def proof(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Her line, her salt and what they give, to check with any program."""
    line = _traced(request, centre, period)
    bundle = from_json(queries.full_bundle(line.decision))
    sheet = sheet_of(decision_of(bundle), line.application.number, bytes.fromhex(bundle["salt_key"]))
    data = canonical_json(proof_of(line.decision, sheet).to_json())
    answer = HttpResponse(data, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="mi-prueba.json"'
    return answer


@public
@require_safe
def script(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """A program of one file that checks a proof without Sofía."""
    queries.call_or_404(centre, period)
    response = HttpResponse(SCRIPT.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="comprobar.py"'
    return response


@private
@require_POST
def ask(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Ask for her explanation as a PDF; the worker makes it in a moment."""
    line = own_line(request, centre, period)
    ask_sheet(line=line, by=signed_in(request))
    messages.success(request, "Estamos preparando su hoja en PDF. Vuelva a abrir esta página en un momento.")
    return redirect(address("explanation", line.decision.call))


@private
@require_safe
def paper(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Her explanation as it was typeset once."""
    line = _traced(request, centre, period)
    made = SheetPaper.objects.filter(line=line).select_related("paper").first()
    if made is None:
        raise Http404
    return paper_response(request, made.paper, f"explicacion-{line.application.number}")


def _traced(request: HttpRequest, centre: str, period: str) -> DecisionLine:
    """Her line of the published decision; that she looked is written."""
    line, person = own_line(request, centre, period), signed_in(request)
    shown = {"application": line.application_id, "decision": line.decision_id}
    read(act=Act.READ_SHEET, by=person, subject=person, centre=centre, shown=shown)
    return line
