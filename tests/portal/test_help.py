"""Help is found by its words and stands on short pages, in what this installation says."""

import re
from html import unescape

import pytest
from django.db import connection

from sofia.portal.models import TextVersion
from sofia.portal.texts import PAGES, default
from tests.builders import NOON, person
from tests.portal.texts.test_markdown import HOSTILE, Dangers

pytestmark = pytest.mark.django_db


def main(answer) -> str:
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def found(client, words: str) -> list[str]:
    return re.findall(r'href="/ayuda/([\w-]+)/">[^<]+</a></h2>', main(client.get("/ayuda/", {"buscar": words})))


def test_the_list_has_every_page(client):
    assert found(client, "") == list(PAGES)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("contraseña", ["contrasena"]),
        ("CONTRASENA", ["contrasena"]),
        ("virtual combinada", ["modalidades"]),
        ("empatan sorteo", ["apoyo-de-sostenimiento"]),
        ("marciano", []),
    ],
)
def test_a_search_forgives_accents_and_capitals(client, words, pages):
    assert found(client, words) == pages


def test_a_search_without_answer_says_what_to_do_and_keeps_what_was_typed(client):
    page = main(client.get("/ayuda/", {"buscar": '"><script>alert(1)</script>'}))
    assert "Ninguna página dice" in page
    assert "<script>" not in client.get("/ayuda/", {"buscar": "<script>"}).content.decode().partition("<main")[2]


@pytest.mark.parametrize("slug", PAGES)
def test_each_page_is_short_and_leads_only_where_there_is_something(client, slug):
    page = main(client.get(f"/ayuda/{slug}/"))
    assert f"<h1>{default(slug).title}</h1>" in page
    assert len(re.sub("<[^>]+>", "", page).split()) < 320
    for link in re.findall(r'href="(/[^"]*)"', page):
        path, _, anchor = link.partition("#")
        answer = client.get(path)
        assert answer.status_code in (200, 302), link
        assert not anchor or f'id="{anchor}"' in answer.content.decode()


def test_the_page_of_the_password_says_the_words_of_the_buttons(client):
    page = main(client.get("/ayuda/contrasena/"))
    for label in ("¿Olvidó su contraseña?", "Restablecer contraseña", "Cambiar contraseña"):
        assert f"<strong>{label}</strong>" in page


@pytest.mark.parametrize("slug", ["lineas", "nada", "Contrasena"])
def test_what_is_no_page_is_not_found(client, slug):
    assert client.get(f"/ayuda/{slug}/").status_code == 404


def test_each_page_costs_one_query(client, django_assert_num_queries):
    for address in ("/ayuda/", "/ayuda/?buscar=clave", "/ayuda/contrasena/"):
        with django_assert_num_queries(1):
            client.get(address)


def test_what_the_installation_published_last_is_what_is_seen(client):
    writer = person()
    for number, title in ((1, "Clave perdida"), (2, "Clave olvidada")):
        TextVersion.objects.create(
            slug="contrasena", number=number, title=title, body="Pregunte aquí.", published_at=NOON, published_by=writer
        )
    page = main(client.get("/ayuda/contrasena/"))
    assert "<h1>Clave olvidada</h1>" in page
    assert "<p>Pregunte aquí.</p>" in page
    assert found(client, "clave olvidada") == ["contrasena"]


def test_hostile_text_stays_text(client):
    about = {"slug": "requisitos", "number": 1, "published_at": NOON, "published_by": person()}
    TextVersion.objects.create(title="<script>alert(1)</script>", body=HOSTILE, **about)
    for address in ("/ayuda/requisitos/", "/ayuda/"):
        assert Dangers(client.get(address).content.decode()).found == []


def test_whatever_the_database_holds_pages_do_not_break(client):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    about = {"number": 1, "published_at": NOON, "published_by": person()}
    TextVersion.objects.create(slug="retirado", title="Un texto de antes", body="x", **about)
    assert client.get("/ayuda/").status_code == 200
    assert client.get("/ayuda/retirado/").status_code == 404
