"""Shapes of what a person types after `sofia`, with Spanish reasons."""

import argparse
import errno
import re
import sys
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from sofia.core.dates import iso_day

TROUBLES = {
    errno.ENOENT: "no existe",
    errno.EEXIST: "ya existe y no es una carpeta",
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.EISDIR: "es una carpeta y debe ser un archivo",
    errno.ENOTDIR: "no es una carpeta",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EDQUOT: "no queda espacio en su cuota del disco",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.EIO: "el disco falla",
}


def count(text: str) -> int:
    """A whole number, 0 or more, in plain digits."""
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise argparse.ArgumentTypeError(f"«{text}» no es un número entero; escríbalo sin puntos ni signos, como 59")
    return int(text)


def day(text: str) -> date:
    """An ISO date that exists."""
    try:
        return iso_day(text)
    except ValueError:
        message = f"la fecha «{text}» no existe; escríbala como 2025-04-01"
        raise argparse.ArgumentTypeError(message) from None


def months(text: str) -> Fraction:
    """A number of months above 0, up to 12, like 9 or 8.5."""
    if re.fullmatch(r"[0-9]{1,2}([.,][0-9]{1,4})?", text):
        value = Fraction(text.replace(",", "."))
        if 0 < value <= 12:
            return value
    raise argparse.ArgumentTypeError(f"«{text}» no es un número de meses: va de más de 0 hasta 12, como 9 u 8.5")


def refuse(reasons: Iterable[str]) -> int:
    """Say every reason on stderr, one a line; the exit code of bad input."""
    sys.stderr.writelines(f"{reason}\n" for reason in reasons)
    return 2


def refuse_file(error: OSError) -> int:
    """Say which file cannot be read or written and why; the exit code of bad input."""
    reason = TROUBLES.get(error.errno or 0, f"no se puede leer o escribir ({error.strerror})")
    return refuse([f"{error.filename}: {reason}" if error.filename else reason])
