"""What a person sees while she waits."""

import gc

import pytest

from sofia.core import progress
from sofia.core.progress import PATIENCE, Progress, large_data


@pytest.fixture
def clock(monkeypatch):
    """A stopwatch that the test moves."""
    now = [100.0]
    monkeypatch.setattr(progress, "stopwatch", lambda: now[0])
    return now


def test_quick_work_is_silent(clock, capsys):
    told = Progress()
    clock[0] += PATIENCE
    told.step("Leyendo")
    assert capsys.readouterr() == ("", "")


def test_work_that_lasts_more_than_a_second_is_told_on_stderr(clock, capsys):
    told = Progress()
    told.step("Leyendo")
    clock[0] += 2.34
    told.step("Decidiendo")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "  2.3 s · Decidiendo…\n"


def test_garbage_is_looked_for_again_afterwards_also_after_an_error():
    with large_data():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), large_data():
        raise KeyError
    assert gc.isenabled()
