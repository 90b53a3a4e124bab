"""An award that had ended comes back when an appeal in time wins, as far as its place, its months and the money do."""

from datetime import date

import pytest
from django.db import connection

from sofia.audit.models import Event
from sofia.documents.kinds import Kind
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.replacements.replace import replace
from sofia.stipends.actions.resolutions.appeal import receive_letter
from sofia.stipends.actions.resolutions.decide import draft_decision
from sofia.stipends.models import Award, Call, Movement, Proceeding, Restoration
from sofia.stipends.payments.invariants import broken
from sofia.stipends.payments.statement import Statement
from sofia.stipends.replacing.looking import contested, freed_places
from tests import builders
from tests.stipends import proceeding as play
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
LOST = [6, 7, 8, 9, 10, 11, 12]
LIVE_AGAIN = "Un apoyo que terminó solo vuelve cuando un recurso revocó la resolución que lo terminó."


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def live(award: Award) -> list[int]:
    return [row.month.month for row in award.months.filter(freed_at=None).order_by("month")]


WON = day(6, 4)


@pytest.fixture
def ended():
    """Terminated from 28 May: her months since June are free, and so is her place."""
    award = play.given()
    found = play.answered(play.known(play.opened(award, "termination_1", day(5, 5)), day(5, 6)), day(5, 8))
    play.read(play.decided(found, day(5, 12)), day(5, 13))
    play.executed(award.call, day(5, 31))
    assert live(Award.objects.get(pk=award.pk)) == [4, 5]
    return Award.objects.get(pk=award.pk)


def lodged(award: Award):
    """Her letter came on the last day, and is registered in June."""
    act = award.proceedings.get().decided_in
    said = {"lodged_on": day(5, 27), "grounds": "No es así.", "letter": builders.document(Kind.APPEAL_SUPPORT)}
    return receive_letter(notification=play.told_of(act), by=play.manager(), at=play.noon(day(6, 2)), **said)


def decided(appeal, outcome: str = "revoked", on: date = WON) -> None:
    about = {"outcome": outcome, "text": "Que tiene razón.", "by": play.manager(), "at": play.noon(on)}
    play.read(play.sent(draft_decision(appeal=appeal, **about), on), on)


