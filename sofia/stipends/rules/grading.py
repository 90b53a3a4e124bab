"""What is graded of an application, when a paper is too old, and until when a correction is received.

The portal's own decisions, where the circular is silent, are in docs/adr (grading).
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from sofia.core.dates import long_day, months_before
from sofia.stipends.rules.holidays import Holidays
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.slots import OF_SISBEN, SYSTEM, Slot, slots

CORRECTION_DAYS = 3  # business days, the same for everybody
PROVES = {"identity": "document_is_valid", "utility_bill": "stratum_is_one_of"}
"""The papers that everybody hands in, each with the check of the requirement that it proves."""


def graded(law: RuleSet, claims: Collection[str]) -> tuple[Slot, ...]:
    """All that somebody grades of an application: each paper, and each thing that the centre verifies, named by the
    criterion that it is about."""
    texts = {row.code: row.text for row in law.criteria}
    asked = (slot for slot in slots(law, claims) if slot.given_by != SYSTEM)
    return tuple(replace(slot, title=texts.get(slot.code, slot.title)) for slot in asked)


def items(law: RuleSet) -> tuple[Slot, ...]:
    """All that somebody grades in a call. One certificate proves whichever SISBEN group somebody claims."""
    by_certificate = any(row.code == OF_SISBEN for row in law.documents)
    sisben = {row.code for row in law.criteria if row.sisben and by_certificate}
    return tuple(slot for slot in graded(law, [row.code for row in law.criteria]) if slot.code not in sisben)


def item(law: RuleSet, code: str) -> Slot | None:
    """That one; None when nobody grades it in this call."""
    return next((slot for slot in items(law) if slot.code == code), None)


def named(law: RuleSet, name: str) -> Slot | None:
    """The one of that name in addresses, which does not tell what is claimed."""
    return next((slot for slot in items(law) if slot.name == name), None)


def criterion_of(law: RuleSet, code: str, claims: Collection[str]) -> str:
    """The claimed criterion that the paper proves; empty when it proves none."""
    return next((slot.criterion for slot in slots(law, claims) if slot.code == code), "")


def requirement_of(law: RuleSet, code: str) -> str:
    """The requirement that the paper proves; empty when it proves none."""
    return next((row.code for row in law.requirements if row.check == PROVES.get(code)), "")


def oldest(slot: Slot, handed_in: date) -> date | None:
    """The first day on which the paper could be issued, handed in on that day; None when its age does not matter."""
    return months_before(handed_in, slot.max_age_months) if slot.max_age_months else None


def wrong_age(slot: Slot, issued: date | None, handed_in: date) -> str:
    """Why a paper of that date does not count, as a sentence; empty when it does."""
    first = oldest(slot, handed_in)
    if first is None:
        return ""
    if issued is None:
        return "Escriba la fecha del documento: la convocatoria pide que sea reciente."
    if issued > handed_in:
        return f"El documento se entregó el {long_day(handed_in)}: no puede ser de un día posterior."
    if issued < first:
        return (
            f"El documento es del {long_day(issued)} y se entregó el {long_day(handed_in)}: debía ser del "
            f"{long_day(first)} o de después. No se puede aceptar."
        )
    return ""


def correct_until(asked: date, closes: date, holidays: Holidays) -> date | None:
    """The last day on which a correction asked that day is received; None when there is no day left.

    ``closes``: the first day on which nothing is graded any more. A day of grading stays after the correction, so
    that what arrives is looked at.
    """
    until = min(holidays.add_business_days(asked, CORRECTION_DAYS), closes - timedelta(days=2))
    return until if until > asked else None
