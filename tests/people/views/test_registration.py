"""A person registers page by page: what is typed stays, nothing is skipped, and nobody learns who was here before."""

from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from django.test import Client

from sofia.notices.models import Notice
from sofia.people.actions import registration_draft as actions
from sofia.people.limits import CURVES, Kind
from sofia.people.models import Person, RegistrationDraft
from sofia.people.registration import proof
from sofia.people.registration.pages import PAGES
from sofia.people.registration.reasons import REASONS
from tests import builders
from tests.people.registering import AT, PASSWORD, adult, answers, day, draft_of, minor, walk
from tests.people.registering import ground as ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]
START, CHECK, VERIFY, FINISH, DONE = (
    f"/registro/{name}" for name in ("", "revisar/", "verificacion/", "finalizar/", "listo/")
)
# What a page may do: the draft, the texts, and for an answer its lock and its row.
QUERIES_TO_READ, QUERIES_TO_ANSWER = 2, 7


def prove(client: Client):
    return client.post(VERIFY, {"how": "image", "digits": proof.image_digits(draft_of(client), AT)})


def end(client: Client, password: str = PASSWORD):
    return client.post(FINISH, {"password": password, "again": password})


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("typed", [adult, minor])
def test_from_the_first_page_to_an_account_that_enters(client, typed):
    walk(client, typed())
    assert prove(client)["Location"] == CHECK
    assert "Ñáñez" in text(client.get(CHECK))
    assert end(client)["Location"] == DONE
    assert "Terminó su registro" in text(client.get(DONE))
    document = typed()["documento"]
    entered = client.post("/ingresar/", {**document, "password": PASSWORD})
    assert entered["Location"] == "/mi-cuenta/"


def test_each_answer_leads_to_the_next_question(client):
    typed = minor()
    asked = [page.slug for page in answers(typed).pages()]
    for slug, after in zip(asked, [*asked[1:], "verificacion"], strict=True):
        assert client.post(f"/registro/{slug}/", typed[slug])["Location"] == f"/registro/{after}/"


def test_a_mistake_loses_nothing_that_was_typed(client):
    walk(client, {slug: adult()[slug] for slug in ("documento", "terminos", "datos", "sensibles")})
    page = text(client.post("/registro/nombres/", {"given_names": "Ana 2", "first_surname": "Ñáñez"}))
    assert "Error: ¿Cómo se llama?" in page
    assert 'value="Ana 2"' in page
    assert 'value="Ñáñez"' in page


@pytest.mark.parametrize("address", [CHECK, VERIFY, FINISH, DONE, "/registro/correo/", "/registro/terminos/"])
def test_whoever_skips_is_led_to_what_is_missing(client, address):
    assert client.get(address)["Location"] in ("/registro/documento/", START)
    walk(client, {"documento": adult()["documento"]})
    if address != "/registro/terminos/":
        assert client.get(address)["Location"] in ("/registro/terminos/", START)


def test_a_page_that_is_not_asked_of_her_is_not_shown(client):
    walk(client, adult())
    assert client.get("/registro/representante/")["Location"] == VERIFY
    assert client.post("/registro/autorizacion/", minor()["autorizacion"])["Location"] == VERIFY
    assert client.get("/registro/nada/").status_code == 404


def test_an_early_answer_may_be_changed_late_and_asks_for_what_follows_from_it(client):
    walk(client, adult())
    prove(client)
    assert client.post("/registro/nombres/", adult()["nombres"])["Location"] == CHECK
    assert client.post("/registro/residencia/", {"place": "05"})["Location"] == "/registro/municipio-de-residencia/"
    assert client.get(FINISH)["Location"] == "/registro/municipio-de-residencia/"


@pytest.mark.parametrize("code", ["TE", "ES", "PEP"])
def test_a_card_that_does_not_serve_has_a_page_that_says_why(client, code):
    answer = client.post("/registro/documento/", {"document_type": code, "document_number": "12345678"})
    assert answer["Location"] == f"/registro/motivo/{code}/"
    assert REASONS[code].why in text(client.get(answer["Location"]))


def test_a_card_of_18_years_has_a_page_with_the_way_out(client):
    typed = minor(nacimiento=day("birth_date", AT.date().replace(year=2008)))
    for page in PAGES[:5]:
        client.post(f"/registro/{page.slug}/", typed[page.slug])
    answer = client.post("/registro/nacimiento/", typed["nacimiento"])
    page = text(client.get(answer["Location"]))
    assert "A los 18 años la tarjeta de identidad deja de servir" in page
    assert "Administración Educativa" in page
    assert "/registro/documento/" in page
    assert client.get("/registro/motivo/otro/").status_code == 404


def test_it_goes_on_after_the_session_ended_and_after_a_restart(client):
    walk(client, {slug: adult()[slug] for slug in ("documento", "terminos")})
    token = client.cookies["registro"].value
    client.session.flush()
    later = Client()
    later.cookies["registro"] = token
    assert later.get("/registro/correo/")["Location"] == "/registro/datos/"
    kept = client.cookies["registro"]
    assert (kept["max-age"], kept["httponly"], kept["samesite"], kept["path"]) == (2_592_000, True, "Lax", "/registro/")


def test_a_mailed_link_goes_on_in_another_device_only_when_the_button_is_pressed(client, monkeypatch):
    walk(client, adult())
    monkeypatch.setattr(actions, "new_token", lambda: "la-ficha-del-enlace")
    client.post("/registro/guardar/")
    assert Notice.objects.get().mailbox == "ana@example.invalid"
    other = Client()
    assert "Seguir aquí" in text(other.get("/registro/continuar/la-ficha-del-enlace/"))
    assert "registro" not in other.cookies
    other.post("/registro/continuar/la-ficha-del-enlace/")
    assert draft_of(other) == draft_of(client)
    assert other.get("/registro/nombres/").status_code == 200
    assert other.get("/registro/continuar/otra/").status_code == 404


