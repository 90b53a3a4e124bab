"""Asks clamd about a file, when the installation has one. Without an answer nothing is said to be clean."""

import socket
import struct
from pathlib import Path

import structlog
from django.conf import settings

from sofia.core import clock
from sofia.documents.models import Antivirus

SECONDS = 20  # for the whole conversation
PIECE = 64 << 10
ANSWER = 4096

Place = Path | tuple[str, int]
"""Where clamd listens: a socket of this machine, or a host and its port."""

log = structlog.get_logger("sofia.antivirus")


def verdict(data: bytes) -> Antivirus:
    """Off when the setting says so; waiting when it does not answer or says that it cannot tell."""
    if settings.CLAMD is None:
        return Antivirus.OFF
    try:
        answer = asked(settings.CLAMD, data)
    except (OSError, ValueError) as error:
        log.warning("antivirus away", error=type(error).__name__)
        return Antivirus.WAITING
    if answer == "stream: OK":
        return Antivirus.CLEAN
    if answer.endswith(" FOUND"):
        return Antivirus.INFECTED
    log.warning("antivirus unsure")
    return Antivirus.WAITING


def asked(place: Place, data: bytes) -> str:
    """The answer to INSTREAM (clamd(8)): pieces with their length before, then an empty one; it ends with a NUL."""
    end = clock.stopwatch() + SECONDS
    family = socket.AF_UNIX if isinstance(place, Path) else socket.AF_INET
    with socket.socket(family) as line:
        line.settimeout(SECONDS)
        line.connect(str(place) if isinstance(place, Path) else place)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < ANSWER:
            line.settimeout(max(end - clock.stopwatch(), 0.001))
            if not (more := line.recv(ANSWER)):
                break
            answer += more
    return answer.rstrip(b"\0\n").decode()
