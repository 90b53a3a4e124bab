"""How root, or a container's user without a name, runs a program that refuses both.

No user is created and no folder is opened to others.
"""

import os
import pwd
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sofia.core.children import mortal, works
from sofia.core.postgres.errors import PostgresError

# In a user namespace of its own, the program sees itself as nobody, and what it writes still belongs to us.
NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
# Where that is forbidden (some containers), a system user does it …
SYSTEM_USERS = ("postgres", "nobody")
# … allowed, where that can be had, to pass through folders that only root may enter.
PASSAGE = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
FAST_SHUTDOWN = signal.SIGINT  # in PostgreSQL's words: clients are sent away, what was committed stays


@dataclass(frozen=True)
class Servant:
    """Who runs the program: the words that go before it, and whom its files belong to."""

    prefix: tuple[str, ...]
    uid: int

    def own(self, folder: Path) -> None:
        """Make a folder, and all that is in it, the servant's (there may have been another one before)."""
        if folder.stat().st_uid == self.uid:
            return
        try:
            for path in [folder, *folder.rglob("*")]:
                os.chown(path, self.uid, -1, follow_symlinks=False)
        except PermissionError as error:
            message = f"La carpeta {folder} es de otro usuario. Inicie Sofía con ese usuario, o en una copia propia."
            raise PostgresError(message) from error


def servant() -> Servant:
    """Ourselves; or, where PostgreSQL refuses us, the least that works on this machine."""
    ends_with_us = mortal(FAST_SHUTDOWN)
    if os.getuid() != 0 and has_a_name(os.getuid()):
        return Servant(ends_with_us, os.getuid())
    for prefix, uid in ways_down():
        if works(prefix):
            return Servant((*prefix, *ends_with_us), uid)
    raise PostgresError(
        "PostgreSQL no corre como root ni con un usuario sin nombre. Inicie Sofía con otro, o instale util-linux."
    )


def has_a_name(uid: int) -> bool:
    try:
        return bool(pwd.getpwuid(uid))
    except KeyError:
        return False


def ways_down() -> Iterator[tuple[tuple[str, ...], int]]:
    yield NAMESPACE, os.getuid()
    if os.getuid() != 0:
        return
    for name in SYSTEM_USERS:
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            become = ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
            yield (*become, *PASSAGE), user.pw_uid
            yield become, user.pw_uid
