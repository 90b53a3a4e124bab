"""Notifying outside the portal takes its proof, and a notice takes its days."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.prove import record_in_person, record_notice
from sofia.stipends.models import Notification
from tests import builders
from tests.documents.handing_in import hand_in
from tests.stipends import resolving
from tests.stipends.resolving import AT
from tests.stipends.twins import drop_constraints, refused

pytestmark = pytest.mark.django_db
LATER = datetime(2025, 4, 10, 9, tzinfo=BOGOTA)


@pytest.fixture
def resolution():
    return resolving.resolved()


@pytest.fixture
def proof():
    return hand_in(kind="notification_proof")


def in_person(told, proof, on=date(2025, 4, 2), at=LATER, by=None):
    by = by or builders.officer(Role.STIPEND_MANAGER)
    return record_in_person(notification=told, notified_on=on, proof=proof, by=by, at=at)


def test_at_the_centre_she_signs_a_paper_that_is_kept(resolution, proof):
    told = in_person(resolving.of(resolution, "waiting"), proof)
    assert (told.channel, told.notified_on, told.proof, told.address) == ("in_person", date(2025, 4, 2), proof, "")
    with pytest.raises(Refused, match="ya quedó notificada"):
        in_person(told, proof)


@pytest.mark.parametrize("on", [date(2025, 3, 31), date(2025, 4, 11)])
def test_a_day_before_the_filing_or_to_come_is_refused(resolution, proof, on):
    with pytest.raises(Refused, match="todavía no llega, o es anterior"):
        in_person(resolving.of(resolution, "waiting"), proof, on)


def test_only_the_manager_of_the_centre_keeps_it(resolution, proof):
    with pytest.raises(PermissionDenied):
        in_person(resolving.of(resolution, "waiting"), proof, by=builders.officer(Role.STIPEND_MANAGER, "9114"))


def test_the_database_asks_for_the_proof(resolution):
    told = resolving.of(resolution, "waiting")
    columns = {"channel": "in_person", "notified_on": date(2025, 4, 2), "sha256": "0" * 64}
    served = {**columns, "served_at": AT, "served_by": builders.person()}
    row = Notification.objects.filter(pk=told.pk)
    with refused("Adjunte la prueba: el acta firmada, o el aviso con sus fechas."):
        row.update(**served)
    drop_constraints("stipends_notification", "notification_has_its_proof")
    assert row.update(**served) == 1


def test_a_notice_notifies_the_rest_the_day_after_it_came_down(resolution, proof):
    resolving.opened(resolving.of(resolution, "waiting"))
    about = {"resolution": resolution, "published_on": date(2025, 4, 2), "proof": proof}
    manager = builders.officer(Role.STIPEND_MANAGER)
    with pytest.raises(Refused, match="hasta el 9 de abril de 2025, y notifica al terminar el 10 de abril"):
        record_notice(**about, by=manager, at=LATER.replace(day=9))
    assert record_notice(**about, by=manager, at=LATER) == 2
    days = dict(resolution.notifications.values_list("channel", "notified_on"))
    assert days == {"portal": AT.date(), "notice": date(2025, 4, 10)}
    with pytest.raises(Refused, match="Ya todas las personas"):
        record_notice(**about, by=manager, at=LATER)
