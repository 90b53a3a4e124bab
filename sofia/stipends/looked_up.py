"""Reads of what a centre found out about those who applied to its call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from sofia.documents.models import Document
from sofia.stipends.models import Application, Call, Verification
from sofia.stipends.models.verification import FACTS
from sofia.stipends.rules.registers import DECLARED, REGISTERS, SISBEN, counting
from sofia.stipends.rules.rule_set import RuleSet


@dataclass(frozen=True)
class Standing:
    """How far a register is with the applicants of a call: of how many it says something that counts today.

    ``days``: how long an answer serves; None when the rules do not say.
    """

    code: str
    title: str
    days: int | None
    counting: int
    missing: int


def standing(call: Call, law: RuleSet, today: date) -> list[Standing]:
    """Every register, in its order. Two queries."""
    applicants = Application.objects.filter(call=call).standing()
    total = applicants.count()
    ages = {code: law.max_age_days(code) for code in REGISTERS}
    useful = Q()
    for code, days in ages.items():
        since = {} if days is None else {"on__gte": today - timedelta(days=days)}
        useful |= Q(register=code, **since)
    rows = Verification.objects.filter(useful, application__in=applicants).values("register").order_by()
    found = dict(rows.annotate(people=Count("application", distinct=True)).values_list("register", "people"))
    return [
        Standing(code, register.title, ages[code], found.get(code, 0), total - found.get(code, 0))
        for code, register in REGISTERS.items()
    ]


def applicant_or_404(call: Call, number: str) -> Application:
    rows = Application.objects.filter(call=call).select_related("person", "call", "enrolment__cohort__programme")
    return get_object_or_404(rows.prefetch_related("verifications__evidence"), number=number)


def found_by(call: Call, typed: str) -> Application | None:
    """Whoever applied with that number, or has that document. Of several with the same digits, none."""
    whole = Q(number=typed) | Q(person__document_number=typed)
    last = Q(number=f"{call.centre_id}-{call.period}-{typed.zfill(5)}")
    found = list(Application.objects.filter(whole | last, call=call)[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Line:
    """What is known of one fact. ``state``: words and kind of tag. ``row``: None when nobody said anything."""

    fact: str
    said: str
    state: tuple[str, str]
    row: Verification | None


GOOD, DECLARED_ONLY = ("Vigente", "success"), ("Solo declarado", "warning")
OLD, UNKNOWN = ("Vencida", "error"), ("Sin consultar", "quiet")


def lines_of(application: Application, law: RuleSet, today: date) -> Mapping[str, list[Line]]:
    """By register, every fact that it answers, with what counts today or, if it is too old, what it said."""
    rows = list(application.verifications.all())
    last = counting(rows, today, lambda register: None)
    known = counting(rows, today, law.max_age_days)
    return {
        code: [_line(application, fact, last.get(fact), fact in known) for fact in register.facts]
        for code, register in REGISTERS.items()
    }


def _line(application: Application, fact: str, row: Verification | None, counts: bool) -> Line:
    if row is None:
        return Line(FACTS[fact], "", UNKNOWN, None)
    state = DECLARED_ONLY if row.register == DECLARED else GOOD if counts else OLD
    return Line(FACTS[fact], _said(application, row), state, row)


def _said(application: Application, row: Verification) -> str:
    if row.fact != SISBEN:
        return "Sí" if row.value else "No"
    says = f"Grupo {row.answer}" if row.answer else "Sin grupo"
    return f"{says}; declaró {application.sisben or 'ninguno'}"


def evidence_or_404(application: Application, number: UUID) -> Document:
    """The file of one of her look-ups."""
    rows = Verification.objects.filter(application=application, evidence=number).select_related("evidence__owner")
    if (row := rows.first()) is None or row.evidence is None or not row.evidence.is_servable:
        raise Http404
    return row.evidence
