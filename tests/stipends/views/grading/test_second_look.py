"""Anybody sees how the second looks are chosen: first the promise, then the seed."""

import pytest

from tests import builders
from tests.stipends.marking import graded_call as graded_call
from tests.stipends.marking import reviewer

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/9302/2025-1/segunda-mirada/"


def text(answer):
    return answer.content.decode()


def test_before_the_promise_it_says_so_and_the_seed_is_not_shown_with_it(client, graded_call):
    assert "todavía no se ha anunciado" in text(client.get(PAGE))
    reviewer(graded_call, "peasant")
    shown = text(client.get(PAGE))
    assert graded_call.seed_notice.seed_sha256 in shown
    assert "Boleta más alta que se mira" not in shown


def test_it_asks_the_database_a_few_times(client, graded_call, django_assert_num_queries):
    with django_assert_num_queries(7):
        client.get(PAGE)


def test_a_call_that_does_not_exist_has_none(client):
    builders.centre()
    assert client.get(PAGE).status_code == 404
