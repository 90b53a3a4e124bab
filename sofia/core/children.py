"""Programs that we start and that never outlive us."""

import shutil
import signal
import subprocess
from collections.abc import Sequence

Child = subprocess.Popen[bytes]


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
