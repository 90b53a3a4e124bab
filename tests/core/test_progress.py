"""What a person sees while she waits."""

import gc
import subprocess
import sys

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


@pytest.mark.parametrize("kept", [False, True])
def test_the_program_ends_with_its_code_and_all_that_it_said(kept):
    """With large data that was kept it does not wait while its values are taken apart."""
    program = (
        "import sys; from sofia.core.progress import large_data, leave\n"
        "class Slow:\n"
        "    def __del__(self): print('desarmado')\n"
        "slow = Slow()\n"
        "with large_data() as keep:\n"
        f"    {kept} and keep(slow)\n"
        "print('listo'); print('aviso', file=sys.stderr); leave(3)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (3, "aviso\n")
    assert done.stdout == ("listo\n" if kept else "listo\ndesarmado\n")
