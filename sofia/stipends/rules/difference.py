"""Names the first place where two JSON values differ."""

from itertools import zip_longest
from typing import Any

LONGEST = 120  # characters of a value that a message shows


def first_difference(stated: Any, recomputed: Any, path: str = "") -> str | None:
    """Where two JSON values first differ, like «award.awarded[3]: dice … y debe decir …»; None when equal."""
    if stated is recomputed:
        return None
    if isinstance(stated, dict) and isinstance(recomputed, dict):
        steps = [(f"{path}.{key}".lstrip("."), key) for key in sorted(stated.keys() | recomputed.keys())]
        pairs = [(place, stated.get(key, _Nothing), recomputed.get(key, _Nothing)) for place, key in steps]
    elif isinstance(stated, list) and isinstance(recomputed, list):
        pairs = [
            (f"{path}[{index}]", mine, theirs)
            for index, (mine, theirs) in enumerate(zip_longest(stated, recomputed, fillvalue=_Nothing))
        ]
    else:
        same = type(stated) is type(recomputed) and stated == recomputed
        return None if same else f"{path}: dice {_shown(stated)} y debe decir {_shown(recomputed)}"
    return next((found for place, mine, theirs in pairs if (found := first_difference(mine, theirs, place))), None)


class _Nothing:
    """Stands where one of two values has nothing."""


def _shown(value: Any) -> str:
    text = str(value)
    return "nada" if value is _Nothing else f"«{text[:LONGEST]}…»" if len(text) > LONGEST else f"«{text}»"
