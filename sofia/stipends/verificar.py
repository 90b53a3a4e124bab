#!/usr/bin/env python3
"""Vuelve a calcular el sorteo de un empate, sin Sofía: solo necesita Python 3.

    python3 verificar.py sorteo.json

Lee la lista de boletas, los números de los testigos y la ronda del faro público; calcula la huella de la lista,
la semilla y el orden, y dice si son los publicados. Termina con 0 si todo coincide y con 1 si algo no.
No comprueba que la firma sea del faro: para eso compare la ronda con la que el faro publica.
"""

import hashlib
import json
import sys
from typing import Any


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def recompute(draw: dict[str, Any]) -> dict[str, Any]:
    """Huella, azar, semilla y orden, a partir de boletas, testigos, ronda y firma."""
    listed = sha256("".join(f"{ticket} {application}\n" for ticket, application in draw["tickets"]))
    randomness = hashlib.sha256(bytes.fromhex(draw["signature"])).hexdigest()
    numbers = ",".join(str(number) for number in draw["witnesses"])
    seed = sha256(f"{listed}|{numbers}|{draw['round']}|{randomness}")
    drawn = sorted(draw["tickets"], key=lambda row: sha256(f"{seed}|{row[0]}"))
    order = [application for _, application in drawn]
    return {"list_sha256": listed, "randomness": randomness, "seed": seed, "order": order}


def well_formed(draw: dict[str, Any]) -> bool:
    """Las boletas van 0001, 0002, … en el orden de las inscripciones."""
    tickets = [ticket for ticket, _ in draw["tickets"]]
    applications = [application for _, application in draw["tickets"]]
    width = max(4, len(str(len(tickets))))
    return applications == sorted(set(applications)) and tickets == [f"{n + 1:0{width}d}" for n in range(len(tickets))]


def main(path: str) -> int:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123  (one file, nothing but the language)
        draw = json.load(file)
    if draw["kind"] != "verifiable":
        sys.stdout.write(f"Este sorteo se hizo en persona: acta {draw['acta']}. No hay nada que calcular.\n")
        return 0
    right = well_formed(draw)
    if not right:
        sys.stdout.write("Las boletas no siguen el orden de las inscripciones.\n")
    for name, value in recompute(draw).items():
        same = draw[name] == value
        right = right and same
        sys.stdout.write(f"{name}: {'coincide' if same else 'NO COINCIDE'}\n")
    for position, application in enumerate(recompute(draw)["order"], 1):
        sys.stdout.write(f"{position:4} {application}\n")
    return 0 if right else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Uso: python3 verificar.py sorteo.json")
    sys.exit(main(sys.argv[1]))
