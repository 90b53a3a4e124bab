"""`sofia audit verify`: is everything that was written in the audit still there, as it was written?"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from config.database import BadDatabaseAddress
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres

if TYPE_CHECKING:
    from sofia.audit.integrity import Report

WHOLE, BROKEN = 0, 1


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["verify"], metavar="verify", help="recorre todas las cadenas de eventos")
    parser.add_argument(
        "--heads", type=Path, metavar="ARCHIVO", help="lo que esta orden respondió antes: debe seguir estando"
    )


def run(args: argparse.Namespace) -> int:
    """0 when all is whole, with the heads to keep elsewhere; 1 naming what is not; 2 when it could not look."""
    try:
        text = args.heads.read_text() if args.heads else None
        with portal_database():
            return look(text)
    except UnicodeDecodeError:
        return arguments.refuse([f"{args.heads}: no es texto"])
    except OSError as error:
        return arguments.refuse_file(error)
    except (postgres.PostgresError, BadDatabaseAddress) as error:
        return arguments.refuse([str(error)])


def look(kept: str | None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.apps import apps
    from django.db import DatabaseError

    if not apps.ready:
        django.setup()

    from sofia.audit.integrity import BadHeads, read_heads, verify

    try:
        report = verify(read_heads(kept) if kept is not None else ())
    except BadHeads as error:
        return arguments.refuse([str(error)])
    except DatabaseError as error:
        return arguments.refuse([f"No se pudo leer la auditoría: {error}".strip()])
    return answer(report)


def answer(report: "Report") -> int:
    """Say what was found. The heads of a broken audit are not offered: kept, they would vouch for it."""
    if report.breaks:
        sys.stderr.writelines(f"{found}\n" for found in report.breaks)
        return BROKEN
    verdict = "íntegro" if report.events == 1 else "íntegros"
    print(f"{count(report.events, 'evento')} en {count(len(report.heads), 'cadena')}: {verdict}")
    for head in report.heads.values():
        print(head)
    return WHOLE


def count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
