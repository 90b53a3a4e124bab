"""A paper is typeset once, signed, kept, and given back byte for byte."""

import pytest

from sofia.audit.models import Event
from sofia.documents.actions.issue_paper import issue_paper
from sofia.documents.contents import paper_bytes
from sofia.documents.signing import current
from tests import builders
from tests.documents.papers import specimens

pytestmark = pytest.mark.django_db


def test_what_was_issued_is_given_back_byte_for_byte(signing):
    holder, officer = builders.person(), builders.person()
    about = {"kind": "specimen", "template": "specimen", "data": specimens.data(), "by": officer, "at": builders.NOON}
    paper = issue_paper(**about, sign=specimens.SIGNATURE, holder=holder)
    kept = paper_bytes(paper)
    assert kept.startswith(b"%PDF-1.7")
    assert (paper.size, paper.pages, paper.signer) == (len(kept), 1, current.hand().serial)
    assert paper_bytes(type(paper).objects.get(pk=paper.pk)) == kept
    event = Event.objects.get(act="issue_paper")
    assert (event.actor, event.subject_id) == (officer.pk, str(holder.pk))
    assert paper.sha256 in event.after
