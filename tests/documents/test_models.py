"""What the database does not let anybody do with a document, and what happens without it."""

from uuid import uuid4

import pytest
from django.db import connection

from sofia.documents.models import Antivirus, Document
from tests import builders
from tests.documents import files
from tests.documents.handing_in import hand_in
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db

CHANGES = {
    "owner_id": lambda: builders.person().pk,
    "kind": lambda: "otra",
    "upload": uuid4,
    "media_type": lambda: "image/png",
    "pages": lambda: 7,
    "original_sha256": lambda: "0" * 64,
    "original_size": lambda: 7,
    "original_file": lambda: "0" * 32,
    "served_sha256": lambda: "0" * 64,
    "served_size": lambda: 7,
    "served_file": lambda: "0" * 32,
    "received_at": lambda: builders.NOON,
    "received_by_id": lambda: builders.person().pk,
    "counts_on": lambda: "2020-01-01",
}
NEVER = "Un documento recibido no cambia: entregue otro que lo reemplace."
NOT_DELETED = "Un documento recibido no se borra: puede reemplazarse por otro."


@pytest.mark.parametrize("column", CHANGES)
def test_nothing_of_a_received_document_changes(column):
    document, value = hand_in(), CHANGES[column]()
    with refused(NEVER):
        Document.objects.filter(pk=document.pk).update(**{column: value})
    with trigger_off("documents_document", "document_kept"):
        assert Document.objects.filter(pk=document.pk).update(**{column: value}) == 1


def test_every_other_column_is_looked_at():
    assert {field.attname for field in Document._meta.concrete_fields} - set(CHANGES) == {
        "id",
        "name",
        "antivirus",
        "replaces_id",
    }


def test_it_is_not_deleted_nor_are_all_of_them_at_once():
    document = hand_in()
    with refused(NOT_DELETED):
        document.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE documents_document ENABLE ALWAYS TRIGGER documents_document_never_emptied")
    with refused(NOT_DELETED), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE documents_document CASCADE")
    with trigger_off("documents_document", "document_never_deleted"):
        document.delete()
    assert not Document.objects.exists()


def test_a_session_that_calls_itself_a_replica_does_not_get_past():
    document = hand_in()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    with refused(NEVER):
        Document.objects.filter(pk=document.pk).update(original_sha256="0" * 64)


@pytest.mark.parametrize("about", [{"owner": True}, {"kind": "otra"}])
def test_it_replaces_only_its_own(about):
    first = hand_in()
    other = Document.objects.get(pk=first.pk)
    other.pk, other.replaces, other.upload = uuid4(), first, uuid4()
    other.original_file, other.served_file = "0" * 32, "1" * 32
    other.kind = about.get("kind", other.kind)
    other.owner = builders.person() if "owner" in about else other.owner
    with refused("Un documento solo reemplaza a otro de la misma persona y de la misma clase."):
        other.save(force_insert=True)
    with trigger_off("documents_document", "document_received"):
        other.save(force_insert=True)


def test_nobody_is_replaced_twice():
    owner = builders.person()
    first = hand_in(owner)
    second = hand_in(owner, files.pdf(2))
    second.pk, second.upload, second.original_file, second.served_file = uuid4(), uuid4(), "0" * 32, "1" * 32
    with refused("Ese documento ya fue reemplazado por otro. Recargue la página."):
        second.save(force_insert=True)
    drop_constraints("documents_document", "document_replaced_once")
    second.save(force_insert=True)
    assert first.successor.count() == 2


@pytest.mark.parametrize(
    ("before", "after", "goes"),
    [
        ("waiting", "clean", True),
        ("waiting", "infected", True),
        ("off", "clean", True),
        ("clean", "infected", True),
        ("infected", "clean", False),
        ("clean", "off", False),
        ("clean", "waiting", False),
        ("infected", "waiting", False),
    ],
)
def test_what_the_antivirus_answered_is_not_undone(before, after, goes):
    document = hand_in()
    with trigger_off("documents_document", "document_kept"):
        Document.objects.filter(pk=document.pk).update(antivirus=before)
    change = Document.objects.filter(pk=document.pk)
    if goes:
        assert change.update(antivirus=after) == 1
    else:
        with refused("Lo que el antivirus respondió no se deshace."):
            change.update(antivirus=after)


@pytest.mark.parametrize(
    ("about", "constraint", "sentence"),
    [
        ({"antivirus": "quizá"}, "document_antivirus_known", "Esa respuesta del antivirus no existe."),
        ({"original_size": 0}, "document_has_something", "Un documento recibido no está vacío."),
        (
            {"served_sha256": "ABC"},
            "document_hash_form",
            "Un documento lleva el SHA-256 del original y el de la copia.",
        ),
        (
            {"served_file": "../x"},
            "document_file_form",
            "Un archivo guardado lleva un nombre al azar, y no el de otro.",
        ),
    ],
)
def test_a_row_that_says_nonsense_is_refused(about, constraint, sentence):
    document = hand_in()
    document.pk, document.owner, document.upload = uuid4(), builders.person(), uuid4()
    document.original_file, document.served_file = "0" * 32, "1" * 32
    for name, value in about.items():
        setattr(document, name, value)
    with refused(sentence):
        document.save(force_insert=True)
    drop_constraints("documents_document", constraint)
    document.save(force_insert=True)


def test_only_what_somebody_looked_at_or_nobody_could_is_served():
    assert {answer for answer in Antivirus if Document(antivirus=answer).is_servable} == {"off", "clean"}
