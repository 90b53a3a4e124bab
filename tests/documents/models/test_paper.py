"""What the database does not let anybody do with a paper, and what happens without it."""

from uuid import uuid4

import pytest
from django.db import connection

from sofia.core import clock
from sofia.documents.models import Paper
from tests import builders
from tests.documents.papers.issuing import issue
from tests.stipends.twins import refused, trigger_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signing")]

CHANGES = {
    "kind": lambda: "otra",
    "holder_id": lambda: builders.person().pk,
    "file": lambda: "0" * 32,
    "sha256": lambda: "0" * 64,
    "size": lambda: 7,
    "pages": lambda: 7,
    "signer": lambda: "ab",
    "dated": clock.now,
    "issued_at": lambda: builders.NOON,
    "issued_by_id": lambda: builders.person().pk,
}
NEVER = "Un papel expedido no cambia ni se borra: expida otro que lo reemplace."


@pytest.mark.parametrize("column", CHANGES)
def test_nothing_of_an_issued_paper_changes(column):
    paper, value = issue(), CHANGES[column]()
    with refused(NEVER):
        Paper.objects.filter(pk=paper.pk).update(**{column: value})
    with trigger_off("documents_paper", "paper_kept"):
        assert Paper.objects.filter(pk=paper.pk).update(**{column: value}) == 1


def test_every_other_column_is_looked_at():
    assert {field.attname for field in Paper._meta.concrete_fields} - set(CHANGES) == {"id"}


def test_it_is_not_deleted_nor_are_all_of_them_at_once():
    paper = issue()
    with refused(NEVER):
        paper.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE documents_paper ENABLE ALWAYS TRIGGER documents_paper_never_emptied")
    with refused(NEVER), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE documents_paper CASCADE")
    with trigger_off("documents_paper", "paper_kept"):
        paper.delete()
    assert not Paper.objects.exists()


def test_a_session_that_calls_itself_a_replica_does_not_get_past():
    paper = issue()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    with refused(NEVER):
        Paper.objects.filter(pk=paper.pk).update(sha256="0" * 64)


def test_the_moment_of_issuing_is_the_databases_whatever_it_is_given():
    paper = issue(at=builders.NOON)
    assert paper.dated == builders.NOON
    assert abs((paper.issued_at - clock.now()).total_seconds()) < 600


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"sha256": "ABC"}, "Un papel lleva su SHA-256 y un archivo con nombre al azar."),
        ({"file": "../x"}, "Un papel lleva su SHA-256 y un archivo con nombre al azar."),
        ({"size": 0}, "Un papel expedido no está vacío."),
        ({"pages": 0}, "Un papel expedido no está vacío."),
        ({"kind": "Con mayúscula"}, "La clase de un papel es un código, y quien lo firmó, un número."),
        ({"signer": "Ana"}, "La clase de un papel es un código, y quien lo firmó, un número."),
    ],
)
def test_a_row_that_says_nonsense_is_refused(about, sentence):
    paper = issue()
    paper.pk, paper.file = uuid4(), "1" * 32
    for name, value in about.items():
        setattr(paper, name, value)
    with refused(sentence):
        paper.save(force_insert=True)


def test_two_papers_never_have_one_file():
    paper = issue()
    paper.pk = uuid4()
    with refused("Cada papel tiene su propio archivo."):
        paper.save(force_insert=True)
