"""Asks a portal for pages from several clients at once, and tells how many a second and how long each took."""

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BufferedReader
from itertools import count
from urllib.parse import urlsplit

from sofia.core.clock import stopwatch

Ask = Callable[[int], bytes]
"""The bytes of request number n. A client sends them as they are, so that little of the machine goes to the client."""


@dataclass(frozen=True)
class Load:
    """What came of it. ``seconds``: of each answer, in order of length; ``statuses``: how many of each."""

    elapsed: float
    seconds: Sequence[float]
    statuses: dict[int, int]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.elapsed

    def at(self, percent: int) -> float:
        """Milliseconds within which that percentage of the answers came."""
        return self.seconds[min(len(self.seconds) * percent // 100, len(self.seconds) - 1)] * 1000


def load(address: str, ask: Ask, *, clients: int, total: int) -> Load:
    """Ask ``total`` times from ``clients`` kept-alive connections."""
    parts, turn = urlsplit(address), count()
    where = (parts.hostname or "", parts.port or 80)
    start = stopwatch()
    with ThreadPoolExecutor(clients) as pool:
        jobs = [pool.submit(_client, where, ask, turn, total) for _ in range(clients)]
        answers = [answer for job in jobs for answer in job.result()]
    elapsed = stopwatch() - start
    statuses: dict[int, int] = {}
    for status, _ in answers:
        statuses[status] = statuses.get(status, 0) + 1
    return Load(elapsed, sorted(seconds for _, seconds in answers), statuses)


def _client(where: tuple[str, int], ask: Ask, turn: "count[int]", total: int) -> list[tuple[int, float]]:
    answers = []
    with socket.create_connection(where) as connection, connection.makefile("rb") as stream:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (number := next(turn)) < total:
            start = stopwatch()
            connection.sendall(ask(number))
            answers.append((_answer(stream), stopwatch() - start))
    return answers


def _answer(stream: BufferedReader) -> int:
    """The status of the next answer, once it has come whole."""
    status, length = int(stream.readline().split()[1]), 0
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    stream.read(length)
    return status
