"""The demo's money is played until its day, agrees to the peso, and has every case that somebody may rehearse."""

from collections import Counter

import pytest

from sofia.stipends.demo.accounts import BENEFICIARY, accounts
from sofia.stipends.demo.money import load_money
from sofia.stipends.models import (
    Arrival,
    Decision,
    Overpayment,
    PayLine,
    PaymentCase,
    PayRun,
    Proceeding,
)
from sofia.stipends.payments.invariants import broken
from sofia.stipends.payments.recoveries import debts_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_it_is_played_until_its_day(demo, on_day):
    on_day("2026-09-10")
    assert load_money()
    assert broken() == {}
    states = list(PayRun.objects.order_by("month").values_list("state", flat=True))
    assert states == ["closed", "closed", "closed", "closed", "sent"]
    first, second = PayRun.objects.order_by("month")[:2]
    assert Counter(first.lines.values_list("state", flat=True)) == {"paid": 3, "rejected": 1, "held": 1}
    retried = first.lines.get(state="rejected").award_month
    assert second.lines.get(award_month=retried).state == "paid"
    held = PayLine.objects.filter(state="held")
    assert {tuple(line.findings) for line in held} == {("no_account",)}
    assert (Arrival.objects.count(), PaymentCase.objects.filter(answered_at=None).count()) == (3, 1)
    ended, heard = Proceeding.objects.order_by("pk")
    assert (ended.closing, heard.closing, heard.channel) == ("executed", "", "portal")
    assert heard.answer_until.isoformat() == "2026-09-17"
    first_month, second_month = debts_of(ended.award)
    assert 0 < first_month.owed < second_month.owed
    assert Overpayment.objects.count() == 2
    [paid] = [account for account in accounts() if account.shows == BENEFICIARY]
    assert paid.document_number == "9999000501"


def test_before_its_first_month_is_over_nothing_of_it_is_played(demo, on_day):
    on_day("2026-05-02")
    assert not load_money()
    assert set(Decision.objects.values_list("call", flat=True)) == {demo.pk}
    assert BENEFICIARY not in [account.shows for account in accounts()]
