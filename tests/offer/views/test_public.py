"""The pages of the offer: the same for everybody, few statements, and nothing that is typed breaks them."""

import json
import re
from html import unescape

import pytest

from sofia.offer.models import Cohort, Programme
from tests import builders
from tests.offer.conftest import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("offer")]


def text_of(answer) -> str:
    page = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", page))


def titles(answer) -> list[str]:
    return re.findall(r"<h3><a [^>]+>([^<]+)</a>", answer.content.decode())


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("", 0),
        ("?pagina=7", 0),
        ("?departamento=05&jornada=noche&inscripcion=abierta", 0),
        ("?texto=inglés", 2),
        ("?texto=cosina&departamento=05", 1),
        ("?texto=zzzqqq", 1),
    ],
)
def test_a_search_takes_at_most_two_statements_and_one_more_each_half_minute(
    client, django_assert_num_queries, query, statements
):
    with django_assert_num_queries(statements + 1):
        client.get(f"/formacion/{query}")
    with django_assert_num_queries(statements):
        client.get(f"/formacion/{query}")


def test_programmes_without_groups_take_one_more(client, django_assert_num_queries):
    Cohort.objects.filter(programme__name__icontains="buceo").update(state="cancelled")
    with django_assert_num_queries(3):
        answer = client.get("/formacion/?texto=buceo")
    assert "Existen, pero hoy no tienen grupos" in text_of(answer)


def test_a_misspelt_word_is_corrected_and_it_is_said(client):
    answer = client.get("/formacion/?texto=panderia")
    assert "No hay programas con esas palabras exactas. Se buscó panadería" in text_of(answer)
    assert "Curso corto en Panadería" in titles(answer)


def test_nothing_found_says_what_to_do(client):
    answer = client.get("/formacion/?texto=zzzqqq")
    assert answer.status_code == 200
    assert "No hay grupos para esta búsqueda" in text_of(answer)


def test_the_address_keeps_the_search_through_its_pages(client):
    page = unescape(client.get("/formacion/?texto=actualización&tipo=cortos").content.decode())
    assert 'href="?texto=actualizaci%C3%B3n&tipo=cortos&pagina=2"' in page
    assert '<option value="cortos" selected>' in page
    assert 'value="actualización"' in page
    assert '<link rel="canonical" href="/formacion/?texto=actualizaci%C3%B3n&tipo=cortos">' in page


def test_each_chosen_filter_can_be_taken_away(client):
    page = unescape(client.get("/formacion/?departamento=05&municipio=05001&nivel=tecnico").content.decode())
    assert 'href="/formacion/?departamento=05&nivel=tecnico"' in page
    assert 'href="/formacion/?nivel=tecnico"' in page
    assert 'href="/formacion/?departamento=05&municipio=05001"' in page


def test_the_number_of_a_cohort_leads_to_it(client):
    answer = client.get("/formacion/?texto=99000007")
    assert (answer.status_code, answer["Location"]) == (302, "/formacion/fichas/99000007/")
    assert client.get("/formacion/?texto=99999999").status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("texto=%00", 400),
        ("texto=%ff%fe", 400),
        ("texto=" + "a" * 10_240, 200),
        ("texto=" + "a+" * 5_000, 200),
        ("texto=" + "%F0%9F%98%80" * 800, 200),
        ("pagina=-1", 200),
        ("pagina=99999999999999999999", 200),
        ("pagina=1e9", 200),
        ("pagina=%E2%80%8B", 200),
        ("departamento=zz&municipio=" + "9" * 500, 200),
        ("municipio=05001;drop", 200),
        ("area=%27%22%3E%3Cscript%3E", 200),
        ("texto=%27%20OR%201%3D1--&texto=otra", 200),
        ("texto=(%26%7C!)%3A*", 200),
        ("&".join(f"x{turn}=1" for turn in range(1500)), 400),
        ("texto=" + "٣" * 9, 200),
    ],
)
@pytest.mark.parametrize("path", ["", "programas.json", "inscripciones.ics"])
def test_a_hostile_address_gets_an_answer(client, path, query, status):
    answer = client.get(f"/formacion/{path}?{query}")
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/json") or b"<script>" not in answer.content


@pytest.mark.parametrize(
    "path", ["", "?texto=cocina", "programas/990001/1/", "fichas/99000001/", "programas.json", "inscripciones.ics"]
)
def test_a_proxy_may_keep_it_whoever_asks(client, path):
    stranger = client.get(f"/formacion/{path}")
    client.force_login(builders.person())
    known = client.get(f"/formacion/{path}")
    assert known.content == stranger.content
    for answer in (stranger, known):
        assert answer["Cache-Control"].startswith("public, max-age=60, s-maxage=30")
        assert answer["Vary"] == "Accept-Encoding"
        assert "Set-Cookie" not in answer
        assert not answer.cookies


