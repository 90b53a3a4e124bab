"""At the counter: the same draft and rules, signed on paper, with the officer's name and nobody else's place taken."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.notices.models import Notice
from sofia.people.models import CounterVisit, Merge, Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.at_counter import code_of, file_at_counter
from sofia.stipends.actions.applying.receipt import issue_receipt
from sofia.stipends.actions.applying.submit import submit
from sofia.stipends.applying import drafts
from sofia.stipends.models import Application, ApplicationDraft, Submission
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


def visit(person, officer, **about):
    usual = {"reason": "Viene a inscribirse.", "opened_at": asking.AT, "opened_by": officer}
    return CounterVisit.objects.create(person=person, centre=builders.centre(), **{**usual, **about})


def code(call, person):
    return code_of(drafts.to_sign(call, asking.state(call, person), asking.AT.date())[1])


def file(call, person, officer, **about):
    usual = {
        "visit": about.pop("visit", None) or visit(person, officer),
        "paper": about.pop("paper", None) or builders.document("stipend", owner=person),
        "code": code(call, person),
        "guardian_signed": False,
    }
    return file_at_counter(call=call, by=officer, at=asking.AT, **{**usual, **about})


def test_what_is_sent_has_the_paper_and_the_name_of_the_officer(open_call, officer):
    person = asking.learner()
    asking.fill(open_call, person)
    paper = builders.document("stipend", owner=person)
    sent = file(open_call, person, officer, paper=paper)
    assert (sent.sent_by, sent.paper, sent.number, sent.kind) == (officer, paper, 1, "sent")
    assert (sent.application.person, sent.application.submitted_by) == (person, officer)
    assert reveal(sent, "signed_name") == person.full_name
    content = from_json(reveal(sent, "content").encode())
    assert (content["officer"], content["paper"]) == (officer.pk, paper.original_sha256)
    event = Event.objects.get(act="apply")
    assert (event.actor, event.role, event.subject_id) == (officer.pk, "registrar", str(person.pk))
    assert from_json(event.after.encode())["paper"] == str(paper.pk)
    assert Notice.objects.get(kind="application_received").person == person
    assert issue_receipt(submission=sent.pk).paper.holder_id == person.pk


def test_pressed_again_it_is_the_same_sending(open_call, officer):
    person = asking.learner()
    asking.fill(open_call, person)
    said = code(open_call, person)
    first = file(open_call, person, officer)
    assert file(open_call, person, officer, code=said) == first
    assert Submission.objects.count() == Application.objects.count() == 1


def test_a_paper_of_other_answers_is_refused(open_call, officer):
    person = asking.learner()
    asking.fill(open_call, person)
    printed = code(open_call, person)
    page = asking.state(open_call, person).page("requisito-2")
    typed = asking.posted({"stratum": "1"})
    asking.answer(call=open_call, person=person, page=page, typed=typed, by=officer, at=asking.AT)
    with pytest.raises(Refused, match="Ese código no es el de lo que hay ahora"):
        file(open_call, person, officer, code=printed)
    assert not Submission.objects.exists()
    assert ApplicationDraft.objects.count() == 1


def test_the_window_is_the_same_for_everybody(open_call, officer, monkeypatch):
    person = asking.learner()
    asking.fill(open_call, person)
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-01")
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        file(open_call, person, officer)


def test_a_minor_needs_her_representative_confirmed_and_her_signature_on_the_paper(open_call, officer):
    minor, mandate = asking.minor_and_mother()
    asking.fill(open_call, minor)
    with pytest.raises(Refused, match="También firma el papel quien representa"):
        file(open_call, minor, officer)
    sent = file(open_call, minor, officer, guardian_signed=True)
    assert (sent.guardian_signed_by, sent.guardian_signed_at) == (mandate.guardian, asking.AT)
    assert sent.guardian_sha256
    alone = asking.learner(document_type="TI", birth_date="2008-06-01")
    alone.refresh_from_db()
    asking.fill(open_call, alone)
    with pytest.raises(Refused, match="nadie está confirmado como su representante legal"):
        file(open_call, alone, officer, guardian_signed=True)


@pytest.mark.parametrize(
    "about",
    [
        {"opened_at": asking.AT - timedelta(days=1)},
        {"opened_by": "another"},
        {"centre": "9114"},
    ],
)
def test_only_whom_she_attends_today_in_her_centre(open_call, officer, about):
    person = asking.learner()
    asking.fill(open_call, person)
    if "opened_by" in about:
        about = {"opened_by": builders.officer(Role.REGISTRAR)}
    if "centre" in about:
        about = {"centre": builders.centre("9114")}
    usual = {"person": person, "centre": builders.centre(), "reason": "Viene."}
    opened = {"opened_at": asking.AT, "opened_by": officer}
    with pytest.raises(Refused, match="no está en una atención suya de hoy"):
        file(open_call, person, officer, visit=CounterVisit.objects.create(**{**usual, **opened, **about}))


def test_nobody_without_the_role_and_nobody_for_herself(open_call, officer):
    person = asking.learner()
    asking.fill(open_call, person)
    stranger = builders.officer(Role.STIPEND_MANAGER)
    with pytest.raises(PermissionDenied):
        file(open_call, person, stranger)
    with refused("Nadie se atiende a sí mismo: pídaselo a otra persona de su oficina."):
        visit(officer, officer)


def test_the_paper_is_hers(open_call, officer):
    person = asking.learner()
    asking.fill(open_call, person)
    with pytest.raises(Refused, match="Ese papel no es de la persona que atiende"):
        file(open_call, person, officer, paper=builders.document("stipend"))


def test_the_database_wants_the_paper_of_whoever_sends_for_another(open_call, officer):
    person = asking.learner()
    asking.fill(open_call, person)
    sentence = "Quien envía la inscripción de otra persona guarda el papel que ella firmó."
    with pytest.raises(Refused, match=sentence):
        submit(call=open_call, person=person, name=person.full_name, by=officer)
    with trigger_off("stipends_submission", "submission_on_paper"):
        assert submit(call=open_call, person=person, name=person.full_name, by=officer).sent_by == officer


def test_who_was_kept_twice_sends_for_herself_from_the_row_that_stayed(open_call):
    old = asking.learner()
    kept = builders.person()
    about = {"reason": "Es ella.", "was_active": True, "merged_at": asking.AT, "merged_by": builders.person()}
    Merge.objects.create(survivor=kept, merged=old, centre=builders.centre(), **about)
    sent = asking.send(open_call, kept)
    assert (sent.application.person, sent.sent_by) == (old, kept)
