"""All or nothing: whatever happens in the middle, a file is loaded whole or not at all, and once."""

import os
import signal
import time

import pytest
from django.db import connection

from sofia.audit.models import Event
from sofia.imports.actions import apply, check, confirm
from sofia.imports.kinds import Plan
from sofia.imports.models import ImportPart, ImportProgress
from sofia.people.models import Tries
from sofia.people.refusals import Refused
from tests import builders
from tests.imports import files, loading
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


def confirmed(data=None):
    found = loading.checked(data)
    confirm(found=found, by=found.handed_in_by, at=builders.NOON)
    found.refresh_from_db()
    return found


def load(found):
    apply(number=found.pk, by=found.handed_in_by_id, at=builders.NOON)
    found.refresh_from_db()
    return found


def test_it_is_loaded_whole_and_leaves_an_event_with_its_counts():
    found = loading.applied(loading.sheet(*loading.lines(1, 4)))
    assert found.state == "applied"
    assert loading.kept() == dict.fromkeys("1234", 5)
    event = Event.objects.get(act="apply_import", subject_id=str(found.pk))
    assert (event.chain, event.role) == ("9302", "registrar")
    assert '"counts":{"new":4}' in event.after
    assert not ImportPart.objects.filter(owner=found).exists()


def test_the_same_file_again_changes_nothing_and_says_so():
    data, officer = loading.sheet(), builders.officer("registrar")
    found = loading.applied(data, by=officer)
    assert loading.handed_in(data, by=officer) == found
    load(found)
    assert Event.objects.filter(act="apply_import").count() == 1


def test_a_line_that_is_wrong_by_now_leaves_nothing_written_and_is_named():
    rows = loading.lines(1, 2500)
    found = confirmed(files.text([loading.HEADINGS, *rows]))
    plan = loading.Notes.plan

    def spoilt(self, lines):
        made = plan(self, lines)
        made.faults += [loading.Fault(line.number, "CÓDIGO", "Cambió.") for line in lines if line["code"] == "2400"]
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading.Notes, "plan", spoilt)
        load(found)
    assert (found.state, found.faults) == ("faulty", 1)
    assert loading.kept() == {}


def test_what_the_database_refuses_in_the_middle_leaves_nothing_written():
    found = confirmed(files.text([loading.HEADINGS, *loading.lines(1, 2500)]))
    made = Tries.objects.bulk_create

    def refuse(self, plan: Plan):
        if self.seen.get("2400"):
            raise Refused("Eso ya no se puede.")
        made([Tries(kind=loading.KIND, fingerprint=x["code"], number=1, latest=builders.NOON) for x in plan.changes])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading.Notes, "apply", refuse)
        load(found)
    assert found.state == "refused"
    assert found.refusal == "Eso ya no se puede. Nada se cargó. Corríjalo y entréguelo otra vez."
    assert loading.kept() == {}


def test_a_file_whose_pieces_are_gone_says_so():
    found = confirmed()
    ImportPart.objects.filter(owner=found).delete()
    assert load(found).state == "refused"
    assert "30 días" in found.refusal


@pytest.mark.usefixtures("no_loop")
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_in_the_middle_leaves_nothing_and_another_goes_on():
    found = confirmed(files.text([loading.HEADINGS, *loading.lines(1, 5000)]))
    connection.close()  # the worker opens its own
    worker = os.fork()
    if not worker:
        loading.Notes.before = staticmethod(lambda: loading.Tries.objects.count() >= 3000 and time.sleep(60))
        apply(number=found.pk, by=found.handed_in_by_id, at=builders.NOON)
        os._exit(0)
    try:
        deadline = time.monotonic() + 60
        while ImportProgress.objects.get(owner=found).done < 2000 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)
        assert loading.kept() == {}  # nobody sees what is not whole
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    found.refresh_from_db()
    assert found.state == "applying"
    assert loading.kept() == {}
    assert load(found).state == "applied"
    assert len(loading.kept()) == 5000


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_with_the_same_file_one_loads_it():
    found = confirmed()
    race([lambda: apply(number=found.pk, by=found.handed_in_by_id, at=builders.NOON)] * 4, 4)
    assert Event.objects.filter(act="apply_import", subject_id=str(found.pk)).count() == 1
    assert len(loading.kept()) == 3


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_is_seen_before_it_is_kept():
    seen = []

    def look():
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT done, total FROM imports_importprogress")
            seen.append(cursor.fetchone())
            cursor.execute("SELECT count(*) FROM people_tries")
            assert cursor.fetchone() == (0,)
        other.close()

    found = confirmed(files.text([loading.HEADINGS, *loading.lines(1, 3000)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading.Notes, "before", staticmethod(look))
        patch.setattr("sofia.imports.actions.passage.Meter.EVERY", 0)
        load(found)
    assert seen == [(0, 3000), (1000, 3000), (2000, 3000)]


def test_checking_and_loading_ask_the_database_by_batches(django_assert_max_num_queries):
    found = loading.handed_in(files.text([loading.HEADINGS, *loading.lines(1, 10_000)]))
    with django_assert_max_num_queries(30):
        check(number=found.pk, at=builders.NOON)
