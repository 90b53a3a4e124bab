"""The way back in says the same to everybody, with the same work, and a link is used up by its button only."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sofia.core import clock
from sofia.core.canonical import from_json
from sofia.notices.actions.deliver import deliver_due
from sofia.notices.models import Notice
from sofia.people.actions import limits
from sofia.people.actions.recover_password import answer_request
from sofia.people.limits import CURVES, Kind
from sofia.people.models import Person, RecoveryLink, RecoveryRequest, Tries
from sofia.vault.rows import reveal
from tests import builders
from tests.notices.conftest import outbox as outbox
from tests.notices.conftest import server as server
from tests.notices.conftest import time_passes as time_passes

pytestmark = pytest.mark.django_db
ASK, ASKED, FORM = "/recuperar/", "/recuperar/enviado/", "/recuperar/contrasena/"
NEW = "cuatro palabras que nadie junta"
TYPED = {"password": NEW, "again": NEW}
ANA = {"document_type": "CC", "document_number": "1002436987"}
OF_EACH = {
    "an adult": {"email": "ana@example.invalid", "email_confirmed_at": builders.NOON},
    "with a mailbox that was never confirmed": {"email": "ana@example.invalid"},
    "a minor": {"email": "ana@example.invalid", "document_type": "TI", "birth_date": date(2012, 3, 1)},
    "without mailbox": {},
    "a closed account": {"email": "ana@example.invalid", "is_active": False},
    "with a mailbox that no mail reaches": {"email": "ñandú@example.invalid"},
}


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", email="ana@example.invalid", email_confirmed_at=builders.NOON)


def text(answer) -> str:
    return unescape(answer.content.decode())


def token_of_the_mail() -> str:
    answer_request(request=RecoveryRequest.objects.get().pk, at=clock.now())
    return from_json(reveal(Notice.objects.filter(kind="recovery_link").latest("pk"), "values"))["token"]


@pytest.fixture
def arrived(client, ana):
    """A browser that asked, and came with the link of the mail."""
    client.post(ASK, ANA)
    client.get(f"/recuperar/enlace/{token_of_the_mail()}/")
    return client


# --- Nobody learns who is registered ----------------------------------------------------------------------------


def work_of(document: dict[str, str]):
    """Everything that can be seen of one request, and every statement behind it without its values."""
    client = Client()
    with CaptureQueriesContext(connection) as made:
        answer = client.post(ASK, document)
        statements = [shape(query["sql"]) for query in made]
    page = client.get(answer["Location"])
    headers = {name: value for name, value in answer.headers.items() if name not in ("X-Request-ID", "Expires")}
    return answer.status_code, headers, answer.content, page.content, statements


def shape(sql: str) -> str:
    """A statement without numbers, texts and bytes."""
    return re.sub(r"s\d+_x\d+|'[^']*'(::bytea)?|\b\d+\b|\\x[0-9a-f]+", "?", sql)


@pytest.mark.parametrize("about", OF_EACH.values(), ids=OF_EACH)
def test_whoever_has_an_account_and_nobody_get_the_same_answer_after_the_same_work(about):
    person = builders.person(document_number="1002436987", **about)
    known = work_of({"document_type": person.document_type, "document_number": "1002436987"})
    unknown = work_of({"document_type": person.document_type, "document_number": "1002436988"})
    assert known == unknown
    assert known[0] == 302
    assert len(known[4]) >= 6


def test_none_of_those_statements_reads_a_person(ana):
    statements = work_of(ANA)[4]
    assert [sql for sql in statements if "people_person" in sql] == []
    assert len(statements) <= 14


def test_the_look_at_statements_sees_a_lookup(ana, monkeypatch):
    """The twin: a view that looks the person up before it answers is caught."""
    from sofia.people import queries
    from sofia.people.views import recovery

    def looks_first(*, document_type, number):
        person = queries.person_of(document_type, number)
        if person:
            RecoveryLink.objects.filter(person=person).exists()

    monkeypatch.setattr(recovery, "ask_for_link", looks_first)
    assert work_of(ANA)[4] != work_of({**ANA, "document_number": "1002436988"})[4]


def test_with_the_mail_server_down_the_answer_is_the_same_and_one_mail_comes_when_it_is_back(ana, outbox, time_passes):
    before = work_of({**ANA, "document_number": "1002436988"})
    outbox.close()
    assert work_of(ANA) == before
    for request in RecoveryRequest.objects.order_by("pk"):
        answer_request(request=request.pk, at=clock.now())
    for _ in range(3):
        time_passes()
        deliver_due()
    assert outbox.mails == []
    outbox.open()
    for _ in range(3):
        time_passes()
        deliver_due()
    (mail,) = outbox.mails
    assert mail["To"] == "ana@example.invalid"
    words = mail.get_body(("plain",)).get_content()
    link = re.search(r"https://sofia\.invalid(/recuperar/enlace/\S+)", words)[1]  # the installation's own address
    browser = Client()
    browser.get(link)
    assert browser.post(FORM, TYPED).status_code == 302


def test_many_requests_have_to_wait_whoever_it_is(client, ana):
    free = CURVES[Kind.RECOVERY].free + 1
    for number in ("1002436987", "1002436988"):
        for _ in range(free):
            assert client.post(ASK, {**ANA, "document_number": number}).status_code == 302
    pages = []
    for number in ("1002436987", "1002436988"):
        answer = client.post(ASK, {**ANA, "document_number": number})
        assert (answer.status_code, answer["Retry-After"]) == (429, "60")
        assert "Espere 1 minuto e inténtelo otra vez. Nada quedó bloqueado." in text(answer)
        assert f'value="{number}"' in text(answer)
        pages.append(re.sub(r'name="csrf[^>]*>|1002436\d+', "", text(answer)))
    assert pages[0] == pages[1]
    assert RecoveryRequest.objects.count() == 2 * free


def test_one_address_that_tries_many_documents_has_to_wait_but_a_neighbour_elsewhere_does_not(client):
    for turn in range(CURVES[Kind.RECOVERY_ADDRESS].free + 1):
        assert client.post(ASK, {**ANA, "document_number": f"10024{turn:05}"}).status_code == 302
    assert client.post(ASK, ANA).status_code == 429
    assert Client(REMOTE_ADDR="198.51.100.4").post(ASK, ANA).status_code == 302


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"document_number": ""}, "Escriba el número de documento."),
        ({"document_type": "XX"}, "Elija uno de la lista."),
        ({"document_number": "1' OR 1=1"}, "Escriba el número de documento solo con números"),
    ],
)
def test_what_is_missing_is_said_and_is_no_request(client, about, sentence):
    answer = client.post(ASK, {**ANA, **about})
    assert sentence in text(answer).split("<h1>")[0]
    assert not RecoveryRequest.objects.exists()


# --- The link ---------------------------------------------------------------------------------------------------


def test_the_five_steps_with_their_labels(client, ana):
    assert '<a href="/recuperar/">¿Olvidó su contraseña?</a>' in text(client.get("/ingresar/"))
    assert "Restablecer contraseña" in text(client.get(ASK))
    assert client.post(ASK, ANA)["Location"] == ASKED
    link = client.get(f"/recuperar/enlace/{token_of_the_mail()}/")
    assert link["Location"] == FORM
    assert "Cambiar contraseña" in text(client.get(FORM))
    assert client.post(FORM, TYPED)["Location"] == "/recuperar/listo/"
    assert "Ya puede ingresar con la nueva." in text(client.get("/recuperar/listo/"))
    signed = client.post("/ingresar/", {**ANA, "password": NEW})
    assert signed["Location"] == "/mi-cuenta/"


def test_the_secret_leaves_the_address_at_once_and_travels_to_one_page_only(client, ana):
    client.post(ASK, ANA)
    token = token_of_the_mail()
    answer = client.get(f"/recuperar/enlace/{token}/")
    cookie = answer.cookies["enlace"]
    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]) == (token, FORM, True, "Lax")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert token not in text(client.get(FORM))


def test_a_mail_scanner_that_opens_every_link_uses_nothing_up(ana, client):
    client.post(ASK, ANA)
    token = token_of_the_mail()
    with CaptureQueriesContext(connection) as made:
        for scanner in (Client(), Client()):
            scanner.get(f"/recuperar/enlace/{token}/")
            scanner.get(FORM)
            scanner.head(FORM)
        assert {query["sql"].split()[0] for query in made} == {"SELECT"}
    client.get(f"/recuperar/enlace/{token}/")
    assert client.post(FORM, TYPED).status_code == 302


def test_all_her_sessions_end(arrived, ana):
    elsewhere = Client()
    elsewhere.force_login(ana)
    assert elsewhere.get("/mi-cuenta/").status_code == 200
    arrived.post(FORM, TYPED)
    assert elsewhere.get("/mi-cuenta/").status_code == 302


def test_a_second_window_is_told_that_it_is_used_and_changes_nothing(arrived, ana):
    second = Client()
    second.cookies["enlace"] = arrived.cookies["enlace"].value
    assert second.get(FORM).status_code == 200
    arrived.post(FORM, TYPED)
    answer = second.post(FORM, {"password": "otras cuatro palabras más", "again": "otras cuatro palabras más"})
    assert answer.status_code == 410
    assert "Ese enlace ya no sirve" in text(answer)
    assert Person.objects.get(pk=ana.pk).check_password(NEW)
    assert second.get(FORM).status_code == 410


@pytest.mark.parametrize("token", ["", "x" * 43, "../../etc/passwd", "' OR 1=1 --", "ñ", "x" * 3000])
def test_a_forged_link_gets_a_page_that_says_what_to_do(token, ana):
    client = Client(headers={"cookie": f"enlace={token.encode().decode('latin-1')}"})
    for answer in (client.get(FORM), client.post(FORM, TYPED)):
        assert answer.status_code == 404
        assert "Pedir otro enlace" in text(answer)


def test_an_expired_one_is_told_like_a_used_one(arrived, monkeypatch):
    day = (clock.today().toordinal() + 1,)
    monkeypatch.setenv("SOFIA_TODAY", date.fromordinal(*day).isoformat())
    answer = arrived.get(FORM)
    assert answer.status_code == 410
    assert "Pedir otro enlace" in text(answer)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "corta", "again": "corta"}, "Escriba al menos 10 caracteres."),
        ({"password": NEW, "again": NEW + "x"}, "Las dos contraseñas no son iguales."),
        ({"password": "1002436987", "again": "1002436987"}, "No use su nombre, su documento"),
    ],
)
def test_a_password_that_will_not_do_is_explained_and_the_link_still_works(arrived, typed, sentence):
    page = text(arrived.post(FORM, typed))
    assert sentence in page.split("<h1>")[0]
    assert typed["password"] not in page.split("<main")[1].replace("••••••6987", "") or len(typed["password"]) < 6
    assert arrived.post(FORM, TYPED).status_code == 302


def test_a_mailbox_never_confirmed_may_be_a_strangers_so_the_number_is_asked_and_guessing_waits(arrived, ana):
    Person.objects.filter(pk=ana.pk).update(email_confirmed_at=None)
    assert "6987" not in text(arrived.get(FORM))
    assert "Escriba el número de su documento." in text(arrived.post(FORM, TYPED))
    for _ in range(CURVES[Kind.RECOVERY_NUMBER].free + 1):
        assert "Ese no es el número" in text(arrived.post(FORM, {**TYPED, "document_number": "1002436988"}))
    assert "Espere 30 segundos" in text(arrived.post(FORM, {**TYPED, "document_number": "1002436987"}))
    assert not Person.objects.get(pk=ana.pk).has_usable_password()


def test_the_number_and_the_link_together_open(arrived, ana):
    Person.objects.filter(pk=ana.pk).update(email_confirmed_at=None)
    assert arrived.post(FORM, {**TYPED, "document_number": "1.002.436.987"}).status_code == 302
    assert Person.objects.get(pk=ana.pk).check_password(NEW)


def test_a_false_host_is_refused_and_no_mail_names_it(client, ana):
    assert client.post(ASK, ANA, HTTP_HOST="malo.example").status_code == 400
    client.post(ASK, ANA, HTTP_X_FORWARDED_HOST="malo.example")
    answer_request(request=RecoveryRequest.objects.get().pk, at=clock.now())
    assert "malo" not in reveal(Notice.objects.get(), "values")


def test_a_form_from_elsewhere_is_refused(ana):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ASK, ANA).status_code == 403
    assert strict.post(FORM, TYPED).status_code == 403


def test_what_each_page_costs(arrived, django_assert_num_queries):
    with django_assert_num_queries(1):
        arrived.get(FORM)
    with django_assert_num_queries(0):
        arrived.get(ASK)
        arrived.get(ASKED)
        arrived.get("/recuperar/sin-correo/")
        arrived.get("/recuperar/enlace/nada/")


# --- After it ---------------------------------------------------------------------------------------------------


def wrong_passwords(client: Client, times: int) -> list[int]:
    return [client.post("/ingresar/", {**ANA, "password": "no es esta"}).status_code for _ in range(times)]


def test_who_forgot_it_tried_many_times_and_enters_with_the_new_one_without_waiting(arrived, ana):
    assert wrong_passwords(arrived, 5)[-1] == 429
    limits.take({Kind.SIGN_IN_ACCOUNT: ["CC-1002436987"]}, at=clock.now())
    assert arrived.post("/ingresar/", {**ANA, "password": NEW}).status_code == 429
    arrived.post(FORM, TYPED)
    assert not Tries.objects.filter(kind__in=[Kind.SIGN_IN_PAIR, Kind.SIGN_IN_ACCOUNT]).exists()
    assert arrived.post("/ingresar/", {**ANA, "password": NEW})["Location"] == "/mi-cuenta/"


def test_also_in_a_browser_that_knew_her_and_other_accounts_keep_their_waits(client, ana):
    ana.set_password("la de antes")
    ana.save()
    client.post("/ingresar/", {**ANA, "password": "la de antes"})
    client.post("/salir/")
    assert wrong_passwords(client, 7)[-1] == 429
    for document in ("CC-1002436987", "CC-1002436988"):
        limits.count(Kind.SIGN_IN_ACCOUNT, document, at=clock.now())
    client.post(ASK, ANA)
    client.get(f"/recuperar/enlace/{token_of_the_mail()}/")
    assert client.post(FORM, TYPED).status_code == 302
    left = Tries.objects.filter(kind__in=[Kind.SIGN_IN_DEVICE, Kind.SIGN_IN_ACCOUNT])
    assert [row.kind for row in left] == [Kind.SIGN_IN_ACCOUNT]
    assert limits.count(Kind.SIGN_IN_ACCOUNT, "CC-1002436988", at=clock.now()) == 2
    assert client.post("/ingresar/", {**ANA, "password": NEW})["Location"] == "/mi-cuenta/"
