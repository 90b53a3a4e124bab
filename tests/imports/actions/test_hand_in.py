"""A file is looked at, kept sealed, and kept once."""

import sys

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.audit.models import Event
from sofia.imports.models import Import, ImportPart
from sofia.imports.reasons import Reason, Unfit
from tests import builders
from tests.imports import files, loading
from tests.stipends.racing import race
from tests.stipends.twins import index_off

pytestmark = pytest.mark.django_db

ONCE = "imports_import (kind, centre_id, sha256) WHERE state IN ('checking', 'ready', 'applying', 'applied')"


def test_it_waits_sealed_and_leaves_an_event():
    found = loading.handed_in(loading.sheet(["7", "5", "Ñáñez"]))
    assert (found.state, found.size > 0, found.lines) == ("checking", True, 0)
    part = ImportPart.objects.get(owner=found)
    assert b"xl/workbook" not in bytes(part.content)
    asked = ProcrastinateJob.objects.filter(task_name="imports.check", args={"number": str(found.pk)})
    assert asked.count() == 1
    event = Event.objects.get(act="hand_in_import", subject_id=str(found.pk))
    assert found.sha256 in event.after
    assert "notas" in event.after


def test_a_large_file_is_kept_in_pieces_that_open_only_in_their_place():
    rows = [[str(n), "5", "x" * 3000] for n in range(1, 900)]
    found = loading.handed_in(files.text([loading.HEADINGS, *rows]))
    assert ImportPart.objects.filter(owner=found).count() == 3
    first, second = ImportPart.objects.filter(owner=found).order_by("number")[:2]
    ImportPart.objects.filter(pk=first.pk).update(content=second.content)
    with pytest.raises(Exception, match="no abre"):
        loading.check(number=found.pk, at=builders.NOON)


def test_one_that_does_harm_is_not_kept_and_leaves_its_reason():
    with pytest.raises(Unfit) as refusal:
        loading.handed_in(files.with_entry(loading.sheet(), "xl/vbaProject.bin"))
    assert refusal.value.reason is Reason.MACROS
    assert not Import.objects.exists()
    assert '"reason":"macros"' in Event.objects.get(act="refuse_import").after


def test_the_same_file_again_is_the_one_that_is_there():
    data, officer = loading.sheet(), builders.officer("registrar")
    first = loading.handed_in(data, by=officer)
    assert loading.handed_in(data, by=officer) == first
    assert loading.handed_in(data, centre="9114") != first


def test_a_file_that_was_set_aside_or_was_wrong_may_be_handed_in_again():
    data = loading.sheet(["x", "5", ""])
    assert loading.checked(data).state == "faulty"
    assert loading.handed_in(data).state == "checking"


@pytest.mark.django_db(transaction=True)
def test_of_two_sendings_at_once_one_stays():
    data, officer = loading.sheet(), builders.officer("registrar")
    race([lambda: loading.handed_in(data, by=officer)] * 6, 6)
    assert Import.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_index_several_would_stay(monkeypatch):
    data, officer = loading.sheet(), builders.officer("registrar")
    monkeypatch.setattr(sys.modules["sofia.imports.actions.hand_in"], "live", lambda *about: None)
    with index_off("import_file_once", ONCE):
        race([lambda: loading.handed_in(data, by=officer)] * 4, 4)
        assert Import.objects.count() == 4
        Import.objects.update(state="discarded", ended_at=builders.NOON, ended_by=officer)
