"""What a witness of a draw sees: the tied list, her number, and the acta that she signs. From her own account."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.documents.papers.serving import pdf_response
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.stipends import queries
from sofia.stipends.actions.witnesses import say_number, sign_acta
from sofia.stipends.awarding.acta import acta_pdf
from sofia.stipends.awarding.forms import NumberForm, SignActaForm
from sofia.stipends.awarding.witnesses import witnessed_by
from sofia.stipends.heads import address
from sofia.stipends.models import Draw, DrawNotice, Witness
from sofia.stipends.rules.draw import tickets
from sofia.stipends.views.calls.taking import taken


@never_cache
@require_safe
def witnessed(request: HttpRequest) -> HttpResponse:
    """The draws that she is a witness of."""
    rows = list(witnessed_by(signed_in(request)).select_related("call__centre"))
    return render(request, "stipends/award/witnessed.html", {"witnesses": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def witness(request: HttpRequest, witness: int) -> HttpResponse:
    """She says her number while the round is not announced; once the draw is recorded, she signs its acta."""
    row = get_object_or_404(witnessed_by(signed_in(request)), pk=witness)
    drawn, notice = _drawn(row), _notice(row)
    form = _form(request, row, drawn, notice)
    if form is not None and form.is_valid():
        if isinstance(form, NumberForm):
            done = taken(request, form, say_number, field="number", witness=row, **form.cleaned_data)
        else:
            done = taken(request, form, sign_acta, witness=row)
        if done:
            messages.success(request, "Su firma quedó en el acta." if drawn else "Su número quedó escrito.")
            return redirect(request.path)
    page = {"witness": row, "drawn": drawn, "notice_of_draw": notice, **_list(row, drawn)}
    page |= {} if form is None else {"form": form}
    return render(request, "stipends/award/witness.html", page)


@never_cache
@require_safe
def acta_paper(request: HttpRequest, witness: int) -> HttpResponse:
    """The acta that she signs, as a PDF."""
    person = signed_in(request)
    row = get_object_or_404(witnessed_by(person), pk=witness)
    drawn = _drawn(row)
    if drawn is None:
        raise Http404
    read(act=Act.READ_PAPER, by=person, subject=None, centre=row.call.centre_id, shown={"draw": drawn.pk})
    return pdf_response(acta_pdf(drawn), f"acta-sorteo-{row.call.centre_id}-{row.call.period}")


def _form(
    request: HttpRequest, row: Witness, drawn: Draw | None, notice: DrawNotice | None
) -> NumberForm | SignActaForm | None:
    """What she has to do now; None when there is nothing."""
    if drawn:
        return None if row.signed_at else SignActaForm(request.POST or None)
    return None if notice or row.number is not None else NumberForm(request.POST or None)


def _drawn(row: Witness) -> Draw | None:
    return Draw.objects.filter(call=row.call, list_sha256=row.list_sha256).first()


def _notice(row: Witness) -> DrawNotice | None:
    return DrawNotice.objects.filter(call=row.call, list_sha256=row.list_sha256).first()


def _list(row: Witness, drawn: Draw | None) -> dict[str, Any]:
    """The tied list that she is a witness for, under its tickets, and how many places it competes for."""
    tied = queries.tie_of_list(row.call_id, row.list_sha256)
    public = address("draw", row.call) if drawn else ""
    if tied is None:
        return {"tickets": [], "seats": 0, "public": public}
    return {"tickets": tickets(queries.tied_in(tied)), "seats": tied.seats, "public": public}
