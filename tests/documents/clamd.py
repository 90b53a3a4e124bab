"""A small clamd that speaks the real protocol on a real socket: it knows one virus."""

import socketserver
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

VIRUS = b"SOFIA-ANTIVIRUS-TEST-FILE"


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.server.seen.append(data)  # type: ignore[attr-defined]
        time.sleep(self.server.delay)  # type: ignore[attr-defined]
        usual = b"stream: Sofia.Test FOUND\0" if VIRUS in data else b"stream: OK\0"
        self.wfile.write(self.server.answer or usual)  # type: ignore[attr-defined]


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, place: Path, answer: bytes = b"", delay: float = 0) -> None:
        self.answer, self.delay, self.seen = answer, delay, list[bytes]()
        super().__init__(str(place), Conversation)


@contextmanager
def listening(place: Path, answer: bytes = b"", delay: float = 0) -> Iterator[list[bytes]]:
    """Listens there meanwhile; gives the list of what it was sent. ``answer``: another than its own; ``delay``: s."""
    with Server(place, answer, delay) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server.seen
        finally:
            server.shutdown()
            place.unlink()
