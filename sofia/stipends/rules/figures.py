"""How a decision went by group, without telling anything of a few people (docs/adr/0049)."""

from collections.abc import Mapping
from typing import Any

from sofia.core.small_cells import safe_rows
from sofia.stipends.rules.allocation import Outcome

LEAST = 5  # people: no smaller count is told
COLUMNS = (Outcome.AWARDED, Outcome.WAITING, Outcome.INELIGIBLE)


def figures(groups: Mapping[str, Mapping[str, str]], outcomes: Mapping[str, str]) -> dict[str, Any]:
    """The tables of a final decision, one for each grouping, as JSON keeps them.

    ``groups``: by grouping, the group of each application; ``outcomes``: that of each. A table is None when all its
    groups are too small; a count is None where it is not shown.
    """
    tables = {by: _table(group_of, outcomes) for by, group_of in groups.items()}
    return {"least": LEAST, "columns": [outcome.value for outcome in COLUMNS], "tables": tables}


def _table(group_of: Mapping[str, str], outcomes: Mapping[str, str]) -> list[Any] | None:
    counts: dict[str, list[int]] = {}
    for application, outcome in outcomes.items():
        counts.setdefault(group_of[application], [0] * len(COLUMNS))[COLUMNS.index(Outcome(outcome))] += 1
    rows = safe_rows(counts, LEAST)
    return None if rows is None else [[row.name, row.total, list(row.cells)] for row in rows]
