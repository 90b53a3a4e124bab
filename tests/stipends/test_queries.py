"""What pages read of a decision, and from which day."""

from datetime import date

import pytest

from sofia.stipends import queries
from sofia.stipends.models import DecisionLine
from tests import builders

pytestmark = pytest.mark.django_db


def lines(decision, *rows):
    for outcome, position, total in rows:
        application = builders.application(decision.call)
        DecisionLine.objects.create(
            decision=decision, application=application, outcome=outcome, position=position, total=total
        )


def test_a_decision_is_seen_from_its_day_and_the_last_one_counts():
    call = builders.call()
    tied = builders.decision(call, tie_sha256="a" * 64)
    final = builders.decision(call, published_on=date(2025, 4, 3))
    seen = [queries.published_decision(call, date(2025, month, day)) for month, day in ((3, 31), (4, 1), (4, 3))]
    assert seen == [None, tied, final]


def test_the_list_goes_by_position_and_ends_with_who_has_none():
    decision = builders.decision(builders.call())
    lines(decision, ("ineligible", None, None), ("waiting", 2, 5), ("awarded", 1, 30))
    assert [line.position for line in queries.public_lines(decision, "")] == [1, 2, None]


def test_a_decision_in_figures():
    decision = builders.decision(builders.call())
    lines(
        decision,
        ("awarded", 1, 30),
        ("awarded", 2, 15),
        ("waiting", 3, 15),
        ("waiting", 3, 15),
        ("ineligible", None, None),
    )
    assert queries.standing(decision) == queries.Standing(
        applicants=5, eligible=4, awarded=2, undecided=0, cut_off=15, at_cut_off=3, awarded_at_cut_off=1
    )


def test_a_decision_that_awards_nobody_has_no_cut_off():
    decision = builders.decision(builders.call())
    lines(decision, ("ineligible", None, None))
    assert queries.standing(decision).cut_off is None


def test_the_tied_come_in_the_order_of_their_numbers():
    decision = builders.decision(builders.call(), tie_sha256="a" * 64)
    lines(decision, ("undecided", 2, 5), ("awarded", 1, 30), ("undecided", 2, 5))
    tied = queries.tied_in(decision)
    assert len(tied) == 2
    assert tied == sorted(tied)


def test_the_full_bundle_is_read_only_when_asked_for(django_assert_num_queries):
    call = builders.call()
    builders.decision(call, b'{"a":1}\n')
    with django_assert_num_queries(1) as asked:
        seen = queries.published_decision(call, date(2025, 4, 1))
    assert '"bundle"' not in asked.captured_queries[0]["sql"].replace('"stipends_decision"."bundle_sha256"', "")
    assert queries.full_bundle(seen) == queries.public_bundle(seen) == b'{"a":1}\n'
