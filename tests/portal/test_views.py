"""The pages of the portal itself, as anybody gets them without an account."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/ayuda/",
    "/ayuda/contrasena/",
    "/formacion/",
    "/verificar/",
    "/docs/sistema-de-diseno/",
    "/ingresar/",
    "/apoyos/",
]
PAGE_AT_MOST = 100_000  # bytes of HTML, styles and scripts, before compression


class Outline(HTMLParser):
    """The headings, landmarks, ids and labels of a page, in order."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.ids, self.links, self.files, self.tags = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "script" or (tag == "link" and given["rel"] == "stylesheet"):
            self.files.append(given.get("src") or given["href"])


@pytest.fixture(params=PAGES)
def page(request, client):
    response = client.get(request.param)
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_in_spanish_and_says_which_page_it_is(page):
    assert '<html lang="es-CO">' in page
    assert re.search(r"<title>[A-ZÁ][^<]+ — Sofía</title>", page)


def test_it_says_that_it_is_not_the_official_site(page):
    assert "no es el sitio oficial del SENA" in page


def test_the_first_link_skips_to_the_content(page):
    outline = Outline(page)
    assert outline.links[0] == "#contenido"
    assert "contenido" in outline.ids
    assert outline.tags.count("main") == 1


def test_its_headings_form_a_tree(page):
    headings = Outline(page).headings
    assert headings.count(1) == 1
    main = headings[headings.index(1) :]
    assert all(after <= before + 1 for before, after in pairwise(main))


def test_no_id_stands_twice_and_every_inner_link_leads_somewhere(page):
    outline = Outline(page)
    assert len(outline.ids) == len(set(outline.ids))
    inner = {link[1:] for link in outline.links if link.startswith("#") and not link.startswith("#pagina-")}
    assert inner <= set(outline.ids)


def test_it_is_light(page):
    files = Outline(page).files
    assert files
    assert len(page.encode()) + sum(size(file) for file in files) <= PAGE_AT_MOST


def size(address):
    plain = re.sub(r"^/static/(.+)\.[0-9a-f]{12}(\.\w+)$", r"\1\2", address)
    return Path(finders.find(plain)).stat().st_size


def test_it_gives_the_lines_of_help(page):
    assert "592 5555" in page
    assert "01 8000 910270" in page


@pytest.mark.parametrize(
    ("address", "entry"),
    [("/", "Inicio"), ("/formacion/", "Formación"), ("/apoyos/", "Apoyos"), ("/ayuda/", "Ayuda")],
)
def test_the_menu_marks_where_the_person_is(client, address, entry):
    page = client.get(address).content.decode()
    assert re.findall(r'aria-current="true">([^<]+)<', page) == [entry]


def test_the_english_address_of_the_design_system_leads_to_the_spanish_one(client):
    response = client.get("/docs/design-system/")
    assert response.status_code == 301
    assert response["Location"] == "/docs/sistema-de-diseno/"


@pytest.mark.parametrize("address", ["/", "/ayuda/", "/docs/sistema-de-diseno/"])
def test_a_page_that_only_shows_refuses_to_be_sent_something(client, address):
    assert client.post(address).status_code == 405


def test_the_home_page_without_calls_says_what_will_come(client):
    assert "Por ahora no hay convocatorias publicadas" in client.get("/").content.decode()


def test_the_design_system_shows_the_measured_contrast_and_the_macros(client):
    page = client.get("/docs/sistema-de-diseno/").content.decode()
    assert "No pasa" not in page
    assert page.count("Pasa</span>") > 60
    assert page.count("{% from &#34;components/") >= 11
    assert "Escriba el día, el mes y el año." in page
