"""What happens to an award after it is given, played in few lines by its officers and by her."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.documents.kinds import Kind
from sofia.people.models import Person, Role
from sofia.stipends.actions.proceedings.answer import answer
from sofia.stipends.actions.proceedings.death import confirm_death, register_death
from sofia.stipends.actions.proceedings.decide import draft_act, draft_resumption
from sofia.stipends.actions.proceedings.execute import execute_final
from sofia.stipends.actions.proceedings.open import open_proceeding
from sofia.stipends.actions.proceedings.resign import resign
from sofia.stipends.actions.proceedings.serve import open_own
from sofia.stipends.actions.resolutions.appeal import lodge, waive
from sofia.stipends.actions.resolutions.decide import draft_decision
from sofia.stipends.models import Award, Call, Notification, Proceeding, Resolution, ResolutionKind, Suspension
from sofia.stipends.resolutions import reads
from sofia.stipends.rules.allowance import first_month
from sofia.vault.rows import close
from tests import builders
from tests.stipends import resolving
from tests.stipends.resolving import person_of as person_of
from tests.stipends.twins import trigger_off

DAY = timedelta(days=1)
FACTS = "La coordinación informó que no volvió a clase."


def noon(day: date) -> datetime:
    """Noon in Bogotá of a day."""
    return builders.NOON.replace(year=day.year, month=day.month, day=day.day)


def manager() -> Person:
    return builders.officer(Role.STIPEND_MANAGER)


def given(turn: int = 0, **about: Any) -> Award:
    """An award of a call whose resolution everybody was sent: the first one, or another."""
    call = resolving.resolved(resolving.awarded(**about)).call
    return award_of(call, turn)


def award_of(call: Call, turn: int = 0) -> Award:
    rows = Award.objects.filter(call=call).select_related("call", "application__person", "place")
    return rows.order_by("place__number")[turn]


def opened(award: Award, ground: str, on: date, **about: Any) -> Proceeding:
    """Opened that day, with the cause since the same day."""
    usual = {"since": on, "facts": FACTS, "by": manager(), "at": noon(on)}
    return open_proceeding(award=award, ground=ground, **{**usual, **about})


def known(found: Proceeding, on: date) -> Proceeding:
    """She opens it in the portal."""
    return open_own(proceeding=found, by=person_of(found.award), at=noon(on))


def answered(found: Proceeding, on: date, text: str = "No fue así.") -> Proceeding:
    answer(proceeding=found, text=text, by=person_of(found.award), at=noon(on))
    return Proceeding.objects.get(pk=found.pk)


def decided(found: Proceeding, on: date, months: int | None = None, number: int = 0) -> Resolution:
    """The act that decides it, from its draft to the mail, all on one day."""
    act = draft_act(proceeding=found, text="Que así se probó.", months=months, by=manager(), at=noon(on))
    return sent(act, on, number)


def resumed(found: Suspension, on: date, number: int = 0) -> Resolution:
    """The act that lifts a suspension, in the same way."""
    act = draft_resumption(suspension=found, text="Que volvió a clase.", by=manager(), at=noon(on))
    return sent(act, on, number)


def sent(act: Resolution, on: date, number: int = 0) -> Resolution:
    """Numbered, signed, filed, published and told."""
    number = number or reads.next_number(act.centre_id, on.year)
    resolving.signed(resolving.numbered(act, manager(), number=number, at=noon(on)), at=noon(on))
    return resolving.told(resolving.filed(Resolution.objects.get(pk=act.pk), at=noon(on)), at=noon(on))


def told_of(act: Resolution) -> Notification:
    return act.notifications.select_related("application__person", "resolution", "call").get()


def read(act: Resolution, on: date) -> Notification:
    """She opens the act in the portal: her term to appeal begins."""
    return resolving.opened(told_of(act), at=noon(on))


def waived(act: Resolution, on: date) -> Notification:
    """She opens it and says that she will not appeal: it is firm for her the day after."""
    told = read(act, on)
    return waive(notification=told, by=resolving.person_of(told), at=noon(on))


def appealed(act: Resolution, on: date, outcome: str, decided_on: date) -> Resolution:
    """She opens it and appeals that day; the centre decides the appeal another day, and she opens that too."""
    told = read(act, on)
    appeal = lodge(notification=told, grounds="No es así.", by=resolving.person_of(told), at=noon(on))
    drafted = draft_decision(appeal=appeal, outcome=outcome, text="Que tiene razón.", by=manager(), at=noon(decided_on))
    decision = sent(drafted, decided_on)
    read(decision, decided_on)
    return decision


def executed(call: Call, on: date) -> int:
    """What is firm by that day takes effect."""
    return execute_final(call=call, by=manager(), at=noon(on))


def ended_by(award: Award, ground: str, on: date, since: date | None = None) -> Award:
    """From the opening to the effect, in a hurry: she answers at once and waives the appeal. Firm the day ``on``."""
    day = on - DAY
    found = answered(known(opened(award, ground, day, since=since or day), day), day)
    waived(decided(found, day), day)
    executed(award.call, on)
    return Award.objects.get(pk=award.pk)


def suspended_by(award: Award, on: date, ground: str = "suspension_1", months: int = 3) -> Suspension:
    """The same of a suspension."""
    day = on - DAY
    found = answered(known(opened(award, ground, day), day), day)
    waived(decided(found, day, months), day)
    executed(award.call, on)
    return award.suspensions.get()


def resigned(award: Award, on: date, text: str = "Ya no lo necesito.") -> Proceeding:
    return resign(award=award, text=text, by=person_of(award), at=noon(on))


def died(award: Award, died_on: date, on: date) -> Proceeding:
    """Registered by the manager and confirmed by the director, with its proof."""
    proof = builders.document(Kind.PROCEEDING, owner=person_of(award))
    about = {"ground": "termination_9", "died_on": died_on, "evidence": proof}
    found = register_death(award=award, by=manager(), at=noon(on), **about)
    return confirm_death(proceeding=found, by=builders.officer(Role.CENTRE_DIRECTOR), at=noon(on))


def proceeding(award: Award, ground: str = "suspension_1", **about: Any) -> Proceeding:
    """The row of a proceeding alone."""
    effect = ground.split("_")[0]
    made = Proceeding(award=award, ground=ground, effect=effect, way="process", since=clock.day_of(builders.NOON))
    close(made, "facts", FACTS)
    made.sha256, made.opened_at, made.opened_by = sha256_hex(FACTS), builders.NOON, builders.person()
    for name, value in about.items():
        setattr(made, name, value)
    made.save()
    return made


def suspension(award: Award, starts_on: date, until: date, **about: Any) -> Suspension:
    """A suspension that is in effect, without the act and the days that lead to it: only what is kept of it."""
    by = builders.person()
    law, drafted = award.call.rule_set, {"drafted_at": builders.NOON, "drafted_by": by}
    begun = proceeding(award, f"suspension_{award.proceedings.count() + 1}")
    decides = {"decision": award.decision, "proceeding": begun}
    kind, centre = ResolutionKind.SUSPENSION, award.call.centre_id
    act = Resolution.objects.create(call=award.call, centre_id=centre, kind=kind, months=3, **decides, **drafted)
    usual = {
        "ground": "suspension_1",
        "resolution": act,
        "first_month": first_month(law, starts_on).day(1),
        "resumes_month": first_month(law, until + DAY).day(1),
        "recorded_at": builders.NOON,
        "recorded_by": by,
    }
    with trigger_off("stipends_suspension", "suspension_of_its_act"), transaction.atomic():
        return Suspension.objects.create(award=award, starts_on=starts_on, until=until, **{**usual, **about})
