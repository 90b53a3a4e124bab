"""An invented learner who asks for a stipend of 9302, page by page, while applications are open."""

from datetime import datetime
from typing import Any

import pytest
from django.http import QueryDict

from sofia.core.clock import BOGOTA
from sofia.people.actions.load_terms import load_terms
from sofia.people.models import Guardianship, LegalRepresentative, Person
from sofia.stipends.actions.applying.draft import answer, begin
from sofia.stipends.actions.applying.submit import submit
from sofia.stipends.applying import drafts
from sofia.stipends.applying.answers import Answers
from sofia.stipends.models import Call, Submission
from tests import builders

DAY = "2025-02-20"
AT = datetime(2025, 2, 20, 9, tzinfo=BOGOTA)
ANSWERS: dict[str, dict[str, Any]] = {
    "requisito-2": {"stratum": "2"},
    "requisito-3": dict.fromkeys(("job", "apprenticeship_contract", "sponsorship", "paid_practice"), "no"),
    "requisito-5": {"renta_joven": "no"},
    "requisito-6": {"stipend_in_other_programme": "no"},
    "requisito-9": {"food_support": "no", "food_ration": "unknown"},
    "requisito-10": {"document_current": "yes"},
    "sensibles": {"accept": "no"},
    "criterios": {"claimed": ["peasant", "head_of_household"]},
    "sisben": {"sisben": "a3"},
}


@pytest.fixture
def open_call(monkeypatch):
    """A call whose applications are open today."""
    return opened(monkeypatch)


def opened(monkeypatch) -> Call:
    monkeypatch.setenv("SOFIA_TODAY", DAY)
    load_terms()
    return builders.call()


def posted(typed: dict[str, Any]) -> QueryDict:
    form = QueryDict(mutable=True)
    for name, value in typed.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return form


def learner(**about: Any) -> Person:
    return builders.enrolment(person=builders.person(email="ana@example.invalid", **about)).person


def state(call: Call, person: Person) -> Answers:
    return drafts.answers_of(drafts.draft_of(person, call), drafts.ground_of(person, call))


def fill(call: Call, person: Person, **about: Any) -> Answers:
    """Begin and answer every page that is asked; ``about`` replaces pages («_» for «-»)."""
    begin(call=call, person=person, by=person)
    said = ANSWERS | {slug.replace("_", "-"): typed for slug, typed in about.items()}
    answers = state(call, person)
    while page := answers.missing:
        answers = answer(call=call, person=person, page=page, typed=posted(said[page.slug]), by=person, at=AT)
    return answers


def send(call: Call, person: Person, **about: Any) -> Submission:
    fill(call, person, **about)
    return submit(call=call, person=person, name=person.full_name, by=person)


def minor_and_mother() -> tuple[Person, Guardianship]:
    """A learner of sixteen, and her mother with an account who acts for her."""
    minor = learner(document_type="TI", birth_date="2008-06-01")
    minor.refresh_from_db()
    mother = builders.person(given_names="Rosa", surnames="Mejía")
    LegalRepresentative.objects.create(
        person=minor,
        document_type=mother.document_type,
        document_number=mother.document_number,
        name=mother.full_name,
        relationship="mother",
        phone="+573001234567",
    )
    return minor, builders.guardianship(minor, mother, confirmed_at=AT)
