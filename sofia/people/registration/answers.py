"""What somebody answered so far, read in order: what is missing, where she stopped, and what each answer means."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sofia.core.canonical import canonical_json, from_json
from sofia.people.models import Terms, TermsKind
from sofia.people.registration.forms import Question
from sofia.people.registration.pages import PAGES, Page, Task

Typed = dict[str, dict[str, Any]]


@dataclass
class Answers:
    """``typed``: what was sent, by page. Every answer is judged again each time: days pass and texts change.

    ``about``: the cleaned answers of the pages in front of ``missing``, the first without one; None when all have.
    ``stopped``: the reason for which she cannot go on from there, if any.
    """

    typed: Typed
    day: date
    terms: Mapping[TermsKind, Terms]
    about: dict[str, Any] = field(default_factory=dict)
    missing: Page | None = None
    stopped: str = ""

    def __post_init__(self) -> None:
        for page in PAGES:
            if page.asked(self.about, self.day) and not self._goes_on(page):
                self.missing = page
                return

    def _goes_on(self, page: Page) -> bool:
        form = self.form(page, self.typed.get(page.slug))
        if not form.is_valid():
            return False
        self.about[page.slug] = form.cleaned_data
        self.stopped = page.stopped(self.about, self.day)
        return not self.stopped

    def form(self, page: Page, data: Any = None) -> Question:
        """The form of a page, knowing what was answered in front of it."""
        terms = self.terms.get(page.terms) if page.terms else None
        return page.form(data, day=self.day, about=self.about, terms=terms)

    def reaches(self, page: Page) -> bool:
        """Whether she may open that page: it is asked of her and nothing in front of it is missing."""
        return page.slug in self.about or page == self.missing

    def pages(self) -> Iterator[Page]:
        """Those answered, in order."""
        return (page for page in PAGES if page.slug in self.about)

    def before(self, page: Page) -> Page | None:
        """The page that she answered just before."""
        earlier = [one for one in PAGES[: PAGES.index(page)] if one.slug in self.about]
        return earlier[-1] if earlier else None

    def state(self, task: Task) -> str:
        """``done``, ``now`` or ``later``."""
        if self.missing is None:
            return "done"
        order = list(Task)
        ahead = order.index(task) - order.index(self.missing.task)
        return "later" if ahead > 0 else "now" if ahead == 0 else "done"

    def with_answer(self, page: Page, data: Mapping[str, Any]) -> "Answers":
        """The same with that page answered otherwise."""
        kept = {name: value for name, value in data.items() if name.startswith(tuple(page.form.base_fields))}
        return Answers({**self.typed, page.slug: kept}, self.day, self.terms)

    def text(self) -> str:
        """As it is sealed in the draft."""
        return canonical_json(self.typed).decode()


def read(text: str, day: date, terms: Mapping[TermsKind, Terms]) -> Answers:
    """What `Answers.text` wrote; nothing answered, when it is empty."""
    return Answers(dict(from_json(text.encode())) if text else {}, day, terms)
