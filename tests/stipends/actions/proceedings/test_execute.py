"""Money stops only from firmness, for the months that the rule set says, and gives back what an appeal wins."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.documents.kinds import Kind
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.proceedings.execute import execute_final
from sofia.stipends.actions.resolutions.appeal import receive_letter
from sofia.stipends.actions.resolutions.decide import draft_decision
from sofia.stipends.models import Award, Call, Closing, Proceeding, Suspension
from sofia.stipends.proceedings.effects import due
from tests import builders
from tests.stipends import proceeding as play

pytestmark = pytest.mark.django_db


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def free_months(award: Award) -> list[int]:
    return [row.month.month for row in award.months.exclude(freed_at=None).order_by("month")]


@pytest.fixture
def award():
    return play.given()


def test_a_suspension_runs_from_the_day_of_its_firmness(award):
    found = play.answered(play.known(play.opened(award, "suspension_1", day(5, 5)), day(5, 6)), day(5, 8))
    act = play.decided(found, day(5, 12), months=2)
    play.read(act, day(5, 13))
    assert play.executed(award.call, day(5, 27)) == 0  # her ten days to appeal
    assert not Suspension.objects.exists()
    assert play.executed(award.call, day(5, 30)) == 1
    made = Suspension.objects.get()
    assert (made.starts_on, made.until) == (day(5, 28), day(7, 27))
    assert (made.first_month, made.resumes_month) == (day(6, 1), day(8, 1))
    assert Proceeding.objects.get().closing == Closing.EXECUTED
    assert play.executed(award.call, day(5, 30)) == 0


def test_an_appeal_that_wins_leaves_it_without_effect(award):
    found = play.answered(play.known(play.opened(award, "suspension_1", day(5, 5)), day(5, 6)), day(5, 8))
    act = play.decided(found, day(5, 12), months=3)
    play.appealed(act, day(5, 13), "revoked", day(5, 20))
    assert play.executed(award.call, day(5, 30)) == 1
    assert not Suspension.objects.exists()
    assert Proceeding.objects.get().closing == Closing.REVOKED


def test_a_termination_frees_the_months_from_its_firmness_and_the_place(award):
    before = Call.objects.get().committed
    ended = play.ended_by(award, "termination_1", day(6, 5))
    assert ended.ended_at
    assert free_months(award) == [6, 7, 8, 9, 10, 11, 12]
    assert Call.objects.get().committed == before - 7 * 711_750


def test_after_the_fifteenth_its_month_is_still_paid(award):
    play.ended_by(award, "termination_1", day(6, 16))
    assert free_months(award) == [7, 8, 9, 10, 11, 12]


def test_an_incompatibility_frees_what_was_not_paid_since_its_cause(award):
    play.ended_by(award, "termination_4", day(6, 20), since=day(5, 10))
    assert free_months(award) == [5, 6, 7, 8, 9, 10, 11, 12]


def test_a_resumption_pays_again_from_its_firmness(award):
    made = play.suspended_by(award, day(5, 5))
    assert (made.first_month, made.resumes_month) == (day(5, 1), day(8, 1))
    play.waived(play.resumed(made, day(6, 10)), day(6, 10))
    assert play.executed(award.call, day(6, 11)) == 1
    lifted = Suspension.objects.get()
    assert (lifted.ended_on, lifted.resumes_month) == (day(6, 11), day(6, 1))


def test_a_second_suspension_waits_for_the_end_of_the_first(award):
    first = play.suspended_by(award, day(5, 5), months=1)
    found = play.answered(play.known(play.opened(award, "suspension_3", day(5, 6)), day(5, 6)), day(5, 6))
    play.waived(play.decided(found, day(5, 7), months=3), day(5, 7))
    play.executed(award.call, day(5, 8))
    second = award.suspensions.exclude(pk=first.pk).get()
    assert (first.until, second.starts_on) == (day(6, 4), day(6, 5))


def test_what_ends_the_award_ends_what_else_is_open_of_it(award):
    other = play.opened(award, "suspension_1", day(5, 20))
    play.ended_by(award, "termination_1", day(6, 5))
    assert Proceeding.objects.get(pk=other.pk).closing == Closing.OVERTAKEN


def test_she_is_told_and_the_trace_says_no_name(award):
    play.ended_by(award, "termination_1", day(6, 5))
    assert Notice.objects.filter(kind="award_changed", person=play.person_of(award)).count() == 1
    said = Event.objects.get(act="end_award").after
    assert '"freed":7' in said
    assert play.person_of(award).surnames not in said


def test_only_its_manager_writes_it_down(award):
    for other in (builders.officer(Role.CENTRE_DIRECTOR), builders.officer(Role.STIPEND_MANAGER, "9114")):
        with pytest.raises(PermissionDenied):
            execute_final(call=award.call, by=other, at=play.noon(day(6, 5)))


def test_a_resumption_that_comes_late_does_not_wait_for_ever(award):
    made = play.suspended_by(award, day(5, 5), months=1)
    play.waived(play.resumed(made, day(6, 4)), day(6, 4))
    assert due(award.call, day(6, 5)) == []
    assert play.executed(award.call, day(6, 5)) == 0
    assert Suspension.objects.get().ended_on is None


def test_the_suspension_of_an_award_that_ended_is_not_lifted(award):
    made = play.suspended_by(award, day(5, 5))
    play.waived(play.resumed(made, day(6, 3)), day(6, 3))
    play.died(award, day(6, 1), day(6, 2))
    assert due(award.call, day(6, 4)) == []
    with pytest.raises(Refused, match="ya terminó"):
        play.resumed(made, day(6, 5))


def revoked_late(act, lodged_on: date, registered_on: date) -> None:
    """Her letter came in time and was registered late; she wins."""
    letter = builders.document(Kind.APPEAL_SUPPORT)
    said = {"lodged_on": lodged_on, "grounds": "No es así.", "letter": letter, "by": play.manager()}
    appeal = receive_letter(notification=play.told_of(act), at=play.noon(registered_on), **said)
    about = {"outcome": "revoked", "text": "Que tiene razón.", "by": play.manager(), "at": play.noon(registered_on)}
    play.read(play.sent(draft_decision(appeal=appeal, **about), registered_on), registered_on)


def test_an_appeal_in_time_that_is_registered_late_lifts_the_suspension_from_its_first_day(award):
    found = play.answered(play.known(play.opened(award, "suspension_1", day(5, 5)), day(5, 6)), day(5, 8))
    act = play.decided(found, day(5, 12), months=2)
    play.read(act, day(5, 13))
    assert play.executed(award.call, day(5, 28)) == 1
    revoked_late(act, lodged_on=day(5, 27), registered_on=day(6, 4))
    assert play.executed(award.call, day(6, 4)) == 0
    assert play.executed(award.call, day(6, 5)) == 1
    made = Suspension.objects.get()
    assert (made.ended_on, made.resumes_month) == (made.starts_on, made.first_month)
    assert play.executed(award.call, day(6, 6)) == 0


def test_nothing_is_lost_either_when_it_had_been_lifted_before(award):
    found = play.answered(play.known(play.opened(award, "suspension_1", day(5, 5)), day(5, 6)), day(5, 8))
    act = play.decided(found, day(5, 12), months=2)
    play.read(act, day(5, 13))
    play.executed(award.call, day(5, 28))
    play.waived(play.resumed(Suspension.objects.get(), day(6, 20)), day(6, 20))
    assert play.executed(award.call, day(6, 21)) == 1
    revoked_late(act, lodged_on=day(5, 27), registered_on=day(6, 23))
    assert play.executed(award.call, day(6, 25)) == 1
    made = Suspension.objects.get()
    assert (made.ended_on, made.resumes_month) == (made.starts_on, made.first_month)


def test_a_termination_that_nobody_appealed_waits_for_the_letters_that_came_in_time(award):
    found = play.answered(play.known(play.opened(award, "termination_1", day(5, 5)), day(5, 6)), day(5, 8))
    act = play.decided(found, day(5, 12))
    play.read(act, day(5, 13))
    assert play.executed(award.call, day(5, 30)) == 0
    play.executed(award.call, day(5, 31))
    assert Proceeding.objects.get().closed_on == day(5, 28)
    assert free_months(award) == [6, 7, 8, 9, 10, 11, 12]


def test_a_letter_that_came_in_time_stops_a_termination(award):
    found = play.answered(play.known(play.opened(award, "termination_1", day(5, 5)), day(5, 6)), day(5, 8))
    act = play.decided(found, day(5, 12))
    play.read(act, day(5, 13))
    revoked_late(act, lodged_on=day(5, 27), registered_on=day(5, 30))
    play.executed(award.call, day(6, 5))
    assert Proceeding.objects.get().closing == Closing.REVOKED
    assert free_months(award) == []
