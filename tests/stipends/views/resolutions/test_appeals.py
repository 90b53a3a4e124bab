"""The manager reads an appeal, which leaves a trace, and drafts what decides it."""

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends.actions.resolutions.appeal import lodge
from sofia.stipends.models import Resolution
from tests import builders
from tests.documents.handing_in import hand_in
from tests.stipends import resolving
from tests.stipends.resolving import AT
from tests.stipends.views.resolutions.conftest import DESK, browser_of, text

pytestmark = pytest.mark.django_db
LISTED = f"{DESK}recursos/"


@pytest.fixture
def lodged():
    told = resolving.opened(resolving.of(resolving.resolved(), "waiting"))
    her = resolving.person_of(told)
    support = hand_in(her, kind="appeal_support")
    return lodge(notification=told, grounds="No se contó mi soporte.", by=her, at=AT, support=support)


def test_without_appeals_the_list_says_so(manager):
    resolving.awarded()
    assert "Nadie ha interpuesto recursos." in text(manager.get(LISTED))


def test_the_list_names_applications_and_when_silence_counts(manager, lodged):
    shown = text(manager.get(LISTED))
    assert lodged.notification.application.number in shown
    assert "2 de junio de 2025" in shown
    assert "No se contó mi soporte." not in shown
    assert not Event.objects.filter(act="read_appeal").exists()


def test_reading_it_leaves_a_trace_in_hers(manager, lodged):
    assert "No se contó mi soporte." in text(manager.get(f"{LISTED}{lodged.pk}/"))
    trace = Event.objects.get(act="read_appeal")
    assert trace.subject_id == str(resolving.person_of(lodged.notification).pk)
    assert manager.get(f"{LISTED}{lodged.pk}/soporte.pdf").content.startswith(b"%PDF-")
    assert Event.objects.filter(act="read_document").count() == 1


def test_what_is_decided_is_a_resolution_to_be_signed(manager, lodged):
    page = f"{LISTED}{lodged.pk}/decidir/"
    assert "No queda ningún cupo libre" in text(manager.get(page))
    empty = manager.post(page, {})
    assert empty.status_code == 422
    assert "Elija cómo se decide." in text(empty)
    answer = manager.post(page, {"outcome": "confirmed", "text": "Que el soporte no prueba el criterio."})
    made = Resolution.objects.get(appeal=lodged)
    assert answer.headers["Location"] == f"{DESK}resolucion/{made.pk}/"
    assert "Se confirma la resolución" in text(manager.get(f"{LISTED}{lodged.pk}/"))
    assert "Que el soporte no prueba el criterio." in text(manager.get(page))


def test_the_director_reads_and_does_not_draft(director, lodged):
    assert director.get(f"{LISTED}{lodged.pk}/").status_code == 200
    assert director.get(f"{LISTED}{lodged.pk}/decidir/").status_code == 403


def test_another_centre_does_not_find_it(lodged):
    stranger = browser_of(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert stranger.get(f"{LISTED}{lodged.pk}/").status_code == 404


def test_the_list_asks_the_database_a_fixed_number_of_times(manager, lodged, django_assert_num_queries):
    manager.get(LISTED)
    with django_assert_num_queries(5):
        manager.get(LISTED)
