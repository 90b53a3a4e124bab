"""What anybody sees of a call: its terms, and its masked result from the day it is published."""

import json
import re
from fractions import Fraction

import pytest

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.models import Person
from sofia.stipends.models import Decision
from sofia.stipends.rules.replay import replay
from sofia.stipends.views import call_page

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
CALL = "/apoyos/9302/2025-1/"
RESULTS, BUNDLE = f"{CALL}resultados/", f"{CALL}resultados/paquete.json"
PUBLIC = [
    "/",
    "/apoyos/",
    CALL,
    f"{CALL}simulacro/",
    RESULTS,
    *(f"{RESULTS}?pagina={page}" for page in range(2, 7)),
    f"{RESULTS}?inscripcion=00271",
    BUNDLE,
    f"{CALL}sorteo/",
    f"{CALL}sorteo/sorteo.json",
    f"{CALL}sorteo/verificar.py",
]
DOWNLOADS = [BUNDLE, f"{CALL}sorteo/sorteo.json", f"{CALL}sorteo/verificar.py"]


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_calls_are_listed_with_their_phase(client, demo, on_day):
    on_day("2025-02-15")
    page = text_of(client.get("/apoyos/"))
    assert "Apoyos de sostenimiento, convocatoria I-2025" in page
    assert "Inscripciones abiertas" in page
    assert page.count("/apoyos/9") == 3


def test_a_call_shows_its_rules_its_sum_and_its_hash(client, demo):
    answer = client.get(CALL)
    page, rule_set = text_of(answer), demo.rule_set
    for clause in (
        *rule_set.requirements,
        *rule_set.criteria,
        *rule_set.tie_breaks,
        *rule_set.activities,
        *rule_set.norms,
    ):
        assert clause.text in page, clause.code
    for figure in ("$ 711.750", "$ 377.939.250", demo.rule_set_sha256, "apoyos.9302@ejemplo.invalid", "Coincide"):
        assert figure in page


@pytest.mark.parametrize(
    "address", ["/apoyos/9302/2024-1/", "/apoyos/9301/2025-1/", "/apoyos/93O2/2025-1/", "/apoyos/9302/x/"]
)
def test_a_call_that_is_not_there_is_a_plain_404(client, demo, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("day", ["2025-02-09", "2025-02-20", "2025-03-24", "2025-03-31"])
def test_before_it_is_published_the_result_says_when_it_is_planned(client, demo, on_day, day):
    on_day(day)
    for address in (RESULTS, f"{CALL}sorteo/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "del 1 al 10 de abril de 2025" in text_of(answer)
        assert "9302-2025-1-0" not in text_of(answer)
    assert [client.get(address).status_code for address in DOWNLOADS] == [404, 404, 404]
    assert RESULTS not in text_of(client.get(CALL))


@pytest.mark.parametrize("day", ["2025-04-01", "2025-04-20", "2026-11-22"])
def test_from_its_day_on_the_result_is_there(client, demo, on_day, day):
    on_day(day)
    assert "Con ese puntaje quedaron 28 personas; recibieron cupo 10, según los desempates y el sorteo." in text_of(
        client.get(RESULTS)
    )
    assert [client.get(address).status_code for address in DOWNLOADS] == [200, 200, 200]
    assert RESULTS in text_of(client.get(CALL))


def test_the_list_is_paged_by_position(client, demo):
    pages = [client.get(RESULTS, {"pagina": page}).context["lines"] for page in range(1, 7)]
    assert [len(lines) for lines in pages] == [50] * 6
    shown = [line for lines in pages for line in lines]
    assert len({line.application for line in shown}) == 300
    positions = [line.position for line in shown if line.position]
    assert positions == sorted(positions)
    assert [line.outcome.value for line in shown[:59]] == ["awarded"] * 59
    assert {line.outcome.value for line in shown[-42:]} == {"ineligible"}


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999"])
def test_a_page_that_does_not_exist_is_the_nearest_one(client, demo, page):
    assert client.get(RESULTS, {"pagina": page}).status_code == 200


def test_a_person_finds_her_line_by_its_number(client, demo):
    for typed in ("9302-2025-1-00271", " 00271 ", "271"):
        assert [line.application for line in found(client, typed)] == ["9302-2025-1-00271"]
    for typed in ("no existe", "9302", "27%", "_0271", "302-2025-1-00271", "0" * 500):
        assert found(client, typed) == []
    assert "No hay ninguna inscripción" in text_of(client.get(RESULTS, {"inscripcion": "no existe"}))


def found(client, number):
    return client.get(RESULTS, {"inscripcion": number}).context["lines"]


def test_the_public_bundle_is_what_was_decided_and_replays(client, demo):
    answer = client.get(BUNDLE)
    assert answer.content == bytes(Decision.objects.get(tie_sha256="").public_bundle)
    assert answer["ETag"] == f'"{sha256_hex(answer.content)}"'
    assert answer["Content-Disposition"] == 'attachment; filename="adjudicacion-9302-2025-1.json"'
    assert answer["Content-Type"] == "application/json"
    assert canonical_json(replay(json.loads(answer.content))) == answer.content


def test_a_browser_that_has_the_bundle_is_not_sent_it_again(client, demo):
    tag = client.get(BUNDLE)["ETag"]
    again = client.get(BUNDLE, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_no_public_page_or_file_names_anybody_or_shows_a_criterion_or_a_whole_document(client, demo):
    secrets = [name for person in demo_people() for name in (person.full_name, person.document_number)]
    salts = Decision.objects.get(tie_sha256="").bundle
    criteria = re.compile(rb"|".join(criterion.code.encode() for criterion in demo.rule_set.criteria))
    looked = [(address, client.get(address)) for address in PUBLIC]
    assert [address for address, answer in looked if answer.status_code != 200] == []
    for address, answer in looked:
        page = answer.content.decode()
        assert [secret for secret in secrets if secret in page] == [], address
        assert json.loads(salts)["salt_key"] not in page, address
        if address != f"{CALL}simulacro/":  # the form's own choices, of the rule set and of nobody
            assert not criteria.search(answer.content), address
        if address not in (CALL, f"{CALL}simulacro/"):  # what the rules say, again of nobody
            assert [row.code for row in demo.rule_set.criteria if row.text in page] == [], address


def demo_people():
    people = Person.objects.filter(stipend_applications__isnull=False)
    assert people.count() == 300
    return people


def test_the_full_bundle_has_no_address(client, demo):
    full = bytes(Decision.objects.get(tie_sha256="").bundle)
    for address in PUBLIC:
        assert client.get(address).content != full
    assert client.get(f"{RESULTS}paquete-completo.json").status_code == 404


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/apoyos/", 3), (CALL, 8), (RESULTS, 9), (BUNDLE, 3), (f"{CALL}sorteo/", 4), (f"{CALL}simulacro/", 3)],
)
def test_each_page_asks_the_database_a_few_times(client, demo, django_assert_num_queries, address, queries):
    client.get(address)
    with django_assert_num_queries(queries) as asked:
        assert client.get(address).status_code == 200
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_only_answers_to_reading(client, demo, address):
    if "simulacro" not in address:
        assert client.post(address).status_code == 405
    assert len(client.get(address).content) < 100_000


@pytest.mark.parametrize(
    ("months", "words"), [(Fraction(9), "9"), (Fraction(17, 2), "8 1/2"), (Fraction(1, 2), "1/2"), (Fraction(0), "0")]
)
def test_months_are_said_as_people_write_them(months, words):
    assert call_page._mixed(months) == words
