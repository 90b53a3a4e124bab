"""The pages of a file: it is handed in, looked at, decided on; and nobody sees another centre's."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sofia.imports.actions import apply, check
from sofia.imports.limits import MOST
from sofia.imports.models import Import
from sofia.people.models import Role
from tests import builders
from tests.imports import files, loading

pytestmark = pytest.mark.django_db
UPLOAD = "/cargues/notas/"


@pytest.fixture
def officer(client):
    holder = builders.officer(Role.REGISTRAR)
    client.force_login(holder)
    return holder


def send(client, data, name="notas.xlsx", **headers):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)}, headers=headers)


def page(client, address):
    return client.get(address).content.decode()


def test_a_file_goes_the_whole_way(client, officer):
    answer = send(client, loading.sheet())
    assert answer.status_code == 302
    where = answer["Location"]
    working = client.get(where)
    assert working["Refresh"] == "3"
    assert "<progress" in working.content.decode()
    found = Import.objects.get()
    check(number=found.pk, at=builders.NOON)
    ready = client.get(where)
    assert "Refresh" not in ready
    assert "Códigos nuevos" in ready.content.decode()
    assert loading.kept() == {}
    assert client.post(f"{where}cargar/").status_code == 302
    assert "Se está cargando" in page(client, where)
    apply(number=found.pk, by=officer.pk, at=builders.NOON)
    assert "El archivo se cargó entero." in page(client, where)
    assert loading.kept() == dict.fromkeys("123", 5)


def test_the_same_file_again_leads_to_it_and_says_so(client, officer):
    data = loading.sheet()
    where = send(client, data)["Location"]
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("otra.xlsx", data)}, follow=True)
    assert answer.redirect_chain[-1][0] == where
    assert "no se carga dos veces" in answer.content.decode()


def test_every_error_is_shown_by_pages_and_downloaded(client, officer):
    rows = [["x", "5", ""] for _ in range(60)]
    found = loading.checked(loading.sheet(*rows), by=officer)
    shown = page(client, f"/cargues/cargue/{found.pk}/")
    assert "60 líneas tienen errores" in shown
    assert shown.count("Debe tener de 1 a 6 dígitos.") == 50
    assert page(client, f"/cargues/cargue/{found.pk}/?pagina=2").count("Debe tener de 1 a 6 dígitos.") == 10
    lines = b"".join(client.get(f"/cargues/cargue/{found.pk}/errores.csv").streaming_content).decode("utf-8-sig")
    assert lines.splitlines()[:2] == ["Línea,Columna,Qué está mal", "3,CÓDIGO,Debe tener de 1 a 6 dígitos."]
    assert len(lines.splitlines()) == 61


def test_a_page_that_is_left_quiet_does_not_come_again(client, officer):
    found = loading.handed_in(by=officer)
    assert "Refresh" not in client.get(f"/cargues/cargue/{found.pk}/?quieta")


HOSTILE = {
    "nothing": (b"", 422, "vacío"),
    "macros": (files.with_entry(loading.sheet(), "xl/vbaProject.bin"), 422, "macros"),
    "another report": (files.book([["A"], ["1"]]), 422, "CÓDIGO, VALOR"),
    "too large": (b"x" * (MOST + 1), 413, "48 MB"),
}


@pytest.mark.parametrize(("data", "status", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_refusal_is_said_on_the_page_and_to_a_script(client, officer, data, status, words):
    answer = send(client, data)
    assert answer.status_code == status
    assert "Hay un problema" in answer.content.decode()
    assert words in answer.content.decode()
    told = send(client, data, accept="application/json")
    assert told.status_code == status
    assert words in told.json()["message"]
    assert not Import.objects.exists()


def test_no_file_is_a_sentence(client, officer):
    assert "Elija el archivo." in client.post(UPLOAD, {}).content.decode()


def test_a_script_is_told_where_to_go(client, officer):
    answer = send(client, loading.sheet(), accept="application/json")
    assert answer.status_code == 201
    assert answer.json()["next"].startswith("/cargues/cargue/")


def test_nothing_is_read_without_the_token_of_the_form():
    client = Client(enforce_csrf_checks=True)
    client.force_login(builders.officer(Role.REGISTRAR))
    assert send(client, loading.sheet()).status_code == 403
    form = client.get(UPLOAD).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    sent = {"file": io.BytesIO(loading.sheet()), "csrfmiddlewaretoken": token}
    assert client.post(UPLOAD, sent).status_code == 302


def test_pressing_twice_loads_once_and_too_late_is_said(client, officer):
    found = loading.checked(by=officer)
    for _ in range(2):
        client.post(f"/cargues/cargue/{found.pk}/cargar/")
    answer = client.post(f"/cargues/cargue/{found.pk}/descartar/", follow=True)
    assert "ya se está cargando" in answer.content.decode()
    assert client.post(f"/cargues/cargue/{found.pk}/reintentar/").status_code == 302


def test_one_that_is_set_aside_says_so_and_is_not_loaded(client, officer):
    found = loading.checked(by=officer)
    answer = client.post(f"/cargues/cargue/{found.pk}/descartar/", follow=True)
    assert "Archivo descartado" in answer.content.decode()
    assert "no está listo" in client.post(f"/cargues/cargue/{found.pk}/cargar/", follow=True).content.decode()


@pytest.mark.parametrize(("role", "centre"), [(Role.REGISTRAR, "9114"), (Role.INSTRUCTOR, "9302")])
def test_another_centre_or_role_does_not_know_of_it(client, role, centre):
    found = loading.handed_in()
    client.force_login(builders.officer(role, centre))
    for path, method in (("", "get"), ("errores.csv", "get"), ("cargar/", "post"), ("descartar/", "post")):
        assert getattr(client, method)(f"/cargues/cargue/{found.pk}/{path}").status_code in (404, 403)
    assert str(found.pk) not in page(client, "/cargues/")


def test_pages_ask_little_of_the_database(client, officer, django_assert_num_queries):
    for number in range(3):
        loading.checked(loading.sheet(*loading.lines(number + 1, 60)), by=officer)
    found = loading.checked(loading.sheet(*[["x", "5", ""]] * 60), by=officer)
    client.get("/cargues/")
    with django_assert_num_queries(4):
        client.get("/cargues/")
    with django_assert_num_queries(6):
        client.get(f"/cargues/cargue/{found.pk}/")
