"""Works on two cores: a forked twin of this process makes a value, keeps it, and answers questions about it."""

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO, Generic, TypeVar

Value = TypeVar("Value")
Answer = TypeVar("Answer")


class Twin(Generic[Value]):
    """A process that has all that this one has at its start, and from then on only what it makes and is told.

    For large work of a program with one thread. Questions are functions that pickle can name; so are answers.
    """

    possible = hasattr(os, "fork")

    def __init__(self, make: Callable[[], Value]) -> None:
        heard, telling = os.pipe()
        hearing, told = os.pipe()
        self.process = os.fork()
        if not self.process:
            os.close(telling)
            os.close(hearing)
            _serve(make, os.fdopen(heard, "rb"), os.fdopen(told, "wb"))
        os.close(heard)
        os.close(told)
        self.telling, self.hearing = os.fdopen(telling, "wb"), os.fdopen(hearing, "rb")

    def ask(self, question: Callable[[Value], Answer]) -> Callable[[], Answer]:
        """Put a question; the function given back waits for its answer, and raises what the question raised."""
        with suppress(BrokenPipeError):  # it ended: whoever waits for the answer is told
            _tell(self.telling, question)
        return self._answer

    def dismiss(self) -> None:
        """Nothing else will be asked: it ends, once it has answered, while this process goes on."""
        with suppress(BrokenPipeError):
            self.telling.close()

    def _answer(self) -> Any:
        try:
            failure, answer = pickle.load(self.hearing)
        except (EOFError, pickle.UnpicklingError) as error:
            raise ChildProcessError("un proceso auxiliar terminó sin acabar su trabajo") from error
        if failure is not None:
            raise failure
        return answer

    def __enter__(self) -> "Twin[Value]":
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.process, signal.SIGKILL)  # whatever it does, nobody waits for it any more
        os.waitpid(self.process, 0)
        self.hearing.close()
        self.dismiss()


def _serve(make: Callable[[], Value], questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer in the order of the questions until nobody asks any more; this process never returns to its caller."""
    try:
        made = _tried(make)
        while True:
            question = pickle.load(questions)
            _tell(answers, made if made[0] else _tried(partial(question, made[1])))
    finally:
        os._exit(0)


def _tried(work: Callable[[], Value]) -> tuple[BaseException | None, Value | None]:
    """What it raised, whatever that is, or what it gave."""
    try:
        return None, work()
    except BaseException as error:
        return error, None


def _tell(pipe: BinaryIO, value: object) -> None:
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()
