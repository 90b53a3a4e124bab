"""Programs that we start and that never outlive us."""

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Sequence
from typing import BinaryIO

Child = subprocess.Popen[bytes]
MEGABYTE = 1 << 20


def works(prefix: Sequence[str]) -> bool:
    """Whether a program can be started behind these words."""
    return bool(shutil.which(prefix[0])) and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0


def mortal(ending: signal.Signals) -> tuple[str, ...]:
    """The words before a program that has it end with us, even when we are killed; none where there are none."""
    prefix = ("setpriv", "--pdeathsig", ending.name.removeprefix("SIG"))
    return prefix if works(prefix) else ()


def end(child: Child, politely: signal.Signals, forcibly: signal.Signals, patience: float) -> int:
    """Ask a program to end, and after ``patience`` seconds make it; gives its exit code."""
    child.send_signal(politely)  # does nothing to one that has ended
    try:
        return child.wait(patience)
    except subprocess.TimeoutExpired:
        child.send_signal(forcibly)
        return child.wait()


def confine(*, memory: int, processor: int, output: int, files: int = 64) -> None:
    """Take powers away from this process, for good: bytes of memory, seconds of computing, bytes of any one file."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def in_memory(content: bytes = b"") -> BinaryIO:
    """A file that is on no disk, at its beginning."""
    file = os.fdopen(os.memfd_create("sofia"), "w+b")
    file.write(content)
    file.seek(0)
    return file
