"""`sofia draw`: record the draw among the tied, verifiable or made in person."""

import argparse
from pathlib import Path
from typing import Any

from sofia.cli import arguments
from sofia.core.canonical import canonical_json, from_json
from sofia.core.outputs import all_or_nothing
from sofia.stipends import beacon
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.draw import BadDraw, Draw

HELP = "registra el sorteo entre las personas empatadas"


def configure(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--tied", type=Path, required=True, metavar="JSON", help="award.json con el empate sin decidir")
    add("--out", type=Path, required=True, metavar="JSON", help="dónde guardar el sorteo")
    add("--witnesses", type=_numbers, metavar="N,N,…", help="un número de cada testigo, dichos antes de la ronda")
    add("--round", type=arguments.count, metavar="N", help="ronda del faro público, nombrada de antemano")
    add("--signature", metavar="HEX", help="firma publicada de esa ronda")
    add("--beacon", choices=list(beacon.BEACONS), default=beacon.QUICKNET.code, help="faro público (%(default)s)")
    add("--order", type=_ids, metavar="ID,ID,…", help="sorteo en persona: el orden en que salieron")
    add("--acta", metavar="NÚMERO", help="sorteo en persona: número del acta firmada")


def run(args: argparse.Namespace) -> int:
    """0 recorded, 2 refused with its reason."""
    try:
        draw = _draw(args, _tied(args.tied))
        with all_or_nothing(args.out.parent) as place:
            (place / args.out.name).write_bytes(canonical_json(draw.to_json()))
    except (BadDraw, beacon.BadBeacon) as error:
        return arguments.refuse([str(error)])
    except OSError as error:
        return arguments.refuse_file(error)
    print(f"Sorteo registrado en {args.out}. Orden: {', '.join(draw.order)}")
    _tell_beacon(draw)
    return 0


def _draw(args: argparse.Namespace, tied: list[str]) -> Draw:
    by_beacon = {"--witnesses": args.witnesses, "--round": args.round, "--signature": args.signature}
    by_hand = {"--order": args.order, "--acta": args.acta}
    given = [name for way in (by_beacon, by_hand) for name, value in way.items() if value is not None]
    if set(given) == set(by_hand):
        return draws.in_person(tied, args.order, args.acta)
    if set(given) != set(by_beacon):
        raise BadDraw(
            f"use {', '.join(by_beacon)} (verificable) o {', '.join(by_hand)} (en persona), completos y sin mezclar"
        )
    beacon.by_code(args.beacon).verify(args.round, args.signature)
    return draws.verifiable(tied, args.witnesses, args.round, args.signature, args.beacon)


def _tied(path: Path) -> list[str]:
    try:
        award: Any = from_json(path.read_bytes())
        undecided = award["undecided"]
        between = list(undecided["between"]) if undecided else []
    except (ValueError, TypeError, KeyError) as error:
        raise BadDraw(f"{path}: no es el award.json de una adjudicación") from error
    if not all(isinstance(application, str) for application in between):
        raise BadDraw(f"{path}: una inscripción del empate no es un texto")
    if not between:
        raise BadDraw(f"{path}: no hay empate que sortear")
    return between


def _tell_beacon(draw: Draw) -> None:
    if draw.beacon:
        source = beacon.by_code(draw.beacon)
        when = f"{source.time_of(draw.round):%Y-%m-%d a las %H:%M:%S}"
        print(f"Ronda {draw.round} de {source.name}, publicada el {when} (Bogotá)")


def _numbers(text: str) -> list[int]:
    return [arguments.count(part.strip()) for part in text.split(",")]


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]
