"""`sofia notices`: the outbox of this installation."""

import argparse
import os

from config.database import BadDatabaseAddress
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=["adopt"],
        metavar="adopt",
        help="después de restaurar un respaldo: desde ahora esta instalación envía los correos",
    )


def run(args: argparse.Namespace) -> int:
    """0 done, 2 with the reason."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        with portal_database():
            print(adopted())
    except (postgres.PostgresError, BadDatabaseAddress) as error:
        return arguments.refuse([str(error)])
    return 0


def adopted() -> str:
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()

    from sofia.notices.actions.adopt import adopt

    return (
        f"Esta instalación envía los avisos desde ahora. En duda, a la espera de una decisión: {adopt()}. "
        "Están en «Avisos sin entregar»."
    )
