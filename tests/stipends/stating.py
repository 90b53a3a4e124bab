"""What a learner is paid and gives back, played in few lines."""

from datetime import date, datetime
from typing import Any

from sofia.core.clock import BOGOTA
from sofia.people.models import Person, Role
from sofia.stipends.actions.recoveries.register import register_instalment
from sofia.stipends.models import Award, Instalment, Overpayment
from tests import builders
from tests.stipends import proceeding

CONTRACT = date(2025, 4, 10)  # the day from which the cause existed
ENDED = date(2025, 6, 5)  # the day on which the act that ends the award is firm
LATER = datetime(2025, 6, 24, 9, tzinfo=BOGOTA)


def overpaid(award: Award, since: date = CONTRACT, on: date = ENDED) -> list[Overpayment]:
    """It ends by an apprenticeship contract, which was there since before it was paid."""
    proceeding.ended_by(award, "termination_4", on, since)
    return list(Overpayment.objects.filter(award_month__award=award).order_by("award_month__month"))


def given_back(award: Award, pesos: int, receipt: str, by: Person | None = None, **about: Any) -> list[Instalment]:
    by = by or builders.officer(Role.FINANCE_GROUP)
    usual = {"paid_on": date(2025, 6, 20), "at": LATER}
    usual["evidence"] = builders.document("repayment_receipt", owner=award.application.person)
    return register_instalment(award=award, pesos=pesos, receipt=receipt, by=by, **{**usual, **about})
