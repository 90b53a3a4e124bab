"""`sofia worker`: does what is left for later (mail, nightly checks), beside a portal that is served another way."""

import argparse
import os

from config.database import BadDatabaseAddress
from sofia.cli import arguments
from sofia.cli.manage import portal_database
from sofia.core import postgres


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "«sofia run» ya trae el suyo."


def run(args: argparse.Namespace) -> int:
    """Work until somebody stops it; 2 with the reason when it cannot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        with portal_database():
            from django.core.management import execute_from_command_line

            execute_from_command_line(["sofia", "work"])
    except (postgres.PostgresError, BadDatabaseAddress) as error:
        return arguments.refuse([str(error)])
    return 0
