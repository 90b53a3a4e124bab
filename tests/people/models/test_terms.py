"""What was accepted stays as it was accepted; only a consent is withdrawn, once."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection

from sofia.core.dates import iso_day
from sofia.people.models import Acceptance, LegalRepresentative, Terms, TermsKind
from tests import builders
from tests.builders import NOON
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
STAYS = "Una aceptación no cambia ni se borra; solo el consentimiento de datos sensibles se retira, una vez."
NEVER = "Un texto publicado no cambia: publique otra versión."
AUTHORISED = "Quien no ha cumplido 18 años se registra con la autorización de su representante legal."
ANOTHER = "La autorización de un menor la da su representante legal, que es otra persona."


def text(kind=TermsKind.USE, since="2025-01-01"):
    return Terms.objects.create(kind=kind, since=iso_day(since), text="…", sha256="a" * 64)


def acceptance(kind=TermsKind.USE, person=None, **about):
    person = person or builders.person()
    usual = {"terms": text(kind), "sha256": "a" * 64, "accepted_at": NOON, "accepted_by": person}
    return Acceptance.objects.create(person=person, **{**usual, **about})


def settle():
    """Check now what waits for the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def withdraw(given):
    Acceptance.objects.filter(pk=given.pk).update(withdrawn_at=NOON + timedelta(1), withdrawn_by=given.person)


@pytest.mark.parametrize("change", [{"text": "otro"}, {"sha256": "b" * 64}, {"since": "2024-01-01"}])
def test_a_published_text_does_not_change(change):
    kept = text()
    with refused(NEVER):
        Terms.objects.filter(pk=kept.pk).update(**change)
    with refused(NEVER):
        kept.delete()


def test_its_twin_without_the_trigger_it_would():
    kept = text()
    with trigger_off("people_terms", "people_terms_never_change"):
        assert Terms.objects.filter(pk=kept.pk).update(text="otro") == 1


def test_a_text_has_one_version_a_day():
    text()
    with refused("Ya hay una versión de ese texto desde ese día."):
        text()


@pytest.mark.parametrize(
    "change", [{"sha256": "b" * 64}, {"address": "10.0.0.1"}, {"accepted_at": NOON + timedelta(1)}]
)
def test_an_acceptance_does_not_change(change):
    given = acceptance(TermsKind.SENSITIVE)
    settle()
    with refused(STAYS):
        Acceptance.objects.filter(pk=given.pk).update(**change)
    with refused(STAYS):
        given.delete()


def test_its_twin_without_the_trigger_it_would_be_deleted():
    given = acceptance()
    settle()
    with trigger_off("people_acceptance", "people_acceptance_stays"):
        assert given.delete()[0] == 1


def test_only_the_consent_is_withdrawn_and_only_once():
    consent, terms = acceptance(TermsKind.SENSITIVE), acceptance()
    settle()
    withdraw(consent)
    for given in (consent, terms):
        with refused(STAYS):
            withdraw(given)


def test_nothing_is_withdrawn_before_it_was_given():
    given = acceptance(TermsKind.SENSITIVE)
    settle()
    with refused("Un consentimiento retirado dice cuándo y quién, después de haberse dado."):
        Acceptance.objects.filter(pk=given.pk).update(withdrawn_at=NOON - timedelta(1), withdrawn_by=given.person)


def test_a_text_is_accepted_once_and_again_after_it_was_withdrawn():
    given = acceptance(TermsKind.SENSITIVE)
    again = {"person": given.person, "terms": given.terms}
    settle()
    with refused("Ese texto ya está aceptado."):
        acceptance(**again, kind=TermsKind.MINOR)
    withdraw(given)
    assert acceptance(**again, kind=TermsKind.DATA_POLICY).pk


def minor(**about):
    return builders.person(document_type="TI", birth_date=iso_day("2010-05-20"), **about)


def representative(of, **about):
    usual = {"document_type": "CC", "document_number": "52436987", "name": "Rosa", "relationship": "mother"}
    return LegalRepresentative.objects.create(person=of, **{**usual, "phone": "+573001234567", **about})


def test_a_minor_accepts_with_her_representative():
    hers = minor()
    acceptance(TermsKind.DATA_POLICY, hers)
    acceptance(TermsKind.MINOR, hers, representative=representative(hers))
    settle()


@pytest.mark.parametrize(("born", "stopped"), [("2007-04-02", True), ("2007-04-01", False)])
def test_alone_she_does_not_until_the_day_she_is_18(born, stopped):
    hers = builders.person(birth_date=iso_day(born))
    with refused(AUTHORISED) if stopped else nullcontext():
        acceptance(TermsKind.DATA_POLICY, hers)
        settle()


def test_its_twin_without_the_trigger_she_would():
    with trigger_off("people_acceptance", "people_minor_is_authorised"):
        acceptance(TermsKind.DATA_POLICY, minor())
        settle()


def test_another_representative_or_none_does_not_authorise():
    hers, other = minor(), minor()
    for chosen in (None, representative(other)):
        with refused(ANOTHER):
            acceptance(TermsKind.MINOR, hers, representative=chosen)
            settle()


def test_nobody_represents_herself():
    hers = builders.person(document_type="PAS", document_number="AB123456", birth_date=iso_day("2010-05-20"))
    with refused(ANOTHER):
        self_made = representative(hers, document_type="PAS", document_number="AB123456")
        acceptance(TermsKind.MINOR, hers, representative=self_made)
        settle()
