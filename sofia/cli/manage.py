"""`sofia manage …`: Django's own commands (migrate, check, demo, shell …) with Sofía's settings."""

import argparse
import os


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="la orden y sus opciones", metavar="ORDEN …")


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["sofia manage", *args.arguments])
    return 0
