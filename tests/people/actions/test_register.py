"""A finished registration is one person, however often somebody presses; of an old document nobody learns anything."""

from datetime import date, timedelta

import pytest
from django.db import connection

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.actions import registration_draft as actions
from sofia.people.actions.change_document import change_document
from sofia.people.actions.register import INCOMPLETE, finish
from sofia.people.hashers import Argon2
from sofia.people.models import Acceptance, Person, PossibleDuplicate, RegistrationDraft, Role, TermsKind
from sofia.people.refusals import Refused
from sofia.people.registration import drafts, proof
from sofia.people.registration.pages import BY_SLUG
from sofia.vault.rows import reveal
from tests import builders
from tests.people.registering import AT, PASSWORD, adult, draft, minor
from tests.people.registering import ground as ground
from tests.stipends.racing import race
from tests.stipends.twins import trigger_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]


def test_an_adult_is_kept_as_she_said():
    person = finish(draft=draft()[0], password=PASSWORD, at=AT).person
    assert (person.document, person.full_name) == ("CC-1002436987", "Ana María Ñáñez O’Connor")
    assert (person.email, person.email_confirmed_at) == ("ana@example.invalid", None)
    assert person.check_password(PASSWORD)
    details, contact = person.identity_details, person.contact
    assert (details.birth_country, details.birth_municipality_id) == ("CO", "44001")
    assert (details.issue_country, details.issue_municipality_id) == ("VE", None)
    assert (details.stratum, reveal(details, "gender")) == (2, "woman")
    assert (contact.municipality_id, contact.mobile, contact.guardian_phone) == (
        "23815",
        "+573001234567",
        "+576015925555",
    )
    assert not hasattr(person, "legal_representative")


def test_what_she_accepted_is_kept_with_its_hash_its_moment_and_who():
    person = finish(draft=draft()[0], password=PASSWORD, at=AT).person
    kept = Acceptance.objects.filter(person=person).select_related("terms")
    assert {one.terms.kind for one in kept} == {TermsKind.USE, TermsKind.DATA_POLICY, TermsKind.SENSITIVE}
    assert all((one.sha256, one.accepted_at, one.accepted_by) == (one.terms.sha256, AT, person) for one in kept)


def test_without_consent_nothing_sensitive_is_kept():
    typed = adult(sensibles=adult()["sensibles"] | {"accept": "no"})
    person = finish(draft=draft(typed)[0], password=PASSWORD, at=AT).person
    assert person.identity_details.gender == b""
    assert not person.acceptances.filter(terms__kind=TermsKind.SENSITIVE).exists()


def test_a_minor_is_kept_with_her_mother_and_her_authorisation():
    person = finish(draft=draft(minor())[0], password=PASSWORD, at=AT).person
    mother = person.legal_representative
    assert (mother.name, mother.document_number, mother.phone) == ("Rosa Wa'yúu", "52436987", "+573017654321")
    assert person.acceptances.get(terms__kind=TermsKind.MINOR).representative == mother


def test_the_link_to_confirm_leaves_in_the_same_transaction_and_the_trace_names_nobody():
    person = finish(draft=draft()[0], password=PASSWORD, at=AT).person
    notice = Notice.objects.get(person=person)
    assert (notice.kind, notice.mailbox) == ("registration_welcome", "ana@example.invalid")
    event = Event.objects.get(act=Act.REGISTER)
    assert (event.actor, event.subject_id) == (person.pk, str(person.pk))
    assert "Ana" not in event.after + event.before


def test_a_mailbox_that_a_code_reached_is_confirmed_from_the_start():
    found, _ = draft(proved=False)
    actions.send_code(draft=found, at=AT)
    found.refresh_from_db()
    assert actions.prove_by_code(draft=found, typed=proof.mailed_code(found, "ana@example.invalid", AT), at=AT)
    assert finish(draft=found, password=PASSWORD, at=AT).person.email_confirmed_at == AT


def test_another_mailbox_typed_afterwards_is_not():
    found, _ = draft(proved=False)
    actions.send_code(draft=found, at=AT)
    found.refresh_from_db()
    actions.prove_by_code(draft=found, typed=proof.mailed_code(found, "ana@example.invalid", AT), at=AT)
    other = {"email": "eva@example.invalid", "again": "eva@example.invalid"}
    actions.answer(draft=found, page=BY_SLUG["correo"], typed=other, at=AT)
    assert finish(draft=found, password=PASSWORD, at=AT).person.email_confirmed_at is None


def test_a_finished_draft_keeps_no_answer():
    done = finish(draft=draft()[0], password=PASSWORD, at=AT)
    assert (done.answers, done.link, done.state) == (b"", "", RegistrationDraft.State.FINISHED)


