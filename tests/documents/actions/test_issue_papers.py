"""Hundreds of papers as one work: in order, each with what is done to it, little in memory at a time."""

import threading

import pytest
from django.db import transaction

from sofia.documents.actions import issue_papers as module
from sofia.documents.actions.issue_papers import AHEAD, PaperOrder, issue_papers
from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.documents.signing.folder import CannotSign
from tests import builders
from tests.documents.handing_in import all_files
from tests.documents.papers import specimens
from tests.documents.signing.outside import pdfsig

pytestmark = pytest.mark.django_db(transaction=True)


def orders(count: int, changed: dict[int, dict[str, str]] | None = None):
    for turn in range(count):
        data = specimens.data(**{"code": f"K7QM-{turn:04}", **(changed or {}).get(turn, {})})
        yield PaperOrder("specimen", "specimen", data, specimens.SIGNATURE, about=turn)


def test_every_one_is_signed_and_kept_in_the_order_it_was_asked_for(signing, tmp_path):
    kept = []
    assert issue_papers(orders(12), by=builders.person(), at=builders.NOON, then=lambda *pair: kept.append(pair)) == []
    assert [order.about for order, _ in kept] == list(range(12))
    assert len({paper.sha256 for _, paper in kept}) == 12
    assert all(pdfsig(paper_bytes(paper), tmp_path).is_good for _, paper in kept)


def test_one_that_cannot_be_written_does_not_hold_up_the_others(signing):
    unwritten = issue_papers(orders(9, {4: {"words": "李"}}), by=builders.person(), at=builders.NOON)
    ((order, reason),) = unwritten
    assert order.about == 4
    assert "No hay letra para «李»" in str(reason)
    assert Paper.objects.count() == 8


def test_a_key_that_is_missing_stops_the_work_before_anything_is_kept(signing, settings, tmp_path):
    settings.SIGNING = tmp_path / "nothing"
    with pytest.raises(CannotSign):
        issue_papers(orders(9), by=builders.person(), at=builders.NOON)
    assert not Paper.objects.exists()


def test_what_is_done_to_a_paper_stays_with_it_or_neither_does(signing):
    def then(order, paper):
        if order.about == 3:
            raise RuntimeError("the row of the certificate was refused")

    with pytest.raises(RuntimeError):
        issue_papers(orders(9), by=builders.person(), at=builders.NOON, then=then)
    assert Paper.objects.count() == len(all_files()) - 1 == 3  # the file of the fourth waits for a sweep


def test_only_a_few_are_made_ahead_of_those_that_are_kept(signing, monkeypatch):
    made, most, kept, lock = 0, 0, 0, threading.Lock()
    real = module.make

    def counted(*about):
        nonlocal made, most
        with lock:
            made += 1
            most = max(most, made - kept)
        return real(*about)

    def then(order, paper):
        nonlocal kept
        kept += 1

    monkeypatch.setattr(module, "make", counted)
    issue_papers(orders(30), by=builders.person(), at=builders.NOON, then=then)
    assert (made, kept) == (30, 30)
    assert most <= AHEAD + 2


def test_inside_a_transaction_it_is_refused(signing):
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        issue_papers(orders(1), by=builders.person(), at=builders.NOON)
