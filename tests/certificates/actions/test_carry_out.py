"""A signing becomes one certificate each: with its number, its archived paper, its trace and a word to the learner."""

from io import BytesIO

import pikepdf
import pytest
from django.db import connection

from sofia.audit.models import Event
from sofia.certificates.actions import carry_out
from sofia.certificates.actions.carry_out import carry_out_signing, give_numbers, issue_next, resume_signings
from sofia.certificates.models import Certificate, CertificateAct, Series, SigningLine
from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.notices.models import Notice
from sofia.training.models import Judgement, StateChange
from tests import builders
from tests.certificates import learners
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


def lines() -> list[str]:
    return sorted(SigningLine.objects.values_list("state", flat=True))


def test_a_certificate_is_what_the_record_says_and_its_paper_is_kept():
    cohort = learners.cohort()
    enrolment = learners.ready(cohort, person=builders.person(given_names="Íngrid", surnames="Ñáñez Güiza"))
    made = learners.certified(enrolment)
    said, data = made.as_printed, paper_bytes(made.paper)
    assert (said.name, said.programme, said.hours, said.cohort) == (
        "Íngrid Ñáñez Güiza",
        "Sistemas",
        2208,
        cohort.number,
    )
    assert (said.issued_on, made.number, made.state) == ("2026-11-20", "9302-2026-000001", "issued")
    assert made.paper.signer
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title) == "Certificado"
    enrolment.refresh_from_db()
    assert enrolment.state == "certificado"
    assert Notice.objects.filter(person=enrolment.person, kind="certificate_issued").count() == 1
    event = Event.objects.get(act="issue_certificate")
    assert (event.chain, event.subject_id, event.role) == ("9302", str(enrolment.person_id), "centre_director")
    assert said.name not in event.after


def test_numbers_follow_the_surnames_and_leave_none_out():
    cohort = learners.cohort()
    people = [builders.person(surnames=name) for name in ("Zapata", "Arias", "Mora")]
    proposals = learners.validated(*(learners.ready(cohort, person=person) for person in people))
    carry_out_signing(signing=learners.signed(*proposals).pk)
    found = Certificate.objects.order_by("number").values_list("person__surnames", "number")
    assert list(found) == [
        ("Arias", "9302-2026-000001"),
        ("Mora", "9302-2026-000002"),
        ("Zapata", "9302-2026-000003"),
    ]
    assert Series.objects.get().last == 3


def test_who_no_longer_meets_a_condition_gets_the_reason_and_no_number():
    enrolment, other = learners.ready(), learners.ready()
    proposals = learners.validated(enrolment, other)
    first = Judgement.objects.filter(enrolment=enrolment).first()
    again = {"value": "not_approved", "replaces": first, "instructor_name": "Inés", "moment": builders.NOON}
    by = {"recorded_at": builders.NOON, "recorded_by": builders.person()}
    Judgement.objects.create(enrolment=enrolment, outcome=first.outcome, **again, **by)
    carry_out_signing(signing=learners.signed(*proposals).pk)
    line = SigningLine.objects.get(proposal__enrolment=enrolment)
    assert (line.state, line.proposal.number, line.proposal.state) == ("refused", "", "waiting")
    assert "1 con juicio «No aprobado»" in line.refusal
    assert Certificate.objects.get().number == "9302-2026-000001"


def test_what_cannot_be_written_is_refused_and_keeps_its_number_for_the_next_signing():
    person = builders.person(given_names="𐀀𐀁")
    (proposal,) = learners.validated(learners.ready(person=person))
    carry_out_signing(signing=learners.signed(proposal).pk)
    line = SigningLine.objects.get()
    assert line.state == "refused"
    assert line.refusal.startswith("No hay letra para")
    proposal.refresh_from_db()
    number = proposal.number
    type(person).objects.filter(pk=person.pk).update(given_names="Ana")
    carry_out_signing(signing=learners.signed(proposal).pk)
    assert Certificate.objects.get().number == number == "9302-2026-000001"
    assert lines() == ["issued", "refused"]


