"""The copy that a person takes with her can be read by a program and by her."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from sofia.documents.contents import paper_bytes
from sofia.rights.export import write
from tests import builders
from tests.documents.handing_in import hand_in, path_of
from tests.documents.papers.issuing import issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.DOCUMENTS = str(tmp_path / "documents")


def copy_of(person) -> ZipFile:
    file = BytesIO()
    write(file, person, builders.NOON)
    return ZipFile(file)


def test_it_holds_all_her_data_and_says_what_it_is(applicant):
    with copy_of(applicant) as archive:
        assert sorted(archive.namelist()) == ["LEAME.txt", "datos.json"]
        assert "2025-04-01T12:00:00-05:00" in archive.read("LEAME.txt").decode()
        document = json.loads(archive.read("datos.json"))
    assert document["generado"] == "2025-04-01T12:00:00-05:00"
    tables = {table["titulo"]: table for table in document["datos"]}
    assert tables["Su cuenta"]["filas"][0]["número de documento"] == applicant.document_number
    assert tables["Sus inscripciones a apoyos de sostenimiento"]["al_suprimir"] == "Se conserva"
    assert all(table["por_que"] and table["norma"] for table in document["datos"])


def test_it_names_what_is_no_document_yet_without_its_content(newcomer, waiting):
    with copy_of(newcomer) as archive:
        tables = {table["titulo"]: table for table in json.loads(archive.read("datos.json"))["datos"]}
    (row,) = tables["La foto o el PDF que entregó al registrarse, mientras pasa a sus documentos"]["filas"]
    assert (row["nombre con que llegó"], row["tamaño"]) == ("cédula.pdf", 9)
    assert "contenido" not in row


def test_it_brings_what_she_handed_in_and_nothing_of_others(newcomer):
    document = hand_in(owner=newcomer, by=newcomer)
    hand_in()
    with copy_of(newcomer) as archive:
        assert sorted(archive.namelist())[2:] == [f"documentos/identity-{document.pk}.pdf"]
        assert archive.read(f"documentos/identity-{document.pk}.pdf").startswith(b"%PDF-")


def test_it_brings_the_papers_she_was_given_byte_for_byte_and_nothing_of_others(newcomer):
    paper, lost, _ = (issue(holder=holder, sign=None) for holder in (newcomer, newcomer, builders.person()))
    path_of(lost.file).unlink()
    with copy_of(newcomer) as archive:
        assert sorted(archive.namelist())[2:] == sorted(
            [f"papeles/specimen-{paper.pk}.pdf", f"papeles/specimen-{lost.pk}.txt"]
        )
        assert archive.read(f"papeles/specimen-{paper.pk}.pdf") == paper_bytes(paper)
        assert "no se pudo leer" in archive.read(f"papeles/specimen-{lost.pk}.txt").decode()


def test_what_cannot_be_read_is_said_and_the_rest_comes(newcomer):
    document = hand_in(owner=newcomer, by=newcomer)
    path_of(document.served_file).unlink()
    with copy_of(newcomer) as archive:
        assert "no se pudo leer" in archive.read(f"documentos/identity-{document.pk}.txt").decode()
        assert json.loads(archive.read("datos.json"))["datos"]


def test_what_is_in_review_is_not_given_as_clean(newcomer, settings, tmp_path):
    settings.CLAMD = tmp_path / "nobody"
    document = hand_in(owner=newcomer, by=newcomer)
    with copy_of(newcomer) as archive:
        assert "está en revisión" in archive.read(f"documentos/identity-{document.pk}.txt").decode()
