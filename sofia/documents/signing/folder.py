"""Files of what signs. Their folder is no part of the database, of its copies, nor of the repository."""

import os
from pathlib import Path

from sofia.core.keys import new_key

START = "Recupérelo de su copia o, si empieza, «sofia signing init»."
OTHERS = 0o077  # permissions of group and others, which no secret has


class CannotSign(Exception):
    """Nothing can be signed now; the message says why and what to do, in Spanish."""


def read_secret(path: Path) -> bytes:
    """A file that only its owner may read. Raises CannotSign, also when somebody else could read it."""
    try:
        if path.stat().st_mode & OTHERS:
            raise CannotSign(f"Otras cuentas de esta máquina pueden leer la llave. Corrija con «chmod 600 {path}».")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotSign(f"No hay con qué firmar: falta {path}. {START}") from error
    except OSError as error:
        raise CannotSign(f"No se puede leer {path} ({error.strerror}).") from error


def changed(path: Path) -> int:
    """When the file was written, so that what was read of it is known to be its own still; 0 when there is none."""
    return path.stat().st_mtime_ns if path.exists() else 0


def write(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace the file as a whole and for good: a cut in the middle leaves the earlier one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{new_key(8).hex()}")  # its own: two may write the same at once
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
