"""`sofia replay`: recompute a bundle anywhere, and name the first thing that differs."""

import argparse
from pathlib import Path

from sofia.cli import arguments
from sofia.core.canonical import sha256_hex
from sofia.core.progress import large_data
from sofia.stipends import beacon, papers
from sofia.stipends.rules.replay import differences, draws_in

IDENTICAL, DIFFERENT = 0, 1
HELP = "recalcula un paquete y dice si es idéntico"


def configure(parser: argparse.ArgumentParser) -> None:
    about = "bundle.json o bundle.public.json, de una adjudicación o de un reemplazo"
    parser.add_argument("bundle", type=Path, metavar="PAQUETE", help=about)


def run(args: argparse.Namespace) -> int:
    """0 identical bytes, 1 different with each place, 2 a file that cannot be read."""
    try:
        data = args.bundle.read_bytes()
    except OSError as error:
        return arguments.refuse_file(error)
    with large_data():
        reasons, notice = _judge(data)
    if reasons:
        arguments.refuse(f"{args.bundle}: distinto. {reason}" for reason in reasons)
        return DIFFERENT
    print(f"Idéntico: al recalcular salen los mismos {len(data)} bytes (SHA-256 {sha256_hex(data)}). {notice}".rstrip())
    return IDENTICAL


def _judge(data: bytes) -> tuple[list[str], str]:
    """Why the bundle is not identical, and what must be said of its draw when it is."""
    try:
        bundle = papers.read_json(data)
        if reasons := differences(bundle, data):
            return reasons, ""
        drawn = draws_in(bundle)
        for draw in drawn:
            papers.verify(draw)
        return [], next(filter(None, (beacon.caution(draw.beacon) for draw in drawn)), "")
    except ValueError as error:
        return [str(error)], ""
