"""Papers that somebody was given."""

from typing import Any

from sofia.documents.actions.issue_paper import issue_paper
from sofia.documents.models import Paper
from tests import builders
from tests.documents.papers import specimens


def issue(**about: Any) -> Paper:
    """A signed paper of somebody, issued now."""
    usual = {"kind": "specimen", "template": "specimen", "data": specimens.data(), "sign": specimens.SIGNATURE}
    who = {"by": about.get("by") or builders.person(), "holder": about.get("holder") or builders.person()}
    return issue_paper(**{**usual, "at": builders.NOON, **about, **who})
