"""The two bundles of a replacement: *full*, for the centre and control bodies; *public*, for anybody.

Each holds the waiting list as far as it was looked at, the freed places and the draws, and what follows from them. The
public one says nobody's birth date, points of a criterion or cause: only who was passed over, and the tie-break keys of
the positions at which they parted somebody. Layout: docs/algorithms/succession.md.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sofia.core.dates import OF_AGE, Month, age_on, iso_day
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.allowance import award_cost
from sofia.stipends.rules.bundle_values import NotABundle, number, text
from sofia.stipends.rules.draw import Draw
from sofia.stipends.rules.regulation import parse
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.seals import sealed
from sofia.stipends.rules.succession import Case, Cause, Free, InLine, Succession, succeed

FULL, PUBLIC = "sofia-replacement-full/1", "sofia-replacement-public/1"
COLUMNS = ("application", "position", "total", "birth_date", "first_criteria", "cause")
SHOWN = ("application", "position", "total", "passed_over")
SAME = "same"
SKIPPED = "skipped"  # the only cause, besides a place that she already had, that is published
HASH = re.compile(r"[0-9a-f]{64}")
LINE = re.compile(r"([^,]+),([0-9]{1,9}),([0-9]{1,9}),([0-9-]{10}),([0-9]{1,9}),([a-z]*)")
PUBLIC_LINE = re.compile(r"([^,]+),([0-9]{1,9}),([0-9]{1,9}),(placed|skipped|unknown|)")
MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True)
class Waiting:
    """Somebody of the waiting list with what her tie-break keys come from. ``first``: points of the first criteria."""

    application: str
    position: int
    total: int
    birth: date
    first: int
    cause: Cause | None = None

    def keys(self, rule_set: RuleSet, on: date) -> tuple[int, ...]:
        """What the tie-breaks before the draw look at, in their order, on that day."""
        found = {"minors_first": int(age_on(self.birth, on) < OF_AGE), "first_criteria": self.first}
        return tuple(found[row.rule] for row in rule_set.tie_breaks if row.rule != "draw")

    @property
    def line(self) -> str:
        cells = (self.application, self.position, self.total, self.birth, self.first, self.cause or "")
        return ",".join(map(str, cells))


Person = TypeVar("Person", InLine, Waiting)


@dataclass(frozen=True)
class Drawn:
    """A draw among people in line, and the day whose tie it settled: they keep the keys that they had then."""

    on: date
    draw: Draw

    def to_json(self) -> dict[str, Any]:
        return {"on": self.on.isoformat(), **self.draw.to_json()}


@dataclass(frozen=True)
class Replacing:
    """All that a replacement depends on. ``decision`` and ``public_decision``: SHA-256 of the award's two bundles.

    ``same``: the applications of each person who waits under several rows.
    """

    rule_set: RuleSet
    decision: str
    public_decision: str
    on: date
    available: int
    places: tuple[tuple[int, tuple[Month, ...]], ...]
    line: tuple[Waiting, ...]
    drawn: tuple[Drawn, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()

    @property
    def case(self) -> Case:
        """The case of the rule."""
        since = {application: drawn.on for drawn in self.drawn for application in drawn.draw.order}
        whose = {application: min(hers) for hers in self.same for application in hers}
        line = tuple(
            InLine(
                one.application,
                one.position,
                one.total,
                self._keys(one, since),
                one.cause,
                whose.get(one.application, ""),
            )
            for one in self.line
        )
        free = tuple(Free(place, months, award_cost(self.rule_set, months)) for place, months in self.places)
        return Case(line, free, self.available, _orders(self.drawn))

    def _keys(self, one: Waiting, since: dict[str, date]) -> tuple[int, ...]:
        return one.keys(self.rule_set, since.get(one.application, self.on))


def full_bundle(replacing: Replacing) -> dict[str, Any]:
    """Everything that the replacement used and gave; of the line, as far as it was looked at."""
    found = succeed(replacing.case)
    line = [one for one in _ordered(replacing.line) if one.position <= found.reached]
    return sealed(
        {
            "format": FULL,
            "rule_set": replacing.rule_set.document,
            "decision_sha256": replacing.decision,
            "public_decision_sha256": replacing.public_decision,
            "on": replacing.on.isoformat(),
            "available": replacing.available,
            "free": [[place, [str(month) for month in months]] for place, months in replacing.places],
            "columns": list(COLUMNS),
            "line": [one.line for one in line],
            "draws": [one.to_json() for one in replacing.drawn],
            "outcome": outcome(found),
            **_doubled(replacing.same, {one.application for one in line}),
        }
    )


def _doubled(same: tuple[tuple[str, ...], ...], reached: set[str]) -> dict[str, Any]:
    """The part of a bundle that names who waits under several rows; none when nobody does."""
    among = [sorted(reached.intersection(hers)) for hers in same]
    several = sorted(hers for hers in among if len(hers) > 1)
    return {SAME: several} if several else {}


def public_bundle(replacing: Replacing) -> dict[str, Any]:
    """What anybody may see, enough to recompute who follows from the positions."""
    case, law = replacing.case, replacing.rule_set
    terms = {
        "rule_set": law.code,
        "rule_set_sha256": law.sha256,
        "decision_sha256": replacing.public_decision,
        "on": replacing.on.isoformat(),
        "tie_breaks": [row.rule for row in law.tie_breaks],
    }
    return _public(terms, case, replacing.drawn)


def _public(terms: dict[str, Any], case: Case, drawn: tuple[Drawn, ...]) -> dict[str, Any]:
    found = succeed(case)
    line = [one for one in _ordered(case.line) if one.position <= found.reached]
    causes = {one.application: one.cause for one in found.skipped}
    return sealed(
        {
            "format": PUBLIC,
            **terms,
            "available": case.available,
            "free": [[free.place, [str(month) for month in free.months], free.pesos] for free in case.free],
            "columns": list(SHOWN),
            "line": [
                f"{one.application},{one.position},{one.total},{_shown(causes.get(one.application, one.cause))}"
                for one in line
            ],
            "tied": {one.application: list(one.keys) for one in line if one.position in found.contested},
            "draws": [one.to_json() for one in drawn],
            "outcome": outcome(found),
        }
    )


def outcome(found: Succession) -> dict[str, Any]:
    """What follows, without anybody's cause."""
    return {
        "chosen": [[free.place, application, free.pesos] for free, application in found.chosen],
        "skipped": [one.application for one in found.skipped],
        "undecided": {"places": found.seats, "between": list(found.undecided)} if found.undecided else None,
        "missing": list(found.missing),
    }


