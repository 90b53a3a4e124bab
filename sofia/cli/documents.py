"""`sofia documents`: is everything that people handed in still there, as it was received?"""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from config.database import BadDatabaseAddress
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres
from sofia.vault.keyring import BadKeyring

if TYPE_CHECKING:
    from sofia.documents.integrity import Report

WHOLE, BROKEN = 0, 1
ACTIONS = {
    "verify": "lee cada documento y nombra lo que falta, cambió, se intercambió o sobra",
    "rescan": "vuelve a preguntarle al antivirus por lo que está en revisión",
    "sweep": "borra los archivos que no son de ningún documento (nunca después de restaurar una base anterior)",
}


def configure(parser: argparse.ArgumentParser) -> None:
    what = "; ".join(f"{name}: {about}" for name, about in ACTIONS.items())
    parser.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS), help=what)


def run(args: argparse.Namespace) -> int:
    """0 when all is whole or done; 1 naming what is not; 2 when it could not look."""
    try:
        with portal_database():
            return act(args.action)
    except OSError as error:
        return arguments.refuse_file(error)
    except (postgres.PostgresError, BadDatabaseAddress, BadKeyring) as error:
        return arguments.refuse([str(error)])


def act(name: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.apps import apps
    from django.db import DatabaseError

    if not apps.ready:
        django.setup()

    from sofia.documents.actions.rescan import rescan
    from sofia.documents.actions.sweep import sweep
    from sofia.documents.integrity import verify

    try:
        if name == "verify":
            return answer(verify())
        done = {"rescan": rescan, "sweep": sweep}[name]()
        print(f"Documentos revisados: {done}." if name == "rescan" else f"Archivos borrados: {done}.")
    except DatabaseError as error:
        return arguments.refuse([f"No se pudieron leer los documentos: {error}".strip()])
    return WHOLE


def answer(report: "Report") -> int:
    """Say what was found. A file of nobody harms no document, so it does not fail; it is named all the same."""
    sys.stderr.writelines(f"archivo {name}: no es de ningún documento\n" for name in report.orphans)
    if report.faults:
        sys.stderr.writelines(f"{found}\n" for found in report.faults)
        return BROKEN
    whole = f"Documentos: {report.documents}; papeles: {report.papers}; íntegros."
    print(f"{whole} En revisión por el antivirus: {report.waiting}.")
    return WHOLE
