"""Each observation gets one answer with its reason; what it changes is said, and nothing else changes."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.dates import iso_day
from sofia.core.findings import Finding, Verdict
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import lists
from sofia.stipends.actions.findings import keep
from sofia.stipends.actions.lists.answer import Change, answer
from sofia.stipends.models import Adjustment, Answer, Claim, Conflict, ScoreLine, Target
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.listing import accept, object_to, publish
from tests.stipends.racing import race
from tests.stipends.twins import trigger_off

pytestmark = pytest.mark.django_db
WHY = "El certificado no está firmado."


@pytest.fixture
def call():
    return builders.call()


@pytest.fixture
def observation(call, on_day):
    return observed(call, on_day)


def observed(call, on_day):
    one = builders.eligible(
        call, ("disability",), enrolment=builders.enrolment(person=builders.person(email="a@b.invalid"))
    )
    refused = {"state": "refused", "reason": "illegible", "note": "borroso", "reviewed_at": builders.NOON}
    Claim.objects.create(application=one, criterion="peasant", reviewed_by=builders.person(), **refused)
    keep(moment="application", judged={one: (not_met(),)})
    publish(call, on_day)
    on_day("2025-03-26")
    return object_to(call, one.person)


def not_met():
    day = iso_day("2025-02-20")
    return Finding("2", Verdict.NOT_MET, "El estrato es 3.", "Traiga el recibo.", "formulario", day)


def manager():
    return builders.officer(Role.STIPEND_MANAGER)


def test_one_that_changes_nothing_is_answered_with_its_reason_and_told(call, observation):
    given = answer(observation=observation, reason=f" {WHY} ", by=manager())
    assert (given.accepted, reveal(given, "reason")) == (False, WHY)
    assert not Adjustment.objects.exists()
    notice = Notice.objects.get(kind="observation_answered")
    assert notice.person == observation.application.person
    assert lists.in_the_way(call) == []


def test_one_that_is_accepted_changes_its_support_and_says_what_it_said_before(observation):
    given = accept(observation, "peasant")
    made = Adjustment.objects.get()
    assert (made.application, made.code, made.before, made.after) == (
        observation.line,
        "peasant",
        "refused",
        "accepted",
    )
    claim = Claim.objects.get(application=observation.line, criterion="peasant")
    assert (claim.state, claim.reason, claim.note, claim.reviewed_by) == ("accepted", "", "", given.answered_by)


def test_its_score_keeps_what_it_was_worth_before_and_by_which_act(observation):
    accept(observation, "peasant")
    line = ScoreLine.objects.get()
    assert (line.application, line.criterion, line.points_before, line.points) == (observation.line, "peasant", 0, 15)
    assert (line.adjustment, line.review, line.evidence) == (Adjustment.objects.get(), None, "soporte aceptado")


@pytest.mark.parametrize("why", ["conflict", "guardian"])
def test_who_may_not_grade_that_application_does_not_adjust_it_either(observation, why):
    by = builders.officer(Role.STIPEND_REVIEWER)
    if why == "conflict":
        told = {"relation": "family", "declared_at": builders.NOON}
        Conflict.objects.create(application=observation.line, declared_by=by, **told)
        sentence = "Usted declaró un impedimento sobre esa inscripción"
    else:
        builders.guardianship(observation.line.person, by)
        sentence = "Usted representa a esa persona"
    with pytest.raises(Refused, match=sentence):
        accept(observation, "peasant", by=by)
    assert not Adjustment.objects.exists()
    with trigger_off("stipends_adjustment", "adjustment_is_fair"):
        accept(observation, "peasant", by=by)
    assert Adjustment.objects.get().adjusted_by == by


def test_a_support_that_no_longer_counts_says_why(observation):
    change = Change(Target.CRITERION, "disability", "refused")
    with pytest.raises(Refused, match="Diga la causa"):
        accept(observation, "disability", change=change)
    accept(observation, "disability", change=Change(Target.CRITERION, "disability", "refused", "clinical_history"))
    assert Claim.objects.get(criterion="disability").reason == "clinical_history"


def test_a_requirement_is_met_after_all_and_the_next_list_has_her(call, observation, on_day):
    assert lists.public_of(lists.latest_eligible(call))["lines"] == []
    accept(observation, "2", change=Change(Target.REQUIREMENT, "2", "met"))
    assert Adjustment.objects.get().before == "not_met"
    second = publish(call, on_day, "2025-03-27")
    assert lists.public_of(second)["changes"] == [[observation.line.number, None, 15]]


def test_what_cannot_change_is_refused(observation):
    with pytest.raises(Refused, match="no tiene ese soporte"):
        accept(observation, "pregnant_or_nursing")
    with pytest.raises(Refused, match="no le faltaba al inscribirse"):
        accept(observation, "3", change=Change(Target.REQUIREMENT, "3", "met"))
    with pytest.raises(Refused, match="un ajuste cambia algo"):
        accept(observation, "disability")
    assert not Answer.objects.exists()


def test_an_answer_has_a_reason_and_is_one(observation):
    with pytest.raises(Refused, match="Escriba la razón"):
        answer(observation=observation, reason="  ", by=manager())
    answer(observation=observation, reason=WHY, by=manager())
    with pytest.raises(Refused, match="ya tiene respuesta"):
        answer(observation=observation, reason=WHY, by=manager())


def test_who_awards_does_not_change_points_and_who_applied_answers_nobody(call, observation):
    with pytest.raises(PermissionDenied, match="Solo quien califica"):
        accept(observation, "peasant", by=manager())
    applied = manager()
    builders.application(call, enrolment=builders.enrolment(person=applied))
    with pytest.raises(PermissionDenied, match="Usted se inscribió"):
        answer(observation=observation, reason=WHY, by=applied)
    with pytest.raises(PermissionDenied, match="responden observaciones"):
        answer(observation=observation, reason=WHY, by=builders.officer(Role.CENTRE_DIRECTOR))


def test_after_the_days_of_adjustments_an_answer_comes_late_and_nothing_changes(observation, on_day):
    on_day("2025-03-29")
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        accept(observation, "peasant")
    assert answer(observation=observation, reason=WHY, by=manager()).pk


def test_while_one_waits_or_an_adjustment_is_not_listed_there_is_something_in_the_way(call, observation, on_day):
    assert lists.in_the_way(call) == ["Hay observaciones sin responder: 1. Respóndalas y adjudique después."]
    accept(observation, "2", change=Change(Target.REQUIREMENT, "2", "met"))
    assert lists.in_the_way(call) == [
        "Hay ajustes que la lista de elegibles todavía no muestra. Publique la nueva versión."
    ]
    publish(call, on_day, "2025-03-27")
    assert lists.in_the_way(call) == []


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_give_one_answer(on_day):
    asked = observed(builders.call(), on_day)
    officers, refusals = [manager() for _ in range(4)], []

    def try_it(by):
        try:
            answer(observation=asked, reason=WHY, by=by)
        except Refused as refusal:
            refusals.append(str(refusal))

    assert race([lambda by=by: try_it(by) for by in officers], runners=4) == [None] * 4
    assert refusals == ["Esa observación ya tiene respuesta."] * 3
