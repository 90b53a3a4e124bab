"""What a file would do is counted, and every line that is wrong is named, before anything is written."""

import pytest

from sofia.imports.actions import check
from sofia.imports.actions.check import look_again
from sofia.imports.actions.ending import settle
from sofia.imports.actions.passage import Tally
from sofia.imports.models import Import, ImportFault, ImportPart, State
from tests import builders
from tests.imports import files, loading
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


def faults(found):
    return list(ImportFault.objects.filter(owner=found).order_by("line", "pk").values_list("line", "column", "reason"))


def test_a_good_file_is_counted_and_nothing_is_written():
    loading.keep("1", 5)
    loading.keep("2", 9)
    found = loading.checked(loading.sheet(*loading.lines(1, 4)))
    assert (found.state, found.lines, found.counts) == ("ready", 4, {"new": 2, "changed": 1, "same": 1})
    assert loading.kept() == {"1": 5, "2": 9}


def test_every_line_that_is_wrong_has_its_number_column_and_reason():
    found = loading.checked(
        loading.sheet(
            ["1", "5", ""], ["dos", "5", ""], ["3", "", ""], ["4", "mil", ""], ["1", "6", ""], ["uno", "0", ""]
        )
    )
    assert found.state == "faulty"
    assert found.faults == 5
    assert faults(found) == [
        (4, "CÓDIGO", "Debe tener de 1 a 6 dígitos."),
        (5, "VALOR", "Está vacía."),
        (6, "VALOR", "Escriba un número entero entre 1 y 999."),
        (7, "CÓDIGO", "Ya está en la línea 3."),
        (8, "CÓDIGO", "Debe tener de 1 a 6 dígitos."),
        (8, "VALOR", "Escriba un número entero entre 1 y 999."),
    ]
    assert loading.kept() == {}


def test_one_that_is_wrong_among_five_thousand_stops_all():
    rows = loading.lines(1, 5000)
    rows[4321][1] = "x"
    found = loading.checked(files.text([loading.HEADINGS, *rows]))
    assert (found.state, found.lines, found.faults) == ("faulty", 5000, 1)
    assert faults(found) == [(4323, "VALOR", "Escriba un número entero entre 1 y 999.")]


def test_what_is_there_already_changes_nothing_and_the_file_goes():
    loading.applied(loading.sheet())
    again = loading.checked(files.text([loading.HEADINGS, *loading.lines()]))
    assert (again.state, again.counts) == ("unchanged", {"same": 3})
    assert not ImportPart.objects.filter(owner=again).exists()


def test_a_file_that_ends_badly_on_the_way_is_refused_with_its_reason():
    rows = [loading.HEADINGS, *loading.lines(1, 3000), ["9", "=1+1", ""]]
    found = loading.checked(files.text(rows))
    assert found.state == "refused"
    assert "fórmula" in found.refusal
    assert not ImportFault.objects.exists()


def test_looking_a_second_time_does_nothing_and_one_that_was_cut_begins_anew():
    found = loading.handed_in(loading.sheet(["x", "5", ""]))
    ImportFault.objects.create(owner=found, line=99, reason="De un trabajador que murió.")
    check(number=found.pk, at=builders.NOON)
    check(number=found.pk, at=builders.NOON)
    assert [line for line, _, _ in faults(found)] == [3]


def test_one_that_was_set_aside_meanwhile_stays_so():
    found = loading.handed_in()
    Import.objects.filter(pk=found.pk).update(state="discarded", ended_at=builders.NOON, ended_by=found.handed_in_by)
    check(number=found.pk, at=builders.NOON)
    found.refresh_from_db()
    assert found.state == "discarded"


@pytest.mark.django_db(transaction=True)
def test_asked_for_again_in_the_middle_it_is_not_looked_at_twice(monkeypatch):
    found = loading.handed_in(loading.sheet(["x", "5", ""]))
    plan, others = loading.Notes.plan, iter([lambda: race([lambda: check(number=found.pk, at=builders.NOON)], 1)])

    def interrupted(self, lines):
        next(others, lambda: None)()
        return plan(self, lines)

    monkeypatch.setattr(loading.Notes, "plan", interrupted)
    check(number=found.pk, at=builders.NOON)
    found.refresh_from_db()
    assert (found.state, [line for line, _, _ in faults(found)]) == ("faulty", [3])


@pytest.mark.django_db(transaction=True)
def test_one_that_ended_while_another_worker_waited_to_look_stays_with_its_faults():
    found = loading.handed_in(loading.sheet(["x", "5", ""]))
    check(number=found.pk, at=builders.NOON)
    look_again(found, by=found.handed_in_by, at=builders.NOON)
    assert [line for line, _, _ in faults(found)] == [3]


def test_one_that_another_moved_keeps_its_file():
    found = loading.checked()
    Import.objects.filter(pk=found.pk).update(state="applying")
    settle(found, State.UNCHANGED, Tally(), by=found.handed_in_by, at=builders.NOON)
    found.refresh_from_db()
    assert found.state == "applying"
    assert ImportPart.objects.filter(owner=found).exists()
