"""`sofia rules check`: is a rule set right, and do its worked examples come out?"""

import argparse
from pathlib import Path

from sofia.cli import arguments
from sofia.stipends import regulations

RIGHT = 0


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACCIÓN")
    check = actions.add_parser("check", help="revisa carpetas y corre sus ejemplos")
    check.add_argument("folders", nargs="*", type=Path, metavar="CARPETA", help="sin ninguna: todas las de Sofía")


def run(args: argparse.Namespace) -> int:
    """0 when all is right; 2 with every «file:line: reason» on stderr."""
    faults: list[str] = []
    for folder in args.folders or [regulations.STIPENDS / code for code in regulations.codes()]:
        try:
            print(f"{folder.resolve().name}: {regulations.check(folder)} ejemplos correctos")
        except regulations.BadRegulation as error:
            faults += error.lines
    return arguments.refuse(faults) if faults else RIGHT
