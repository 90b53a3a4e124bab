"""She registers her account in two steps and loses nothing that she typed; nobody else sees it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.audit.models import Event
from sofia.people import sessions
from sofia.people.models import Merge, Role
from sofia.stipends import accounts
from sofia.stipends.actions.accounts.check import refuse
from sofia.stipends.models import BankAccount
from tests import builders
from tests.documents import files
from tests.stipends import banking
from tests.stipends.banking import NUMBER
from tests.stipends.representing import represented
from tests.stipends.resolving import AT
from tests.stipends.views.resolutions.conftest import browser_of, text

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/mi-cuenta/"
TYPED = {"bank": "1007", "kind": "savings", "number": "240-123 45678", "again": NUMBER}


@pytest.fixture
def hers(learner):
    return browser_of(learner)


def dated(form):
    names = re.findall(r'name="(certificate_date_\w+)"', form)
    return dict(zip(names, ("28", "3", "2025"), strict=True))


def handed_in(hers, data=None, page=PAGE):
    """Where the certificate leads."""
    file = SimpleUploadedFile("certificado.pdf", data or files.pdf(), "application/pdf")
    return hers.post(f"{page}certificado/", {"file": file})


def test_she_registers_it_and_sees_only_four_digits(hers):
    assert "a más tardar el <strong>16 de abril de 2025" in text(hers.get(PAGE))
    where = handed_in(hers).url
    form = text(hers.get(where))
    answer = hers.post(where, {**TYPED, **dated(form)}, follow=True)
    shown = text(answer)
    assert "Recibimos su cuenta" in shown
    assert "5678" in shown
    assert NUMBER not in shown
    assert accounts.number_of(BankAccount.objects.get()) == NUMBER
    assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_what_she_typed_stays_and_the_certificate_too(hers):
    where = handed_in(hers).url
    form = text(hers.get(where))
    answer = hers.post(where, {**TYPED, "again": "24012345670", **dated(form)})
    assert answer.status_code == 422
    shown = text(answer)
    assert "Los dos números no son iguales" in shown
    assert 'value="240-123 45678"' in shown
    assert '<option value="1007" selected>' in shown
    assert not BankAccount.objects.exists()
    assert hers.post(where, {**TYPED, **dated(form)}).status_code == 302


def test_a_day_that_has_not_come_is_said_at_its_field(hers):
    where = handed_in(hers).url
    said = dict(zip(dated(text(hers.get(where))), ("2", "4", "2025"), strict=True))
    assert "Ese día todavía no llega" in text(hers.post(where, {**TYPED, **said}))


def test_a_wrong_file_says_what_to_do(hers):
    answer = handed_in(hers, b"not a file at all")
    assert answer.status_code == 422
    assert "field-error" in text(answer)


def test_the_script_that_sends_files_is_answered_with_an_address_or_a_sentence(hers):
    for data, status, key in ((b"not a file at all", 422, "message"), (files.pdf(), 201, "next")):
        file = SimpleUploadedFile("certificado.pdf", data, "application/pdf")
        answer = hers.post(f"{PAGE}certificado/", {"file": file}, headers={"accept": "application/json"})
        assert (answer.status_code, list(answer.json())) == (status, [key])


def test_sent_twice_it_is_registered_once(hers):
    where = handed_in(hers).url
    said = {**TYPED, **dated(text(hers.get(where)))}
    assert [hers.post(where, said).status_code for _ in range(2)] == [302, 302]
    assert BankAccount.objects.count() == 1
    assert hers.get(where).status_code == 404


def test_whoever_did_not_prove_who_she_is_does_it_first(hers, monkeypatch):
    monkeypatch.setattr(sessions, "is_fresh", lambda request: False)
    where = handed_in(hers).url
    answer = hers.post(where, {**TYPED, **dated(text(hers.get(where)))})
    assert answer.url.startswith("/ingresar/confirmar/")
    assert not BankAccount.objects.exists()


def test_anothers_certificate_does_not_exist_for_her(hers):
    other = builders.document("bank_certificate")
    for page in ("", "certificado.pdf"):
        assert hers.get(f"{PAGE}certificado/{other.pk}/{page}").status_code == 404


def test_her_certificate_is_hers_to_see(hers):
    where = handed_in(hers).url
    assert hers.get(f"{where}certificado.pdf").content.startswith(b"%PDF-")


def test_without_a_place_there_is_nothing_to_register():
    hers = browser_of(builders.person())
    assert "Todavía no tiene un apoyo por pagar" in text(hers.get(PAGE))
    assert hers.get(f"{PAGE}certificado/").status_code == 404
    assert hers.get(f"{PAGE}detener/").status_code == 404


def test_after_the_day_she_reads_that_nothing_is_lost(hers, on_day):
    on_day("2025-04-17")
    assert "No pierde el apoyo" in text(hers.get(PAGE))


def test_one_that_was_given_back_says_why(hers, learner, call):
    by = builders.officer(Role.STIPEND_MANAGER)
    refuse(account=banking.registered(learner), call=call, reason="illegible", by=by, at=AT)
    assert "El certificado no se lee bien." in text(hers.get(PAGE))


def test_an_account_of_a_row_that_was_joined_to_hers_is_registered_again(learner, call):
    banking.checked(banking.registered(learner), call)
    kept = builders.person()
    about = {"centre": builders.centre(), "reason": "La misma", "merged_at": AT, "merged_by": builders.person()}
    Merge.objects.create(survivor=kept, merged=learner, was_active=True, **about)
    assert "se confirmó con su otro registro" in text(browser_of(kept).get(PAGE))


def test_she_stops_the_payments(hers, learner, call, on_day):
    banking.checked(banking.registered(learner), call)
    on_day("2025-04-02")
    assert "Detener los pagos" in text(hers.get(PAGE))
    assert "Bancolombia ···5678" in text(hers.get(f"{PAGE}detener/"))
    assert "Se detuvieron" in text(hers.post(f"{PAGE}detener/", follow=True))
    assert accounts.account_of(learner) is None


def test_the_page_asks_little(hers, learner, call, django_assert_max_num_queries):
    banking.checked(banking.registered(learner), call)
    hers.get(PAGE)
    with django_assert_max_num_queries(16):
        hers.get(PAGE)


@pytest.fixture
def mandate(learner):
    return represented(learner)


@pytest.fixture
def guardians(mandate):
    """The page of the minor's account, and her guardian's browser."""
    return f"{PAGE}representada/{mandate.pk}/", browser_of(mandate.guardian)


def test_a_guardian_registers_the_account_of_the_minor_and_it_is_the_minors(learner, mandate, guardians):
    page, hers = guardians
    for start in (PAGE, "/mi-cuenta/representados/", f"/apoyos/mi-apoyo/representada/{mandate.pk}/"):
        assert f'href="{page}"' in text(hers.get(start))
    assert f"a nombre de {learner.full_name}" in text(hers.get(f"{page}certificado/"))
    where = handed_in(hers, page=page).url
    form = text(hers.get(where))
    assert "a nombre de la persona que usted representa" in form
    assert learner.full_name in form
    answer = hers.post(where, {**TYPED, **dated(form)}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "registrada por quien la representa" in text(answer).lower()
    account = BankAccount.objects.get()
    assert (account.person, account.certificate.owner, account.certificate.received_by) == (
        learner,
        learner,
        mandate.guardian,
    )
    looks = Event.objects.filter(act="read_bank_account", actor=mandate.guardian_id, subject_id=str(learner.pk))
    assert looks.exists()
    assert "registrada por quien la representa" in text(browser_of(learner).get(PAGE)).lower()
    assert hers.get(f"{page}certificado/{account.certificate_id}/certificado.pdf").content.startswith(b"%PDF-")


def test_the_officer_reads_that_her_guardian_registered_it(learner, call, mandate):
    account = banking.registered(learner, by=mandate.guardian)
    manager = browser_of(builders.officer(Role.STIPEND_MANAGER))
    assert "quien la representa, por ser menor de edad" in text(
        manager.get(f"/apoyos/gestion/2025-1/cuentas/{account.pk}/")
    )


def test_an_officer_who_represents_her_has_no_button(learner, call):
    manager = represented(learner, guardian=builders.officer(Role.STIPEND_MANAGER)).guardian
    account = banking.registered(learner)
    page = f"/apoyos/gestion/2025-1/cuentas/{account.pk}/"
    assert f"{page}revisar/" not in text(browser_of(manager).get(page))
    assert f"{page}revisar/" in text(browser_of(builders.officer(Role.STIPEND_MANAGER)).get(page))


def test_a_guardian_stops_the_payments(learner, call, guardians, on_day):
    page, hers = guardians
    banking.checked(banking.registered(learner), call)
    on_day("2025-04-02")
    assert "Detener los pagos" in text(hers.get(page))
    assert "Se detuvieron" in text(hers.post(f"{page}detener/", follow=True))
    assert accounts.account_of(learner) is None


def test_what_she_does_not_represent_does_not_exist_for_her(learner, mandate, guardians):
    page, hers = guardians
    where = handed_in(hers, page=page).url
    other = represented(builders.person())
    pages = (page, f"{page}certificado/", where, f"{where}certificado.pdf", f"{page}detener/")
    for stranger in (browser_of(other.guardian), browser_of(learner)):
        assert [stranger.get(one).status_code for one in pages] == [404] * 5
    own = where.replace(page, PAGE)
    assert hers.get(own).status_code == 404
    mandate.ended_at, mandate.ended_by = AT, mandate.guardian
    mandate.save()
    assert [hers.get(one).status_code for one in pages] == [404] * 5
    assert hers.post(where, TYPED).status_code == 404
    assert not BankAccount.objects.exists()


def test_the_page_of_the_minor_asks_little(learner, call, guardians, django_assert_max_num_queries):
    page, hers = guardians
    banking.checked(banking.registered(learner), call)
    hers.get(page)
    with django_assert_max_num_queries(24):
        hers.get(page)
