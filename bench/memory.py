"""How much memory a program uses with all the processes that it starts, as Linux counts it."""

import subprocess
from pathlib import Path
from threading import Event

PAUSE = Event()  # never set: waiting for it is a pause
EVERY = 0.01  # seconds between two looks


def peak(process: subprocess.Popen[bytes]) -> float:
    """Watch a program until it ends: the most memory (MiB) that all its processes had at a time; 0 without /proc."""
    most = 0
    while process.poll() is None:
        most = max(most, _used(process.pid))
        PAUSE.wait(EVERY)
    return most / 1024


def _used(pid: int) -> int:
    """KiB of a process and its descendants; what several share is divided among them."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended
        return 0
    own = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return own + sum(_used(int(child)) for child in children)
