"""What every kind of resolution says of itself, and the values that its act and its annex are written from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sofia.core.dates import Month
from sofia.core.words import counted, written_pesos
from sofia.people.models import Person
from sofia.stipends.models import Appeal, Application, Award, Call, Notification, Place, Resolution
from sofia.stipends.queries import Standing
from sofia.stipends.rules.allowance import award_cost, monthly_amount
from sofia.stipends.rules.firmness import Terms
from sofia.stipends.rules.rule_set import RuleSet

LINES, BUDGET = "lines", "budget"  # tables that an article ends with


@dataclass(frozen=True)
class Article:
    """One thing that is decided: its title, its paragraphs, and the table that follows them, if any."""

    name: str
    paragraphs: tuple[str, ...]
    table: str = ""


FROM_BUDGET = Article("Presupuesto", ("El valor se toma de estas líneas del presupuesto.",), BUDGET)


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

    ``figures``: how the decision went, for the act that awards it. ``about``: the one application of an act about one
    person. ``text``: what the centre adds to the reasons.
    """

    resolution: Resolution
    lines: tuple[Line, ...]
    months: tuple[Month, ...]
    text: str
    figures: Standing | None = None
    about: Application | None = None

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


def award_of_act(told: Notification) -> Award | None:
    """The place that an act about one person gives her, if any."""
    return told.resolution.award


@dataclass(frozen=True)
class Part:
    """What is of one kind of resolution only; its row in `sofia.stipends.resolutions.kinds`.

    ``content``: what it is about, on a day; ``purpose``: «Por la cual…»; ``recitals``: what the centre did, each
    «Que…»; ``articles``: what is decided; ``whom``: to whom it is notified, in words, and ``concerned`` as rows;
    ``award``: what it gives to somebody; ``own``: a title and words for her page when it gives nothing;
    ``page``: the officers' page of its content.
    """

    content: Callable[[Resolution, date], Content]
    purpose: Callable[[Content], str]
    recitals: Callable[[Content, Terms], Iterable[str]]
    articles: Callable[[Content], Iterable[Article]]
    whom: str
    concerned: Callable[[Resolution], Sequence[Application]]
    own: Callable[[Resolution], tuple[str, str]]
    award: Callable[[Notification], Award | None] = award_of_act
    page: str = "resolution_content"


def line_of(application: Application, place: Place, pesos: int) -> Line:
    """The line of a place that is given to an application."""
    cohort = application.enrolment.cohort
    return Line(place.number, application.number, application.person, cohort.number, cohort.programme.name, pesos)


def worth(content: Content) -> str:
    """How much each place of the act is worth, and in which months."""
    months = content.months
    span = months[0].spanish if len(months) == 1 else f"{months[0].spanish} a {months[-1].spanish}"
    return (
        f"Cada apoyo es de {written_pesos(content.monthly)} mensuales, que se pagan por mes vencido, de {span}: "
        f"{counted(len(months), 'mes', 'meses')} y {written_pesos(content.each)} por persona."
    )
