"""An officer keeps what a register says, with its file: once, by who may, and for good."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.awarding.judging import judge
from sofia.stipends.models import Application, Verification
from tests import builders
from tests.stipends import checking
from tests.stipends.racing import race
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return builders.application(checking.call())


def third(application, on):
    """How the third requirement, no job, stands on that day."""
    found = {one.requirement: one for one in judge(application=application, moment="award", on=on)}
    return found["3"]


def test_what_is_kept_says_who_when_and_with_which_file_and_the_audit_names_nobody(application):
    by, file = checking.officer(), builders.document("stipend", owner=application.person)
    (row,) = checking.kept(application, by=by, evidence=file)
    assert (row.fact, row.value, row.register, row.turn) == ("job", True, "ruaf", 1)
    assert (row.evidence, row.recorded_by, row.recorded_at) == (file, by, checking.AT)
    event = Event.objects.get(act="look_up_applicant")
    assert (event.actor, event.role, event.chain) == (by.pk, "stipend_reviewer", "9302")
    assert from_json(event.after.encode()) == {
        "application": application.pk,
        "register": "ruaf",
        "evidence": str(file.pk),
        "verifications": [row.pk],
    }


def test_it_decides_the_requirement_and_names_the_register(application):
    for fact in ("apprenticeship_contract", "sponsorship", "paid_practice"):
        Verification.objects.create(
            application=application,
            fact=fact,
            value=False,
            register="otro",
            on=checking.TODAY,
            recorded_at=checking.AT,
            recorded_by=builders.person(),
        )
    checking.kept(application)
    found = third(application, date(2025, 4, 1))
    assert (found.verdict.value, found.reason) == ("not_met", "Figura con empleo.")
    assert "RUAF, 10 de marzo de 2025" in found.source
    late = third(application, date(2025, 4, 10))  # the answer served thirty days
    assert (late.verdict.value, late.reason) == ("unknown", "No se sabe si tiene empleo.")


def test_the_same_again_is_one_and_another_answer_of_that_day_takes_its_turn(application):
    assert len(checking.kept(application)) == 1
    assert checking.kept(application) == []
    (second,) = checking.kept(application, values={"job": False})
    assert (second.turn, Verification.objects.count()) == (2, 2)
    assert third(application, checking.TODAY).verdict.value == "unknown"  # of the other three nobody said anything


def test_the_sisben_is_held_against_the_group_that_she_declared():
    application = builders.application(checking.call(), sisben="A3")
    (row,) = checking.kept(application, "sisben", group="B4")
    assert (row.value, row.answer) == (False, "B4")
    (row,) = checking.kept(application, "sisben", group="A3")
    assert (row.value, row.answer, row.turn) == (True, "A3", 2)


def test_a_day_to_come_and_one_that_no_longer_serves_are_refused(application):
    with pytest.raises(Refused, match="no puede ser uno que no ha llegado"):
        checking.kept(application, on=checking.TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="RUAF sirve 30 días, y la del 7 de febrero de 2025 ya no sirve"):
        checking.kept(application, on=checking.TODAY - timedelta(days=31))
    assert checking.kept(application, on=checking.TODAY - timedelta(days=30))


def test_who_withdrew_is_not_looked_up(application):
    Application.objects.update(withdrawn_at=checking.AT, withdrawn_by=application.person)
    with pytest.raises(Refused, match="Esa inscripción está retirada"):
        checking.kept(application)


def test_only_the_centre_looks_up_and_nobody_who_applied_to_the_call(application):
    for stranger in (builders.officer(Role.REGISTRAR), builders.officer(Role.STIPEND_REVIEWER, "9114")):
        with pytest.raises(PermissionDenied):
            checking.kept(application, by=stranger)
    by = checking.officer()
    builders.application(application.call, enrolment=builders.enrolment(person=by))
    with pytest.raises(PermissionDenied, match="Usted se inscribió en esta convocatoria"):
        checking.kept(application, by=by)


def test_the_database_wants_a_file_and_lets_nothing_change(application):
    (row,) = checking.kept(application)
    sentence = "Una consulta anotada no cambia ni se borra: anote otra."
    with refused(sentence):
        Verification.objects.update(value=False)
    with refused(sentence):
        Verification.objects.all().delete()
    with trigger_off("stipends_verification", "verification_never_changes"):
        assert Verification.objects.update(value=False) == 1
    row.pk = None
    with refused("Otra persona anotó esa consulta mientras usted escribía. Mire cómo quedó."):
        row.save(force_insert=True)
    row.turn, row.evidence = 2, None
    with refused("Una consulta en un registro lleva su soporte, o el cruce que la trajo."):
        row.save(force_insert=True)


def test_the_database_refuses_a_day_to_come_and_a_group_that_does_not_exist(application):
    (row,) = checking.kept(application, "sisben", group="A3")
    row.pk, row.on = None, checking.TODAY + timedelta(days=1)
    with refused("Una consulta no puede ser de un día que no ha llegado."):
        row.save(force_insert=True)
    with trigger_off("stipends_verification", "verification_of_a_past_day"), transaction.atomic():
        row.save(force_insert=True)
    row.pk, row.on, row.turn, row.answer = None, checking.TODAY, 2, "Z9"
    with refused("Ese grupo del SISBEN no existe. Escríbalo como A3, B5, C12 o D20."):
        row.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_eight_officers_at_once_keep_one_of_each_answer():
    application, by = builders.application(checking.call()), checking.officer()
    file = builders.document("stipend", owner=application.person)

    def note(value):
        return lambda: checking.kept(application, values={"job": value}, by=by, evidence=file)

    assert race([note(turn < 4) for turn in range(8)]) == [None] * 8
    rows = list(Verification.objects.order_by("turn").values_list("turn", "value"))
    assert [turn for turn, _ in rows] == list(range(1, len(rows) + 1))
    assert all(before[1] != after[1] for before, after in pairwise(rows))
