"""The file of a run is written a line at a time: the statements that it takes do not grow with its lines."""

import pytest

from sofia.stipends.payments.bank_file import content, files
from tests.stipends.paying import Officers, payable

pytestmark = pytest.mark.django_db


def written(run):
    return b"".join(content(run, files()["separado.csv"]))


def test_a_longer_file_asks_no_more(django_assert_num_queries):
    officers = Officers()
    few, many = officers.approved(payable(1)), officers.approved(payable(4, period="2025-2"))
    with django_assert_num_queries(3):
        assert written(few).count(b"\n") >= 2
    with django_assert_num_queries(3):
        assert written(many).count(b"\n") >= 5


def test_the_same_run_gives_the_same_bytes():
    run = Officers().approved(payable())
    assert written(run) == written(run)
