"""Officers give another mailbox to who lost hers, in twos, and each look leaves a trace."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from sofia.audit.models import Event
from sofia.people.models import MailboxChange, Person, Role
from tests import builders
from tests.people.actions.test_change_mailbox import told

pytestmark = pytest.mark.django_db
PAGE = "/administracion/correos/"
OLD, NEW = "antes@example.invalid", "nuevo@example.invalid"
TYPED = {
    "document_type": "CC",
    "document_number": "1.002.436.987",
    "surnames": "nuñez",
    "mailbox": NEW,
    "mailbox_again": NEW,
    "seen": "physical",
}


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", given_names="Ana María", surnames="Núñez", email=OLD)


def at_the_desk(role=Role.REGISTRAR, code="9302") -> Client:
    browser = Client()
    browser.force_login(builders.officer(role, code))
    return browser


def text(answer) -> str:
    return unescape(answer.content.decode())


def ask(browser, **about):
    return browser.post(PAGE, {**TYPED, **about})


def detail(change=None) -> str:
    return f"{PAGE}{(change or MailboxChange.objects.get()).pk}/"


def test_two_officers_then_a_day_then_her_link(ana, monkeypatch):
    first, second = at_the_desk(), at_the_desk(Role.CENTRE_ADMINISTRATOR)
    assert ask(first)["Location"] == PAGE
    assert "Falta otra persona" in text(first.get(PAGE))
    assert "Aprobar el cambio" not in text(first.get(detail()))
    page = text(second.get(detail()))
    assert all(words in page for words in ("Ana María Núñez", "••••••6987", NEW, "El documento original"))
    assert "1002436987" not in page
    assert second.post(detail(), {"seen": "digital"})["Location"] == PAGE
    assert "Falta que la persona confirme" in text(second.get(PAGE))
    browser, token = Client(), told("mailbox_confirmation")[1]
    browser.get(f"/correo/enlace/{token}/")
    assert "Todavía no. Este cambio vale desde el 2 de abril de 2025" in text(browser.get("/correo/confirmar/"))
    assert browser.post("/correo/confirmar/").status_code == 409
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-03")
    assert "Ahora pida su contraseña nueva" in text(browser.post("/correo/confirmar/"))
    assert Person.objects.get(pk=ana.pk).email == NEW


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"document_number": "1002436988"}, "Nadie tiene cuenta con ese documento."),
        ({"surnames": "Mejía"}, "Los apellidos no son los de la cuenta de ese documento."),
        ({"surnames": ""}, "Escriba los apellidos del documento."),
        ({"seen": ""}, "Diga qué documento vio."),
        ({"seen": "nothing"}, "Diga qué documento vio."),
        ({"mailbox_again": "nuebo@example.invalid"}, "Los dos correos no son iguales."),
        ({"mailbox": OLD, "mailbox_again": OLD}, "Ese ya es el correo de la cuenta."),
    ],
)
def test_what_is_not_possible_is_said_above_and_what_was_typed_stays(ana, about, sentence):
    page = text(ask(at_the_desk(), **about))
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert f'value="{about.get("document_number", "1.002.436.987")}"' in page
    assert "Ana María" not in page  # nobody learns whose document it is
    assert not MailboxChange.objects.exists()


def test_who_administers_the_centre_confirms_but_does_not_open(ana):
    administrator = at_the_desk(Role.CENTRE_ADMINISTRATOR)
    assert "Pedir un cambio" not in text(administrator.get(PAGE))
    assert ask(administrator).status_code == 403
    assert not MailboxChange.objects.exists()


def test_who_opened_it_is_told_that_another_has_to_confirm(ana):
    first = at_the_desk()
    ask(first)
    assert "Usted pidió este cambio." in text(first.get(detail()))
    assert "Quien pidió el cambio no lo aprueba" in text(first.post(detail(), {"seen": "physical"}))


def after_a_while(browser: Client) -> Client:
    session = browser.session
    session["proved_at"] = 0
    session.save()
    return browser


def test_two_sessions_left_open_are_not_two_officers_each_proves_again_who_she_is(ana, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-02")  # the change below was asked for at noon of the day before
    first, second = at_the_desk(), at_the_desk(Role.CENTRE_ADMINISTRATOR)
    assert ask(after_a_while(first))["Location"] == "/ingresar/confirmar/"
    assert not MailboxChange.objects.exists()
    change = builders.mailbox_change("9302", person=ana)
    assert after_a_while(second).post(detail(change), {"seen": "digital"})["Location"] == "/ingresar/confirmar/"
    assert MailboxChange.objects.get().confirmed_at is None
    second.post(f"{detail(change)}detener/")  # whoever stops it only keeps things as they are
    assert MailboxChange.objects.get().outcome == "stopped"


def test_a_centre_sees_its_own_changes_only(ana):
    ask(at_the_desk())
    other = at_the_desk(code="9114")
    assert "Ana María" not in text(other.get(PAGE))
    for answer in (other.get(detail()), other.post(detail(), {"seen": "physical"}), other.post(f"{detail()}detener/")):
        assert answer.status_code == 404
    assert MailboxChange.objects.get().ended is None


def test_stopping_it_is_said_and_twice_too(ana):
    first = at_the_desk()
    ask(first)
    for said in ("La cuenta sigue con su correo.", "ya terminó o venció"):
        assert first.post(f"{detail()}detener/")["Location"] == PAGE
        assert said in text(first.get(PAGE))
    assert "Detenido" in text(first.get(PAGE))
    assert "Detener el cambio" not in text(first.get(detail()))


def test_each_look_is_kept_and_the_person_reads_it_among_hers(ana):
    change = builders.mailbox_change("9302", person=ana)
    second = at_the_desk()
    second.get(detail(change))
    event = Event.objects.get(act="read_mailbox_change")
    assert (event.subject_id, event.role, event.chain) == (str(ana.pk), "registrar", "9302")
    browser = Client()
    browser.force_login(ana)
    assert "Consulta de un cambio de su correo" in text(browser.get("/mi-cuenta/accesos/"))


def test_an_expired_one_says_so(ana):
    about = {"opened_at": builders.NOON - timedelta(days=9), "expires": builders.NOON - timedelta(days=2)}
    builders.mailbox_change("9302", person=ana, holds=builders.NOON - timedelta(days=8), **about)
    assert "Vencido" in text(at_the_desk().get(PAGE))


def test_a_list_of_any_length_costs_the_same(django_assert_max_num_queries):
    for _ in range(10):
        builders.mailbox_change("9302")
    browser = at_the_desk()
    with django_assert_max_num_queries(4):
        browser.get(PAGE)


def test_her_account_leads_there_and_that_of_others_does_not():
    assert PAGE in text(at_the_desk().get("/mi-cuenta/"))
    assert PAGE not in text(at_the_desk(Role.INSTRUCTOR).get("/mi-cuenta/"))