def replaced(call: Call, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-06-03")
    return replace(call=call, by=builders.officer(Role.STIPEND_MANAGER))


def test_every_month_comes_back_with_her_place(ended):
    before = Call.objects.get(pk=ended.call_id).committed
    decided(lodged(ended))
    assert play.executed(ended.call, day(6, 4)) == 0, "the decision is firm the day after she knows it"
    assert play.executed(ended.call, day(6, 5)) == 1
    back = Award.objects.get(pk=ended.pk)
    assert (back.ended_at, live(back)) == (None, [4, 5, *LOST])
    made = Restoration.objects.get()
    assert (made.outcome, made.months, made.on) == ("whole", 7, day(6, 5))
    worth = sum(row.pesos for row in back.months.filter(freed_at=None, month__month__in=LOST))
    assert Call.objects.get(pk=ended.call_id).committed == before + worth
    assert broken() == {}
    assert play.executed(ended.call, day(6, 20)) == 0


def test_the_ledger_says_when_they_came_back_and_by_whom(ended):
    decided(lodged(ended))
    play.executed(ended.call, day(6, 5))
    made = Restoration.objects.get()
    came = Movement.objects.filter(award_month__award=ended, source="available", award_month__freed_at=None)
    assert {row.at for row in came.filter(award_month__month__month__in=LOST)} == {made.at}
    assert {row.by_id for row in came.filter(award_month__month__month__in=LOST)} == {made.by_id}
    assert made.at not in {row.at for row in came.filter(award_month__month__month__in=[4, 5])}


def test_she_is_told_and_her_statement_has_each_month_once(ended):
    decided(lodged(ended))
    play.executed(ended.call, day(6, 5))
    notice = Notice.objects.get(event__startswith="restored:")
    assert notice.person_id == ended.application.person_id
    entries = Statement(Award.objects.get(pk=ended.pk), day(6, 5)).entries
    assert [entry.month.month.month for entry in entries] == [4, 5, *LOST]
    assert all(entry.is_to_come for entry in entries)
    assert Event.objects.filter(act="restore_award").count() == 1


def test_it_may_end_and_come_back_no_more_than_the_law_says(ended):
    """Ended again by another act, nothing of the first one gives it back."""
    decided(lodged(ended))
    play.executed(ended.call, day(6, 5))
    play.ended_by(Award.objects.get(pk=ended.pk), "termination_2", day(7, 10))
    assert live(ended) == [4, 5, 6]
    with refused(LIVE_AGAIN):
        Award.objects.filter(pk=ended.pk).update(ended_at=None, ended_by=None)
    assert broken() == {}


def test_a_place_that_was_given_meanwhile_is_not_taken_from_anybody(ended, monkeypatch):
    replaced(ended.call, monkeypatch)
    given = Award.objects.get(place=ended.place, ended_at=None)
    decided(lodged(ended))
    assert play.executed(ended.call, day(6, 5)) == 1
    assert Restoration.objects.get().outcome == "place_given"
    assert Award.objects.get(pk=ended.pk).ended_at is not None
    assert Award.objects.get(place=ended.place, ended_at=None) == given
    assert Call.objects.get(pk=ended.call_id).committed <= ended.call.budget
    assert broken() == {}
    assert play.executed(ended.call, day(6, 20)) == 0


def test_a_place_whose_end_is_appealed_in_time_waits_for_the_decision(ended, monkeypatch):
    assert ended.place.number in freed_places(ended.call)
    assert [*contested(ended.call)] == []
    appeal = lodged(ended)
    assert freed_places(ended.call) == {}
    assert [*contested(ended.call)] == [ended.place]
    with pytest.raises(Refused, match="Hoy no hay cupos libres"):
        replaced(ended.call, monkeypatch)
    decided(appeal, "confirmed")
    assert ended.place.number in freed_places(ended.call)
    assert [*contested(ended.call)] == []


def test_a_place_that_came_back_is_contested_no_more(ended):
    decided(lodged(ended))
    assert [*contested(ended.call)] == [ended.place], "until the decision is firm and written down"
    play.executed(ended.call, day(6, 5))
    assert [*contested(ended.call)] == []


def test_the_officers_are_told_why_it_is_not_offered(ended, client, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-06-03")
    lodged(ended)
    client.force_login(builders.officer(Role.STIPEND_MANAGER))
    page = client.get(f"/apoyos/gestion/{ended.call.period}/reemplazos/").content.decode()
    assert f"El cupo {ended.place.number} no se ofrece todavía" in page


def test_a_month_that_she_has_elsewhere_does_not_come_back(ended):
    other = builders.call(places=1, period="2025-2")
    hers = builders.application(other, enrolment=ended.application.enrolment)
    elsewhere = builders.award(builders.decision(other), other.place_rows.get(), hers)
    about = {"place": elsewhere.place, "person": ended.application.person, "pesos": 711_750}
    elsewhere.months.create(month=day(9, 1), **about)
    decided(lodged(ended))
    play.executed(ended.call, day(6, 5))
    assert live(ended) == [4, 5, 6, 7, 8, 10, 11, 12]
    assert (Restoration.objects.get().outcome, Restoration.objects.get().months) == ("partly", 6)


@pytest.mark.parametrize(("left", "outcome", "months"), [(2, "partly", [6, 7]), (0, "no_money", [])])
def test_no_more_comes_back_than_the_money_reaches(ended, monkeypatch, left, outcome, months):
    """Something else of the call took the rest of the money."""
    call = Call.objects.get(pk=ended.call_id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stipends_call SET committed = budget - %s WHERE id = %s", [left * 711_750 + 5, call.pk])
    decided(lodged(ended))
    play.executed(ended.call, day(6, 5))
    assert Restoration.objects.get().outcome == outcome
    assert live(ended) == [4, 5, *months]


def test_without_an_appeal_that_won_the_database_gives_nothing_back(ended):
    decided(lodged(ended), "confirmed")
    found = Proceeding.objects.get()
    act = found.decided_in.notifications.get().appeal.decided_in
    about = {"award": ended, "proceeding": found, "decided_in": act, "on": day(6, 5), "by": play.manager()}
    said = {**about, "outcome": "nothing", "months": 0, "at": play.noon(day(6, 5))}
    with refused("Un apoyo se restituye cuando un recurso en su término revocó la resolución que lo terminó."):
        Restoration.objects.create(**said)
    with trigger_off("stipends_restoration", "restoration_follows"):
        made = Restoration.objects.create(**said)
    with refused("Una restitución no cambia ni se borra."):
        Restoration.objects.filter(pk=made.pk).update(outcome="held")


def test_an_award_that_ended_is_not_live_again_by_itself(ended):
    with refused(LIVE_AGAIN):
        Award.objects.filter(pk=ended.pk).update(ended_at=None, ended_by=None)
    with trigger_off("stipends_award", "award_ends_once"):
        assert Award.objects.filter(pk=ended.pk).update(ended_at=None, ended_by=None) == 1
