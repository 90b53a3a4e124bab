"""Equals in line are drawn as any tie is: named witnesses, a public announcement, and an order that stays."""

from datetime import timedelta

import pytest

from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import beacon
from sofia.stipends.actions.draw import announce_draw, record_draw_in_person
from sofia.stipends.models import Replacement
from tests import builders
from tests.stipends.replacing import AT, freed, replaced, said
from tests.stipends.twins import trigger_off
from tests.stipends.views.replacements.test_own import browser_of, text
from tests.stipends.witnessing import heard, named

pytestmark = pytest.mark.django_db
EQUALS = (("disability",), ("disability",), ("disability",), ())
DESK = "/apoyos/gestion/2025-1/"
PUBLIC = "/apoyos/9302/2025-1/reemplazos/"


@pytest.fixture
def director():
    return builders.officer(Role.CENTRE_DIRECTOR)


@pytest.fixture
def tied(monkeypatch):
    """A replacement that left three equals, and those who wait in their order."""
    call, people = freed(monkeypatch, EQUALS)
    return replaced(call), people


def drawn(tie: Replacement, order, director):
    named(tie, director, AT)
    acta = builders.document("draw_acta")
    return record_draw_in_person(decision=tie, order=order, acta="9", document=acta, by=director, at=AT)


def test_equals_are_left_to_be_drawn_and_each_is_told(tied):
    tie, people = tied
    assert said(tie) == [(one.number, "undecided", "") for one in people[:3]]
    assert (tie.seats, tie.final, tie.call.awards.filter(ended_at=None).count()) == (1, False, 1)
    assert Notice.objects.filter(kind="replacement_tied").count() == 3


def test_until_it_is_drawn_nothing_else_is_decided(tied):
    tie, _ = tied
    with pytest.raises(Refused, match="El empate ya quedó registrado: falta su sorteo"):
        replaced(tie.call)


def test_the_draw_settles_it_and_whoever_is_left_keeps_her_turn(tied, director):
    tie, (first, second, third, _) = tied
    drawn(tie, [third.number, first.number, second.number], director)
    assert said(replaced(tie.call)) == [(third.number, "awarded", "")]
    builders.ended(third.awards.get(), AT.date())
    assert [row for row in said(replaced(tie.call)) if row[1] == "awarded"] == [(first.number, "awarded", "")]


def test_an_acta_without_its_signatures_holds_it(tied, director):
    tie, (first, second, third, _) = tied
    kept = drawn(tie, [third.number, first.number, second.number], director)
    with trigger_off("stipends_drawacta", "draw_acta_never_changes"):
        kept.actas.all().delete()
    with pytest.raises(Refused, match="Falta la firma del acta del sorteo"):
        replaced(tie.call)


def test_the_director_draws_from_the_same_pages_as_any_tie(tied, director):
    tie, _ = tied
    browser = browser_of(director)
    steps = text(browser.get(f"{DESK}reemplazos/{tie.pk}/"))
    assert f"{DESK}adjudicacion/sorteo/testigos/" in steps
    page = text(browser.get(f"{DESK}adjudicacion/sorteo/testigos/"))
    assert f"{DESK}reemplazos/{tie.pk}/" in page, "it leads back to the replacement"
    named(tie, director, AT)
    in_person = text(browser.get(f"{DESK}adjudicacion/sorteo/en-persona/"))
    assert all(one.application.number in in_person for one in tie.lines.all())


def test_a_witness_sees_the_list_of_the_replacement(tied, director):
    tie, _ = tied
    witness = named(tie, director, AT)[0]
    shown = text(browser_of(witness.person).get(f"/apoyos/testigo/{witness.pk}/"))
    assert all(one.application.number in shown for one in tie.lines.all())


def test_the_announcement_and_the_draw_are_public(client, tied, director):
    tie, _ = tied
    page = f"{PUBLIC}{tie.pk}/sorteo/"
    assert client.get(page).status_code == 404
    heard(tie, director, at=AT)
    chain = beacon.by_code("desarrollo")
    future = chain.round_after(AT + timedelta(hours=1))
    announce_draw(decision=tie, beacon_code="desarrollo", round_number=future, by=director, at=AT)
    assert f"{future}" in text(client.get(page))
    assert page in text(client.get(PUBLIC))
    assert client.get(f"{page}anuncio.json").json()["list_sha256"] == tie.tie_sha256


def test_a_draw_in_person_is_public_and_its_script_too(client, tied, director):
    tie, (first, second, third, _) = tied
    order = [third.number, first.number, second.number]
    drawn(tie, order, director)
    page = f"{PUBLIC}{tie.pk}/sorteo/"
    assert third.number in text(client.get(page))
    assert client.get(f"{page}sorteo.json").json()["order"] == order
    assert client.get(f"{page}verificar.py").status_code == 200


def test_without_a_tie_there_is_no_draw_to_see(client, monkeypatch):
    call, _ = freed(monkeypatch)
    kept = replaced(call)
    assert client.get(f"{PUBLIC}{kept.pk}/sorteo/").status_code == 404
