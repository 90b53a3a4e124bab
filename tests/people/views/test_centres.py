"""Anybody may see where training happens, and what is uncertain about it."""

from html import unescape

import pytest

from sofia.people.actions.load_places import load_places, rows

pytestmark = pytest.mark.django_db


def test_every_centre_is_listed_with_its_municipality_and_its_doubt(client, django_assert_max_num_queries):
    load_places()
    with django_assert_max_num_queries(2):
        page = unescape(client.get("/centros/").content.decode())
    doubts = [row["duda"] for row in rows("centros") if row["duda"]]
    assert doubts
    for row in rows("centros"):
        block = page.split(f">{row['codigo']}</td>")[1].split("</tr>")[0]
        assert row["duda"] in block
        assert ("Por confirmar" in block) is bool(row["duda"])
    assert page.count("Por confirmar") == len(doubts)


def test_without_centres_the_page_still_says_so(client):
    assert "0 centros" in client.get("/centros/").content.decode()
