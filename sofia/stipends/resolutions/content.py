"""What a resolution is about, read from rows that do not change: who gets what, and where the money comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import Month
from sofia.people.models import Person
from sofia.stipends.models import Appeal, Application, Award, Call, Place, Resolution
from sofia.stipends.models.resolution import AppealOutcome, ResolutionKind
from sofia.stipends.queries import Standing, standing
from sofia.stipends.rules.allowance import award_cost, benefit_months, monthly_amount
from sofia.stipends.rules.rule_set import RuleSet
from sofia.vault.rows import reveal


@dataclass(frozen=True)
class Line:
    """A place and whose it is."""

    place: int
    application: str
    person: Person
    cohort: str
    programme: str
    pesos: int


@dataclass(frozen=True)
class Content:
    """Everything that the act and its annex are written from. ``months``: those that each place is paid for.

    ``figures``: how the decision went; nothing for an appeal. ``text``: what the centre adds to the reasons.
    """

    resolution: Resolution
    lines: tuple[Line, ...]
    months: tuple[Month, ...]
    text: str
    figures: Standing | None = None

    @property
    def call(self) -> Call:
        return self.resolution.call

    @property
    def law(self) -> RuleSet:
        return self.call.rule_set

    @property
    def appeal(self) -> Appeal | None:
        return self.resolution.appeal

    @property
    def monthly(self) -> int:
        """Pesos of a full month."""
        return monthly_amount(self.law)

    @property
    def each(self) -> int:
        """Pesos of a place over its months."""
        return award_cost(self.law, self.months)

    @property
    def total(self) -> int:
        """Pesos that the act commits."""
        return sum(line.pesos for line in self.lines)

    @property
    def budget(self) -> list[tuple[str, str, int]]:
        """Certificate, item and pesos of each line."""
        return list(self.resolution.budget_lines.order_by("pk").values_list("certificate", "item", "amount"))


def content_of(resolution: Resolution, on: date) -> Content:
    """The content as it stands; ``on``: the day from which a place that an appeal wins would count."""
    rule_set, text = resolution.call.rule_set, reveal(resolution, "text")
    if resolution.kind == ResolutionKind.APPEAL:
        months = benefit_months(rule_set, on)
        return Content(resolution, _won(resolution, award_cost(rule_set, months)), months, text)
    lines = tuple(_line(award.application, award.place, award.committed) for award in awards_of(resolution))
    months = benefit_months(rule_set, resolution.decision.on)
    return Content(resolution, lines, months, text, standing(resolution.decision))


def awards_of(resolution: Resolution) -> Iterable[Award]:
    """The places that the decision of the resolution gave, in their order; not those that an appeal won."""
    rows = Award.objects.filter(decision=resolution.decision, given_by=None)
    related = rows.select_related("place", "application__person", "application__enrolment__cohort__programme")
    return related.order_by("place__number")


def free_place(call: Call) -> Place | None:
    """The first place that nobody holds."""
    taken = Award.objects.filter(call=call, ended_at=None).values("place")
    return call.place_rows.exclude(pk__in=taken).order_by("number").first()


def _won(resolution: Resolution, each: int) -> tuple[Line, ...]:
    """What an appeal that changes the resolution gives: the place that it gave, or the first that is free."""
    if resolution.outcome != AppealOutcome.MODIFIED or resolution.appeal is None:
        return ()
    application = resolution.appeal.notification.application
    if resolution.award:
        return (_line(application, resolution.award.place, resolution.award.committed),)
    place = free_place(resolution.call)
    return (_line(application, place, each),) if place else ()


def _line(application: Application, place: Place, pesos: int) -> Line:
    cohort = application.enrolment.cohort
    return Line(place.number, application.number, application.person, cohort.number, cohort.programme.name, pesos)


def fingerprint(*said: dict[str, object]) -> str:
    """A text that changes whenever what would be signed does."""
    return sha256_hex(canonical_json(list(said)))
