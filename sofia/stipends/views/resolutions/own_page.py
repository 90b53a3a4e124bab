"""What she reads of a resolution: what it decides about her, until when she may answer, and from when it is firm."""

from datetime import date
from typing import Any

from sofia.core import clock
from sofia.core.clock import day_of
from sofia.core.dates import Month, long_day
from sofia.core.words import written_pesos
from sofia.stipends import heads, regulations
from sofia.stipends.models import Notification, ResolutionKind
from sofia.stipends.resolutions.courses import firmness_of
from sofia.stipends.resolutions.kinds import part_of
from sofia.stipends.rules.allowance import benefit_months, monthly_amount
from sofia.vault.rows import reveal

NOT_OPENED = ("Por leer", "warning")


def row(told: Notification, href: str) -> dict[str, str]:
    """A line of her list."""
    firm = firmness_of(told, regulations.terms())
    is_firm = bool(firm and firm.since <= clock.today())
    state = NOT_OPENED if not told.channel else ("En firme", "quiet") if is_firm else ("Notificada", "success")
    return {
        "text": told.resolution.name,
        "href": href,
        "hint": f"{told.resolution.get_kind_display()} · inscripción {told.application.number}",
        "status": state[0],
        "kind": state[1],
    }


def context(told: Notification, today: date) -> dict[str, Any]:
    """The page of one. Nothing of what it decides before it is opened."""
    terms = regulations.terms()
    appeal = getattr(told, "appeal", None)
    grounds = reveal(appeal, "grounds") if appeal else ""
    page: dict[str, Any] = {"told": told, "call": heads.head(told.call, today), "appeal": appeal, "grounds": grounds}
    if not told.channel or told.notified_on is None:
        return page
    appealable = told.resolution.appealable and not page["appeal"] and not told.waived_at
    last = terms.last_day_to_appeal(told.notified_on)
    firm = firmness_of(told, terms)
    return page | {
        "award": _award_words(told),
        "says": part_of(told.resolution).own(told.resolution),
        "explained": told.resolution.kind == ResolutionKind.AWARD,
        "appealable": appealable,
        "last": last if told.resolution.appealable else None,
        "late": today > last,
        "firm": firm,
        "is_firm": bool(firm and firm.since <= today),
        "silence": terms.silent_since(page["appeal"].lodged_on) if page["appeal"] else None,
    }


def term_words(told: Notification) -> str:
    """Until when she may appeal."""
    if told.notified_on is None:
        return "Primero abra la resolución."
    last = long_day(regulations.terms().last_day_to_appeal(told.notified_on))
    return f"Es para pedir que el centro cambie lo que decidió sobre usted. Tiene plazo hasta el {last}."


def _award_words(told: Notification) -> list[tuple[str, str]]:
    """What she gets, in words and figures; nothing when she gets no place."""
    act = told.resolution
    award = part_of(act).award(told)
    if award is None:
        return []
    law = told.call.rule_set
    months = benefit_months(law, act.decision.on if act.kind == ResolutionKind.AWARD else day_of(award.awarded_at))
    return [
        ("Cada mes", written_pesos(monthly_amount(law))),
        ("Meses", _span(months)),
        ("En total", written_pesos(award.committed)),
    ]


def _span(months: tuple[Month, ...]) -> str:
    first, last = months[0].spanish, months[-1].spanish
    return first if first == last else f"de {first} a {last}, {len(months)} meses"
