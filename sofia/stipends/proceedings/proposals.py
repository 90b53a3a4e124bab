"""What may change an award, as the records of that day say: proposed to the officers, and never opened by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from sofia.core import clock
from sofia.core.dates import long_day, months_before
from sofia.people.identity import same_people
from sofia.stipends import regulations
from sofia.stipends.accounts import certificate_due
from sofia.stipends.facts import of_requirements
from sofia.stipends.models import Award, BankAccount, Call, Closing, LineState, PayLine, Suspension
from sofia.stipends.models.verification import FACTS
from sofia.stipends.rules.proceedings import Conducts, Unclaimed
from sofia.stipends.rules.registers import counting
from sofia.training.models import PracticeState, StateChange
from sofia.training.queries import change_on

DAY = timedelta(days=1)
LEFT = (Closing.ARCHIVED, Closing.WITHDRAWN, Closing.REVOKED)
SENT = (LineState.READY, LineState.PAID, LineState.REJECTED)
RESUME = "resume"  # instead of a ground: that a suspension be lifted


@dataclass(frozen=True)
class Proposal:
    """``ground``: its code in the rule set, or `RESUME`; ``since``: when the cause began; ``source``: who says so."""

    award: Award
    ground: str
    since: date
    source: str
    suspension: Suspension | None = None


def proposals(call: Call, today: date) -> list[Proposal]:
    """What is proposed of the live awards of a call, by application; nothing that is open already or was left."""
    conducts, grounds = regulations.conducts(), {ground.code for ground in call.rule_set.grounds}
    awards = list(_live(call))
    found = [one for award in awards for one in _of(award, conducts, today)]
    found += _unclaimed(awards, conducts.unclaimed, today)
    return [one for one in found if one.ground in grounds | {RESUME} and not _known(one)]


def _live(call: Call) -> QuerySet[Award]:
    rows = Award.objects.filter(call=call, ended_at=None).order_by("application__number")
    related = rows.select_related("call", "place", "application__person", "application__enrolment__cohort")
    enrolment = "application__enrolment"
    changes = Prefetch(f"{enrolment}__changes", StateChange.objects.defer("reason"))
    suspensions = Prefetch("suspensions", Suspension.objects.select_related("lifted_in"))
    return related.prefetch_related(
        changes, f"{enrolment}__practices", "application__verifications", suspensions, "proceedings"
    )


def _known(one: Proposal) -> bool:
    """Whether it is open, or somebody looked at what happened since that day and left it, or an appeal did."""
    if one.suspension:
        return hasattr(one.suspension, "lifted_in")
    same = [row for row in one.award.proceedings.all() if row.ground == one.ground]
    if any(not row.closing or (row.closing in LEFT and row.since >= one.since) for row in same):
        return True
    begun = [row for row in one.award.suspensions.all() if row.ground == one.ground]
    return any(row.ended_on == row.starts_on >= one.since for row in begun)


def _of(award: Award, conducts: Conducts, today: date) -> Iterator[Proposal]:
    in_effect = [row for row in award.suspensions.all() if today <= row.until and not row.ended_on]
    running = [row for row in in_effect if row.starts_on <= today]
    suspended = {row.ground for row in in_effect}
    for one in (*_of_training(award, conducts, today), *_of_checks(award, conducts, today)):
        if one.ground not in suspended:
            yield one
    practice = _of_practice(award, conducts, today)
    if practice and practice.ground not in suspended:
        yield practice
    for row in running:
        yield from _of_suspension(row, award, conducts, practice, today)


def _of_training(award: Award, conducts: Conducts, today: date) -> Iterator[Proposal]:
    change = change_on(award.application.enrolment, today)
    ground = conducts.of_state(change.to_state) if change else ""
    if change and ground:
        words = f"Registro de formación: «{change.get_to_state_display()}» desde el {long_day(change.effective_on)}."
        yield Proposal(award, ground, change.effective_on, words)


def _of_checks(award: Award, conducts: Conducts, today: date) -> Iterator[Proposal]:
    """What a register said after the award, and still counts."""
    rows, law = of_requirements(award.application), award.call.rule_set
    for fact, row in counting(rows, today, law.max_age_days).items():
        ground = conducts.of_fact(fact) if row.value and row.on >= clock.day_of(award.awarded_at) else ""
        if ground:
            words = f"{row.register_title}: {FACTS[fact]}, consultado el {long_day(row.on)}."
            yield Proposal(award, ground, row.on, words)


def _of_practice(award: Award, conducts: Conducts, today: date) -> Proposal | None:
    enrolment, law = award.application.enrolment, conducts.practice
    started = [row for row in enrolment.practices.all() if row.start <= today and row.state == PracticeState.UNDER_WAY]
    for row in started:
        if ground := law.ground_of(row.alternative):
            words = f"Etapa productiva: {row.get_alternative_display()}, desde el {long_day(row.start)}."
            return Proposal(award, ground, row.start, words)
    begins = enrolment.cohort.practice_start
    if begins is None or enrolment.practices.all() or today < (over := law.grace_over(begins - DAY)):
        return None
    words = f"{law.text} No ha empezado la productiva, y el mes de gracia se cumplió."
    return Proposal(award, law.not_begun_ground, over, words)


def _of_suspension(
    row: Suspension, award: Award, conducts: Conducts, practice: Proposal | None, today: date
) -> Iterator[Proposal]:
    """That it be lifted once its cause is over; that the award be ended when the months of its ground are about to
    pass. Nothing where the record does not say whether the cause goes on."""
    if not conducts.of_record(row.ground):
        return
    causes = {one.ground for one in _of_training(award, conducts, today)} | ({practice.ground} if practice else set())
    if row.ground not in causes:
        yield Proposal(award, RESUME, today, "La causa de la suspensión ya no está en el registro de formación.", row)
    elif today + timedelta(days=conducts.suspended.warned_days) > row.until:
        most = next((ground.max_months for ground in award.call.rule_set.grounds if ground.code == row.ground), 0)
        begun = _without_a_break(row, award)
        if row.until + DAY >= months_before(begun, -most):
            words = f"{conducts.suspended.text} Termina el {long_day(row.until)}, y la causa sigue."
            yield Proposal(award, conducts.suspended.ground, begun, words)


def _unclaimed(awards: list[Award], law: Unclaimed, today: date) -> Iterator[Proposal]:
    """Those of which nothing ever came: no certificate of a bank after its term, and no payment that was sent."""
    late = [award for award in awards if today >= law.since(certificate_due(award))]
    if not late:
        return
    whose = same_people(award.application.person_id for award in late)
    came = {whose[row] for row in BankAccount.objects.filter(person__in=whose).values_list("person", flat=True)}
    tried = PayLine.objects.filter(award_month__award__in=late, state__in=SENT)
    sent = set(tried.values_list("award_month__award", flat=True))
    for award in late:
        if award.pk not in sent and whose[award.application.person_id] not in came:
            due = certificate_due(award)
            yield Proposal(award, law.ground, due + DAY, f"{law.text} El término venció el {long_day(due)}.")


def _without_a_break(row: Suspension, award: Award) -> date:
    """The day from which it has been suspended, with the suspensions that ended as the next one began."""
    begun = row.starts_on
    for before in sorted(award.suspensions.all(), key=lambda one: one.starts_on, reverse=True):
        if before.starts_on < begun == (before.ended_on or before.until + DAY):
            begun = before.starts_on
    return begun
