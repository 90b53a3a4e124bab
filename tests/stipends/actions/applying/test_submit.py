"""One application whatever the clicks, inside the window to the second, signed, numbered and told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice
from sofia.people.refusals import Refused
from sofia.stipends import windows
from sofia.stipends.actions.applying.submit import GUARDIAN_FIRST, submit
from sofia.stipends.actions.applying.withdraw import withdraw
from sofia.stipends.models import Application, ApplicationDraft, Submission
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.twins import refused, trigger_off

CLICKS = 60
CLOSES = datetime(2025, 3, 1, tzinfo=BOGOTA)
CLOSED = "Las inscripciones de esta convocatoria no están abiertas."
CUT = "El plazo se cerró mientras se guardaba su inscripción."
CLOSINGS = (CLOSED, CUT, "El plazo ya se cerró: terminó el 28 de febrero de 2025, 23:59:59, hora de Colombia.")


@pytest.mark.django_db
def test_what_is_sent_is_kept_whole_with_its_hash_signature_and_claims(open_call):
    person = asking.learner()
    sent = asking.send(open_call, person)
    application = sent.application
    assert (application.number, application.stratum, application.sisben) == ("9302-2025-1-00001", 2, "A3")
    claimed = set(application.claims.values_list("criterion", "state"))
    assert claimed == {("peasant", "pending"), ("head_of_household", "pending"), ("sisben_a", "pending")}
    said = dict(application.verifications.values_list("fact", "value"))
    assert said["job"] is False
    assert said["document_current"] is True
    assert "food_ration" not in said  # «No sé» is not a «no»
    content = reveal(sent, "content")
    assert sent.sha256 == sha256_hex(content.encode())
    assert from_json(content.encode())["answers"]["requisito-2"] == {"stratum": "2"}
    assert sent.declaration_sha256 == sent.declaration.sha256
    assert reveal(sent, "signed_name") == "Ana Mejía"
    assert not ApplicationDraft.objects.exists()
    assert application.findings.get(requirement="9").verdict == "unknown"
    assert application.findings.get(requirement="7").verdict == "met"


@pytest.mark.django_db
def test_it_is_told_and_traced_without_saying_what_was_said(open_call):
    person = asking.learner()
    sent = asking.send(open_call, person)
    notice = Notice.objects.get(kind="application_received")
    assert (notice.person, notice.mailbox, notice.event) == (person, "ana@example.invalid", f"submission:{sent.pk}")
    event = Event.objects.get(act="apply")
    assert (event.actor, event.chain, event.subject_id) == (person.pk, "9302", str(person.pk))
    assert from_json(event.after.encode()) == {
        "application": sent.application_id,
        "submission": sent.pk,
        "sha256": sent.sha256,
    }


@pytest.mark.django_db(transaction=True)
def test_sixty_clicks_at_once_leave_one_application_and_give_the_same_receipt(open_call):
    person = asking.learner()
    asking.fill(open_call, person)
    start, runners = Barrier(12), 12

    def click(_turn: int) -> list[int]:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return [submit(call=open_call, person=person, name="Ana Mejía", by=person).pk for _ in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(runners) as pool:
        receipts = [pk for found in pool.map(click, range(runners)) for pk in found]
    assert len(receipts) == CLICKS
    assert set(receipts) == {Submission.objects.get().pk}
    assert Application.objects.count() == 1
    assert Notice.objects.filter(kind="application_received").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_learners_at_once_get_numbers_one_after_another(open_call):
    people = [asking.learner() for _ in range(8)]
    for person in people:
        asking.fill(open_call, person)
    start = Barrier(8)

    def click(person):
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return submit(call=open_call, person=person, name="Ana Mejía", by=person).application.number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(pool.map(click, people))
    assert numbers == [f"9302-2025-1-{turn:05}" for turn in range(1, 9)]


FIFTY = 50


def at_once(call, people, stands, monkeypatch):
    """All send from connections of their own, from the instant at which the database's clock stands there; gives the
    refusal of each, or nothing."""
    moved = [timedelta()]

    def begin() -> None:
        moved[0] = stands - datetime.now(BOGOTA)

    monkeypatch.setattr("sofia.core.clock.shift", lambda: moved[0])
    start = Barrier(len(people), action=begin)

    def click(person):
        try:
            connection.ensure_connection()
            start.wait(timeout=120)
            submit(call=call, person=person, name="Ana Mejía", by=person)
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(click, people))


@pytest.mark.django_db(transaction=True)
def test_fifty_at_the_last_second_are_in_whole_or_out_whole(open_call, monkeypatch):
    people = [asking.learner() for _ in range(FIFTY)]
    for person in people:
        asking.fill(open_call, person)
    told = at_once(open_call, people, CLOSES - timedelta(seconds=1), monkeypatch)
    late = [person for person, refusal in zip(people, told, strict=True) if refusal]
    assert set(told) <= {"", *CLOSINGS}
    sent = list(Submission.objects.order_by("application__number").select_related("application"))
    assert [one.application.number for one in sent] == [f"9302-2025-1-{turn:05}" for turn in range(1, len(sent) + 1)]
    assert all(CLOSES - timedelta(seconds=1) <= one.sent_at < CLOSES for one in sent)
    assert sorted(one.application.person_id for one in sent) == sorted({p.pk for p in people} - {p.pk for p in late})
    assert Application.objects.count() == len(sent) == FIFTY - len(late)
    assert Notice.objects.filter(kind="application_received").count() == len(sent)
    assert Event.objects.filter(act="apply").count() == len(sent)
    assert set(ApplicationDraft.objects.values_list("person", flat=True)) == {person.pk for person in late}
    assert sent


@pytest.mark.django_db(transaction=True)
def test_without_the_window_those_who_come_a_moment_too_late_would_be_in(open_call, monkeypatch):
    people = [asking.learner() for _ in range(4)]
    for person in people:
        asking.fill(open_call, person)
    monkeypatch.setattr(windows, "require_open", lambda call, step: windows.move_clock())
    assert CLOSED in at_once(open_call, people[:2], CLOSES, monkeypatch)
    triggers = trigger_off("stipends_submission", "submission_in_time", "submission_still_in_time")
    with triggers, trigger_off("stipends_application", "application_in_time"):
        assert at_once(open_call, people[2:], CLOSES, monkeypatch) == ["", ""]
    assert Submission.objects.filter(sent_at__gte=CLOSES).count() == 2


@pytest.mark.django_db
def test_after_the_window_nothing_is_sent_and_the_draft_stays(open_call, monkeypatch):
    person = asking.learner()
    asking.fill(open_call, person)
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-01")
    with pytest.raises(Refused, match="El plazo ya se cerró: terminó el 28 de febrero de 2025, 23:59:59"):
        submit(call=open_call, person=person, name="Ana Mejía", by=person)
    assert ApplicationDraft.objects.count() == 1
    assert not Application.objects.exists()


def late(sent: Submission) -> Submission:
    """Another row like it."""
    columns = {field.attname: getattr(sent, field.attname) for field in Submission._meta.concrete_fields}
    return Submission(**columns | {"id": None, "number": sent.number + 1})


def stand_at(moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sofia.shift', (%s::timestamptz - clock_timestamp())::text, true)", [moment])


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_a_row_that_comes_too_late(open_call):
    sent = asking.send(open_call, asking.learner())
    with refused(CLOSED):
        stand_at(CLOSES)
        late(sent).save()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_began_in_time_and_ends_too_late_leaves_nothing(open_call):
    sent = asking.send(open_call, asking.learner())
    with refused("El plazo se cerró mientras se guardaba su inscripción."):
        stand_at(CLOSES - timedelta(minutes=5))
        late(sent).save()
        stand_at(CLOSES)  # the minutes pass before it ends
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_second_look_it_would_be_let_in(open_call):
    sent = asking.send(open_call, asking.learner())
    with trigger_off("stipends_submission", "submission_still_in_time"), transaction.atomic():
        stand_at(CLOSES - timedelta(minutes=5))
        late(sent).save()
        stand_at(CLOSES)
    assert Submission.objects.count() == 2


@pytest.mark.django_db
def test_another_name_than_hers_does_not_sign(open_call):
    person = asking.learner()
    asking.fill(open_call, person)
    with pytest.raises(Refused, match="Escriba su nombre como está en su cuenta: Ana Mejía"):
        submit(call=open_call, person=person, name="Ana Ruiz", by=person)
    assert submit(call=open_call, person=person, name="ana  MEJIA", by=person).pk


@pytest.mark.django_db
def test_with_an_answer_missing_nothing_is_sent(open_call):
    person = asking.learner()
    asking.begin(call=open_call, person=person, by=person)
    with pytest.raises(Refused, match="Todavía faltan respuestas"):
        submit(call=open_call, person=person, name="Ana Mejía", by=person)


@pytest.mark.django_db
def test_who_never_began_has_nothing_to_send(open_call):
    person = asking.learner()
    with pytest.raises(Refused, match="no tiene una inscripción sin enviar"):
        submit(call=open_call, person=person, name="Ana Mejía", by=person)


@pytest.mark.django_db
def test_a_minor_is_not_sent_without_her_representative(open_call):
    minor, _ = asking.minor_and_mother()
    asking.fill(open_call, minor)
    with pytest.raises(Refused, match=GUARDIAN_FIRST):
        submit(call=open_call, person=minor, name=minor.full_name, by=minor)


@pytest.mark.django_db
def test_a_correction_is_another_sending_and_what_was_sent_first_stays(open_call):
    person = asking.learner()
    first = asking.send(open_call, person)
    asking.begin(call=open_call, person=person, by=person)
    assert asking.state(open_call, person).missing is None  # her answers come back
    page = asking.state(open_call, person).page("requisito-2")
    asking.answer(
        call=open_call, person=person, page=page, typed=asking.posted({"stratum": "3"}), by=person, at=asking.AT
    )
    page = asking.state(open_call, person).page("criterios")
    asking.answer(call=open_call, person=person, page=page, typed=asking.posted({}), by=person, at=asking.AT)
    second = submit(call=open_call, person=person, name="Ana Mejía", by=person)
    assert (second.application_id, second.number, second.kind) == (first.application_id, 2, "corrected")
    application = Application.objects.get()
    assert application.stratum == 3
    assert application.findings.get(requirement="2").verdict == "not_met"
    assert list(application.claims.values_list("criterion", flat=True)) == ["sisben_a"]
    assert from_json(reveal(first, "content").encode())["answers"]["requisito-2"] == {"stratum": "2"}
    assert Event.objects.filter(act="correct_application").count() == 1


@pytest.mark.django_db
def test_one_that_was_withdrawn_comes_back_with_its_number(open_call):
    person = asking.learner()
    first = asking.send(open_call, person)
    withdraw(call=open_call, person=person, by=person)
    again = asking.send(open_call, person)
    assert (again.application.number, again.kind, again.number) == (first.application.number, "sent", 3)
    assert Application.objects.standing().get() == again.application


@pytest.mark.django_db
def test_what_was_sent_never_changes(open_call):
    sent = asking.send(open_call, asking.learner())
    sentence = "Lo que se envió no cambia ni se borra: se corrige con otro envío."
    with refused(sentence):
        Submission.objects.filter(pk=sent.pk).update(sha256="0" * 64)
    with refused(sentence):
        Submission.objects.filter(pk=sent.pk).delete()
    with trigger_off("stipends_submission", "submission_never_changes"):
        assert Submission.objects.filter(pk=sent.pk).update(sha256="0" * 64) == 1


@pytest.mark.django_db
def test_a_sending_is_of_its_own_call(open_call):
    sent = asking.send(open_call, asking.learner())
    other = builders.call(period="2026-1")
    row = late(sent)
    row.call = other
    triggers = trigger_off("stipends_submission", "submission_in_time", "submission_still_in_time")
    with triggers, pytest.raises(IntegrityError, match="submission_of_its_call"), transaction.atomic():
        row.save()
