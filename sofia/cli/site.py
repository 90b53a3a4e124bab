"""The web server of `sofia run`: its port, its processes and the moment from which it answers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

from sofia.core.children import end, mortal
from sofia.core.keys import new_key

HOST = "127.0.0.1"
THREADS = 4  # of each process: enough to wait for the database on two cores (measured: docs/adr/0007)
FAREWELL = 10  # seconds for the requests in hand
PORTS_TRIED = 100
LOOK, RESTART = 0.3, 2  # seconds: how often a program is looked at, and until one that ended begins again
MAIL_SERVER = [sys.executable, "-m", "sofia.notices.demo_server"]
WORKER = [sys.executable, "-m", "django", "work"]


class NoFreePort(RuntimeError):
    """Every port that was tried is taken."""


@dataclass(frozen=True)
class Site:
    """The portal at one port of this machine."""

    port: int
    workers: int

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def serve(self) -> int:
        """Serve until the server ends or somebody interrupts; gives the server's exit code."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(self.port)]
        sizes = ["--workers", str(self.workers), "--blocking-threads", str(THREADS), "--no-ws"]
        care = ["--respawn-failed-workers", "--workers-kill-timeout", str(FAREWELL), "--log-level", "warning"]
        server = start([*command, *sizes, *care, "config.wsgi:application"])
        try:
            return server.wait()
        finally:
            end(server, signal.SIGTERM, signal.SIGKILL, 2 * FAREWELL)

    def answers(self) -> bool:
        """Whether a page could be served now."""
        with closing(HTTPConnection(HOST, self.port, timeout=5)) as connection:
            try:
                connection.request("GET", "/salud/")
                return connection.getresponse().status == 200
            except (OSError, HTTPException):
                return False

    def wait_until_it_answers(self) -> None:
        while not self.answers():
            time.sleep(0.1)


@contextmanager
def kept_running(command: list[str]) -> Iterator[None]:
    """A program beside the server, started again whenever it ends, until we end it."""
    over = Event()
    # A program ends with the very thread that started it: this one lives as long as we do.
    keeper = Thread(target=keep_running, args=(command, over), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def keep_running(command: list[str], over: Event) -> None:
    while not over.is_set():
        program = start(command, signal.SIGKILL)
        while program.poll() is None and not over.wait(LOOK):
            pass
        end(program, signal.SIGTERM, signal.SIGKILL, 2 * FAREWELL)
        over.wait(RESTART)


def prepare(*, demo: bool) -> bool:
    """Tables, static files and the demo, made by a process of its own; False when it said what is wrong."""
    child = start([sys.executable, "-m", "django", "prepare", *(["--demo"] if demo else [])])
    try:
        return child.wait() == 0
    finally:
        end(child, signal.SIGTERM, signal.SIGKILL, FAREWELL)


def start(command: list[str], orphaned: signal.Signals = signal.SIGTERM) -> "subprocess.Popen[bytes]":
    """Start one of our programs. In a session of its own: a Ctrl-C at the terminal is for `sofia run` alone.

    ``orphaned``: how it ends when we are killed. A worker that was asked politely would wait for a database that is
    gone with us; it bears to be killed at any moment.
    """
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    return subprocess.Popen([*mortal(orphaned), *command], env=environment, start_new_session=True)


@contextmanager
def held_port(first: int) -> Iterator[int]:
    """The first port from ``first`` on that is free, held so that no other copy takes it before our server does.

    The server listens beside this socket, which never does; others cannot bind while it is bound.
    """
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as holder:
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just left is free
            try:
                holder.bind((HOST, port))
            except OSError:
                continue
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # the server's sockets have it too
            yield port
            return
    raise NoFreePort(f"Los puertos {first} a {first + PORTS_TRIED - 1} están ocupados. Elija otro con --port.")


def kept_secret(path: Path) -> str:
    """The key that signs this copy's sessions: made once, readable by its owner only."""
    if not path.exists() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(new_key().hex())
    return path.read_text()
