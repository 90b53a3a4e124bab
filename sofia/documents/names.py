"""The name that a file had on the person's own machine, made harmless to show back to her."""

import re
import unicodedata

MOST = 120  # signs


def shown_name(given: str) -> str:
    """Its last part, without signs that are not seen or that turn the text around, cut when it is long."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    tidy = " ".join(seen.split())
    return tidy if len(tidy) <= MOST else f"{tidy[: MOST - 9]}…{tidy[-8:]}"
