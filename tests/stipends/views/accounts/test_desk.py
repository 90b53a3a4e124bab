"""Officers look at accounts by what is to do; nobody sees a whole number, and finance not even its certificate."""

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends.models import BankAccount
from tests import builders
from tests.documents import files
from tests.documents.handing_in import hand_in
from tests.stipends import banking
from tests.stipends.banking import NUMBER
from tests.stipends.views.resolutions.conftest import DESK, browser_of, text

pytestmark = pytest.mark.django_db
PAGE = f"{DESK}cuentas/"


@pytest.fixture(autouse=True)
def _the_day_after(call, on_day):
    """At any hour, after everything that the others did at noon."""
    on_day("2025-04-02")


@pytest.fixture
def manager():
    return browser_of(builders.officer(Role.STIPEND_MANAGER))


@pytest.fixture
def director():
    return browser_of(builders.officer(Role.CENTRE_DIRECTOR))


@pytest.fixture
def finance():
    return browser_of(builders.officer(Role.FINANCE_GROUP))


@pytest.fixture
def account(learner):
    paper = hand_in(learner, files.pdf(), kind="bank_certificate")
    return banking.registered(learner, certificate=paper)


def certified(account, number=NUMBER):
    person = account.person
    about = {"document_type": person.document_type, "document_number": person.document_number}
    return {**about, "number": number}


def test_the_list_says_what_is_to_do_and_who_has_none(manager, account, on_day):
    shown = text(manager.get(PAGE))
    assert "Por revisar o confirmar (1)" in shown
    assert "Sin cuenta (1)" in shown
    assert "Bancolombia" in shown
    assert NUMBER not in shown
    assert "Mejía" not in shown
    assert "16 de abril" in text(manager.get(f"{PAGE}?ver=sin-cuenta"))
    on_day("2025-04-17")
    assert "Pasó el plazo" in text(manager.get(f"{PAGE}?ver=sin-cuenta"))


def test_the_manager_checks_a_first_one_and_it_is_confirmed(manager, account, learner):
    one = f"{PAGE}{account.pk}/"
    assert "Revisar la cuenta" in text(manager.get(one))
    assert f"{one}certificado.pdf" in text(manager.get(f"{one}revisar/"))
    assert manager.get(f"{one}certificado.pdf").content.startswith(b"%PDF-")
    answer = manager.post(f"{one}revisar/", certified(account), follow=True)
    assert "quedó confirmada" in text(answer)
    read = Event.objects.filter(subject_id=str(learner.pk)).values_list("act", flat=True)
    assert {"read_bank_account", "read_document", "check_bank_account"} <= set(read)


def test_a_wrong_digit_is_said_and_what_was_typed_stays(manager, account):
    answer = manager.post(f"{PAGE}{account.pk}/revisar/", certified(account, "24012345679"))
    assert answer.status_code == 422
    shown = text(answer)
    assert "no es el que la persona registró" in shown
    assert 'value="24012345679"' in shown


def test_a_change_shows_the_second_persons_button_only_to_her(manager, director, finance, account, call, learner):
    banking.checked(account, call)
    change = banking.registered(learner, "30012345678")
    one = f"{PAGE}{change.pk}/"
    manager.post(f"{one}revisar/", certified(change, "30012345678"))
    assert "Confirmar la cuenta" not in text(manager.get(one))
    assert "La confirma otra persona" in text(manager.get(one))
    assert "Confirmar la cuenta" in text(director.get(one))
    assert "Confirmar la cuenta" not in text(finance.get(one))
    answer = director.post(f"{one}confirmar/", certified(change, "30012345678"), follow=True)
    assert "quedó confirmada" in text(answer)
    assert "Se paga desde" in text(answer)


def test_a_number_of_two_people_is_told(manager, account, call):
    other = banking.registered(banking.person_of(call.awards.order_by("pk")[1]))
    assert "Otra persona registró esta misma cuenta" in text(manager.get(f"{PAGE}{other.pk}/"))


def test_finance_sees_four_digits_and_never_the_certificate(finance, account):
    shown = text(finance.get(f"{PAGE}{account.pk}/"))
    assert "5678" in shown
    assert NUMBER not in shown
    assert finance.get(f"{PAGE}{account.pk}/certificado.pdf").status_code == 403
    for page in ("revisar/", "confirmar/", "devolver/", "detener/"):
        assert finance.post(f"{PAGE}{account.pk}/{page}").status_code == 403


def test_another_centre_sees_nothing(account):
    elsewhere = browser_of(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert elsewhere.get(PAGE).status_code == 404
    assert elsewhere.get(f"{PAGE}{account.pk}/").status_code == 404


def test_an_account_of_nobody_in_the_call_does_not_exist(manager, call):
    other = builders.bank_account(builders.person())
    assert manager.get(f"{PAGE}{other.pk}/").status_code == 404


def test_it_is_given_back_with_its_reason(manager, account):
    one = f"{PAGE}{account.pk}/"
    assert manager.post(f"{one}devolver/", {}).status_code == 422
    manager.post(f"{one}devolver/", {"reason": "other_holder"})
    assert "a nombre de otra persona" in text(manager.get(one))
    assert not BankAccount.objects.get().is_waiting


def test_it_is_stopped_for_her(manager, account, call):
    banking.checked(account, call)
    assert "Se detuvieron" in text(manager.post(f"{PAGE}{account.pk}/detener/", follow=True))
    assert not BankAccount.objects.get().is_live


def test_the_pages_ask_as_often_with_more_people(manager, call, django_assert_num_queries):
    banking.banked(call)
    manager.get(PAGE)
    with django_assert_num_queries(8):
        manager.get(f"{PAGE}?ver=confirmadas")


def test_the_home_of_the_officers_says_what_waits(manager, finance, account, on_day):
    on_day("2025-04-17")
    for browser in (manager, finance):
        shown = text(browser.get("/apoyos/gestion/"))
        assert "1 por revisar o confirmar" in shown
        assert "1 sin cuenta, con el plazo vencido" in shown
