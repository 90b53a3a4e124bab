"""Erasing: what may go goes, what must stay stays with its reason, and nobody signs in as her again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.notices.models import Notice
from sofia.people.actions.change_document import change_document
from sofia.people.actions.merge import merge_people
from sofia.people.actions.register import finish
from sofia.people.identity import known_by
from sofia.people.models import (
    Contact,
    DraftFile,
    IdentityDetails,
    LegalRepresentative,
    Person,
    RegistrationDraft,
    Role,
)
from sofia.people.refusals import Refused
from sofia.rights.actions.erase import erase
from sofia.rights.models import Erasure
from sofia.rights.queries import everything_about
from sofia.stipends.models import Application
from tests import builders
from tests.people.registering import AT, PASSWORD, adult, draft, minor
from tests.people.registering import ground as ground

pytestmark = pytest.mark.django_db


def erased(person) -> Erasure:
    receipt = erase(person=person, by=person, at=builders.NOON)
    person.refresh_from_db()
    return receipt


def test_of_a_newcomer_nothing_remains(newcomer):
    receipt = erased(newcomer)
    assert (newcomer.full_name, newcomer.email, newcomer.birth_date) == ("Cuenta suprimida", "", date(1900, 1, 1))
    assert newcomer.document == f"NCS-BAJA{newcomer.pk}"
    assert not newcomer.is_active
    assert not newcomer.has_usable_password()
    assert "Luz" not in receipt.content


def test_whoever_applied_stays_known_because_the_decision_must_be_repeatable(applicant):
    name, document = applicant.full_name, applicant.document
    lines = {line["table"]: line for line in from_json(erased(applicant).content)}
    assert (applicant.full_name, applicant.document, applicant.email) == (name, document, "")
    assert not applicant.is_active
    assert Application.objects.filter(person=applicant).count() == 1
    assert (lines["stipends.application"]["erase"], lines["stipends.application"]["rows"]) == ("keep", 1)
    assert "dinero público" in lines["stipends.application"]["why"]


def test_what_was_handed_in_and_is_no_document_yet_goes_too(newcomer, waiting):
    lines = {line["table"]: line for line in from_json(erased(newcomer).content)}
    assert (lines["people.draftfile"]["erase"], lines["people.draftfile"]["rows"]) == ("delete", 1)
    assert not DraftFile.objects.exists()


def test_it_leaves_its_event(newcomer):
    receipt = erased(newcomer)
    event = Event.objects.order_by("id").last()
    assert (event.act, event.actor, event.subject_id) == ("erase", newcomer.pk, str(newcomer.pk))
    assert from_json(event.after) == {"erasure": receipt.pk}


@pytest.mark.parametrize("state", ["en_induccion", "en_formacion", "condicionado", "aplazado", "por_certificar"])
def test_not_while_she_is_being_trained(state):
    person = builders.enrolment(state=state).person
    with pytest.raises(Refused, match="matrícula en curso"):
        erased(person)
    assert not Erasure.objects.exists()


def test_not_while_she_has_a_stipend():
    call = builders.call()
    application = builders.eligible(call, enrolment=builders.enrolment(state="certificado"))
    builders.award(builders.decision(call), call.place_rows.first(), application)
    with pytest.raises(Refused, match="Renuncie primero"):
        erased(application.person)


def test_not_while_she_acts_for_a_centre_and_all_reasons_are_said_together():
    officer = builders.officer(Role.INSTRUCTOR)
    builders.enrolment(person=officer)
    with pytest.raises(Refused, match=r"matrícula en curso.*rol en un centro"):
        erased(officer)


def test_nobody_erases_another(newcomer):
    with pytest.raises(PermissionDenied):
        erase(person=newcomer, by=builders.officer(Role.REGISTRAR), at=builders.NOON)


def test_once_is_enough(applicant):
    erased(applicant)
    with pytest.raises(Refused, match="ya se suprimieron"):
        erased(applicant)


def test_her_former_documents_go_with_an_account_of_which_nothing_is_kept(newcomer):
    officer, former = builders.officer(Role.REGISTRAR), newcomer.document
    change_document(
        person=newcomer,
        document_type="PAS",
        number="AB123456",
        reason="Viajó.",
        centre="9302",
        by=officer,
        at=builders.NOON,
    )
    erased(newcomer)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert [known.document for known in newcomer.documents.all()] == [f"NCS-BAJA{newcomer.pk}"]
    assert known_by(*former.split("-")) is None


def test_of_whoever_was_kept_twice_both_rows_are_read_and_the_merge_stays(newcomer):
    officer, other = builders.officer(Role.REGISTRAR), builders.person()
    merge_people(survivor=newcomer, merged=other, reason="Es ella.", centre="9302", by=officer, at=builders.NOON)
    rows = {holding.table: list(found) for holding, found in everything_about(newcomer)}
    assert len(rows["people.identitydocument"]) == 2
    lines = {line["table"]: line for line in from_json(erased(newcomer).content)}
    assert lines["people.merge"]["erase"] == "keep"


def registered(typed) -> Person:
    made, _ = draft(typed)
    return finish(draft=made, password=PASSWORD, at=AT).person


def told_of(person) -> str:
    return "".join(str(facts) for _, rows in everything_about(person) for facts in rows)


@pytest.mark.usefixtures("ground")
def test_of_whoever_registered_by_herself_nothing_that_tells_of_her_remains():
    person = registered(adult())
    assert "Ñáñez" in told_of(person)
    erased(person)
    for model in (Contact, IdentityDetails, RegistrationDraft, Notice):
        assert not model.objects.filter(person=person).exists(), model
    assert person.full_name == "Cuenta suprimida"
    assert "Ñáñez" not in told_of(person)


@pytest.mark.usefixtures("ground")
def test_of_a_minor_the_authorisation_of_her_representative_stays_and_so_does_whose_it_is():
    person = registered(minor())
    erased(person)
    assert not Contact.objects.filter(person=person).exists()
    assert LegalRepresentative.objects.get(person=person).name == "Rosa Wa'yúu"
    assert "Ñáñez" in person.full_name
