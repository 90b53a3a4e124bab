"""Whether an award is of the eligible list that was published."""

from collections.abc import Mapping

from sofia.stipends.rules import fates
from sofia.stipends.rules.decision import Decision


def off_the_list(decision: Decision, listed: Mapping[str, int]) -> list[str]:
    """Whoever is eligible without being on the list with the same total, in text order. ``listed``: total by id.

    Whoever is on the list and meets a requirement no longer is skipped with her finding: that is no difference.
    Source: spec §5 and §6.
    """
    eligible = (one for one in decision.case.roll.applications if one not in decision.ineligible)
    return sorted(one for one in eligible if listed.get(one) != fates.of(decision, one).total)
