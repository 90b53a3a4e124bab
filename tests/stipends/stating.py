"""What a learner is paid and gives back, played in few lines."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sofia.core.clock import BOGOTA
from sofia.people.models import Person, Role
from sofia.stipends.actions.recoveries.open import open_overpayments
from sofia.stipends.actions.recoveries.register import register_instalment
from sofia.stipends.models import Award, Instalment, Overpayment, Resolution, ResolutionKind
from tests import builders
from tests.stipends import resolving
from tests.stipends.twins import trigger_off

CONTRACT = date(2025, 4, 10)  # the day from which the cause existed


def ending_act(award: Award) -> Resolution:
    """An act that was signed and filed, said to be a termination: without the proceeding that leads to one."""
    act = resolving.filed(resolving.signed(resolving.drafted(award.call)))
    with trigger_off("stipends_resolution", "resolution_stays"):
        Resolution.objects.filter(pk=act.pk).update(kind=ResolutionKind.TERMINATION)
    return act


def overpaid(award: Award, at: datetime, since: date = CONTRACT, **about: Any) -> list[Overpayment]:
    about = about or {"resolution": ending_act(award)}
    with transaction.atomic():
        return open_overpayments(award=award, cause="termination_4", since=since, by=builders.person(), at=at, **about)


def given_back(award: Award, pesos: int, receipt: str, by: Person | None = None, **about: Any) -> list[Instalment]:
    by = by or builders.officer(Role.FINANCE_GROUP)
    usual = {"paid_on": date(2025, 6, 20), "at": datetime(2025, 6, 24, 9, tzinfo=BOGOTA)}
    usual["evidence"] = builders.document("repayment_receipt", owner=award.application.person)
    return register_instalment(award=award, pesos=pesos, receipt=receipt, by=by, **{**usual, **about})
