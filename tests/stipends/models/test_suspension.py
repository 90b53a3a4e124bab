"""An award is suspended once at a time, for at most three months of one year, and what is written only gets lifted."""

from datetime import date

import pytest
from django.db import connection

from sofia.stipends.models import Award, Suspension
from tests import builders
from tests.stipends import proceeding
from tests.stipends.racing import race
from tests.stipends.twins import constraint_off, refused, trigger_off

JUNE = date(2025, 6, 5)
TABLE = "stipends_suspension"
RIVALS = 8


def awarded(year: int = 2025) -> Award:
    call = builders.call(period=f"{year}-1")
    return builders.award(builders.decision(call), call.place_rows.first(), builders.application(call))


def rows_of(made: Suspension):
    return Suspension.objects.filter(pk=made.pk)


def lifted(on: date, month: date = date(2025, 7, 1)):
    return {"ended_on": on, "ended_at": builders.NOON, "ended_by": builders.person(), "resumes_month": month}


@pytest.mark.django_db
def test_its_months_are_those_of_the_rule_set():
    early = proceeding.suspension(awarded(), JUNE, date(2025, 9, 4))
    late = proceeding.suspension(awarded(2026), date(2025, 6, 20), date(2025, 9, 19))
    assert (early.first_month, early.resumes_month) == (date(2025, 6, 1), date(2025, 9, 1))
    assert (late.first_month, late.resumes_month) == (date(2025, 7, 1), date(2025, 10, 1))


@pytest.mark.django_db
@pytest.mark.parametrize("until", [date(2025, 9, 5), date(2025, 6, 4)])
def test_it_lasts_at_most_three_months(until):
    with refused("Una suspensión dura hasta tres meses."):
        proceeding.suspension(awarded(), JUNE, until)


@pytest.mark.django_db
def test_it_does_not_pass_to_the_next_year():
    with refused("Una suspensión no pasa al año siguiente."):
        proceeding.suspension(awarded(), date(2025, 11, 20), date(2026, 1, 19))


@pytest.mark.django_db
def test_it_begins_again_only_after_it_was_lifted_or_is_over():
    award = awarded()
    first = proceeding.suspension(award, JUNE, date(2025, 9, 4))
    with refused("Ese apoyo ya está suspendido en esos días."):
        proceeding.suspension(award, date(2025, 9, 4), date(2025, 10, 4))
    rows_of(first).update(**lifted(date(2025, 7, 1)))
    assert proceeding.suspension(award, date(2025, 7, 1), date(2025, 8, 1)).pk


@pytest.mark.django_db
def test_it_only_changes_by_being_lifted_once():
    made = proceeding.suspension(awarded(), JUNE, date(2025, 9, 4))
    sentence = "Una suspensión no cambia: solo se levanta, una vez."
    for change in ({"until": date(2025, 8, 4)}, {"resumes_month": date(2025, 8, 1)}, {"ground": "suspension_3"}):
        with refused(sentence):
            rows_of(made).update(**change)
    with refused("Una suspensión se levanta antes de que termine, y dice quién lo registró."):
        rows_of(made).update(**lifted(date(2025, 9, 5)))
    rows_of(made).update(**lifted(date(2025, 7, 1)))
    with refused(sentence):
        rows_of(made).update(**lifted(date(2025, 7, 2)))
    with refused("Una suspensión no se borra: se levanta."):
        rows_of(made).delete()


@pytest.mark.django_db
def test_the_twin_without_the_trigger_shortens_it_unseen():
    made = proceeding.suspension(awarded(), JUNE, date(2025, 9, 4))
    with trigger_off(TABLE, "suspension_only_lifted"):
        assert rows_of(made).update(until=date(2025, 8, 4)) == 1


@pytest.mark.django_db
def test_it_needs_its_act():
    made = proceeding.suspension(awarded(), JUNE, date(2025, 9, 4))
    copy = Suspension(award=awarded(2026), **{name: getattr(made, name) for name in COPIED})
    with refused("Un apoyo vigente se suspende por su resolución, cuando está notificada y en firme."):
        copy.save()


COPIED = (
    "ground",
    "resolution",
    "starts_on",
    "until",
    "first_month",
    "resumes_month",
    "recorded_at",
    "recorded_by",
)


def contest():
    """As many suspensions of one award as rivals, each with an act of its own, still to be written."""
    award = awarded()
    made = [proceeding.suspension(awarded(2030 + turn), JUNE, date(2025, 9, 4)) for turn in range(RIVALS)]
    rows = [Suspension(award=award, **{name: getattr(one, name) for name in COPIED}) for one in made]
    with trigger_off(TABLE, "suspension_never_goes"):
        Suspension.objects.all().delete()
    return award, rows


@pytest.mark.django_db(transaction=True)
def test_one_suspension_at_a_time_however_many_try():
    award, rows = contest()
    with trigger_off(TABLE, "suspension_of_its_act"):
        assert race([row.save for row in rows]).count(None) == 1
    assert award.suspensions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_twin_without_the_exclusion_suspends_it_many_times():
    _, rows = contest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'suspension_no_overlap'")
        (definition,) = cursor.fetchone()
    with (
        constraint_off(TABLE, "suspension_no_overlap", definition),
        trigger_off(TABLE, "suspension_of_its_act", "suspension_never_goes"),
    ):
        assert race([row.save for row in rows]).count(None) == RIVALS
        Suspension.objects.all().delete()
