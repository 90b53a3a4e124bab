"""Are the digests whole: each as it was made, after the one before it, with a stamp that holds?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet

from sofia.audit.authority import NoStamp, Roots, check
from sofia.audit.integrity import BadHeads, Head
from sofia.audit.models import NOTHING_BEFORE, Digest, Stamp

KEPT = re.compile(r"resumen (?P<day>[0-9-]{10}) (?P<hash>[0-9a-f]{64})")
LOST = "el resumen guardado no es el que está: se borró o se rehízo"


@dataclass(frozen=True)
class BadDigest:
    """A digest that does not hold, and why."""

    day: str
    reason: str

    def __str__(self) -> str:
        return f"resumen del {self.day}: {self.reason}"


@dataclass
class DigestReport:
    """``heads``: all that the digests say was in the chains."""

    digests: int = 0
    stamped: int = 0
    last: Digest | None = None
    heads: set[Head] = field(default_factory=set)
    breaks: list[BadDigest] = field(default_factory=list)


def verify_digests(roots: Roots, kept: Iterable[tuple[str, str]] = ()) -> DigestReport:
    """Look at every digest, by day. ``kept``: day and hash of those that were saved elsewhere."""
    report, missing = DigestReport(), set(kept)
    for digest in stored():
        report.digests += 1
        missing.discard((digest.day.isoformat(), digest.hash))
        reason = fault(digest, report.last) or stamp_fault(digest, roots)
        if reason:
            report.breaks.append(BadDigest(digest.day.isoformat(), reason))
        if digest.computed_hash() == digest.hash:
            report.heads.update(Head(*head) for head in digest.heads())
        report.stamped += stamp_of(digest) is not None
        report.last = digest
    report.breaks += [BadDigest(day, LOST) for day, _ in sorted(missing)]
    return report


def stored() -> QuerySet[Digest]:
    return Digest.objects.select_related("stamp").order_by("day")


def fault(digest: Digest, last: Digest | None) -> str:
    """What is wrong with a digest that comes after ``last``; empty when nothing is."""
    if digest.computed_hash() != digest.hash:
        return "su contenido no corresponde a su huella"
    said = digest.parsed()
    if said["day"] != digest.day.isoformat():
        return f"dice ser el del {said['day']}"
    if last and digest.day != last.day + timedelta(days=1):
        return f"falta el del {last.day + timedelta(days=1)}"
    if said["previous"] != (last.hash if last else NOTHING_BEFORE):
        return "no continúa el resumen anterior"
    return ""


def stamp_fault(digest: Digest, roots: Roots) -> str:
    """What is wrong with its stamp; empty when nothing is, or when it has none."""
    stamp = stamp_of(digest)
    if stamp is None:
        return ""
    try:
        moment = check(bytes(stamp.answer), digest.data, roots)
    except NoStamp as error:
        return str(error)
    return "" if moment == stamp.moment else "su sello de tiempo dice otro momento"


def stamp_of(digest: Digest) -> Stamp | None:
    return getattr(digest, "stamp", None)


def missing_days(last: Digest | None, today: date) -> int:
    """How many days have ended since the last digest."""
    return max((today - last.day).days - 1, 0) if last else 0


def read_kept(text: str) -> Iterator[tuple[str, str]]:
    """Day and hash of each digest in a saved text; its other lines do not matter. Raises BadHeads."""
    for line in (line.strip() for line in text.splitlines() if line.startswith("resumen")):
        found = KEPT.fullmatch(line)
        if found is None:
            raise BadHeads(f"No se entiende la línea «{line}».")
        yield found["day"], found["hash"]
