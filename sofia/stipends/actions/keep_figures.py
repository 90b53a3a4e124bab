"""Keeps how a final decision went by group, for anybody to see, in the transaction that decides."""

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.stipends.groups import groups_of
from sofia.stipends.models import Application, Decision, Figures
from sofia.stipends.rules.figures import figures


def keep_figures(*, decision: Decision) -> Figures:
    """The sums of a decision without ties left; whoever made it is who made them."""
    outcomes = dict(decision.lines.values_list("application__number", "outcome"))
    groups = groups_of(Application.objects.filter(lines__decision=decision))
    content = canonical_json(figures(groups, outcomes))
    return Figures.objects.create(decision=decision, content=content.decode(), sha256=sha256_hex(content))
