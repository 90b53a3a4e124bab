"""Which tenth of what was graded is looked at again by somebody else: nobody chooses it, and a seed gives it.

The seed's SHA-256 is published before anything is graded and the seed when the tenth is drawn, so anybody who knows
an application's number and a paper's code can tell whether it was drawn. Formula: docs/adr (second look).
"""

from collections.abc import Iterable

from sofia.core.canonical import sha256_hex

SHARE = 10  # one of ten


def ticket(seed: str, number: str, slot: str) -> str:
    """What decides of one paper of one application: a hash that nobody can know without the seed."""
    return sha256_hex(f"{seed}|{number}|{slot}")


def how_many(graded: int) -> int:
    """A tenth, rounded up."""
    return -(-graded // SHARE)


def limit(seed: str, graded: Iterable[tuple[str, str]]) -> str:
    """The highest ticket of the drawn tenth; empty when nothing was graded. ``graded``: numbers with their slots."""
    tickets = sorted(ticket(seed, number, slot) for number, slot in graded)
    return tickets[how_many(len(tickets)) - 1] if tickets else ""


def is_drawn(seed: str, highest: str, number: str, slot: str) -> bool:
    """Whether that paper is among them; of one that is graded after the draw too."""
    return ticket(seed, number, slot) <= highest
