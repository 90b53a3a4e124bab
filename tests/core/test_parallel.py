"""Jobs side by side: all done, nothing sent, nothing silenced."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from sofia.core.parallel import side_by_side


def _write(path: Path) -> None:
    path.write_text(str(os.getpid()))


def _fail(path: Path) -> None:
    raise OSError(28, "no queda espacio", str(path))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_every_job_is_done_and_later_ones_in_processes_of_their_own(tmp_path: Path) -> None:
    places = [tmp_path / name for name in "abc"]
    side_by_side([partial(_write, place) for place in places])
    workers = [int(place.read_text()) for place in places]
    assert workers[0] == os.getpid()
    assert len(set(workers)) == 3


@pytest.mark.parametrize("position", [0, 1])
def test_what_a_job_raises_is_raised_here_after_the_others_end(tmp_path: Path, position: int) -> None:
    done = tmp_path / "done"
    jobs = [partial(_write, done)]
    jobs.insert(position, partial(_fail, tmp_path / "full"))
    with pytest.raises(OSError, match="no queda espacio") as raised:
        side_by_side(jobs)
    assert raised.value.filename == str(tmp_path / "full")
    assert done.exists()


def test_a_job_that_is_killed_is_not_taken_for_done(tmp_path: Path) -> None:
    with pytest.raises(ChildProcessError, match="sin acabar"):
        side_by_side([partial(_write, tmp_path / "done"), _die])
