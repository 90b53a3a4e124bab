"""Of two connections with the same number one goes on, and whoever dies holds up nobody."""

import pytest
from django.db import connection

from sofia.jobs.alone import alone
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER = (1 << 63) - 1  # the largest that fits


def from_another_connection(number=NUMBER):
    """Whether another connection would be alone with that number."""
    found = []

    def ask():
        with alone(number) as free:
            found.append(free)

    race([ask], 1)
    return found == [True]


def test_a_second_one_is_told_that_somebody_is_at_it_and_holds_nothing_up():
    with alone(NUMBER) as free:
        assert free
        assert not from_another_connection()
        assert from_another_connection(1)
        assert not from_another_connection()  # the one that was told no let nothing go
    assert from_another_connection()


def test_what_goes_wrong_inside_lets_it_go():
    with pytest.raises(ValueError, match="mal"), alone(NUMBER):
        raise ValueError("mal")
    assert from_another_connection()


def test_a_connection_that_dies_lets_it_go():
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [NUMBER])
    assert not from_another_connection()
    other.close()
    with connection.cursor() as cursor:  # the server notices a moment later
        cursor.execute("SELECT pg_advisory_lock(%s)", [NUMBER])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])
    assert from_another_connection()
