"""What somebody answered so far, read in order: what is missing, and what each answer means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from sofia.core.canonical import canonical_json, from_json
from sofia.stipends.applying.pages import CONSENT, Ground, Page, Task, pages_of
from sofia.training.models import Enrolment

Typed = dict[str, dict[str, Any]]


@dataclass
class Answers:
    """``typed``: what was sent, by page; it is judged again each time, since rules and registers are looked at anew.

    ``about``: the cleaned answers in front of ``missing``, the first page without one; None when all have.
    """

    typed: Typed
    ground: Ground
    about: dict[str, dict[str, Any]] = field(default_factory=dict)
    missing: Page | None = None

    def __post_init__(self) -> None:
        self.pages = tuple(pages_of(self.ground))
        for page in self.pages:
            form = page.form(self.typed.get(page.slug))
            if not form.is_valid():
                self.missing = page
                return
            self.about[page.slug] = form.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """Every answer by the name of what it is about."""
        return {name: value for page in self.about.values() for name, value in page.items()}

    @property
    def enrolment(self) -> Enrolment | None:
        """The one that she chose, or the first of those that she has."""
        chosen = self.said.get("enrolment", "")
        of_hers = self.ground.enrolments
        return next((one for one in of_hers if str(one.pk) == chosen), of_hers[0] if of_hers else None)

    @property
    def claims(self) -> list[str]:
        """The criteria that she claims, in the order of the norm; her SISBEN group claims the one that it gives."""
        marked, group = self.said.get("claimed", ()), self.said.get("sisben", "")
        criteria = self.ground.rule_set.criteria
        return [one.code for one in criteria if one.code in marked or (group and group in one.sisben)]

    def page(self, slug: str) -> Page | None:
        """The page of that name, when she may open it: nothing in front of it is missing."""
        return next(
            (one for one in self.pages if one.slug == slug and (slug in self.about or one is self.missing)), None
        )

    def before(self, page: Page) -> Page | None:
        place = self.pages.index(page)
        return self.pages[place - 1] if place else None

    def state(self, task: Task) -> str:
        """``done``, ``now`` or ``later``."""
        order = list(Task)
        ahead = order.index(task) - order.index(self.missing.task) if self.missing else -1
        return "later" if ahead > 0 else "now" if ahead == 0 else "done"

    def with_answer(self, page: Page, data: QueryDict) -> "Answers":
        """The same with that page answered otherwise."""
        kept = {
            name: values if name == "claimed" else values[0]
            for name, values in data.lists()
            if name in page.form().fields
        }
        return Answers({**self.typed, page.slug: kept}, self.ground)

    def consented(self) -> "Answers":
        """The same once her consent is kept where it is hers, and no answer of the form any more."""
        typed = {slug: said for slug, said in self.typed.items() if slug != CONSENT}
        return Answers(typed, replace(self.ground, consented=True))

    def valid(self) -> Typed:
        """What was typed on the pages that count."""
        return {slug: self.typed[slug] for slug in self.about if slug in self.typed}

    def text(self) -> str:
        """As it is sealed."""
        return canonical_json(self.typed).decode()


def read(text: str, ground: Ground) -> Answers:
    """What `Answers.text` wrote; nothing answered, when it is empty."""
    typed: Mapping[str, Any] = from_json(text.encode()) if text else {}
    return Answers(dict(typed), ground)
