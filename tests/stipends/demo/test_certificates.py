"""The demo's certificates: one of each state under codes that are known, and a cohort to sign."""

import pytest

from sofia.certificates.codes import CODE, tidy_code
from sofia.certificates.models import Certificate, Proposal
from sofia.documents.contents import paper_bytes
from sofia.stipends.demo.certificates import ANNULLED, CODES, REPLACED, SUCCESSOR, VALID
from sofia.training.models import Enrolment

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_there_is_one_of_each_state_under_its_code(demo):
    states = dict(Certificate.objects.values_list("code", "state"))
    assert states == {VALID: "issued", REPLACED: "replaced", ANNULLED: "annulled", SUCCESSOR: "issued"}
    assert Certificate.objects.get(code=REPLACED).successor.code == SUCCESSOR
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == [f"9302-2025-{n:06}" for n in range(1, 5)]


def test_their_papers_open(demo):
    assert all(paper_bytes(one.paper).startswith(b"%PDF") for one in Certificate.objects.select_related("paper"))


def test_codes_are_codes_and_may_be_typed_as_words(demo):
    assert [tidy_code(code) for code in CODES] == list(CODES)
    assert CODE
    typed = ("DEMO-VIGE-NTE0-0001", "DEMO REEM PLAZ ADO1", "demo-anvl-ado0-0001", "DEMO-CORR-EGID-0001")
    assert [tidy_code(text) for text in typed] == list(CODES)


def test_a_dozen_wait_for_the_director_and_some_for_the_coordinator(demo):
    assert Proposal.objects.filter(state="waiting").count() == 12
    waiting = Proposal.objects.filter(state="waiting").values("enrolment")
    assert Enrolment.objects.filter(state="por_certificar").exclude(pk__in=waiting).count() == 5
