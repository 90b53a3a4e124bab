"""May this installation send what this outbox holds? A restored copy must not: the original did, or will.

The outbox knows the installation that sends from it and how many mails have left; the data folder, which is no part
of a copy of the database, knows the same. A copy elsewhere finds another name. One put back in place counts fewer.
"""

from django.conf import settings

from sofia.notices.models import Outbox

ADOPT = "Si la otra ya no envía, adopte esta: «sofia notices adopt»."
A_COPY = f"La base de datos es de otra instalación, así que no se envía ningún correo. {ADOPT}"
OLDER = f"La base de datos es anterior al último correo enviado: es una copia restaurada. No se envía ninguno. {ADOPT}"


def forbids(outbox: Outbox) -> str:
    """Why nothing may be sent; empty when it may."""
    name, let_go = kept()
    if outbox.instance != name:
        return A_COPY
    return OLDER if outbox.let_go < let_go else ""


def kept() -> tuple[str, int]:
    """Name of this installation and how many mails it knows to have left; empty and 0 when it knows nothing."""
    file = settings.OUTBOX_FILE
    name, _, let_go = (file.read_text() if file.exists() else "").strip().partition(" ")
    return settings.INSTANCE or name, int(let_go or 0)


def keep(outbox: Outbox) -> None:
    """Write both down, whole or not at all."""
    file = settings.OUTBOX_FILE
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(f"{outbox.instance} {outbox.let_go}\n")
    draft.replace(file)
