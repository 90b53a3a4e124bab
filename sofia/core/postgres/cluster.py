"""A cluster: what is kept in a folder, how it is made and how it is set up."""

import hashlib
import os
import shutil
import stat
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sofia.core.postgres.binaries import Binaries
from sofia.core.postgres.errors import PostgresError
from sofia.core.postgres.servant import Servant

NAME = "sofia"  # of its one role and its one database

# A socket's path may have 107 bytes, and a project's folder may be deeper than that: sockets live in a short
# folder, named after the cluster's so that every command finds it.
SOCKETS = Path("/tmp")

CONFIGURATION = """\
# Written at every start.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 150
shared_buffers = 128MB
lc_messages = 'C'
log_line_prefix = '%m [%p] '
"""
FORGETFUL = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"

# Right letters in every language without any locale of the machine; older servers only have the machine's.
BUILTIN_LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
BUILTIN_LOCALE_SINCE = 17
MACHINE_LOCALE = ("--locale=C.UTF-8",)


@dataclass(frozen=True)
class Cluster:
    """The cluster of one folder (absolute); without ``durable`` it is quick, and lost with the machine."""

    folder: Path
    durable: bool = True

    @property
    def address(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='')}"

    @property
    def sockets(self) -> Path:
        return SOCKETS / f"sofia-{os.getuid()}-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"

    @property
    def lock_file(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.lock")

    @property
    def log_file(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.log")

    @property
    def version(self) -> int | None:
        """The major version that made it; None when it is not made yet."""
        kept = self.folder / "PG_VERSION"
        return int(kept.read_text()) if kept.exists() else None

    def create(self, binaries: Binaries, who: Servant) -> None:
        """Make it under another name first: a half-made cluster is never taken for a cluster."""
        draft = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        who.own(draft)
        locale = BUILTIN_LOCALE if binaries.version >= BUILTIN_LOCALE_SINCE else MACHINE_LOCALE
        options = ["--username", NAME, "--auth=trust", "--encoding=UTF8", "--data-checksums", *locale]
        options += [] if self.durable else ["--no-sync"]
        run([*who.prefix, str(binaries.folder / "initdb"), *options, "-D", str(draft)])
        single = [*who.prefix, str(binaries.folder / "postgres"), "--single", "-D", str(draft), "postgres"]
        run(single, typed=f"CREATE DATABASE {NAME};\n")
        draft.rename(self.folder)

    def configure(self, who: Servant) -> None:
        """Write its configuration and open its private folder of sockets."""
        who.own(self.folder)
        text = CONFIGURATION.format(sockets=self.sockets) + ("" if self.durable else FORGETFUL)
        (self.folder / "postgresql.conf").write_text(text)
        with suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.getuid(), who.uid) or found.st_mode & 0o077:
            raise PostgresError(f"La carpeta {self.sockets} existe y no es privada. Bórrela y repita el comando.")
        who.own(self.sockets)

    def remove_sockets(self) -> None:
        with suppress(OSError):
            self.sockets.rmdir()

    def last_words(self) -> str:
        """The end of the server's log, for the message of an error."""
        return "\n".join(self.log_file.read_text(errors="replace").splitlines()[-10:])


def run(command: list[str], typed: str = "") -> None:
    """Run one of PostgreSQL's programs; PostgresError with its own words when it fails."""
    done = subprocess.run(command, input=typed, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    if done.returncode != 0:
        raise PostgresError(f"No se pudo crear la base de datos:\n{done.stderr.strip()}")
