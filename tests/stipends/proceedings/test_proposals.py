"""The record, the registers and the clocks propose; what is open or was already looked at is not proposed again."""

from datetime import date

import pytest

from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.stipends.actions.proceedings.archive import archive
from sofia.stipends.actions.proceedings.propose import propose
from sofia.stipends.models import Award, Verification
from sofia.stipends.proceedings.proposals import RESUME, proposals
from sofia.training.models import PracticeStage, StateChange
from sofia.vault.rows import close
from tests import builders
from tests.stipends import banking
from tests.stipends import proceeding as play

pytestmark = pytest.mark.django_db
JUNE = date(2025, 6, 10)


@pytest.fixture
def award():
    call = builders.call()
    return builders.award(builders.decision(call), call.place_rows.first(), builders.application(call))


def moved(award, state: str, on: date = date(2025, 6, 2)) -> None:
    """The record says that her state is another from that day."""
    enrolment = award.application.enrolment
    number = enrolment.changes.count() + 1
    before = enrolment.changes.order_by("-number").values_list("to_state", flat=True).first() or ""
    about = {"number": number, "from_state": before, "to_state": state, "effective_on": on}
    who = {"recorded_at": builders.NOON, "recorded_by": builders.person()}
    made = StateChange(enrolment=enrolment, kind="loaded", **who, **about)
    close(made, "reason", "Lo dice el registro.")
    made.save(force_insert=True)


def found(award, on: date = JUNE) -> list[tuple[str, date]]:
    return [(one.ground, one.since) for one in proposals(award.call, on)]


def test_nothing_is_proposed_of_who_is_in_training(award):
    assert found(award) == []


def test_a_register_proposes_what_it_found_after_the_award(award):
    about = {"application": award.application, "fact": "apprenticeship_contract", "value": True, "turn": 1}
    row = {"register": "contracts", "recorded_at": play.noon(JUNE), "recorded_by": builders.person()}
    evidence = builders.document("stipend")
    Verification.objects.create(**about, **row, on=date(2025, 2, 1), evidence=evidence)
    assert found(award) == []
    Verification.objects.create(**about, **row, on=date(2025, 6, 3), evidence=evidence)
    (one,) = proposals(award.call, JUNE)
    assert (one.ground, one.since) == ("termination_4", date(2025, 6, 3))
    assert "Sistema de contratos de aprendizaje" in one.source


def test_the_month_after_the_teaching_stage_is_of_grace(award):
    cohort = award.application.enrolment.cohort
    cohort.practice_start = date(2025, 4, 16)
    cohort.save()
    assert found(award, date(2025, 5, 31)) == []
    assert found(award, date(2025, 6, 1)) == [("suspension_2", date(2025, 6, 1))]


@pytest.mark.parametrize(
    ("alternative", "ground"),
    [
        ("project", ""),
        ("apprenticeship", "termination_4"),
        ("employment", "termination_4"),
        ("monitor", "termination_7"),
    ],
)
def test_only_a_productive_project_keeps_the_stipend_in_practice(award, alternative, ground):
    enrolment = award.application.enrolment
    enrolment.cohort.practice_start = date(2025, 4, 16)
    enrolment.cohort.save()
    days = {"start": date(2025, 5, 2), "end": date(2025, 11, 2)}
    who = {"recorded_at": builders.NOON, "recorded_by": builders.person()}
    PracticeStage.objects.create(enrolment=enrolment, alternative=alternative, **days, **who)
    assert found(award) == ([(ground, date(2025, 5, 2))] if ground else [])


def test_a_suspension_about_to_end_proposes_what_comes_after_or_that_it_be_lifted(award):
    moved(award, "aplazado", date(2025, 5, 2))
    play.suspension(award, date(2025, 5, 5), date(2025, 8, 4), ground="suspension_3")
    assert found(award, date(2025, 7, 1)) == []
    assert found(award, date(2025, 7, 25)) == [("termination_6", date(2025, 5, 5))]


def test_a_suspension_whose_cause_is_over_is_proposed_to_be_lifted(award):
    made = play.suspension(award, date(2025, 5, 5), date(2025, 8, 4), ground="suspension_3")
    (one,) = proposals(award.call, JUNE)
    assert (one.ground, one.suspension) == (RESUME, made)


def test_what_is_open_or_was_left_is_not_proposed_again(award):
    cohort = award.application.enrolment.cohort
    cohort.practice_start = date(2025, 4, 16)
    cohort.save()
    made = play.proceeding(award, "suspension_2", since=date(2025, 6, 1))
    assert found(award) == []
    assert made.closing == ""


