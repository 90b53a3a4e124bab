"""Who administers the portal changes its texts: seen first, published then, and nothing is ever lost."""

import re
from html import unescape

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.portal.models import TextVersion
from sofia.portal.texts import default
from sofia.portal.texts.lines import KEPT, parse
from tests import builders
from tests.portal.texts.test_markdown import HOSTILE, Dangers

pytestmark = pytest.mark.django_db
TEXTS = "/administracion/textos/"
EDIT = f"{TEXTS}contrasena/"
TYPED = {"title": "Clave perdida", "body": "Pregunte **aquí**.", "number": "0"}


def main(answer) -> str:
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


@pytest.fixture(autouse=True)
def _lines_as_before():
    lines, until = KEPT.lines, KEPT.until
    yield
    KEPT.lines, KEPT.until = lines, until


def publish(client, address=EDIT, **about):
    return client.post(address, {**TYPED, "step": "publish", **about})


def test_the_form_has_what_is_seen_today(client, administrator):
    page = main(client.get(EDIT))
    assert f'value="{default("contrasena").title}"' in page
    assert "## ¿Olvidó su contraseña?" in page
    assert "Publicar</button>" not in page


def test_looking_first_publishes_nothing_and_keeps_what_was_typed(client, administrator):
    page = main(client.post(EDIT, TYPED))
    assert "Así se verá: Clave perdida" in page
    assert "<p>Pregunte <strong>aquí</strong>.</p>" in page
    assert page.count("Pregunte **aquí**.") == 2  # in the form that publishes, and in the one that goes on
    assert "Publicar</button>" in page
    assert not TextVersion.objects.exists()


def test_publishing_shows_it_to_everybody_and_keeps_who_and_when(client, administrator):
    answer = publish(client)
    assert (answer.status_code, answer["Location"]) == (302, TEXTS)
    page = main(client.get(TEXTS))
    assert "«Clave perdida» está publicado." in page
    assert "Versión 1" in page
    assert "<h1>Clave perdida</h1>" in main(client.get("/ayuda/contrasena/"))
    event = Event.objects.latest("id")
    assert (event.act, event.actor, event.role) == ("publish_text", administrator.pk, "portal_administrator")
    assert '"number":1' in event.after
    assert "Pregunte" not in event.after


def test_the_history_has_every_version_as_it_was(client, administrator):
    publish(client)
    publish(client, title="Clave olvidada", body="Otra cosa.", number="1")
    page = main(client.get(f"{EDIT}historia/"))
    assert re.findall(r">Versión (\d)<", page) == ["2", "1"]
    assert administrator.full_name in page
    old = main(client.get(f"{EDIT}historia/1/"))
    assert "Así se veía: Clave perdida" in old
    assert "<p>Pregunte <strong>aquí</strong>.</p>" in old
    assert "Pregunte **aquí**." in old
    assert client.get(f"{EDIT}historia/3/").status_code == 404


def test_before_any_change_the_history_says_so(client, administrator):
    assert "nadie lo ha cambiado" in main(client.get(f"{EDIT}historia/"))


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"title": ""}, "Escriba el título."),
        ({"title": "\u200b\u00ad"}, "Escriba el título."),
        ({"body": ""}, "Escriba el contenido."),
        ({"body": "\u200b"}, "Escriba el contenido."),
        ({"body": "x" * 10_001}, "El contenido puede tener 10.000 signos."),
    ],
)
def test_what_cannot_be_published_is_said_and_nothing_typed_is_lost(client, administrator, about, sentence):
    answer = publish(client, **about)
    page = main(answer)
    assert answer.status_code == 200
    assert sentence in page.partition("<h1>")[0]
    assert {**TYPED, **about}["body"].strip("\u200b")[:50] in page
    assert not TextVersion.objects.exists()


def test_a_change_that_somebody_made_meanwhile_is_not_covered(client, administrator):
    publish(client)
    page = main(publish(client, body="Lo mío."))
    assert "Otra persona publicó este texto mientras usted escribía" in page
    assert "Lo mío." in page
    assert TextVersion.objects.get().body == TYPED["body"]


