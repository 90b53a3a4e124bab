"""A sanction has its days in order, one at a time, and changes once: to say until when it ran."""

from datetime import date

import pytest

from sofia.training.models import ConditionalEnrolment
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "training_conditionalenrolment"


def sanction(enrolment, **about):
    return ConditionalEnrolment.objects.create(
        **{"enrolment": enrolment, "start": date(2025, 1, 10), "act": "Acta 1", **about}
    )


def test_it_does_not_end_before_it_starts():
    with refused("El condicionamiento no puede terminar antes de empezar."):
        sanction(builders.enrolment(), end=date(2025, 1, 9))


@pytest.mark.parametrize("days", [{"start": date(2025, 1, 20)}, {"start": date(2025, 1, 1), "end": date(2025, 1, 10)}])
def test_two_do_not_run_at_once(days):
    enrolment = builders.enrolment()
    sanction(enrolment)
    with refused("Esa matrícula ya está condicionada en esos días."):
        sanction(enrolment, **days)


def test_without_the_exclusion_two_would():
    drop_constraints(TABLE, "conditional_enrolment_once")
    enrolment = builders.enrolment()
    sanction(enrolment)
    assert sanction(enrolment).pk


def test_one_after_another_is_possible():
    enrolment = builders.enrolment()
    sanction(enrolment, end=date(2025, 1, 20))
    assert sanction(enrolment, start=date(2025, 1, 21)).pk


def test_who_lifts_it_says_until_when():
    with refused("Un condicionamiento levantado dice hasta cuándo duró, y quién lo levantó."):
        sanction(builders.enrolment(), lifted_at=builders.NOON, lifted_by=builders.person())


def test_its_act_stays_as_it_was_written_and_it_is_lifted_once():
    row = ConditionalEnrolment.objects.filter(pk=sanction(builders.enrolment()).pk)
    with refused("Un condicionamiento no cambia: se levanta con otro acto."):
        row.update(start=date(2025, 1, 11))
    lifted = {"end": date(2025, 2, 1), "end_act": "Acta 2", "lifted_at": builders.NOON, "lifted_by": builders.person()}
    assert row.update(**lifted) == 1
    with refused("Un condicionamiento no cambia: se levanta con otro acto."):
        row.update(end=date(2025, 2, 2))
    with refused("Un condicionamiento no se borra: se levanta con otro acto."):
        row.delete()


def test_without_the_triggers_it_would_change_and_go():
    row = ConditionalEnrolment.objects.filter(pk=sanction(builders.enrolment()).pk)
    with trigger_off(TABLE, "conditional_enrolment_keeps_its_act", "conditional_enrolment_never_goes"):
        assert row.update(start=date(2025, 1, 11)) == 1
        assert row.delete()[0] == 1
