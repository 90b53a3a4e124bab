"""`sofia replay`: recompute a bundle anywhere, and name the first thing that differs."""

import argparse
from pathlib import Path

from sofia.cli import arguments
from sofia.core.canonical import canonical_json, from_json, sha256_hex
from sofia.core.progress import large_data
from sofia.stipends import papers
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.replay import first_difference, replay
from sofia.stipends.rules.roll import BadApplicants

IDENTICAL, DIFFERENT = 0, 1
HELP = "recalcula un paquete y dice si es idéntico"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", type=Path, metavar="PAQUETE", help="bundle.json o bundle.public.json")


def run(args: argparse.Namespace) -> int:
    """0 identical bytes, 1 different with the place, 2 not a bundle."""
    try:
        data = args.bundle.read_bytes()
        stated = from_json(data)
    except OSError as error:
        return arguments.refuse_file(error)
    except ValueError as error:
        return arguments.refuse([f"{args.bundle}: no es JSON: {error}"])
    with large_data():
        return _compare(args.bundle, data, stated)


def _compare(path: Path, data: bytes, stated: object) -> int:
    try:
        recomputed = replay(stated)
        if isinstance(stated, dict) and stated.get("draw"):
            papers.verify(draws.from_json(stated["draw"]))
    except BadApplicants as error:
        return _differs(f"{path}: solicitante {fault.line - 1}: {fault.reason}" for fault in error.faults)
    except ValueError as error:
        return _differs([f"{path}: {error}"])
    if canonical_json(recomputed) == data:
        print(f"Idéntico: al recalcular salen los mismos {len(data)} bytes (SHA-256 {sha256_hex(data)}).")
        return IDENTICAL
    found = first_difference(stated, recomputed)
    return _differs(
        [f"{path}: distinto. {found or 'El contenido es el mismo, pero no está escrito en JSON canónico.'}"]
    )


def _differs(reasons: object) -> int:
    arguments.refuse(reasons)  # type: ignore[arg-type]
    return DIFFERENT
