"""Where her money goes: she sees it, registers it in two steps, changes it, and stops it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.kinds import Kind
from sofia.documents.models import Document
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.identity import rows_of
from sofia.people.views.documents import answered
from sofia.stipends import account_forms as forms
from sofia.stipends import accounts
from sofia.stipends.actions.accounts.register import register
from sofia.stipends.actions.accounts.stop import stop_own
from sofia.stipends.resolutions.forms import NothingForm
from sofia.stipends.rules.account_terms import Stage
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, Step, page_of, posted, shown, upload_form

TRAIL = (("Inicio", "portal:home"), ("Mi cuenta", "people:home"), ("Mi cuenta para pagos", "stipends:own_account"))


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The account that is live, the one that waits, and what she has to do, with its day."""
    person = signed_in(request)
    award, rows = accounts.award_of(person), list(accounts.accounts_of(person))
    live = next((row for row in rows if row.is_live and row.person_id == person.pk), None)
    page = {
        "trail": trail()[:2],
        "award": award,
        "live": live,
        "waiting": next((row for row in rows if row.is_waiting), None),
        "refused": rows[0] if rows and rows[0].refused_at else None,
        "elsewhere": next((row for row in rows if row.is_live and row.person_id != person.pk), None),
        "others": [row for row in rows if row.confirmed_at and row.replaced_at],
        "due": accounts.certificate_due(award) if award else None,
        "late": award is not None and accounts.stage_of(award, clock.today()) is Stage.LATE,
        "since": accounts.payable_from(live, award.call.rule_set) if live and award else None,
    }
    return render(request, "stipends/accounts/own.html", page)


@never_cache
@require_http_methods(METHODS)
def certificate(request: HttpRequest) -> HttpResponse:
    """First the certificate, which is kept at once."""
    if accounts.award_of(signed_in(request)) is None:
        raise Http404
    form = upload_form(request, forms.CertificateForm, Kind.BANK_CERTIFICATE)
    if form.is_valid() and (kept := received(request, form, Kind.BANK_CERTIFICATE, signed_in(request))):
        return answered(request, reverse("stipends:own_account_numbers", kwargs={"document": kept.pk}))
    lead = (
        "Pida a su banco el certificado de la cuenta: muchos lo dan en su aplicación. La cuenta debe estar a su "
        "nombre. Debe leerse el banco, la clase de cuenta, el número completo y su documento.",
        "Después escribe los datos que dice.",
    )
    return shown(request, step("Entregue el certificado de su cuenta", lead, "Entregar y seguir"), form)


@never_cache
@require_http_methods(METHODS)
@fresh
def numbers(request: HttpRequest, document: UUID) -> HttpResponse:
    """Then what the certificate says. Whoever sends it proves again who she is."""
    found, form = unused_or_404(request, document), forms.NumbersForm(posted(request))
    if form.is_valid() and taken(request, form, register, said=form.said(), certificate=found):
        messages.success(request, "Recibimos su cuenta. Su centro la revisa y le escribe.")
        return redirect("stipends:own_account")
    page = {"form": form, "document": found, "person": signed_in(request), "trail": trail()}
    return render(request, "stipends/accounts/numbers.html", page, status=UNPROCESSABLE if form.is_bound else 200)


@never_cache
@require_safe
def copy(request: HttpRequest, document: UUID) -> HttpResponse:
    """The certificate as it was received, for her."""
    return copy_response(request, own_certificate_or_404(request, document), "", "", "bank_account")


@never_cache
@require_http_methods(METHODS)
@fresh
def stop(request: HttpRequest) -> HttpResponse:
    """Send no more money to the account that is live."""
    live = accounts.account_of(signed_in(request))
    if live is None:
        raise Http404
    lead = (
        f"No se enviarán más pagos a {live}. Los que falten no se pierden: quedan pendientes hasta que registre otra "
        "cuenta y el centro la confirme.",
        f"Esa cuenta reemplazó a otra el {long_day(live.changed_on)}." if live.changed_on else "",
    )
    done = "Se detuvieron los pagos a esa cuenta."
    return page_of(
        request,
        step("Detener los pagos a esta cuenta", lead, "Detener los pagos", done),
        NothingForm(posted(request)),
        stop_own,
        account=live,
    )


def step(title: str, lead: tuple[str, ...], button: str, done: str = "") -> Step:
    return Step(title=title, lead=lead, button=button, trail=trail(), next=reverse("stipends:own_account"), done=done)


def trail() -> tuple[tuple[str, str], ...]:
    return tuple((words, reverse(page)) for words, page in TRAIL)


def own_certificate_or_404(request: HttpRequest, document: UUID) -> Document:
    """A bank certificate that she handed in."""
    hers = Document.objects.filter(pk=document, kind=Kind.BANK_CERTIFICATE, owner__in=rows_of(signed_in(request)))
    if found := hers.first():
        return found
    raise Http404


def unused_or_404(request: HttpRequest, document: UUID) -> Document:
    """One with which no account was registered; sent twice, the second finds the first."""
    found = own_certificate_or_404(request, document)
    if request.method != "POST" and accounts.has_account(found):
        raise Http404
    return found