def test_a_number_that_nobody_gave_leaves_no_hole(client, administrator):
    page = main(publish(client, number="7"))
    assert "La versión que sigue a la última" in page
    assert not TextVersion.objects.exists()


def test_publishing_the_same_again_changes_nothing(client, administrator):
    publish(client)
    assert "no cambió nada" in main(publish(client, number="1"))
    untouched = default("requisitos")
    page = main(publish(client, f"{TEXTS}requisitos/", title=untouched.title, body=untouched.body))
    assert "no cambió nada" in page
    assert TextVersion.objects.count() == 1


def test_invisible_signs_do_not_get_in(client, administrator):
    publish(client, title="Clave\u202e perdida", body="Uno\u200b\r\n\r\ndos\x07")
    version = TextVersion.objects.get()
    assert (version.title, version.body) == ("Clave perdida", "Uno\n\ndos")


def test_hostile_text_is_harmless_where_it_is_edited_too(client, administrator):
    pages = [client.post(EDIT, {**TYPED, "body": HOSTILE})]
    publish(client, body=HOSTILE, title='"><script>alert(1)</script>')
    pages += [client.get(address) for address in (TEXTS, EDIT, f"{EDIT}historia/", f"{EDIT}historia/1/")]
    for page in pages:
        assert Dangers(page.content.decode()).found == []


def test_new_lines_are_seen_at_once_and_by_pages_of_errors_too(client, administrator):
    publish(client, f"{TEXTS}lineas/", title="Líneas", body="Cali: 602 555 0000")
    for address in ("/", "/ayuda/", "/no-existe/"):
        page = client.get(address).content.decode()
        assert "602 555 0000" in page
        assert "592 5555" not in page


@pytest.mark.parametrize("body", ["Cali", "Cali: llame", "Cali: 602 555 0000\nBogotá"])
def test_lines_that_are_none_are_explained(client, administrator, body):
    page = main(publish(client, f"{TEXTS}lineas/", title="Líneas", body=body))
    assert "Escriba el lugar, dos puntos y el número" in page
    assert not TextVersion.objects.exists()


def test_lines_are_seen_before_they_are_published(client, administrator):
    page = main(client.post(f"{TEXTS}lineas/", {"title": "Líneas", "body": "Cali: 602 555 0000", "number": "0"}))
    assert "<li>Cali: 602 555 0000</li>" in page


def test_lines_changed_elsewhere_are_read_again_after_a_while(client, administrator, django_assert_num_queries):
    about = {"published_at": builders.NOON, "published_by": administrator}
    TextVersion.objects.create(slug="lineas", number=1, title="Líneas", body="Cali: 602 555 0000", **about)
    assert "602 555 0000" not in client.get("/verificar/").content.decode()
    KEPT.until = 0
    assert "602 555 0000" in client.get("/verificar/").content.decode()
    assert KEPT.lines == parse("Cali: 602 555 0000")
    with django_assert_num_queries(2):  # who asks: her session and herself
        client.get("/verificar/")


def test_whoever_does_not_administer_the_portal_is_told_so(client):
    client.force_login(builders.officer(Role.CENTRE_ADMINISTRATOR))
    for address in (TEXTS, EDIT, f"{EDIT}historia/", f"{EDIT}historia/1/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Solo quien administra el portal cambia sus textos." in main(answer)
    assert publish(client).status_code == 403


@pytest.mark.parametrize("address", [f"{TEXTS}nada/", f"{TEXTS}nada/historia/", f"{TEXTS}nada/historia/1/"])
def test_a_text_that_is_none_is_not_found(client, administrator, address):
    assert client.get(address).status_code == 404


def test_each_page_costs_a_fixed_number_of_queries(client, administrator, django_assert_num_queries):
    publish(client)
    publish(client, body="Otra.", number="1")
    for address, queries in ((TEXTS, 4), (EDIT, 4), (f"{EDIT}historia/", 5), (f"{EDIT}historia/1/", 4)):
        client.get(TEXTS)  # says once what was published
        with django_assert_num_queries(queries):
            client.get(address)
