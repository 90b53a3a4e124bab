"""`sofia manage …`: Django's own commands (migrate, check, demo, shell …) with Sofía's settings and database."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from config.database import BadDatabaseAddress
from config.paths import DATA
from sofia.core import postgres


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="la orden y sus opciones", metavar="ORDEN …")


def run(args: argparse.Namespace) -> int:
    """Run it with the portal's own database, or with the one of DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        with portal_database():
            from django.core.management import execute_from_command_line

            execute_from_command_line(["sofia manage", *args.arguments])
    except (postgres.PostgresError, BadDatabaseAddress) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


@contextmanager
def portal_database() -> Iterator[None]:
    """The portal's own database, started for that long unless `sofia run` keeps it running."""
    with ExitStack() as opened:
        if "DATABASE_URL" not in os.environ:
            with suppress(postgres.Busy):
                opened.enter_context(postgres.running(DATA / "postgres"))
        yield
