"""An appeal is decided by another resolution, which may give a place: one that is free, to who meets everything."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.appeal import lodge, withdraw
from sofia.stipends.actions.resolutions.decide import draft_decision
from sofia.stipends.actions.resolutions.grant import grant_place
from sofia.stipends.models import Appeal, Award, Call, Resolution, Verification
from sofia.stipends.resolutions.content import content_of
from tests import builders
from tests.stipends import resolving
from tests.stipends.racing import race
from tests.stipends.resolving import AT
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
MAY = datetime(2025, 5, 6, 10, tzinfo=BOGOTA)
EIGHT_MONTHS = 8 * 711_750  # May to December


@pytest.fixture
def appealed():
    """Somebody without a place appeals; of the two places, one came free."""
    call = resolving.awarded()
    told = resolving.opened(resolving.of(resolving.resolved(call), "waiting"))
    lodged = lodge(notification=told, grounds="Revisen mi puntaje.", by=resolving.person_of(told), at=AT)
    end(call.awards.order_by("place__number").first())
    return lodged


def end(award):
    by = builders.person()
    award.months.filter(month__gte=date(2025, 5, 1)).update(freed_at=MAY, freed_by=by)
    Award.objects.filter(pk=award.pk).update(ended_at=MAY, ended_by=by)


def drafted(lodged, outcome="modified", pesos=EIGHT_MONTHS, at=MAY):
    manager = builders.officer(Role.STIPEND_MANAGER)
    money = [("CDP 130", "C-3603-1300", pesos)] if pesos else []
    made = draft_decision(appeal=lodged, outcome=outcome, text="Que tiene razón.", budget=money, by=manager, at=at)
    return resolving.numbered(made, manager, number=13, at=at)


def test_a_decision_that_changes_the_resolution_gives_the_free_place_for_the_months_left(appealed):
    before = Call.objects.get().committed
    resolution = resolving.signed(drafted(appealed), at=MAY)
    award = Award.objects.get(application=appealed.notification.application)
    assert resolution.award == award
    assert (award.place.number, award.committed, award.ended_at) == (1, EIGHT_MONTHS, None)
    assert Call.objects.get().committed == before + EIGHT_MONTHS
    assert [row.month.month for row in award.months.order_by("month")] == list(range(5, 13))
    assert [line.application for line in content_of(resolution, MAY.date()).lines] == [award.application.number]


def test_without_a_free_place_it_is_refused_and_nothing_is_written(appealed):
    taken = Award.objects.filter(ended_at=None).get()
    place = Call.objects.get().place_rows.get(number=1)
    builders.award(taken.decision, place, builders.eligible(taken.call))
    with pytest.raises(Refused, match="No queda ningún cupo libre"):
        resolving.signed(drafted(appealed), at=MAY)
    assert not Resolution.objects.get(appeal=appealed).signed_at


def test_a_requirement_that_is_not_met_that_day_stops_it_with_its_reason(appealed):
    application = appealed.notification.application
    on = {"register": "RUAF", "on": date(2025, 5, 5), "recorded_at": MAY, "recorded_by": builders.person()}
    Verification.objects.create(application=application, fact="job", value=True, **on)
    with pytest.raises(Refused, match=r"Hoy no se le puede adjudicar\. Requisito 3"):
        resolving.signed(drafted(appealed), at=MAY)


def test_who_has_a_place_is_given_no_other(appealed):
    resolution = drafted(appealed)
    awarded = Award.objects.filter(ended_at=None).get()
    resolution.appeal.notification.application = awarded.application
    with pytest.raises(Refused, match="ya tiene un cupo"):
        grant_place(resolution, builders.person(), MAY)


def test_confirming_gives_no_place_and_no_money(appealed):
    resolution = resolving.signed(drafted(appealed, "confirmed", 0), at=MAY)
    assert (resolution.award, resolution.outcome) == (None, "confirmed")


def test_a_late_one_is_only_rejected(appealed):
    with trigger_off("stipends_appeal", "appeal_stays"):
        Appeal.objects.update(late=True)
    with pytest.raises(Refused, match="fuera del término: se rechaza"):
        drafted(appealed)
    made = drafted(appealed, "rejected", 0)
    Resolution.objects.filter(pk=made.pk).update(outcome="confirmed")
    with pytest.raises(Refused, match="fuera del término: se rechaza"):
        resolving.signed(made, at=MAY)


def test_one_that_was_withdrawn_is_not_decided(appealed):
    made = drafted(appealed, "confirmed", 0)
    withdraw(appeal=appealed, by=resolving.person_of(appealed.notification), at=MAY)
    with pytest.raises(Refused, match="desistió de ese recurso"):
        resolving.signed(made, at=MAY)
    with pytest.raises(Refused, match="desistió de ese recurso"):
        drafted(appealed)


def test_one_that_was_decided_is_not_withdrawn(appealed):
    resolving.signed(drafted(appealed, "confirmed", 0), at=MAY)
    with pytest.raises(Refused, match="ya se decidió"):
        withdraw(appeal=appealed, by=resolving.person_of(appealed.notification), at=MAY)
    with trigger_off("stipends_appeal", "withdrawal_is_possible"):
        withdraw(appeal=appealed, by=resolving.person_of(appealed.notification), at=MAY)


def test_against_the_decision_there_is_no_other_appeal(appealed):
    decided = resolving.told(resolving.filed(resolving.signed(drafted(appealed, "confirmed", 0), at=MAY), MAY), MAY)
    told = resolving.opened(decided.notifications.get(), MAY)
    with pytest.raises(Refused, match="no tiene un recurso pendiente"):
        lodge(notification=told, grounds="Otra vez.", by=resolving.person_of(told), at=MAY)
    columns = {"notification": told, "lodged_on": MAY.date(), "late": False, "way": "portal", "grounds": b"x"}
    with refused("Contra la resolución que decide un recurso no procede otro."):
        Appeal.objects.create(**columns, sha256="0" * 64, lodged_at=MAY, lodged_by=builders.person())


def test_it_is_drafted_by_the_manager_of_that_centre(appealed):
    other = builders.officer(Role.STIPEND_MANAGER, "9114")
    with pytest.raises(PermissionDenied):
        draft_decision(appeal=appealed, outcome="confirmed", text="Que no.", by=other, at=MAY)


def test_drafted_again_it_is_the_same_resolution(appealed):
    first = drafted(appealed, "confirmed", 0)
    second = drafted(appealed)
    assert (first.pk, second.outcome) == (second.pk, "modified")


@pytest.mark.django_db(transaction=True)
def test_two_appeals_for_one_free_place_get_it_once():
    call = resolving.awarded(places=1, applicants=3)
    resolution = resolving.resolved(call)
    lodged = []
    for told in resolution.notifications.filter(application__lines__outcome="waiting"):
        resolving.opened(told)
        lodged.append(lodge(notification=told, grounds="Revisen.", by=resolving.person_of(told), at=AT))
    end(call.awards.get())
    manager, made = builders.officer(Role.STIPEND_MANAGER), []
    for turn, one in enumerate(lodged):
        money = [("CDP 130", "C-3603", EIGHT_MONTHS)]
        draft = draft_decision(appeal=one, outcome="modified", text="Que sí.", budget=money, by=manager, at=MAY)
        made.append(resolving.numbered(draft, manager, number=20 + turn, at=MAY))
    directors = [builders.officer(Role.CENTRE_DIRECTOR) for _ in made]
    refusals = []

    def try_it(one, by):
        try:
            resolving.signed(one, by, MAY)
        except Refused as refusal:
            refusals.append(str(refusal))

    acts = [lambda one=one, by=by: try_it(one, by) for one, by in zip(made, directors, strict=True)]
    assert race(acts, runners=2) == [None, None]
    assert len(refusals) == 1
    assert Award.objects.filter(ended_at=None).count() == 1