def test_the_managers_are_told_once_of_the_same(award):
    manager = builders.officer(Role.STIPEND_MANAGER)
    builders.officer(Role.STIPEND_MANAGER, "9114")
    cohort = award.application.enrolment.cohort
    cohort.practice_start = date(2025, 4, 16)
    cohort.save()
    for day in (10, 11):
        assert propose(call=award.call, at=play.noon(date(2025, 6, day))) == 1
    assert [row.person_id for row in Notice.objects.filter(kind="incidents_proposed")] == [manager.pk]
    assert not award.proceedings.exists()


def test_it_takes_as_many_queries_however_many_awards(django_assert_num_queries):
    call = builders.call(places=3)
    decision, places = builders.decision(call), list(call.place_rows.all())
    builders.award(decision, places[0], builders.application(call))
    with django_assert_num_queries(6):
        proposals(call, JUNE)
    for place in places[1:]:
        builders.award(decision, place, builders.application(call))
    with django_assert_num_queries(6):
        proposals(call, JUNE)


@pytest.mark.parametrize(
    ("state", "ground"), [("aplazado", "suspension_3"), ("retirado", "termination_3"), ("en_formacion", "")]
)
def test_the_training_record_proposes_what_its_state_means(award, state, ground):
    if state != "en_formacion":
        moved(award, state)
    assert found(award) == ([(ground, date(2025, 6, 2))] if ground else [])


def test_what_the_record_said_no_longer_lifts_the_suspension(award):
    moved(award, "aplazado")
    play.suspension(award, date(2025, 6, 5), date(2025, 8, 4), ground="suspension_3")
    assert found(award) == []
    moved(award, "en_formacion", date(2025, 6, 9))
    assert [one.ground for one in proposals(award.call, JUNE)] == [RESUME]


def test_that_a_suspension_be_lifted_is_written_of_once_however_many_nights_it_waits(award):
    builders.officer(Role.STIPEND_MANAGER)
    play.suspension(award, date(2025, 5, 5), date(2025, 8, 4), ground="suspension_3")
    for day in (10, 11, 12):
        assert propose(call=award.call, at=play.noon(date(2025, 6, day))) == 1
    assert Notice.objects.filter(kind="incidents_proposed").count() == 1


def test_a_suspension_whose_cause_no_record_says_proposes_nothing_as_it_ends(award):
    play.suspension(award, date(2025, 5, 5), date(2025, 8, 4), ground="suspension_1")
    assert found(award, date(2025, 7, 25)) == []


def test_only_the_months_of_the_ground_without_a_break_propose_what_comes_after(award):
    moved(award, "aplazado", date(2025, 5, 2))
    play.suspension(award, date(2025, 5, 5), date(2025, 6, 4), ground="suspension_3")
    assert found(award, date(2025, 6, 1)) == []
    play.suspension(award, date(2025, 6, 5), date(2025, 8, 4), ground="suspension_3")
    assert found(award, date(2025, 7, 25)) == [("termination_6", date(2025, 5, 5))]


def test_a_suspension_that_ran_out_with_its_cause_still_there_is_proposed_again(award):
    on = date(2025, 5, 2)
    moved(award, "aplazado", on)
    play.suspended_by(award, date(2025, 5, 5), "suspension_3", months=1)
    assert found(award, date(2025, 6, 4)) == []
    assert found(award, date(2025, 6, 5)) == [("suspension_3", on)]
    again = play.opened(award, "suspension_3", date(2025, 6, 5))
    assert found(award, date(2025, 6, 6)) == []
    archive(proceeding=again, reason="Ya vuelve.", by=play.manager(), at=play.noon(date(2025, 6, 6)))
    assert found(award, date(2025, 6, 7)) == []


DUE = date(2025, 4, 16)  # fifteen days after the award
NOTHING_CAME = date(2025, 6, 17)


def test_an_award_of_which_nothing_ever_came_is_proposed_two_months_after_the_term(award):
    assert found(award, date(2025, 6, 16)) == []
    assert found(award, NOTHING_CAME) == [("suspension_1", date(2025, 4, 17))]
    (one,) = proposals(award.call, NOTHING_CAME)
    assert one.source.endswith("El término venció el 16 de abril de 2025.")
    assert Award.objects.get(pk=award.pk).ended_at is None, "it is proposed, and nothing else"


def test_whoever_handed_in_something_is_not_proposed_whatever_became_of_it(award):
    banking.registered(award.application.person)
    assert found(award, NOTHING_CAME) == []


def test_what_was_left_is_not_proposed_again(award):
    made = play.opened(award, "suspension_1", NOTHING_CAME)
    assert found(award, NOTHING_CAME) == []
    archive(proceeding=made, reason="Está enferma.", by=play.manager(), at=play.noon(NOTHING_CAME))
    assert found(award, date(2025, 7, 1)) == []


def test_its_managers_are_told_at_night(award):
    manager = play.manager()
    assert propose(call=award.call, at=play.noon(NOTHING_CAME)) == 1
    assert Notice.objects.get(kind="incidents_proposed").person_id == manager.pk
