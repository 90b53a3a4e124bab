"""Her payments, month by month, and whether each one arrived; for a minor, who acts for her sees the same."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.roles import GUARDIAN
from sofia.stipends.actions.cases.say import confirm_arrival, open_case
from sofia.stipends.models import PayLine, PaymentCase
from sofia.stipends.payments.statement import Statement, awards_of, own_line
from sofia.stipends.statement_forms import NotArrivedForm
from sofia.stipends.views.applying import private
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.represented import address, minors, whose
from sofia.stipends.views.resolutions.step import METHODS, Step, posted, shown
from sofia.vault.rows import reveal


@private
@require_safe
def statement(request: HttpRequest, award: int | None = None, guardianship: int | None = None) -> HttpResponse:
    """One of her awards, the last one unless she chose: every month of it, and what to do."""
    person = looked_at(request, guardianship)
    awards = awards_of(person)
    found = next((one for one in awards if award in (None, one.pk)), None)
    if award is not None and found is None:
        raise Http404
    links = minors(request, "own_statement", guardianship)
    page: dict[str, Any] = {"person": person, "awards": awards, "represented": guardianship, "minors": links}
    page["award"] = found
    if found:
        shown_of = Statement(found, clock.today())
        page |= {"statement": shown_of, "call": found.call, "cases": _told(shown_of)}
    page["address"] = lambda name, **more: address(name, guardianship, **more)
    return render(request, "stipends/statement/own.html", page)


@private
@require_POST
def arrived(request: HttpRequest, line: int, guardianship: int | None = None) -> HttpResponse:
    """It arrived."""
    found = hers(request, line, guardianship)
    try:
        confirm_arrival(line=found, by=signed_in(request), at=clock.now())
        messages.success(request, f"Gracias. Anotamos que le llegó el pago de {month_of(found)}.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(address("own_statement", guardianship))


@private
@require_http_methods(METHODS)
def not_arrived(request: HttpRequest, line: int, guardianship: int | None = None) -> HttpResponse:
    """It did not: what she writes opens a case."""
    found, form = hers(request, line, guardianship), NotArrivedForm(posted(request))
    back = address("own_statement", guardianship)
    step = Step(
        title=f"No me llegó el pago de {month_of(found)}",
        lead=(
            f"El banco dice que lo consignó en {found.account}. Mire primero el saldo de esa cuenta.",
            "Si no está, escríbanos. El centro le pregunta al banco y le responde aquí; se le avisa por correo.",
        ),
        button="Enviar",
        trail=(("Inicio", reverse("portal:home")), ("Mi cuenta", reverse("people:home")), ("Mis pagos", back)),
        next=back,
    )
    if form.is_valid() and taken(request, form, open_case, line=found, words=form.cleaned_data["words"]):
        messages.success(request, "Recibimos su caso. El centro le pregunta al banco y le responde aquí.")
        return redirect(back)
    return shown(request, step, form)


def looked_at(request: HttpRequest, guardianship: int | None) -> Person:
    """Whose payments they are; the look at another's leaves a trace."""
    person = whose(request, guardianship)
    if guardianship is not None:
        read(act=Act.READ_STATEMENT, by=signed_in(request), subject=person, role=GUARDIAN)
    return person


def hers(request: HttpRequest, line: int, guardianship: int | None) -> PayLine:
    found = own_line(looked_at(request, guardianship), line)
    if found is None:
        raise Http404
    return found


def month_of(line: PayLine) -> str:
    return line.award_month.benefit_month.spanish


def _told(found: Statement) -> dict[int, tuple[PaymentCase, str, str]]:
    """By line, her case with what she wrote and what was answered."""
    cases = [(entry.line, entry.case) for entry in found.entries if entry.line and entry.case]
    return {line.pk: (case, reveal(case, "words"), reveal(case, "answer")) for line, case in cases}
