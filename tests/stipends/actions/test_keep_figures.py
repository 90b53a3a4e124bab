"""The award keeps its sums by group, without the small ones."""

from datetime import date

import pytest

from sofia.people.models import Contact, Gender, IdentityDetails, Role
from sofia.stipends.actions.award import award
from sofia.stipends.groups import UNKNOWN, UNSAID, groups_of
from sofia.stipends.models import Application, Figures
from sofia.vault.rows import close
from tests import builders

pytestmark = pytest.mark.django_db


def lives(application, municipality, gender=""):
    """Where she lives, and what she said of her gender."""
    phones = {"mobile": "+573001234567", "guardian_phone": "+573001234567"}
    person = application.person
    Contact.objects.create(
        person=person, municipality_id=municipality, address="Calle 1", guardian_name="Rosa", **phones
    )
    born = {"birth_municipality_id": municipality, "issue_municipality_id": municipality}
    details = IdentityDetails(person=person, issued_on=date(2020, 1, 2), **born)
    close(details, "gender", gender)
    details.save()


def decided(call):
    return award(call=call, on=date(2025, 4, 1), by=builders.officer(Role.STIPEND_MANAGER), at=builders.NOON)


def test_the_group_of_each_is_what_she_said_of_herself(db):
    call = builders.call()
    one, other = builders.eligible(call), builders.eligible(call)
    lives(one, "08001", Gender.WOMAN)
    groups = groups_of(Application.objects.filter(call=call))
    assert groups["gender"] == {one.number: "Mujer", other.number: UNSAID}
    assert groups["municipality"] == {one.number: "Barranquilla, Atlántico", other.number: UNKNOWN}
    assert set(groups["programme"].values()) == {"Técnico en Sistemas"}


def test_a_gender_that_does_not_open_does_not_stop_the_award(db):
    call = builders.call()
    application = builders.eligible(call)
    lives(application, "08001", Gender.WOMAN)
    IdentityDetails.objects.update(gender=b"not sealed by us")
    assert groups_of(Application.objects.all())["gender"] == {application.number: UNKNOWN}
    assert Figures.objects.get(decision=decided(call)).tables == dict.fromkeys(("programme", "gender", "municipality"))


def test_a_decision_keeps_its_sums_and_one_with_a_tie_keeps_none(db):
    call = builders.call(places=12)
    for n in range(24):
        lives(builders.eligible(call, ("peasant",) if n < 12 else ()), "08001", Gender.WOMAN if n % 2 else Gender.MAN)
    tables = Figures.objects.get(decision=decided(call)).tables
    assert tables["gender"] == [["Hombre", 12, [6, 6, 0]], ["Mujer", 12, [6, 6, 0]]]
    assert tables["municipality"] is None  # all live in one: there is nothing to tell apart
    tied = builders.call(places=1, period="2025-2")
    builders.eligible(tied)
    builders.eligible(tied)
    assert not Figures.objects.filter(decision=decided(tied)).exists()
