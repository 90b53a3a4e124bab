"""Changes follow one another, are of the lifecycle, and stay as they were written."""

from datetime import date, timedelta

import pytest

from sofia.training.actions.load import opening
from sofia.training.models import Enrolment, StateChange
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "training_statechange"
MARCH = date(2025, 3, 3)
MEANWHILE = "La matrícula cambió mientras usted escribía. Mire cómo quedó."


def change(enrolment, **about):
    """The second change of an enrolment that is in training."""
    usual = {"number": 2, "kind": "move", "from_state": "en_formacion", "to_state": "aplazado", "reason": b"sellado"}
    by = {"recorded_at": builders.NOON, "recorded_by": enrolment.person}
    return StateChange.objects.create(enrolment=enrolment, **{**usual, "effective_on": MARCH, **by, **about})


def test_the_enrolment_is_where_its_last_change_took_it():
    enrolment = builders.enrolment()
    change(enrolment)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.state_since) == ("aplazado", MARCH)


@pytest.mark.parametrize("wrong", [{"number": 3}, {"number": 1}, {"from_state": "condicionado"}, {"from_state": ""}])
def test_a_change_follows_the_one_before(wrong):
    with refused(MEANWHILE):
        change(builders.enrolment(), **wrong)


def test_without_the_trigger_it_could_come_from_a_state_in_which_nobody_was():
    with trigger_off(TABLE, "state_change_follows"):
        assert change(builders.enrolment(), from_state="condicionado").pk


def test_a_change_is_not_true_before_the_one_before():
    enrolment = builders.enrolment()
    with refused("Un cambio de estado no puede regir desde antes que el anterior."):
        change(enrolment, effective_on=enrolment.state_since - timedelta(days=1))


def test_a_move_is_one_of_the_table():
    with refused("Desde ese estado no se pasa a ese otro."):
        change(builders.enrolment(), to_state="certificado")
    assert change(builders.enrolment(), to_state="certificado", kind="register").pk


def test_without_the_check_anybody_would_be_certified():
    drop_constraints(TABLE, "state_change_of_the_lifecycle")
    assert change(builders.enrolment(), to_state="certificado").pk


def test_to_the_same_state_there_is_no_change():
    with refused("La matrícula ya está en ese estado."):
        change(builders.enrolment(), to_state="en_formacion", kind="register")


@pytest.mark.parametrize("lost", [{"reason": b""}, {"recorded_at": None}, {"recorded_by": None}, {"kind": "inherited"}])
def test_a_change_says_who_when_and_why(lost):
    with refused("Un cambio de estado dice quién lo registró, cuándo y por qué."):
        change(builders.enrolment(), **lost)


def reversal(enrolment, undone, **about):
    usual = {"kind": "reversal", "number": undone.number + 1, "reverts": undone, "effective_on": undone.effective_on}
    states = {"from_state": undone.to_state, "to_state": undone.from_state}
    return change(enrolment, **{**usual, **states, **about})


def test_the_last_change_is_left_without_effect_and_then_the_one_before():
    enrolment = builders.enrolment()
    deferred = change(enrolment)
    back = change(enrolment, number=3, from_state="aplazado", to_state="reingresado", effective_on=date(2025, 3, 9))
    reversal(enrolment, back)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.state_since) == ("aplazado", MARCH)
    reversal(enrolment, deferred, number=5)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.state_since) == ("en_formacion", date(2025, 2, 3))
    assert enrolment.changes.count() == 5


@pytest.mark.parametrize("wrong", [{"effective_on": date(2025, 3, 4)}, {"to_state": "reingresado"}])
def test_leaving_without_effect_says_the_same_backwards(wrong):
    enrolment = builders.enrolment()
    with refused("Solo se deja sin efecto el último cambio, y nunca el que abrió la matrícula."):
        reversal(enrolment, change(enrolment), **wrong)


def test_the_opening_is_not_left_without_effect():
    enrolment = builders.enrolment()
    with refused("Solo se deja sin efecto el último cambio, y nunca el que abrió la matrícula."):
        reversal(enrolment, enrolment.changes.get(), to_state="aplazado")


def test_a_reversal_names_what_it_reverts_and_no_other_kind_does():
    enrolment = builders.enrolment()
    drop_constraints(TABLE, "state_change_of_the_lifecycle")
    with refused("Dejar sin efecto dice cuál cambio."):
        change(enrolment, reverts=enrolment.changes.get())


def test_a_change_stays_as_it_was_written():
    row = StateChange.objects.filter(enrolment=builders.enrolment())
    with refused("Un cambio de estado no se modifica: se deja sin efecto con otro."):
        row.update(effective_on=date(2024, 1, 1))
    with refused("Un cambio de estado no se borra: se deja sin efecto con otro."):
        row.delete()
    assert row.update(reason=b"sellado con otra llave") == 1


def test_without_the_triggers_it_would_change_and_go():
    row = StateChange.objects.filter(enrolment=builders.enrolment())
    with trigger_off(TABLE, "state_change_never_changes", "state_change_never_goes"):
        assert row.update(effective_on=date(2024, 1, 1)) == 1
        assert row.delete()[0] == 1


def test_the_reason_is_sealed_to_its_enrolment():
    enrolment = builders.enrolment()
    row = opening(enrolment, "Motivo de salud", enrolment.person, builders.NOON)
    assert b"salud" not in bytes(row.reason)
    assert reveal(row, "reason") == "Motivo de salud"


def moving_at_once(enrolment):
    """Half of them count the changes right, the others guess."""
    return race([lambda number=number: change(enrolment, number=number) for number in [2] * 8 + list(range(3, 11))])


@pytest.mark.django_db(transaction=True)
def test_of_many_who_move_one_learner_at_once_one_does():
    enrolment = builders.enrolment()
    errors = moving_at_once(enrolment)
    assert errors.count(None) == 1
    assert {str(error).split("\n")[0] for error in errors if error} == {MEANWHILE}
    assert Enrolment.objects.get(pk=enrolment.pk).state == "aplazado"


@pytest.mark.django_db(transaction=True)
def test_without_the_trigger_many_would():
    enrolment = builders.enrolment()
    with trigger_off(TABLE, "state_change_follows"):
        assert moving_at_once(enrolment).count(None) > 1
