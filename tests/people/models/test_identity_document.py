"""Every document a person is or was known by has its row; nobody else has it meanwhile, and nothing rewrites it."""

from datetime import timedelta

import pytest

from sofia.people.models import IdentityDocument, Person
from sofia.people.refusals import sentence_of
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "people_identitydocument"
OTHERS = "Ese documento es, o fue en esos días, de otra persona."
LATER = builders.NOON + timedelta(days=1)


def closed(person, at=builders.NOON, **about):
    """Her document's row as an action leaves it; her next document may follow."""
    usual = {"until": at, "replaced_at": at, "replaced_by": builders.person(), "reason": "Cumplió 18 años."}
    person.documents.filter(until=None).update(**{**usual, **about})


def renumber(person, number, kind="CC"):
    Person.objects.filter(pk=person.pk).update(document_type=kind, document_number=number)


def test_whoever_is_made_has_her_document_written():
    ana = builders.person(document_type="TI", document_number="1002436987")
    made = ana.documents.get()
    assert (made.document, made.since, made.until) == ("TI-1002436987", None, None)


def test_many_made_at_once_have_theirs_too():
    Person.objects.bulk_create(
        Person(
            document_type="CC",
            document_number=f"77700{n}",
            given_names="Ana",
            surnames="Mejía",
            birth_date="2000-01-01",
        )
        for n in range(3)
    )
    assert IdentityDocument.objects.filter(document__startswith="CC-77700").count() == 3


def test_a_changed_document_begins_where_the_earlier_ended():
    ana = builders.person(document_type="TI", document_number="1002436987")
    closed(ana)
    renumber(ana, "1002436987")
    now, before = ana.documents.order_by("-pk")
    assert (now.document, now.since, now.until) == ("CC-1002436987", builders.NOON, None)
    assert (before.document, before.until) == ("TI-1002436987", builders.NOON)


def test_a_document_does_not_change_in_silence():
    ana = builders.person()
    with refused("Un documento no se cambia sin dejar escrito quién y por qué."):
        renumber(ana, "1002436987")


def test_without_the_trigger_it_would_change_in_silence():
    ana = builders.person()
    with trigger_off("people_person", "person_document_changed"):
        renumber(ana, "1002436987")
    assert ana.documents.get().document_number != "1002436987"


@pytest.mark.parametrize("missing", [{"replaced_by": None}, {"replaced_at": None}, {"reason": "  "}])
def test_a_former_document_says_who_when_and_why(missing):
    ana = builders.person()
    with refused("Un documento anterior dice quién lo reemplazó, cuándo y por qué."):
        closed(ana, **missing)


def test_nobody_replaces_her_own():
    ana = builders.person()
    with refused("Nadie cambia su propio documento: lo hace Administración Educativa."):
        closed(ana, replaced_by=ana)


def test_a_former_document_may_become_somebody_elses_from_then_on():
    ana = builders.person(document_number="1002436987")
    closed(ana)
    renumber(ana, "1002436988")
    bea = builders.person(document_number="1002436987")
    assert bea.documents.get().since == builders.NOON


def overlap():
    """Ana has a number, and somebody says that she had it for a day too."""
    builders.person(document_number="1002436987")
    until = {"until": LATER, "replaced_at": LATER, "replaced_by": builders.person(), "reason": "Era de otra."}
    number = {"document_type": "CC", "document_number": "1002436987"}
    return IdentityDocument.objects.create(person=builders.person(), **number, since=builders.NOON, **until)


def test_no_number_is_of_two_people_on_the_same_days():
    with refused(OTHERS):
        overlap()


def test_without_the_exclusion_it_would_be():
    drop_constraints(TABLE, "identity_document_of_one_person")
    assert overlap().pk


def test_a_person_has_one_document_at_a_time():
    ana = builders.person()
    with refused("Una persona tiene un solo documento vigente."):
        IdentityDocument.objects.create(person=ana, document_type="PAS", document_number="AB123")


def test_a_document_does_not_end_before_it_begins():
    ana = builders.person()
    closed(ana, LATER)
    renumber(ana, "1002436988")
    with refused("Un documento no deja de valer antes de empezar a valer."):
        closed(ana, builders.NOON)


@pytest.mark.parametrize("about", [{"reason": "Otra cosa."}, {"document_number": "99"}, {"until": None}])
def test_the_history_never_changes(about):
    ana = builders.person()
    closed(ana)
    renumber(ana, "1002436988")
    with refused("La historia de los documentos de una persona no cambia."):
        ana.documents.exclude(until=None).update(**about)


def test_without_the_trigger_the_history_would_change():
    ana = builders.person()
    closed(ana)
    renumber(ana, "1002436988")
    with trigger_off(TABLE, "identity_document_never_changes"):
        assert ana.documents.exclude(until=None).update(reason="Otra cosa.")


@pytest.mark.django_db(transaction=True)
def test_the_history_is_never_deleted():
    ana = builders.person()
    with refused("La historia de los documentos de una persona no se borra."):
        ana.documents.all().delete()
    with trigger_off(TABLE, "identity_document_never_goes"):
        assert ana.documents.all().delete()


@pytest.mark.django_db(transaction=True)
def test_a_history_that_ends_elsewhere_than_the_person_is_not_committed():
    ana = builders.person()
    with refused("El documento vigente de una persona es el último de su historia."):
        closed(ana)
    assert ana.documents.get().until is None


@pytest.mark.django_db(transaction=True)
def test_without_the_trigger_a_person_could_be_left_without_a_document():
    ana = builders.person()
    with trigger_off(TABLE, "identity_document_agrees"):
        closed(ana)
    assert not ana.documents.filter(until=None).exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_a_free_number_at_once_one_gets_it():
    people = [builders.person() for _ in range(8)]
    for one in people:
        with trigger_off(TABLE, "identity_document_agrees"):
            closed(one)
    errors = [error for error in race([lambda one=one: renumber(one, "1002436987") for one in people]) if error]
    assert len(errors) == 7
    assert {sentence_of(error) for error in errors} <= {
        OTHERS,
        "Ya existe una persona con ese tipo y número de documento.",
    }
    assert IdentityDocument.objects.filter(document="CC-1002436987").count() == 1
