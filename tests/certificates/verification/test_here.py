"""With the database: each state has its verdict, and an annulment says why."""

import pytest

from sofia.certificates.verification import qr
from sofia.certificates.verification.here import judge_here
from sofia.certificates.verification.verdict import Outcome
from tests.certificates import issuing
from tests.documents.conftest import signing as signing

pytestmark = pytest.mark.django_db


def said_by(made) -> bytes:
    return qr.of_certificate(made.as_printed, number=made.number, code=made.code)["text"].encode()


def test_one_that_another_replaced_says_so_and_the_other_is_current(signing):
    first = issuing.certificate()
    second = issuing.replaced(first)
    verdict = judge_here(said_by(first))
    assert (verdict.outcome, verdict.entry.reason) == (Outcome.REPLACED, "Se corrigieron datos de la persona")
    assert judge_here(said_by(second)).outcome is Outcome.CURRENT


def test_a_constancia_is_current(signing):
    made = issuing.attestation()
    assert judge_here(qr.of_attestation(made.as_printed, code=made.code)["text"].encode()).outcome is Outcome.CURRENT
