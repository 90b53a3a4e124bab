"""A correction says what, why and, once answered, who answered; then it does not change."""

import pytest

from sofia.people.models import Correction
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "people_correction"


@pytest.fixture
def ana():
    builders.centre()
    return builders.person()


def asked(person, **about):
    usual = {"datum": "surnames", "value": "Mejía Ruiz", "why": "Falta el segundo.", "centre_id": "9302"}
    by = {"asked_at": builders.NOON, "asked_by": person}
    return Correction.objects.create(person=person, **{**usual, **by, **about})


def answered(**about):
    usual = {"answer": "accepted", "answer_reason": "Vi su registro civil.", "was": "Mejía"}
    return {**usual, "answered_at": builders.NOON, "answered_by": builders.person(), **about}


def test_one_waits_for_each_datum(ana):
    asked(ana)
    assert asked(ana, datum="given_names").pk
    with refused("Ya hay una corrección de ese dato sin responder. Espere la respuesta."):
        asked(ana)


def test_another_may_follow_an_answer(ana):
    asked(ana, **answered())
    assert asked(ana).pk


@pytest.mark.parametrize(
    ("wrong", "constraint", "sentence"),
    [
        ({"datum": "email"}, "correction_of_a_datum", "Ese dato no se corrige así."),
        ({"value": " "}, "correction_says_what_and_why", "Escriba el valor correcto y por qué."),
        ({"why": ""}, "correction_says_what_and_why", "Escriba el valor correcto y por qué."),
        (
            {"answer": "accepted", "answer_reason": "Sí.", "was": "Mejía"},
            "correction_answered_with_reason",
            "Una corrección respondida dice quién, cuándo y por qué.",
        ),
    ],
)
def test_what_no_correction_may_be_and_its_twin(ana, wrong, constraint, sentence):
    with refused(sentence):
        asked(ana, **wrong)
    drop_constraints(TABLE, constraint)
    assert asked(ana, **wrong).pk


@pytest.mark.parametrize("wrong", [{"answer_reason": " "}, {"was": ""}, {"answer": "refused"}, {"answer": "maybe"}])
def test_an_answer_is_whole(ana, wrong):
    with refused("Una corrección respondida dice quién, cuándo y por qué."):
        asked(ana, **answered(**wrong))


def test_nobody_answers_her_own(ana):
    with refused("Nadie responde su propia corrección."):
        asked(ana, **answered(answered_by=ana))
    drop_constraints(TABLE, "correction_answered_by_another")
    assert asked(ana, **answered(answered_by=ana)).pk


def test_an_answered_one_does_not_change(ana):
    kept = Correction.objects.filter(pk=asked(ana, **answered()).pk)
    with refused("Una corrección respondida no cambia: pida otra."):
        kept.update(answer_reason="Otra cosa.")
    with trigger_off(TABLE, "correction_never_changes"):
        assert kept.update(answer_reason="Otra cosa.")


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_never_deleted(ana):
    kept = asked(ana)
    with refused("Una corrección no se borra."):
        Correction.objects.filter(pk=kept.pk).delete()
    with trigger_off(TABLE, "correction_never_goes"):
        assert Correction.objects.filter(pk=kept.pk).delete()
