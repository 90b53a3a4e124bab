"""A month of a place is kept once, and one person has one stipend a month, whoever tries and from wherever."""

from datetime import date

import pytest

from sofia.stipends.models import Award, AwardMonth
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import index_off, refused, trigger_off

APRIL = date(2025, 4, 1)
RIVALS = 16
PLACE, PERSON = (
    "Ese cupo ya está adjudicado en ese mes.",
    "Una de las personas ya tiene un cupo en alguno de esos meses.",
)


def awarded(call, application=None):
    """An award of the first free place."""
    taken = call.awards.values("place")
    place = call.place_rows.exclude(pk__in=taken).order_by("number").first()
    return builders.award(
        builders.decision(call, tie_sha256="a" * 64), place, application or builders.application(call)
    )


def month(award, **about):
    usual = {"place": award.place, "person": award.application.person, "month": APRIL, "pesos": 711_750}
    return AwardMonth.objects.create(award=award, **{**usual, **about})


def rivals():
    """Awards of one person in as many calls."""
    learner = builders.enrolment()
    calls = [builders.call(period=f"20{year}-1") for year in range(30, 30 + RIVALS)]
    return [awarded(call, builders.application(call, enrolment=learner)) for call in calls]


@pytest.mark.django_db(transaction=True)
def test_one_person_has_one_stipend_a_month_however_many_calls_try():
    outcomes = race([lambda award=award: month(award) for award in rivals()])
    assert outcomes.count(None) == 1
    assert AwardMonth.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_its_twin_without_the_constraint_pays_her_many_times():
    awards = rivals()
    about = "stipends_awardmonth (person_id, month) WHERE freed_at IS NULL"
    with (
        index_off("award_month_of_person_once", about),
        trigger_off("stipends_awardmonth", "award_month_never_goes"),
    ):
        assert race([lambda award=award: month(award) for award in awards]).count(None) == RIVALS
        AwardMonth.objects.all().delete()


@pytest.mark.django_db
def test_a_month_of_a_place_is_kept_once_and_again_when_it_is_freed():
    award = awarded(builders.call())
    kept = month(award)
    Award.objects.filter(pk=award.pk).update(ended_at=builders.NOON, ended_by=builders.person())
    other = builders.award(award.decision, award.place, builders.application(award.call))
    with refused(PLACE):
        month(other)
    AwardMonth.objects.filter(pk=kept.pk).update(freed_at=builders.NOON, freed_by=builders.person())
    assert month(other).pk != kept.pk


@pytest.mark.django_db
def test_a_month_only_changes_by_being_freed_once():
    kept = month(awarded(builders.call()))
    rows = AwardMonth.objects.filter(pk=kept.pk)
    with refused("Un mes adjudicado no cambia: solo se libera, una vez."):
        rows.update(month=date(2025, 5, 1))
    with refused("Un mes adjudicado no se borra: se libera."):
        rows.delete()
    with refused("Un mes liberado dice quién lo liberó y cuándo."):
        rows.update(freed_at=builders.NOON)
    rows.update(freed_at=builders.NOON, freed_by=builders.person())
    with refused("Un mes adjudicado no cambia: solo se libera, una vez."):
        rows.update(freed_at=None, freed_by=None)


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["place", "person"])
def test_place_and_person_are_those_of_the_award(column):
    call = builders.call()
    other = {"place": call.place_rows.last(), "person": builders.person()}[column]
    award = awarded(call)
    with refused("El cupo y la persona de un mes son los de su adjudicación."):
        month(award, **{column: other})
    with trigger_off("stipends_awardmonth", "award_month_of_its_award"):
        assert month(award, **{column: other}).pk


@pytest.mark.django_db
def test_a_month_is_its_first_day():
    with refused("Un mes se guarda con su primer día."):
        month(awarded(builders.call()), month=date(2025, 4, 2))
