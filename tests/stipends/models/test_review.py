"""What a reviewer said never changes, is hers to say, and comes in its days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.core.clock import BOGOTA
from sofia.stipends import windows
from sofia.stipends.models import Assignment, Conflict, HandedIn, Review
from tests import builders
from tests.stipends.marking import applicant, reviewer
from tests.stipends.racing import attempt, race, until_somebody_waits
from tests.stipends.twins import drop_constraints, refused, trigger_off

AT = datetime(2025, 3, 10, 9, tzinfo=BOGOTA)
CLOSES = datetime(2025, 3, 22, tzinfo=BOGOTA)
CLOSED = "La calificación de esta convocatoria no está abierta."
FAIR = ("stipends_review", "review_is_fair")
CHANGED = "Lo que se calificó no cambia ni se borra: se mira otra vez."


@pytest.fixture
def call():
    return builders.call()


@pytest.fixture
def hers(call):
    return applicant(call, "peasant", handed_in=("peasant",))


def row(application, by, **about):
    """One that is not kept yet."""
    slot = about.get("slot", "peasant")
    usual = {
        "slot": slot,
        "turn": 1,
        "handed_in": application.handed_in.filter(slot=slot).first(),
        "assignment": Assignment.objects.filter(reviewer=by).first(),
        "verdict": "accepted",
        "reviewed_at": AT,
        "reviewed_by": by,
    }
    return Review(application=application, call=application.call, **{**usual, **about})


def keep(*args, at=AT, **about):
    with windows.at_moment(at):
        made = row(*args, **about)
        made.save()
        return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"verdict": "refused"}, "Diga la causa cuando no acepta un documento, y solo entonces."),
        ({"reason": "expired"}, "Diga la causa cuando no acepta un documento, y solo entonces."),
        ({"verdict": "correction", "reason": "expired"}, "Una corrección tiene último día, y nada más lo tiene."),
        ({"until": date(2025, 3, 12)}, "Una corrección tiene último día, y nada más lo tiene."),
        ({"look": "second"}, "Una segunda mirada es de otra anterior, y decide: no pide correcciones."),
    ],
)
def test_a_look_says_all_that_it_must(call, hers, about, sentence):
    with refused(sentence):
        keep(hers, reviewer(call, "peasant"), **about)


@pytest.mark.django_db
def test_it_neither_changes_nor_goes_away(call, hers):
    kept = keep(hers, reviewer(call, "peasant"))
    with refused(CHANGED):
        Review.objects.filter(pk=kept.pk).update(verdict="refused", reason="expired")
    with refused(CHANGED):
        kept.delete()
    with trigger_off("stipends_review", "review_never_changes"):
        Review.objects.filter(pk=kept.pk).update(note="x")


@pytest.mark.django_db
def test_of_somebody_who_was_not_told_to_grade_that_paper_there_is_none(call, hers):
    by, other = reviewer(call, "disability"), reviewer(call, "peasant")
    for about in ({}, {"assignment": Assignment.objects.get(reviewer=other)}):
        with pytest.raises(IntegrityError, match="review_by_whom_was_assigned"), transaction.atomic():
            keep(hers, by, **about)
    drop_constraints("stipends_review", "review_by_whom_was_assigned")
    assert keep(hers, by).pk


@pytest.mark.django_db
def test_what_was_looked_at_is_of_that_application_and_that_paper(call, hers):
    by, other = reviewer(call, "peasant"), applicant(call, handed_in=("peasant",))
    with pytest.raises(IntegrityError, match="review_of_what_was_handed_in"), transaction.atomic():
        keep(hers, by, handed_in=HandedIn.objects.get(application=other))


@pytest.mark.django_db
def test_nobody_grades_her_own(call):
    by = reviewer(call, "peasant")
    learner = builders.enrolment(person=by)
    own = applicant(call, "peasant", handed_in=("peasant",), enrolment=learner)
    with refused("Nadie califica su propia inscripción."):
        keep(own, by)
    with trigger_off(*FAIR):
        assert keep(own, by).pk


@pytest.mark.django_db
def test_nobody_grades_a_minor_whom_she_represents(call):
    by, minor = reviewer(call, "peasant"), builders.person(document_type="TI", birth_date=date(2008, 6, 1))
    builders.guardianship(minor, by, confirmed_at=AT)
    learner = builders.enrolment(person=minor)
    application = applicant(call, "peasant", handed_in=("peasant",), enrolment=learner)
    with refused("Usted representa a esa persona: su inscripción la califica otra."):
        keep(application, by)


@pytest.mark.django_db
def test_who_declared_a_conflict_does_not_grade_that_application(call, hers):
    by = reviewer(call, "peasant")
    Conflict.objects.create(application=hers, declared_by=by, relation="family", declared_at=AT)
    with refused("Usted declaró un impedimento sobre esa inscripción: la califica otra persona."):
        keep(hers, by)
    with trigger_off(*FAIR):
        assert keep(hers, by).pk


@pytest.mark.django_db
def test_an_assignment_that_ended_grades_nothing(call, hers):
    by = reviewer(call, "peasant")
    Assignment.objects.update(ended_at=AT, ended_by=builders.person())
    with refused("Su encargo de calificar ese documento terminó."):
        keep(hers, by)


@pytest.mark.django_db
def test_a_second_look_is_of_somebody_else_and_of_the_same_paper(call, hers):
    by, other = reviewer(call, "peasant"), reviewer(call, "peasant")
    first = keep(hers, by)
    sentence = "La segunda mirada la da otra persona, sobre el mismo documento."
    with refused(sentence):
        keep(hers, by, turn=2, look="second", of=first)
    elsewhere = keep(applicant(call, "peasant", handed_in=("peasant",)), by)
    with refused(sentence):
        keep(hers, other, turn=2, look="second", of=elsewhere)
    assert keep(hers, other, turn=2, look="second", of=first).pk


@pytest.mark.django_db(transaction=True)
def test_the_last_second_is_in_time_and_the_next_is_not(call, hers):
    by = reviewer(call, "peasant")
    keep(hers, by, at=CLOSES - timedelta(seconds=5))
    with refused(CLOSED):
        keep(hers, by, turn=2, at=CLOSES)
    with trigger_off("stipends_review", "review_in_time", "review_still_in_time"):
        assert keep(hers, by, turn=2, at=CLOSES).pk


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_grade_it_at_once_one_does(call, hers):
    people = [reviewer(call, "peasant") for _ in range(8)]
    outcomes = race([lambda by=by: keep(hers, by) for by in people])
    assert sum(outcome is None for outcome in outcomes) == 1
    assert Review.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_declaration_on_its_way_makes_the_look_wait_and_refuses_it(call, hers):
    by = reviewer(call, "peasant")
    with transaction.atomic():
        Conflict.objects.create(application=hers, declared_by=by, relation="family", declared_at=AT)
        waiting = connection_of(lambda: keep(hers, by))
    assert "Usted declaró un impedimento" in str(waiting.result(timeout=30))
    assert not Review.objects.exists()


@pytest.mark.django_db
def test_a_correction_is_received_until_its_last_day_and_only_of_that_paper(call, hers):
    by = reviewer(call, "peasant")
    keep(hers, by, verdict="correction", reason="illegible", until=date(2025, 3, 13))
    sentence = "La entrega de documentos de esta convocatoria no está abierta."
    with refused(sentence):
        builders.handed_in(hers, "identity", handed_in_at=AT)
    with refused(sentence):
        builders.handed_in(hers, "peasant", handed_in_at=datetime(2025, 3, 14, tzinfo=BOGOTA))
    again = builders.handed_in(hers, "peasant", handed_in_at=datetime(2025, 3, 13, 23, 59, 50, tzinfo=BOGOTA))
    keep(hers, by, turn=2, handed_in=again)
    with refused(sentence):
        builders.handed_in(hers, "peasant", handed_in_at=datetime(2025, 3, 13, 23, 59, 55, tzinfo=BOGOTA))


def connection_of(act):
    """Another connection that does it, once it waits for what this one holds."""

    def run():
        try:
            return attempt(act)
        finally:
            connection.close()

    running = ThreadPoolExecutor(1).submit(run)
    until_somebody_waits()
    return running
