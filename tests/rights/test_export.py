"""The copy that a person takes with her can be read by a program and by her."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from sofia.rights.export import write
from tests import builders

pytestmark = pytest.mark.django_db


def test_it_holds_all_her_data_and_says_what_it_is(applicant):
    file = BytesIO()
    write(file, applicant, builders.NOON)
    with ZipFile(file) as archive:
        assert sorted(archive.namelist()) == ["LEAME.txt", "datos.json"]
        assert "2025-04-01T12:00:00-05:00" in archive.read("LEAME.txt").decode()
        document = json.loads(archive.read("datos.json"))
    assert document["generado"] == "2025-04-01T12:00:00-05:00"
    tables = {table["titulo"]: table for table in document["datos"]}
    assert tables["Su cuenta"]["filas"][0]["número de documento"] == applicant.document_number
    assert tables["Sus inscripciones a apoyos de sostenimiento"]["al_suprimir"] == "Se conserva"
    assert all(table["por_que"] and table["norma"] for table in document["datos"])
