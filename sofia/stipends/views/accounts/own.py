"""Where her money goes: she sees it, registers it in two steps, changes it, and stops it; for a minor, who acts for
her may."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.kinds import Kind
from sofia.documents.models import Document
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.roles import GUARDIAN
from sofia.people.views.documents import answered
from sofia.stipends import account_forms as forms
from sofia.stipends import accounts
from sofia.stipends.actions.accounts.register import register
from sofia.stipends.actions.accounts.stop import stop_own
from sofia.stipends.resolutions.forms import NothingForm
from sofia.stipends.rules.account_terms import Stage
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.represented import address, minors, whose
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, Step, page_of, posted, shown, upload_form

OWN = "Mi cuenta para pagos"


@never_cache
@require_safe
def account(request: HttpRequest, guardianship: int | None = None) -> HttpResponse:
    """The account that is live, the one that waits, and what is to be done, with its day."""
    person = whose(request, guardianship)
    if guardianship is not None:
        read(act=Act.READ_BANK_ACCOUNT, by=signed_in(request), subject=person, role=GUARDIAN)
    award, rows = accounts.award_of(person), list(accounts.accounts_of(person))
    live = next((row for row in rows if row.is_live and row.person_id == person.pk), None)
    page = {
        "trail": trail(person, guardianship)[:2],
        "title": title(person, guardianship),
        "represented": guardianship is not None,
        "minors": minors(request, "own_account", guardianship),
        "address": lambda name, **more: address(name, guardianship, **more),
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
def certificate(request: HttpRequest, guardianship: int | None = None) -> HttpResponse:
    """First the certificate, which is kept at once: it is the learner's, whoever hands it in."""
    person = whose(request, guardianship)
    if accounts.award_of(person) is None:
        raise Http404
    form = upload_form(request, forms.CertificateForm, Kind.BANK_CERTIFICATE)
    if form.is_valid() and (kept := received(request, form, Kind.BANK_CERTIFICATE, person)):
        return answered(request, address("own_account_numbers", guardianship, document=kept.pk))
    holder = "su nombre" if guardianship is None else f"nombre de {person.full_name}, que recibe el apoyo"
    lead = (
        f"Pida a su banco el certificado de la cuenta: muchos lo dan en su aplicación. La cuenta debe estar a {holder}."
        " Debe leerse el banco, la clase de cuenta, el número completo y el documento del titular.",
        "Después escribe los datos que dice.",
    )
    return shown(
        request, step(person, guardianship, "Entregue el certificado de la cuenta", lead, "Entregar y seguir"), form
    )


@never_cache
@require_http_methods(METHODS)
@fresh
def numbers(request: HttpRequest, document: UUID, guardianship: int | None = None) -> HttpResponse:
    """Then what the certificate says. Whoever sends it proves again who she is."""
    person, form = whose(request, guardianship), forms.NumbersForm(posted(request))
    found = unused_or_404(request, person, document)
    if form.is_valid() and taken(request, form, register, person=person, said=form.said(), certificate=found):
        which = "su cuenta" if guardianship is None else "la cuenta"
        messages.success(request, f"Recibimos {which}. El centro la revisa y le escribe.")
        return redirect(address("own_account", guardianship))
    page = {
        "form": form,
        "person": person,
        "represented": guardianship is not None,
        "copy": address("own_account_copy", guardianship, document=found.pk),
        "back": address("own_account_certificate", guardianship),
        "trail": trail(person, guardianship),
    }
    return render(request, "stipends/accounts/numbers.html", page, status=UNPROCESSABLE if form.is_bound else 200)


@never_cache
@require_safe
def copy(request: HttpRequest, document: UUID, guardianship: int | None = None) -> HttpResponse:
    """The certificate as it was received, for her and for who acts for her."""
    found = own_certificate_or_404(whose(request, guardianship), document)
    return copy_response(request, found, "" if guardianship is None else GUARDIAN, "", "bank_account")


@never_cache
@require_http_methods(METHODS)
@fresh
def stop(request: HttpRequest, guardianship: int | None = None) -> HttpResponse:
    """Send no more money to the account that is live."""
    person = whose(request, guardianship)
    live = accounts.account_of(person)
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
        step(person, guardianship, "Detener los pagos a esta cuenta", lead, "Detener los pagos", done),
        NothingForm(posted(request)),
        stop_own,
        account=live,
    )


def step(
    person: Person, guardianship: int | None, title: str, lead: tuple[str, ...], button: str, done: str = ""
) -> Step:
    next_ = address("own_account", guardianship)
    return Step(title=title, lead=lead, button=button, trail=trail(person, guardianship), next=next_, done=done)


def title(person: Person, guardianship: int | None) -> str:
    return OWN if guardianship is None else f"Cuenta para pagos de {person.full_name}"


def trail(person: Person, guardianship: int | None) -> tuple[tuple[str, str], ...]:
    """The way to these pages, and the first of them."""
    here = (title(person, guardianship), address("own_account", guardianship))
    return (("Inicio", reverse("portal:home")), ("Mi cuenta", reverse("people:home")), here)


def own_certificate_or_404(person: Person, document: UUID) -> Document:
    """A bank certificate that is hers."""
    hers = Document.objects.filter(pk=document, kind=Kind.BANK_CERTIFICATE, owner__in=rows_of(person))
    if found := hers.first():
        return found
    raise Http404


def unused_or_404(request: HttpRequest, person: Person, document: UUID) -> Document:
    """One with which no account was registered; sent twice, the second finds the first."""
    found = own_certificate_or_404(person, document)
    if request.method != "POST" and accounts.has_account(found):
        raise Http404
    return found
