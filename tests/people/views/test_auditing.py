"""An auditor searches, opens and takes events along; each of these is an event that the person concerned can see."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.audit.origin import CURRENT, Origin
from sofia.audit.search import PER_PAGE
from sofia.people.models import Role
from tests import builders
from tests.audit.harm import harm, write_history

pytestmark = pytest.mark.django_db
AUDIT = "/auditoria/"
DOWNLOAD = "/auditoria/eventos.csv"
NOTHING = {f"{end}_{part}": "" for end in ("since", "until") for part in ("day", "month", "year")}
NOTHING |= dict.fromkeys(
    ("chain", "act", "actor_type", "actor_number", "subject_type", "subject_number", "address"), ""
)


@pytest.fixture
def auditor(client):
    person = builders.officer(Role.AUDITOR)
    client.force_login(person)
    return person


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", given_names="Ana María", surnames="Ñáñez")


def main(answer) -> str:
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def shown(answer) -> list[str]:
    """Chain and number of each event of the page."""
    return re.findall(r'data-label="Cadena y número">([^<]+)<', main(answer))


def ask(client, **typed):
    return client.post(AUDIT, {**NOTHING, **typed})


def latest(number: int = 1) -> list[Event]:
    return list(Event.objects.order_by("-id")[:number])


def test_the_latest_come_first_by_row_number_and_role_never_by_name(client, auditor, ana):
    record(act=Act.GRANT_ROLE, by=ana, role=Role.CENTRE_ADMINISTRATOR, subject=auditor, centre="9302")
    page = client.get(AUDIT)
    assert shown(page)[-1] == "9302/1"
    assert f"Persona n.º {ana.pk}" in main(page)
    assert "Administrador de centro" in main(page)
    assert "Ñáñez" not in main(page)
    assert "1002436987" not in main(page)


def test_a_document_becomes_a_row_number_and_never_stands_in_the_address(client, auditor, ana):
    record(act=Act.SIGN_IN, by=ana, subject=ana)
    answer = ask(client, subject_type="CC", subject_number="1.002.436.987")
    assert (answer.status_code, answer["Location"]) == (302, f"{AUDIT}?sobre={ana.pk}")
    looked = latest()[0]
    assert (looked.act, looked.actor, looked.subject_id) == ("look_up_document", auditor.pk, str(ana.pk))
    assert shown(client.get(answer["Location"])) == ["nacional/3", "nacional/2", "nacional/1"]


def test_everything_that_was_typed_is_kept_in_the_address(client, auditor, ana):
    days = {"since_day": "1", "since_month": "4", "since_year": "2025"}
    days |= {"until_day": "2", "until_month": "4", "until_year": "2025"}
    builders.centre()
    typed = {"chain": "9302", "act": "award", "actor_type": "CC", "actor_number": "1002436987", "address": "192.0.2.7"}
    answer = ask(client, **days, **typed)
    assert parse_qs(urlsplit(answer["Location"]).query) == {
        "desde": ["2025-04-01"],
        "hasta": ["2025-04-02"],
        "cadena": ["9302"],
        "acto": ["award"],
        "quien": [str(ana.pk)],
        "direccion": ["192.0.2.7"],
    }
    page = main(client.get(answer["Location"]))
    assert "No hay ningún evento así." in page
    assert 'value="192.0.2.7"' in page
    assert '<option value="9302" selected>' in page
    assert "Adjudicación de una convocatoria" in page
    assert f'href="{AUDIT}?desde=2025-04-01&hasta=2025-04-02&acto=award&quien={ana.pk}&direccion=192.0.2.7">' in page


def test_a_person_that_is_searched_stays_when_the_rest_is_typed_anew(client, auditor, ana):
    answer = client.post(f"{AUDIT}?sobre={ana.pk}", {**NOTHING, "act": "sign_in"})
    assert answer["Location"] == f"{AUDIT}?acto=sign_in&sobre={ana.pk}"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"actor_number": "1002436987"}, "Elija el tipo de documento."),
        ({"subject_type": "CC"}, "Escriba el número de documento."),
        ({"subject_type": "CC", "subject_number": "1"}, "de 3 a 20 caracteres"),
        ({"subject_type": "CC", "subject_number": "99999999"}, "Nadie tiene cuenta con ese documento."),
        ({"address": "ayer"}, "Escriba una dirección como 192.0.2.7"),
        ({"since_day": "31", "since_month": "2", "since_year": "2025"}, "Esa fecha no existe."),
    ],
)
def test_what_cannot_be_searched_is_said_and_what_was_typed_stays(client, auditor, typed, sentence):
    answer = ask(client, **typed)
    assert answer.status_code == 200
    assert sentence in main(answer).partition("<h1>")[0]
    assert all(f'value="{value}"' in main(answer) for name, value in typed.items() if not name.endswith("type"))


def test_days_the_wrong_way_round_are_said(client, auditor):
    first = {"since_day": "2", "since_month": "4", "since_year": "2025"}
    last = {"until_day": "1", "until_month": "4", "until_year": "2025"}
    assert "no puede ser anterior al primero" in main(ask(client, **first, **last))


def test_a_document_that_is_nobody_s_leaves_its_trace_too(client, auditor):
    ask(client, subject_type="CC", subject_number="99999999")
    assert [(event.act, event.subject_id) for event in latest()] == [("look_up_document", "")]


def test_what_is_searched_is_an_event_that_the_person_sees(client, auditor, ana):
    client.get(f"{AUDIT}?sobre={ana.pk}&acto=sign_in")
    event = latest()[0]
    assert (event.act, event.actor, event.role, event.subject_id) == (
        "search_audit",
        auditor.pk,
        "auditor",
        str(ana.pk),
    )
    assert event.after == f'{{"act":"sign_in","subject":{ana.pk}}}'
    client.force_login(ana)
    page = main(client.get("/mi-cuenta/accesos/"))
    assert "Búsqueda en la auditoría" in page
    assert "Auditor" in page


def test_a_search_of_two_people_is_seen_by_both(client, auditor, ana):
    bea = builders.person()
    client.get(f"{AUDIT}?sobre={ana.pk}&quien={bea.pk}")
    assert {event.subject_id for event in latest(2)} == {str(ana.pk), str(bea.pk)}


@pytest.mark.parametrize("query", ["desde=ayer", "quien=x", "sobre=-1", "direccion=x", "cadena=93", "antes=0"])
def test_an_address_that_makes_no_sense_shows_nothing_and_says_so(client, auditor, query):
    write_history(1)
    answer = client.get(f"{AUDIT}?{query}")
    assert answer.status_code == 200
    assert "La dirección de la página no se entiende" in main(answer)
    assert shown(answer) == []
    assert client.get(f"{DOWNLOAD}?{query}").status_code == 404


def test_a_long_audit_goes_by_pages(client, auditor):
    write_history(PER_PAGE + 3)
    first = client.get(f"{AUDIT}?cadena=9302")
    assert len(shown(first)) == PER_PAGE
    assert "Los más recientes" not in main(first)
    (older,) = re.findall(r'href="(/auditoria/\?[^"]+)" rel="next"', main(first))
    second = client.get(older)
    assert shown(second) == ["9302/3", "9302/2", "9302/1"]
    assert 'rel="next"' not in main(second)
    assert f'href="{AUDIT}?cadena=9302">Los más recientes' in main(second)
    assert client.get(f"{AUDIT}?antes=999999999").status_code == 404


def test_an_event_has_its_own_page_with_its_neighbours_and_its_check(client, auditor, ana):
    write_history(2)
    before = CURRENT.set(Origin("192.0.2.7", "5f" * 8))
    record(act=Act.GRANT_ROLE, by=auditor, subject=ana, centre="9302", before={"grant": 1}, after={"grant": 2})
    CURRENT.reset(before)
    write_history(1)
    page = main(client.get(f"{AUDIT}9302/3/"))
    event = Event.objects.get(chain="9302", sequence=3)
    for piece in ("Otorgamiento de un rol", '{"grant":1}', '{"grant":2}', "192.0.2.7", "5f" * 8):
        assert piece in page
    assert event.hash in page
    assert event.previous_hash in page
    assert page.count("tag-success") == 3
    assert f'href="{AUDIT}9302/2/" rel="prev"' in page
    assert f'href="{AUDIT}9302/4/" rel="next"' in page
    assert f'href="{AUDIT}personas/{ana.pk}/"' in page
    looked = latest()[0]
    assert (looked.act, looked.subject_id, looked.after) == ("read_event", str(ana.pk), '{"event":"9302/3"}')


@pytest.mark.parametrize(
    ("kind", "words"), [("stipends.decision", "Decisión n.º 7"), ("gone.table", "Gone.table n.º 7"), ("", "—")]
)
def test_what_it_was_done_to_is_said_in_words(client, auditor, kind, words):
    Event.objects.create(chain="9302", act="award", subject_kind=kind, subject_id="7" if kind else "")
    assert f">{words}</" in main(client.get(f"{AUDIT}?cadena=9302"))
    assert f">{words}</" in main(client.get(f"{AUDIT}9302/1/"))


def test_the_first_event_says_that_it_is(client, auditor):
    write_history(1)
    page = main(client.get(f"{AUDIT}9302/1/"))
    assert "Es el primero" in page
    assert page.count("tag-success") == 2


def test_a_broken_seal_is_shown(client, auditor):
    write_history(3)
    harm("UPDATE audit_event SET role = 'otro' WHERE chain = '9302' AND sequence = 2")
    assert main(client.get(f"{AUDIT}9302/2/")).count("tag-error") == 1
    harm("DELETE FROM audit_event WHERE chain = '9302' AND sequence = 2")
    assert main(client.get(f"{AUDIT}9302/3/")).count("tag-error") == 1


def test_what_is_no_event_is_not_found(client, auditor):
    for address in ("9302/1/", "nada/1/", "personas/999999999/"):
        assert client.get(f"{AUDIT}{address}").status_code == 404


def test_a_name_is_seen_only_on_purpose_and_she_sees_who_did(client, auditor, ana):
    page = main(client.get(f"{AUDIT}personas/{ana.pk}/"))
    assert "Ana María Ñáñez" in page
    assert "••••••6987" in page
    assert "1002436987" not in page
    client.force_login(ana)
    assert "Lectura de su nombre y su documento" in main(client.get("/mi-cuenta/accesos/"))


def test_what_was_found_is_taken_along_as_csv_and_that_is_an_event(client, auditor, ana):
    write_history(3)
    record(act=Act.SIGN_IN, by=ana, subject=ana, after={"x": 1})
    harm("UPDATE audit_event SET role = '=HYPERLINK(1)' WHERE chain = '9302' AND sequence = 2")
    answer = client.get(f"{DOWNLOAD}?cadena=9302")
    assert answer.streaming
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    header, *rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode(), newline=""))
    assert header[:4] == ["momento", "cadena", "numero", "acto"]
    assert [row[2] for row in rows] == ["3", "2", "1"]
    assert rows[1][5] == "'=HYPERLINK(1)"
    assert (latest()[0].act, latest()[0].after) == ("export_audit", '{"chain":"9302"}')


def test_each_page_costs_a_fixed_number_of_queries(client, auditor, ana, django_assert_num_queries):
    write_history(PER_PAGE * 2)
    cursor = Event.objects.get(chain="9302", sequence=60).pk
    costs = {
        AUDIT: 6,  # session, person, roles, trace, events, centres
        f"{AUDIT}?cadena=9302&antes={cursor}": 7,
        f"{AUDIT}9302/5/": 5,
        f"{AUDIT}personas/{ana.pk}/": 5,
    }
    for address, queries in costs.items():
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", [Role.CENTRE_ADMINISTRATOR, Role.PORTAL_ADMINISTRATOR, Role.STIPEND_MANAGER])
def test_whoever_does_not_audit_is_told_so_and_sees_nothing(client, role):
    write_history(1)
    client.force_login(builders.officer(role))
    number = Event.objects.count()
    for address in (AUDIT, DOWNLOAD, f"{AUDIT}9302/1/", f"{AUDIT}personas/1/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Solo quien audita busca en la auditoría." in main(answer)
    assert ask(client).status_code == 403
    assert Event.objects.count() == number
