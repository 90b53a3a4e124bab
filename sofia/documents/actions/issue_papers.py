"""Gives hundreds of papers as one piece of work: two are typeset and signed while a third is kept."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from sofia.documents.actions.issue_paper import Made, keep, make
from sofia.documents.models import Paper
from sofia.documents.papers import NotTypeset
from sofia.documents.signing.pades import Signature

AT_ONCE = 2  # cores: typst lets go of the interpreter while it works
AHEAD = 6  # papers that are made before somebody keeps them, so that memory stays the same for thousands


@dataclass(frozen=True)
class PaperOrder:
    """As of `issue_paper`. ``about``: whatever the one who orders wants back beside the paper."""

    kind: str
    template: str
    data: Mapping[str, Any]
    sign: Signature | None
    holder: Model | None = None
    centre: str = ""
    about: Any = None


def issue_papers(
    orders: Iterable[PaperOrder], *, by: Model, at: datetime, then: Callable[[PaperOrder, Paper], None] | None = None
) -> list[tuple[PaperOrder, NotTypeset]]:
    """Keep every paper, in the order of the orders, each in a transaction of its own with what ``then`` does to it.

    Gives those that could not be written, with the reason: they do not hold up the others. Anything else that goes
    wrong stops the work (CannotSign, OSError, whatever ``then`` raises) and what was kept before stays. Call it
    outside a transaction.
    """
    unwritten = []
    for order, made in made_ahead(orders, at):
        if isinstance(made, NotTypeset):
            unwritten.append((order, made))
            continue
        with transaction.atomic(durable=True):
            paper = keep(made, kind=order.kind, by=by, at=at, holder=order.holder, centre=order.centre)
            if then:
                then(order, paper)
    return unwritten


def made_ahead(orders: Iterable[PaperOrder], at: datetime) -> Iterator[tuple[PaperOrder, Made | NotTypeset]]:
    """Each order with its PDF, made by threads that run a little ahead. The database is the caller's alone."""
    waiting: deque[tuple[PaperOrder, Future[Made | NotTypeset]]] = deque()
    with ThreadPoolExecutor(AT_ONCE, "papers") as pool:
        try:
            for order in orders:
                waiting.append((order, pool.submit(_tried, order, at)))
                if len(waiting) > AHEAD:
                    first, made = waiting.popleft()
                    yield first, made.result()
            while waiting:
                first, made = waiting.popleft()
                yield first, made.result()
        finally:
            for _, unneeded in waiting:
                unneeded.cancel()


def _tried(order: PaperOrder, at: datetime) -> Made | NotTypeset:
    try:
        return make(order.template, order.data, order.sign, at)
    except NotTypeset as error:
        return error
