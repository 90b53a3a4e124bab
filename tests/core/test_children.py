"""Programs that never outlive us."""

import signal
import subprocess
import sys

import pytest

from sofia.core.children import end, in_memory, mortal, works

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)"
)


def test_words_before_a_program_are_tried_before_they_are_trusted():
    assert works(("env",))
    assert not works(("false",))
    assert not works(("no-such-program",))


def test_a_program_behind_these_words_runs_as_without_them():
    done = subprocess.run([*mortal(signal.SIGTERM), "echo", "59"], capture_output=True, text=True, check=True)
    assert done.stdout == "59\n"


def test_a_program_is_asked_first_and_gives_its_code():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    assert end(child, signal.SIGTERM, signal.SIGKILL, patience=30) == -signal.SIGTERM


def test_one_that_does_not_listen_is_made_to_end():
    with subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"ready\n"
        assert end(child, signal.SIGTERM, signal.SIGKILL, patience=0.2) == -signal.SIGKILL


@pytest.mark.parametrize("code", [0, 3])
def test_one_that_has_ended_keeps_its_code(code):
    child = subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])
    child.wait()
    assert end(child, signal.SIGTERM, signal.SIGKILL, patience=1) == code


def test_a_confined_process_gets_no_more_than_it_was_left():
    words = "from sofia.core.children import MEGABYTE, confine; confine(memory=400 * MEGABYTE, processor=9, output=9)"
    child = [sys.executable, "-c", f"{words}; bytearray(600 * MEGABYTE)"]
    assert b"MemoryError" in subprocess.run(child, capture_output=True).stderr


def test_a_file_in_memory_begins_at_its_beginning():
    with in_memory(b"algo") as file:
        assert file.read() == b"algo"