def replay_full(bundle: dict[str, Any]) -> dict[str, Any]:
    """The full bundle that its own inputs give. Raises KeyError, or ValueError with a sentence."""
    return full_bundle(replacing_of(bundle))


def replacing_of(bundle: dict[str, Any]) -> Replacing:
    """The inputs of a full bundle."""
    return Replacing(
        rule_set=parse(bundle["rule_set"]),
        decision=text(bundle, "decision_sha256", HASH),
        public_decision=text(bundle, "public_decision_sha256", HASH),
        on=iso_day(bundle["on"]),
        available=number(bundle, "available"),
        places=tuple((_whole(place), _months(months)) for place, months in bundle["free"]),
        line=tuple(_waiting(line, index) for index, line in enumerate(bundle["line"])),
        drawn=_drawn(bundle),
        same=tuple(tuple(map(str, hers)) for hers in bundle.get(SAME, ())),
    )


def replay_public(bundle: dict[str, Any]) -> dict[str, Any]:
    """The public bundle that its own positions, keys and draws give. Raises KeyError, or ValueError with a sentence."""
    keys = {application: tuple(map(_whole, values)) for application, values in bundle["tied"].items()}
    line = tuple(_in_line(cells, index) for index, cells in enumerate(bundle["line"]))
    free = tuple(Free(_whole(place), _months(months), _whole(pesos)) for place, months, pesos in bundle["free"])
    drawn = _drawn(bundle)
    people = tuple(replace(one, keys=keys.get(one.application, ())) for one in line)
    case = Case(people, free, number(bundle, "available"), _orders(drawn))
    terms = ("rule_set", "rule_set_sha256", "decision_sha256", "on", "tie_breaks")
    return _public({name: bundle[name] for name in terms}, case, drawn)


def draws_of(bundle: dict[str, Any]) -> list[Draw]:
    """The draws of a bundle of either kind."""
    return [one.draw for one in _drawn(bundle)]


def _drawn(bundle: dict[str, Any]) -> tuple[Drawn, ...]:
    rows = (dict(row) for row in bundle["draws"])
    return tuple(Drawn(iso_day(row.pop("on")), draws.from_json(row)) for row in rows)


def _orders(drawn: tuple[Drawn, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(one.draw.order for one in drawn)


def _ordered(line: tuple[Person, ...]) -> list[Person]:
    return sorted(line, key=lambda one: (one.position, one.application))


def _shown(cause: Cause | None) -> str:
    if cause in (None, Cause.PLACED, Cause.UNKNOWN):
        return cause or ""
    return SKIPPED


def _waiting(line: str, index: int) -> Waiting:
    application, position, total, birth, first, cause = _cells(LINE, line, index)
    return Waiting(application, int(position), int(total), iso_day(birth), int(first), Cause(cause) if cause else None)


def _in_line(line: str, index: int) -> InLine:
    application, position, total, passed = _cells(PUBLIC_LINE, line, index)
    causes = {"": None, "placed": Cause.PLACED, "unknown": Cause.UNKNOWN, SKIPPED: Cause.REQUIREMENTS}
    return InLine(application, int(position), int(total), cause=causes[passed])


def _cells(pattern: re.Pattern[str], line: str, index: int) -> tuple[str, ...]:
    cells = pattern.fullmatch(line)
    if cells is None:
        raise NotABundle(f"line[{index}]: no tiene la forma de una persona de la lista de espera")
    return cells.groups()


def _months(months: list[str]) -> tuple[Month, ...]:
    found = [MONTH.fullmatch(month) for month in months]
    if not all(found):
        raise NotABundle("free: los meses se escriben como 2025-06")
    return tuple(Month(int(match[1]), int(match[2])) for match in found if match)


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise NotABundle("un cupo, sus pesos y una clave de desempate son números enteros, de 0 en adelante")
    return value
