"""A roster says who had applied at an instant: nobody who came later, nobody who was on her way is lost."""

from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import lists, windows
from sofia.stipends.actions.applying.submit import submit
from sofia.stipends.actions.rosters.publish_roster import publish_roster
from sofia.stipends.models import Extension, FrozenList, ListKind
from tests import builders
from tests.stipends.asking import fill, learner, opened
from tests.stipends.racing import race, until_somebody_waits

DAILY, FINAL = ListKind.DAILY_ROSTER, ListKind.FINAL_ROSTER
YESTERDAY = date(2025, 2, 19)


@pytest.fixture
def call(db, on_day):
    on_day("2025-02-20")
    return builders.call()


@pytest.fixture
def manager(call):
    return builders.officer(Role.STIPEND_MANAGER)


def applied(call, day=19, hour=9, **about):
    return builders.application(call, submitted_at=datetime(2025, 2, day, hour, tzinfo=BOGOTA), **about)


def numbers(frozen):
    return [line[0] for line in lists.public_of(frozen)["lines"]]


def test_it_lists_who_applied_until_now_masked_for_the_public_and_complete_for_the_centre(call, manager):
    application = applied(call)
    made = publish_roster(call=call, kind=DAILY, by=manager)
    assert (made.number, made.people, made.day, made.officer) == (1, 1, date(2025, 2, 20), manager)
    person, cohort = application.person, application.enrolment.cohort
    assert lists.public_of(made)["lines"] == [[application.number, person.masked_document]]
    assert lists.full_of(made)["lines"] == [
        [
            application.number,
            "CC",
            person.document_number,
            person.full_name,
            cohort.programme.name,
            cohort.number,
            "2025-02-19T09:00:00-05:00",
        ]
    ]
    assert person.document_number.encode() not in bytes(made.public)
    assert person.document_number.encode() not in bytes(made.full)


def test_pressed_again_it_is_the_same_until_somebody_else_applies(call, manager):
    applied(call)
    first = publish_roster(call=call, kind=DAILY, by=manager)
    assert publish_roster(call=call, kind=DAILY, by=manager) == first
    applied(call)
    assert publish_roster(call=call, kind=DAILY, by=manager).number == 2


def test_of_a_day_that_is_over_it_takes_what_came_before_midnight_and_stood_then(call):
    inside, withdrawn_before = applied(call, 19, 23), applied(call, 18)
    withdrawn_after, _tomorrows = applied(call, 18), applied(call, 20, 0)
    by = builders.person()
    for one, at in ((withdrawn_before, 19), (withdrawn_after, 20)):
        one.withdrawn_at, one.withdrawn_by = datetime(2025, 2, at, 0, 1, tzinfo=BOGOTA), by
        one.save()
    made = publish_roster(call=call, kind=DAILY, by=None, day=YESTERDAY)
    assert numbers(made) == sorted([inside.number, withdrawn_after.number])
    assert (made.day, made.until) == (YESTERDAY, datetime(2025, 2, 20, tzinfo=BOGOTA))
    assert publish_roster(call=call, kind=DAILY, by=None, day=YESTERDAY) == made


@pytest.mark.parametrize("day", [date(2025, 2, 20), date(2025, 2, 10), date(2025, 3, 1)])
def test_a_day_that_is_not_over_or_not_of_the_applications_has_none(call, day):
    with pytest.raises(Refused, match="no es de las inscripciones, o todavía no termina"):
        publish_roster(call=call, kind=DAILY, by=None, day=day)


def test_once_applications_close_there_is_no_daily_one_on_demand(call, manager, on_day):
    on_day("2025-03-01")
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        publish_roster(call=call, kind=DAILY, by=manager)


def test_the_final_one_waits_for_its_day_and_is_one_for_each_close(call, manager, on_day):
    application = applied(call)
    with pytest.raises(Refused, match="abre el 3 de marzo de 2025"):
        publish_roster(call=call, kind=FINAL, by=manager)
    on_day("2025-03-03")
    made = publish_roster(call=call, kind=FINAL, by=manager)
    assert (numbers(made), made.until) == ([application.number], datetime(2025, 3, 1, tzinfo=BOGOTA))
    assert publish_roster(call=call, kind=FINAL, by=manager) == made
    more = {"reason": "Falló el portal.", "act": "circular 9", "extended_at": builders.NOON, "extended_by": manager}
    Extension.objects.create(milestone=call.milestones.get(step="applications"), until=date(2025, 3, 4), **more)
    with pytest.raises(Refused, match="Las inscripciones siguen abiertas"):
        publish_roster(call=call, kind=FINAL, by=manager)
    on_day("2025-03-05")
    assert publish_roster(call=call, kind=FINAL, by=manager).number == 2


def test_only_the_manager_of_the_centre_publishes_it(call):
    for other in (builders.officer(Role.CENTRE_DIRECTOR), builders.officer(Role.STIPEND_MANAGER, "9114")):
        with pytest.raises(PermissionDenied, match="publica sus listados"):
            publish_roster(call=call, kind=DAILY, by=other)
    assert not FrozenList.objects.exists()


def test_it_leaves_its_trace_with_both_hashes_and_nobodys_name(call, manager):
    application = applied(call)
    made = publish_roster(call=call, kind=DAILY, by=manager)
    trace = Event.objects.get()
    assert (trace.act, trace.chain, trace.actor, trace.role) == ("publish_list", "9302", manager.pk, "stipend_manager")
    told = from_json(trace.after)
    assert told == {"kind": "daily_roster", "number": 1, "public": made.public_sha256, "full": made.full_sha256}
    assert sha256_hex(bytes(made.public)) == made.public_sha256
    assert application.person.document_number not in trace.after


@pytest.mark.django_db(transaction=True)
def test_who_is_applying_this_instant_is_in_it(monkeypatch):
    call, person, made = opened(monkeypatch), learner(), []
    manager = builders.officer(Role.STIPEND_MANAGER)
    fill(call, person)

    def publish():
        made.append(publish_roster(call=call, kind=DAILY, by=manager))
        connection.close()

    publishing = Thread(target=publish)
    with transaction.atomic():
        sent = submit(call=call, person=person, name=person.full_name, by=person)
        publishing.start()
        until_somebody_waits()
    publishing.join()
    assert numbers(made[0]) == [sent.application.number]


@pytest.mark.django_db(transaction=True)
def test_the_clock_and_an_officer_at_the_same_moment_make_one(on_day):
    on_day("2025-03-03")
    call, manager = builders.call(), builders.officer(Role.STIPEND_MANAGER)
    acts = [lambda by=by: publish_roster(call=call, kind=FINAL, by=by) for by in (None, manager) * 4]
    assert race(acts) == [None] * 8
    assert FrozenList.objects.get().number == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_of_the_call_who_is_on_her_way_would_be_lost(monkeypatch):
    call, person, seen = opened(monkeypatch), learner(), []
    fill(call, person)

    def look():
        seen.append(lists.standing_before(call, windows.now() + timedelta(days=1)).count())
        connection.close()

    looking = Thread(target=look)
    with transaction.atomic():
        submit(call=call, person=person, name=person.full_name, by=person)
        looking.start()
        looking.join()
    assert seen == [0]