@pytest.mark.parametrize("path", ["?texto=cocina", "programas/990001/1/", "fichas/99000001/ficha.ics"])
def test_whoever_has_it_is_not_sent_it_again(client, path):
    etag = client.get(f"/formacion/{path}")["ETag"]
    again = client.get(f"/formacion/{path}", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag
    assert "public" in again["Cache-Control"]


def test_a_programme_says_everything(client, django_assert_num_queries):
    programme = Programme.objects.get(code="990001")
    Cohort.objects.filter(programme=programme).update(state="running", opens=DAY, closes=DAY, end="2028-01-01")
    with django_assert_num_queries(3):
        answer = client.get("/formacion/programas/990001/1/")
    shown = text_of(answer)
    for said in ("2.208 horas", "15 meses", "Tener 16 años o más", "Estudios: noveno grado", "Gratuito", "Inducción"):
        assert said in shown
    for line in (*programme.requirements.splitlines(), *programme.documents.splitlines()):
        assert line in shown
    assert programme.get_selection_display() in shown
    live = programme.cohorts.filter(state="running", closes__gte=DAY)
    assert live.count() > 1
    assert all(cohort.number in shown for cohort in live)


def test_the_groups_of_the_place_that_was_looked_for_come_first(client):
    near = Cohort.objects.filter(state="running", closes__gte=DAY, municipality__isnull=False).first()
    programme = near.programme
    answer = client.get(f"/formacion/programas/{programme.code}/1/?municipio={near.municipality_id}")
    assert text_of(answer).index("En el lugar que buscó") < text_of(answer).index(near.number)
    plain = client.get(f"/formacion/programas/{programme.code}/1/")
    assert "En el lugar que buscó" not in text_of(plain)


def test_a_programme_of_which_little_is_known_is_still_a_page(client):
    Programme.objects.create(code="7", version=1, name="Nuevo", level="auxiliar")
    shown = text_of(client.get("/formacion/programas/7/1/"))
    assert "Hoy no hay grupos de este programa" in shown
    assert "todavía no están publicadas" in shown


def test_a_cohort_says_everything(client, django_assert_num_queries):
    cohort = Cohort.objects.filter(kind="closed", municipality__isnull=False, practice_start__isnull=False).first()
    Cohort.objects.filter(pk=cohort.pk).update(agreement="Convenio 12", special_programme="Población rural", taken=0)
    with django_assert_num_queries(1):
        answer = client.get(f"/formacion/fichas/{cohort.number}/")
    shown = text_of(answer)
    for said in (cohort.centre.name, cohort.municipality.name, cohort.address, cohort.company, "Convenio 12"):
        assert said in shown
    assert f"{cohort.places} de {cohort.places}" in shown
    assert "se pide su carta" in shown


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({}, "La inscripción está abierta hasta el"),
        ({"opens": "2026-12-01", "closes": "2026-12-05"}, "La inscripción abre el 1 de diciembre"),
        ({"opens": "2025-02-01", "closes": "2025-02-05"}, "Este grupo no está recibiendo inscripciones"),
        ({"opens": None, "closes": None}, "Sin fechas"),
        ({"state": "cancelled"}, "Cancelada"),
        ({"places": None}, "Sin dato"),
        ({"places": 5, "taken": 9}, "no quedan cupos"),
    ],
)
def test_a_cohort_says_whether_it_takes_people_in(client, about, said):
    number = Cohort.objects.filter(state="running", opens__lte=DAY, closes__gte=DAY).first().number
    Cohort.objects.filter(number=number).update(**about)
    assert said in text_of(client.get(f"/formacion/fichas/{number}/"))


@pytest.mark.parametrize("path", ["programas/990001/1/", "fichas/99000001/"])
def test_search_engines_read_the_course_in_the_page(client, path):
    page = client.get(f"/formacion/{path}").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(block)["@type"] == "Course"


@pytest.mark.parametrize(
    "path", ["programas/123456/1/", "programas/990001/9/", "programas/x/1/", "fichas/1/", "fichas/x/"]
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(f"/formacion/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "programas/990001/1/", "fichas/99000001/"])
def test_nothing_is_sent_to_these_pages(client, path):
    assert client.post(f"/formacion/{path}").status_code == 405
