"""The last tie-break: an order among the tied that nobody chose, and that anybody can recompute.

Verifiable: the tied list goes under tickets, the witnesses give a number each, and a public beacon's
future round comes last. In person: the order drawn by hand is recorded with its signed acta.
Source: circular, Criterios de desempate; spec §6. Formulas: docs/algorithms/draw.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sofia.core.canonical import sha256_hex

T = TypeVar("T")


class BadDraw(ValueError):
    """The draw does not belong to this tie, or is not well formed; the message is for people."""


@dataclass(frozen=True)
class Draw:
    """A recorded draw: ``order`` holds the tied applications as they came out.

    A verifiable one carries ``beacon``, ``round``, ``signature`` (hex) and ``witnesses``; one made in
    person carries ``acta``, the number of its minutes.
    """

    tied: tuple[str, ...]
    order: tuple[str, ...]
    beacon: str = ""
    round: int = 0
    signature: str = ""
    witnesses: tuple[int, ...] = ()
    acta: str = ""

    @property
    def kind(self) -> str:
        return "verifiable" if self.beacon else "in_person"

    def to_json(self) -> dict[str, Any]:
        """The published form, with every intermediate value so that a reader can follow the sum."""
        common = {
            "kind": self.kind,
            "tickets": [[number, application] for number, application in tickets(self.tied)],
            "list_sha256": sha256_hex(list_text(self.tied)),
            "order": list(self.order),
        }
        if not self.beacon:
            return common | {"acta": self.acta}
        return common | {
            "beacon": self.beacon,
            "round": self.round,
            "signature": self.signature,
            "randomness": randomness(self.signature),
            "witnesses": list(self.witnesses),
            "seed": seed(self.tied, self.witnesses, self.round, self.signature),
        }


def tickets(tied: Sequence[str]) -> list[tuple[str, str]]:
    """Ticket and application of each tied person: 0001, 0002, … in the text order of the ids."""
    width = max(4, len(str(len(tied))))
    return [(f"{number:0{width}d}", application) for number, application in enumerate(sorted(tied), 1)]


def list_text(tied: Sequence[str]) -> str:
    """The frozen list whose SHA-256 is published before the draw."""
    return "".join(f"{number} {application}\n" for number, application in tickets(tied))


def randomness(signature: str) -> str:
    """SHA-256 hex of the beacon's signature (given in hex)."""
    return sha256_hex(bytes.fromhex(signature))


def seed(tied: Sequence[str], witnesses: Sequence[int], round_number: int, signature: str) -> str:
    """The seed of the order, as hex: list, witnesses, round and beacon, in that order of arrival."""
    numbers = ",".join(map(str, witnesses))
    return sha256_hex(f"{sha256_hex(list_text(tied))}|{numbers}|{round_number}|{randomness(signature)}")


def verifiable(tied: Sequence[str], witnesses: Sequence[int], round_number: int, signature: str, beacon: str) -> Draw:
    """Draw by beacon. Its signature must have been verified before; raises BadDraw for missing witnesses."""
    _check_tied(tied)
    if not witnesses:
        raise BadDraw("faltan los números de los testigos del sorteo")
    value = seed(tied, witnesses, round_number, signature)
    drawn = sorted(tickets(tied), key=lambda ticket: sha256_hex(f"{value}|{ticket[0]}"))
    order = tuple(application for _, application in drawn)
    return Draw(tuple(sorted(tied)), order, beacon, round_number, signature.lower(), tuple(witnesses))


def in_person(tied: Sequence[str], order: Sequence[str], acta: str) -> Draw:
    """Record the order drawn by hand. Raises BadDraw when it is not exactly the tied people."""
    _check_tied(tied)
    if not acta.strip():
        raise BadDraw("falta el número del acta firmada del sorteo")
    missing, extra = sorted(set(tied) - set(order)), sorted(set(order) - set(tied))
    if missing:
        raise BadDraw(f"el orden no incluye a {', '.join(missing)}")
    if extra:
        raise BadDraw(f"el orden incluye a {', '.join(extra)}, que no está en el empate")
    if len(order) != len(tied):
        raise BadDraw("el orden repite a alguien")
    return Draw(tuple(sorted(tied)), tuple(order), acta=acta.strip())


def from_json(value: Any) -> Draw:
    """Read a published draw and recompute it. Raises BadDraw when it does not say what it should."""
    try:
        draw = _read(value)
    except BadDraw:
        raise
    except KeyError as error:
        raise BadDraw(f"al sorteo le falta «{error.args[0]}»") from error
    except (TypeError, ValueError) as error:
        raise BadDraw("el sorteo no tiene la forma esperada") from error
    recomputed = draw.to_json()
    for key in sorted(value.keys() | recomputed.keys()):
        if key not in recomputed or value.get(key) != recomputed[key]:
            raise BadDraw(f"el sorteo no coincide al recalcularlo: «{key}» es distinto")
    return draw


def check_for(draw: Draw, undecided: Sequence[str]) -> None:
    """Raise BadDraw unless the draw is for exactly these people."""
    if list(draw.tied) != sorted(undecided):
        raise BadDraw("el sorteo es de otro empate: su lista no es la de las personas empatadas")


def _read(value: Any) -> Draw:
    tied = [_expect(application, str) for _, application in _expect(value, dict)["tickets"]]
    if value["kind"] != "verifiable":
        return in_person(
            tied, [_expect(application, str) for application in value["order"]], _expect(value["acta"], str)
        )
    witnesses = [_expect(number, int) for number in value["witnesses"]]
    round_number, signature, beacon = value["round"], value["signature"], value["beacon"]
    return verifiable(tied, witnesses, _expect(round_number, int), _expect(signature, str), _expect(beacon, str))


def _expect(value: Any, kind: type[T]) -> T:
    """The value, of exactly that type: «17» is not 17, and a name that is a number would be another name."""
    if type(value) is not kind:
        raise TypeError(f"«{value}» no es de la clase esperada")
    return value


def _check_tied(tied: Sequence[str]) -> None:
    if len(tied) < 2 or len(set(tied)) != len(tied):
        raise BadDraw("un sorteo necesita al menos dos personas distintas empatadas")