def test_done_twice_it_is_done_once():
    signing = learners.signed(*learners.validated(learners.ready(), learners.ready()))
    for _ in range(2):
        carry_out_signing(signing=signing.pk)
    assert (Certificate.objects.count(), Paper.objects.count(), lines()) == (2, 2, ["issued", "issued"])


@pytest.mark.parametrize("part", ["keep", "move", "notify", "record"])
def test_killed_at_any_point_nothing_is_half_done_and_the_next_worker_goes_on(monkeypatch, part):
    signing = learners.signed(*learners.validated(learners.ready(), learners.ready()))
    original, calls = getattr(carry_out, part), []

    def killed(**about):
        calls.append(about)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return original(**about) if part != "keep" else original(about.pop("made"), **about)

    monkeypatch.setattr(carry_out, part, killed if part != "keep" else lambda made, **about: killed(made=made, **about))
    with pytest.raises(KeyboardInterrupt):
        carry_out_signing(signing=signing.pk)
    assert (Certificate.objects.count(), Paper.objects.count(), lines()) == (1, 1, ["issued", "waiting"])
    monkeypatch.undo()
    carry_out_signing(signing=signing.pk)
    numbers = Certificate.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["9302-2026-000001", "9302-2026-000002"]
    assert StateChange.objects.filter(to_state="certificado").count() == 2
    assert Notice.objects.filter(kind="certificate_issued").count() == 2


def test_what_a_worker_left_is_asked_for_again():
    signing = learners.signed(*learners.validated(learners.ready()))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        resume_signings()
        cursor.execute("SELECT args ->> 'signing' FROM procrastinate_jobs WHERE task_name = 'certificates.carry_out'")
        assert [args for (args,) in cursor.fetchall()] == [str(signing.pk)]


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_a_signing_without_doubling_any():
    signing = learners.signed(*learners.validated(*(learners.ready() for _ in range(6))))
    assert set(race([lambda: carry_out_signing(signing=signing.pk)] * 3, runners=3)) == {None}
    assert (Certificate.objects.count(), Paper.objects.count()) == (6, 6)
    assert CertificateAct.objects.filter(kind="issued").count() == 6
    assert sorted(Certificate.objects.values_list("number", flat=True)) == [f"9302-2026-{n:06}" for n in range(1, 7)]


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_are_all_different():
    signings = [learners.signed(*learners.validated(learners.ready())) for _ in range(8)]
    assert set(race([lambda pk=one.pk: give_numbers(pk) for one in signings])) == {None}
    given = sorted(line.proposal.number for line in SigningLine.objects.select_related("proposal"))
    assert given == [f"9302-2026-{n:06}" for n in range(1, 9)]


def test_a_certificate_of_many_takes_as_many_statements_as_of_one(django_assert_max_num_queries):
    cohort = learners.cohort()
    signing = learners.signed(*learners.validated(*(learners.ready(cohort) for _ in range(3))))
    give_numbers(signing.pk)
    counted = []
    for _ in range(3):
        with django_assert_max_num_queries(80) as seen:
            assert issue_next(signing.pk)
        counted.append(len(seen))
    assert len(set(counted)) == 1


def test_without_keys_to_sign_the_line_says_so_and_it_is_signed_later(settings, tmp_path):
    (proposal,) = learners.validated(learners.ready())
    keys, settings.SIGNING = settings.SIGNING, tmp_path / "nothing"
    carry_out_signing(signing=learners.signed(proposal).pk)
    line = SigningLine.objects.get()
    assert (line.state, line.refusal) == ("refused", carry_out.NO_KEY)
    settings.SIGNING = keys
    carry_out_signing(signing=learners.signed(proposal).pk)
    assert Certificate.objects.get().number == "9302-2026-000001"
