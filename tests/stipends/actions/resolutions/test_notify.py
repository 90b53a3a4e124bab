"""Everybody concerned is told; who opens the resolution is notified that day, with the hash of what she was given."""

from datetime import date, timedelta

import pytest

from sofia.audit.models import Event
from sofia.audit.origin import CURRENT, Origin
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.award import award
from sofia.stipends.actions.resolutions.notify import open_resolution, send_notifications
from sofia.stipends.models import Notification, Resolution
from tests import builders
from tests.stipends import asking, resolving
from tests.stipends.racing import race
from tests.stipends.resolving import AT
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def test_everybody_of_the_decision_is_told_with_a_place_or_without():
    resolution = resolving.resolved()
    outcomes = resolution.notifications.values_list("application__lines__outcome", flat=True)
    assert sorted(outcomes) == ["awarded", "awarded", "waiting"]
    assert Notice.objects.filter(kind="resolution_ready").count() == 3
    with pytest.raises(Refused, match="ya se puso a disposición"):
        resolving.told(resolution)


def test_before_it_is_filed_nobody_is_told():
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    sending = {"resolution": resolution, "by": builders.officer(Role.STIPEND_MANAGER), "at": AT}
    with pytest.raises(Refused, match="se notifica después de radicada"):
        send_notifications(**sending)
    with trigger_off("stipends_notification", "notification_of_filed"):
        assert send_notifications(**sending) == 3


def test_who_opens_it_is_notified_that_day_with_her_address_and_the_hash():
    told = resolving.of(resolving.resolved(), "awarded")
    origin = CURRENT.set(Origin("203.0.113.9", "peticion"))
    try:
        opened = resolving.opened(told, AT + timedelta(days=2))
    finally:
        CURRENT.reset(origin)
    assert (opened.channel, opened.notified_on, opened.address) == ("portal", date(2025, 4, 3), "203.0.113.9")
    assert opened.sha256 == Resolution.objects.get().paper.sha256
    assert (opened.served_by, opened.served_at) == (resolving.person_of(told), AT + timedelta(days=2))
    confirmed = Notice.objects.get(kind="resolution_served")
    assert confirmed.person_id == resolving.person_of(told).pk
    trace = Event.objects.get(act="serve_notification")
    assert trace.subject_id == str(resolving.person_of(told).pk)


def test_opened_again_it_stays_as_it_was():
    told = resolving.of(resolving.resolved(), "awarded")
    resolving.opened(told)
    assert resolving.opened(told, AT + timedelta(days=5)).notified_on == AT.date()
    assert Event.objects.filter(act="serve_notification").count() == 1


def test_another_person_is_not_notified_of_it():
    told = resolving.of(resolving.resolved(), "awarded")
    with pytest.raises(Refused, match="se le notifica a otra persona"):
        open_resolution(notification=told, by=builders.person(), at=AT)


def test_a_minor_is_notified_through_her_representative():
    call = builders.call(places=1)
    minor, mandate = asking.minor_and_mother()
    enrolment = minor.enrolments.get()
    builders.eligible(call, enrolment=enrolment)
    award(call=call, on=resolving.DAY, by=builders.officer(Role.STIPEND_MANAGER), at=AT)
    told = resolving.of(resolving.resolved(call), "awarded")
    with pytest.raises(Refused, match="se le notifica a su representante legal"):
        open_resolution(notification=told, by=minor, at=AT)
    ready = Notice.objects.filter(kind="resolution_ready").values_list("person_id", flat=True)
    assert set(ready) == {minor.pk, mandate.guardian_id}
    served = open_resolution(notification=told, by=mandate.guardian, at=AT)
    assert served.served_by == mandate.guardian
    assert Event.objects.get(act="serve_notification").role == "guardian"
    knows = Notice.objects.filter(kind="resolution_served").values_list("person", flat=True)
    assert set(knows) == {minor.pk, mandate.guardian_id}
    grown_up = AT.replace(year=2027)
    assert open_resolution(notification=told, by=minor, at=grown_up).served_by == mandate.guardian


@pytest.mark.parametrize("change", [{"notified_on": date(2025, 4, 9)}, {"sha256": "1" * 64}, {"served_by": None}])
def test_what_was_written_of_a_notification_never_changes(change):
    told = resolving.opened(resolving.of(resolving.resolved(), "awarded"))
    with refused("Esa persona ya quedó notificada: lo anotado no cambia."):
        Notification.objects.filter(pk=told.pk).update(**change)


def test_its_twin_without_the_trigger_changes():
    told = resolving.opened(resolving.of(resolving.resolved(), "awarded"))
    with trigger_off("stipends_notification", "notification_served_stays"):
        assert Notification.objects.filter(pk=told.pk).update(sha256="1" * 64) == 1


@pytest.mark.django_db(transaction=True)
def test_opened_from_many_windows_at_once_it_is_notified_once():
    told = resolving.of(resolving.resolved(), "awarded")
    assert race([lambda: resolving.opened(told)] * 8) == [None] * 8
    assert Event.objects.filter(act="serve_notification").count() == 1
    assert Notice.objects.filter(kind="resolution_served").count() == 1
