"""A twin: it answers, what it raises is raised here, and nothing of it is left behind."""

import os
import signal
from functools import partial

import pytest

from sofia.core.parallel import Twin


def _plus(number: int, value: list[int]) -> list[int]:
    value.append(number)
    return value


def _process(_value: object) -> int:
    return os.getpid()


def _fail(*_: object) -> None:
    raise OSError(28, "no queda espacio", "/lleno")


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_it_keeps_what_it_made_in_a_process_of_its_own_and_changes_nothing_here() -> None:
    here = [1]
    with Twin(lambda: here) as twin:
        assert twin.ask(partial(_plus, 2))() == [1, 2]
        assert twin.ask(partial(_plus, 3))() == [1, 2, 3]
        assert twin.ask(_process)() == twin.process != os.getpid()
    assert here == [1]


def test_questions_are_answered_in_their_order() -> None:
    with Twin(list) as twin:
        first, second = twin.ask(partial(_plus, 1)), twin.ask(partial(_plus, 2))
        assert (first(), second()) == ([1], [1, 2])


def test_what_a_question_raises_is_raised_here_and_the_next_is_answered() -> None:
    with Twin(lambda: [0]) as twin:
        with pytest.raises(OSError, match="no queda espacio") as raised:
            twin.ask(_fail)()
        assert raised.value.filename == "/lleno"
        assert twin.ask(partial(_plus, 1))() == [0, 1]


def test_what_the_making_raised_answers_every_question() -> None:
    with Twin(_fail) as twin:
        for _ in range(2):
            with pytest.raises(OSError, match="no queda espacio"):
                twin.ask(_process)()


@pytest.mark.parametrize("make", [list, _die], ids=["while it answers", "before"])
def test_a_twin_that_is_killed_is_not_taken_for_done(make) -> None:
    with Twin(make) as twin:
        for _ in range(2):
            with pytest.raises(ChildProcessError, match="sin acabar"):
                twin.ask(_die)()


def test_one_that_is_dismissed_answers_what_it_was_asked_and_ends_by_itself() -> None:
    with Twin(lambda: [0]) as twin:
        answer = twin.ask(partial(_plus, 1))
        twin.dismiss()
        assert answer() == [0, 1]
        ended = os.waitid(os.P_PID, twin.process, os.WEXITED | os.WNOWAIT)
        assert ended
        assert ended.si_status == 0


@pytest.mark.parametrize("busy", [False, True])
def test_nothing_of_it_is_left_also_when_it_still_works(busy) -> None:
    with Twin(signal.pause if busy else list) as twin:
        process = twin.process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