def test_a_shared_computer_forgets_it(client):
    walk(client, {"documento": adult()["documento"]})
    client.post("/registro/olvidar/")
    assert client.cookies["registro"].value == ""
    assert RegistrationDraft.objects.count() == 1


def test_the_image_is_of_the_turn_and_a_wrong_number_brings_another(client):
    walk(client, adult())
    assert client.get("/registro/verificacion/imagen.png")["Cache-Control"] == "no-store, private"
    wrong = client.post(VERIFY, {"how": "image", "digits": "1"})
    assert "Son 5 números" in text(wrong)
    digits = proof.image_digits(draft_of(client), AT)
    wrong = client.post(VERIFY, {"how": "image", "digits": "00000" if digits != "00000" else "11111"})
    assert "Esos no son los números de la imagen" in text(wrong)
    assert proof.image_digits(draft_of(client), AT) != digits


def test_who_does_not_see_the_image_gets_a_code_by_mail(client):
    walk(client, adult())
    assert client.post(VERIFY, {"how": "send"})["Location"] == VERIFY
    assert "Le enviamos un mensaje" in text(client.get(VERIFY))
    assert "Ese no es el código" in text(client.post(VERIFY, {"how": "code", "digits": "000000"}))
    code = proof.mailed_code(draft_of(client), "ana@example.invalid", AT)
    assert client.post(VERIFY, {"how": "code", "digits": f"{code[:3]} {code[3:]}"})["Location"] == CHECK


def test_pressed_twice_it_ends_the_same_and_then_a_new_registration_may_begin(client):
    walk(client, adult())
    prove(client)
    assert [end(client)["Location"] for _ in range(3)] == [DONE] * 3
    assert Person.objects.count() == 1
    assert "Empezar" in text(client.get(START))


def test_a_weak_password_gets_its_reason_and_the_answers_stay(client):
    walk(client, adult())
    prove(client)
    assert "Escriba al menos 10 caracteres" in text(end(client, "corta"))
    assert "No use su nombre" in text(end(client, "1002436987"))
    assert end(client)["Location"] == DONE


# --- Nobody learns who has an account -----------------------------------------------------------------------------


def first_page(client: Client, number: str):
    client.cookies.clear()
    return client.post("/registro/documento/", {"document_type": "CC", "document_number": number})


def test_the_first_page_never_asks_the_database_who_is_there(client, django_assert_num_queries):
    builders.person(document_number="1002436987")
    for number in ("1002436987", "1002436988"):
        with django_assert_num_queries(8) as made:
            first_page(client, number)
        assert not any("people_person" in query["sql"] for query in made.captured_queries)


def all_the_way(typed) -> list[tuple[object, ...]]:
    """Status, address, size and body of every answer, to the last page."""
    visitor = Client()
    steps = [visitor.post(f"/registro/{page.slug}/", typed[page.slug]) for page in PAGES if page.slug in typed]
    steps += [prove(visitor), end(visitor), visitor.get(DONE)]
    return [(step.status_code, step.get("Location"), len(step.content), step.content) for step in steps]


@pytest.mark.parametrize("kind", ["adult", "minor", "closed", "without mailbox"])
def test_with_an_old_document_and_with_a_new_one_every_page_to_the_end_is_the_same(kind):
    typed = minor() if kind == "minor" else adult()
    document = {"document_type": "TI" if kind == "minor" else "CC", "is_active": kind != "closed"}
    number = typed["documento"]["document_number"].replace(".", "").replace("-", "")
    new = all_the_way({**typed, "documento": {**typed["documento"], "document_number": "1002430000"}})
    builders.person(**document, document_number=number, email="" if "mailbox" in kind else "ella@example.invalid")
    assert all_the_way(typed) == new
    assert Person.objects.count() == 2


def test_the_first_page_takes_as_long_for_both(client, monkeypatch):
    monkeypatch.setitem(
        CURVES, Kind.REGISTRATION_VALIDATION, CURVES[Kind.SIGN_IN_ADDRESS].__class__(1000, (1,), timedelta(1))
    )
    builders.person(document_number="1002436987")
    times: dict[str, list[float]] = {"1002436987": [], "1002436988": []}
    for number in [*times] * 200:
        start = perf_counter()
        first_page(client, number)
        times[number].append(perf_counter() - start)
    known, unknown = (median(taken) for taken in times.values())
    assert abs(known - unknown) < 0.010


def test_who_tries_many_documents_waits_longer_each_time(client):
    for turn in range(CURVES[Kind.REGISTRATION_VALIDATION].free + 1):
        assert first_page(client, f"10024{turn:05}").status_code == 302
    answer = first_page(client, "1002499999")
    assert answer.status_code == 429
    assert "Fueron muchos intentos seguidos" in text(answer)
    assert "1002499999" in text(answer)


# --- What a page costs --------------------------------------------------------------------------------------------


def test_pages_ask_the_database_little(client, django_assert_num_queries):
    walk(client, minor())
    for slug in ("nombres", "municipio-de-residencia", "autorizacion", "verificacion"):
        with django_assert_num_queries(QUERIES_TO_READ):
            client.get(f"/registro/{slug}/")
    with django_assert_num_queries(QUERIES_TO_ANSWER):
        client.post("/registro/municipio-de-residencia/", minor()["municipio-de-residencia"])
