"""May this installation send what this outbox holds? A restored copy must not: the original did, or will.

The outbox knows the installation that sends from it; the data folder, which is no part of a copy of the database,
knows its own name and the last mail that it let go. A copy elsewhere finds another name. A copy put back in place
does not know that mail.
"""

from django.conf import settings

from sofia.notices.models import Notice, Outbox

ADOPT = "Si la otra ya no envía, adopte esta: «sofia notices adopt»."
A_COPY = f"La base de datos es de otra instalación, así que no se envía ningún correo. {ADOPT}"
OLDER = f"La base de datos es anterior al último correo enviado: es una copia restaurada. No se envía ninguno. {ADOPT}"


def forbids(outbox: Outbox) -> str:
    """Why nothing may be sent; empty when it may."""
    name, last = kept()
    if outbox.instance != name:
        return A_COPY
    known = not last or Notice.objects.filter(code=last, handed_over__isnull=False).exists()
    return "" if known else OLDER


def kept() -> tuple[str, str]:
    """Name of this installation and code of the last mail that it let go; empty when it has none."""
    file = settings.OUTBOX_FILE
    name, _, last = (file.read_text() if file.exists() else "").strip().partition(" ")
    return settings.INSTANCE or name, last


def keep(name: str, last: str = "") -> None:
    """Write both down, whole or not at all."""
    file = settings.OUTBOX_FILE
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(f"{name} {last}\n")
    draft.replace(file)
