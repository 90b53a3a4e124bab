"""What a run pays has a fingerprint, which changes with whom, where and how much."""

import pytest

from sofia.core.canonical import sha256_hex
from sofia.stipends.payments.content import Totals, fingerprint, totals
from sofia.stipends.rules.obligations import obligation
from tests.stipends.paying import EACH, Officers, awards_of, payable

pytestmark = pytest.mark.django_db


def test_the_fingerprint_is_of_each_line_in_order():
    run = Officers().prepared(payable())
    lines = run.lines.order_by("award_month").values_list("award_month", "account", "pesos")
    text = "".join(f"{obligation(month)};{account};{pesos}\n" for month, account, pesos in lines)
    assert fingerprint(run) == sha256_hex(text)


def test_the_banks_answer_does_not_change_it():
    officers, call = Officers(), payable()
    run = officers.sent(call)
    before = fingerprint(run)
    officers.answered(run, rejected=awards_of(call)[:1])
    assert fingerprint(run) == before
    assert totals(run) == Totals(lines=2, pesos=2 * EACH, held=0, paid=1, rejected=1)
