"""A search is its address: read whatever anybody writes there, and written so that it says the same again."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.offer.asked import LONGEST, Asked, asked
from sofia.offer.facets import FACETS

TYPED = st.dictionaries(
    st.sampled_from(["texto", "pagina", "otro", *(facet.name for facet in FACETS)]), st.text(max_size=300), max_size=9
)


@given(TYPED)
def test_an_address_that_was_written_by_us_reads_the_same(typed):
    once = asked(typed)
    again = asked(dict(parse_qsl(once.query().removeprefix("?"))))
    assert (again.text, again.filters) == (once.text, once.filters)


@given(st.text(max_size=3000))
def test_no_text_is_looked_for_beyond_its_limit(text):
    assert len(asked({"texto": text}).text) <= LONGEST


def test_a_municipality_brings_its_department():
    assert asked({"municipio": "05001"}).filters == {"departamento": "05", "municipio": "05001"}


def test_choosing_another_department_leaves_the_municipality_behind():
    assert asked({"departamento": "08", "municipio": "05001"}).filters == {"departamento": "08"}


@pytest.mark.parametrize("blank", ["", " ", "\u200b"])
def test_what_was_left_blank_is_not_in_the_address(blank):
    assert asked({"texto": blank, "nivel": "", "jornada": "noche"}).query() == "?jornada=noche"


def test_a_filter_is_put_and_taken_away():
    search = Asked("café", {"departamento": "05", "nivel": "tecnico"})
    assert search.choosing("jornada", "noche").query() == "?texto=caf%C3%A9&departamento=05&nivel=tecnico&jornada=noche"
    assert search.without("departamento").query() == "?texto=caf%C3%A9&nivel=tecnico"
    assert search.query(pagina="2").endswith("&pagina=2")
    assert Asked().query() == ""
