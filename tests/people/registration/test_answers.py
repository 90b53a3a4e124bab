"""Every answer is judged again each time it is read: days pass, and texts and earlier answers change."""

from datetime import date

import pytest

from sofia.people.models import TermsKind
from sofia.people.registration.pages import BY_SLUG, PAGES, Task
from sofia.people.registration.reasons import MINOR_WITH_ID, OF_AGE_WITH_CARD, TOO_YOUNG
from tests.people.registering import adult, answers, day, minor
from tests.people.registering import ground as ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]


def missing(typed, **about):
    found = answers(typed, **about)
    return found.missing.slug if found.missing else ""


def test_with_every_answer_nothing_is_missing_and_each_step_is_done():
    found = answers(adult())
    assert found.missing is None
    assert {found.state(task) for task in Task} == {"done"}


@pytest.mark.parametrize("slug", sorted(minor()))
def test_without_one_answer_she_is_led_there(slug):
    typed = minor()
    del typed[slug]
    assert missing(typed) == slug


def test_the_steps_before_are_done_and_those_after_wait():
    typed = adult()
    del typed["nacimiento"]
    found = answers(typed)
    assert [found.state(task) for task in Task] == ["done", "done", "now", "later"]
    assert found.reaches(BY_SLUG["nacimiento"])
    assert found.reaches(BY_SLUG["nombres"])
    assert not found.reaches(BY_SLUG["correo"])


def test_only_a_minor_is_asked_for_her_representative():
    asked = {page.slug for page in answers(adult()).pages()}
    assert not {"representante", "autorizacion"} & asked
    assert {"representante", "autorizacion"} <= {page.slug for page in answers(minor()).pages()}


def test_gender_is_asked_only_of_who_consents():
    typed = adult(sensibles=adult()["sensibles"] | {"accept": "no"})
    assert "genero" not in answers(typed).about


@pytest.mark.parametrize(("page", "after"), [("residencia", "municipio-de-residencia")])
def test_abroad_there_is_no_municipality_and_another_department_asks_for_another(page, after):
    assert after not in answers(adult(**{page: {"place": "VE"}})).about
    assert missing(adult(**{page: {"place": "05"}})) == after


@pytest.mark.parametrize(
    ("document", "born", "reason"),
    [
        ({"document_type": "TI", "document_number": "1102436987"}, date(2008, 3, 2), OF_AGE_WITH_CARD),
        ({"document_type": "TI", "document_number": "1102436987"}, date(2008, 3, 3), ""),
        ({"document_type": "CC", "document_number": "1002436987"}, date(2008, 3, 3), MINOR_WITH_ID),
        ({"document_type": "CC", "document_number": "1002436987"}, date(2008, 3, 2), ""),
        ({"document_type": "TI", "document_number": "1102436987"}, date(2020, 1, 1), TOO_YOUNG),
        ({"document_type": "PAS", "document_number": "AB123456"}, date(2010, 1, 1), ""),
    ],
)
def test_a_document_of_another_age_has_a_reason_of_its_own(document, born, reason):
    found = answers(minor(documento=document, nacimiento=day("birth_date", born)))
    assert found.stopped == reason
    assert (found.missing == BY_SLUG["nacimiento"]) == bool(reason)


@pytest.mark.parametrize("code", ["TE", "ES", "PEP"])
def test_a_card_that_does_not_serve_is_stopped_at_the_first_page(code):
    found = answers(adult(documento={"document_type": code, "document_number": "12345678"}))
    assert (found.stopped, found.missing) == (code, PAGES[0])


def test_who_comes_of_age_while_the_draft_waits_is_told_so():
    typed = minor(nacimiento=day("birth_date", date(2008, 3, 20)))
    assert missing(typed) == ""
    assert answers(typed, date(2026, 3, 20)).stopped == OF_AGE_WITH_CARD


def test_a_text_that_changed_is_read_again():
    found = answers(adult())
    newer = dict(found.terms)
    newer[TermsKind.DATA_POLICY] = type(newer[TermsKind.USE])(kind=TermsKind.DATA_POLICY, sha256="b" * 64)
    assert type(found)(found.typed, found.day, newer).missing == BY_SLUG["datos"]


def test_what_is_kept_is_only_what_the_page_asked():
    found = answers({}).with_answer(PAGES[0], {**adult()["documento"], "csrfmiddlewaretoken": "x", "password": "y"})
    assert found.typed["documento"] == adult()["documento"]