@pytest.mark.parametrize("typed", [{k: v for k, v in adult().items() if k != "celular"}, None])
def test_with_something_missing_or_unproved_nobody_is_registered(typed):
    with pytest.raises(Refused, match=INCOMPLETE[:20]):
        finish(draft=draft(typed, proved=typed is not None)[0], password=PASSWORD, at=AT)
    assert not Person.objects.exists()


def test_a_weak_password_is_refused_with_its_reason():
    with pytest.raises(Refused, match="Escriba al menos 10 caracteres"):
        finish(draft=draft()[0], password="corta", at=AT)


def test_a_girl_who_came_of_age_while_she_waited_is_not_registered_with_her_card():
    typed = minor(nacimiento={"birth_date_day": "20", "birth_date_month": "3", "birth_date_year": "2008"})
    found, _ = draft(typed)
    with pytest.raises(Refused):
        finish(draft=found, password=PASSWORD, at=AT + timedelta(days=18))


def owner():
    return builders.person(document_number="1002436987", email="duena@example.invalid")


def test_of_a_document_with_an_account_nothing_changes_and_its_owner_is_told_once_a_day():
    hers = owner()
    for _ in range(2):
        done = finish(draft=draft()[0], password=PASSWORD, at=AT)
        assert (done.person, done.state) == (None, RegistrationDraft.State.FINISHED)
    assert Person.objects.get() == hers
    assert not Person.objects.get().check_password(PASSWORD)
    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.mailbox) == (hers, "registration_attempt", "duena@example.invalid")
    assert Event.objects.filter(act=Act.REGISTER_AGAIN, subject_id=str(hers.pk), actor=None).count() == 2


def test_a_document_that_somebody_had_before_is_hers_too():
    hers, officer = owner(), builders.officer(Role.REGISTRAR)
    new = {"document_type": "CC", "number": "1002999999", "reason": "Le cambiaron el número."}
    change_document(person=hers, **new, centre="9302", by=officer, at=AT - timedelta(days=1))
    assert finish(draft=draft()[0], password=PASSWORD, at=AT).person is None
    assert Notice.objects.get(kind="registration_attempt").person == hers


def test_somebody_like_her_under_another_document_is_noted_for_an_officer_and_she_does_not_learn_it():
    builders.person(given_names="ANA MARIA", surnames="O'Connor Nanez", birth_date=date(2000, 2, 29))
    person = finish(draft=draft()[0], password=PASSWORD, at=AT).person
    assert PossibleDuplicate.objects.get().second == person


def test_a_second_finish_finds_the_first():
    found, _ = draft()
    first = finish(draft=found, password=PASSWORD, at=AT)
    again = finish(draft=found, password="otra clave muy distinta", at=AT)
    assert (first.person, Person.objects.count()) == (again.person, 1)
    assert again.person.check_password(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_sixty_at_once_make_one_account_and_all_are_told_the_same():
    found, _ = draft()
    ends = []
    errors = race([lambda: ends.append(finish(draft=found, password=PASSWORD, at=AT).person_id)] * 60)
    assert errors == [None] * 60
    assert set(ends) == {Person.objects.get().pk}
    assert Notice.objects.filter(kind="registration_welcome").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_drafts_with_one_document_one_gets_the_account_and_all_end_the_same():
    made = [draft()[0] for _ in range(8)]
    ends = []
    errors = race([lambda one=one: ends.append(finish(draft=one, password=PASSWORD, at=AT)) for one in made])
    assert errors == [None] * 8
    assert {end.state for end in ends} == {RegistrationDraft.State.FINISHED}
    assert sorted(end.person is None for end in ends) == [False] + [True] * 7
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_their_twin_without_the_unique_document_would_all_get_one():
    made = [draft()[0] for _ in range(8)]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person DROP CONSTRAINT person_document_once")
    try:
        with trigger_off("people_person", "person_document_opened"):  # the other guard: the history of documents
            race([lambda one=one: finish(draft=one, password=PASSWORD, at=AT) for one in made])
        assert Person.objects.count() == 8
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE people_person CASCADE")
            cursor.execute("ALTER TABLE people_person ADD CONSTRAINT person_document_once UNIQUE (document)")


def test_the_token_is_not_in_the_database():
    _, token = draft()
    kept = RegistrationDraft.objects.get()
    assert token not in (kept.token, kept.link)
    assert drafts.of_token(token, AT) == kept


def test_the_slow_part_is_done_once_whether_the_document_is_new_or_not(monkeypatch):
    hashed = []
    encode = Argon2.encode
    monkeypatch.setattr(Argon2, "encode", lambda hasher, *given: hashed.append(1) or encode(hasher, *given))
    new, _ = draft()
    assert finish(draft=new, password=PASSWORD, at=AT).person
    again, _ = draft()
    assert finish(draft=again, password=PASSWORD, at=AT).person is None
    assert len(hashed) == 2
