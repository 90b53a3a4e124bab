"""The award: the law decides, the database keeps, and nothing half done is left."""

from collections import Counter
from contextlib import ExitStack
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import canonical_json, from_json
from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.award import award
from sofia.stipends.actions.draw import record_draw_in_person
from sofia.stipends.actions.findings import keep
from sofia.stipends.awarding.judging import judge
from sofia.stipends.models import Award, AwardMonth, Decision, DecisionLine, Figures, RequirementFinding, Verification
from sofia.stipends.rules.replay import replay
from sofia.training.actions import move
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import index_off, trigger_off
from tests.stipends.witnessing import named

DAY = date(2025, 4, 1)
WITHOUT = {
    "award_place_taken_once": "stipends_award (place_id) WHERE ended_at IS NULL",
    "award_one_live_per_application": "stipends_award (application_id) WHERE ended_at IS NULL",
    "award_month_of_place_once": "stipends_awardmonth (place_id, month) WHERE freed_at IS NULL",
    "award_month_of_person_once": "stipends_awardmonth (person_id, month) WHERE freed_at IS NULL",
}
COST = 9 * 711_750


def defer(enrolment):
    order = {"effective_on": date(2025, 3, 3), "reason": "Pidió aplazar.", "at": builders.NOON}
    move(enrolment=enrolment, code="defer", by=builders.officer(Role.REGISTRAR), **order)


def decide(call, **about):
    by = about.pop("by", None) or builders.officer(Role.STIPEND_MANAGER)
    return award(**{"call": call, "on": DAY, "by": by, "at": builders.NOON, **about})


def drawn_by_hand(tied, order):
    director, acta = builders.officer(Role.CENTRE_DIRECTOR), builders.document("draw_acta")
    named(tied, director)
    about = {"order": order, "acta": "3", "document": acta}
    return record_draw_in_person(decision=tied, **about, by=director, at=builders.NOON)


def outcomes(decision):
    return dict(decision.lines.values_list("application__number", "outcome"))


@pytest.mark.django_db
def test_places_go_by_score_and_each_award_commits_its_money():
    call = builders.call(places=2)
    low, high, middle = (
        builders.eligible(call, criteria) for criteria in ((), ("disability",), ("head_of_household",))
    )
    decision = decide(call)
    assert outcomes(decision) == {high.number: "awarded", middle.number: "awarded", low.number: "waiting"}
    awards = Award.objects.order_by("place__number")
    assert [(row.application, row.place.number, row.committed) for row in awards] == [
        (high, 1, COST),
        (middle, 2, COST),
    ]
    call.refresh_from_db()
    assert call.committed == 2 * COST
    assert (decision.final, decision.seats, decision.published_on) == (True, 0, DAY)


@pytest.mark.django_db
def test_both_bundles_replay_to_themselves():
    call = builders.call(places=1)
    for criteria in (("peasant",), (), ("conflict_victim",)):
        builders.eligible(call, criteria)
    decision = decide(call)
    for content in (decision.bundle, decision.public_bundle):
        assert canonical_json(replay(from_json(content))) == content


@pytest.mark.django_db
def test_the_key_decides_the_salts_and_nothing_else():
    call = builders.call(places=1)
    builders.eligible(call)
    content = from_json(decide(call, key=b"k" * 32).bundle)
    assert content["salt_key"] == (b"k" * 32).hex()


@pytest.mark.django_db
def test_money_may_run_out_before_places():
    call = builders.call(places=3, budget=2 * COST + 1)
    for criteria in (("disability",), ("conflict_victim",), ("research_or_skills",)):
        builders.eligible(call, criteria)
    assert sorted(outcomes(decide(call)).values()) == ["awarded", "awarded", "waiting"]


@pytest.mark.django_db
def test_a_requirement_must_be_met_both_when_applying_and_when_awarding():
    call = builders.call(places=5)
    fine, deferred = builders.eligible(call), builders.eligible(call)
    old_card = builders.eligible(call, enrolment=builders.enrolment(person=builders.person(document_type="TI")))
    applied = date(2025, 2, 20)
    keep(moment="application", judged={old_card: judge(application=old_card, moment="application", on=applied)})
    defer(deferred.enrolment)
    decision = decide(call)
    assert outcomes(decision) == {fine.number: "awarded", old_card.number: "ineligible", deferred.number: "ineligible"}
    ineligible = from_json(decision.bundle)["award"]["ineligible"]
    assert {row["application"]: row["requirements"] for row in ineligible} == {
        old_card.number: ["10"],
        deferred.number: ["8"],
    }
    assert (
        RequirementFinding.objects.get(application=deferred, requirement="8", moment="award", on=DAY).verdict
        == "not_met"
    )


@pytest.mark.django_db
def test_a_missing_fact_stops_the_award_and_names_who_lacks_it():
    call = builders.call()
    application = builders.eligible(call)
    Verification.objects.filter(application=application, fact="renta_joven").delete()
    with pytest.raises(Refused, match=rf"Faltan datos para decidir \(1\): {application.number}, requisito 5"):
        decide(call)
    assert not Decision.objects.exists()
    assert not RequirementFinding.objects.exists()


@pytest.mark.django_db
def test_a_tie_at_the_cut_off_gives_no_places_until_it_is_drawn():
    call = builders.call(places=2)
    first, *tied = (builders.eligible(call, ("peasant",) if turn == 0 else ()) for turn in range(4))
    open_decision = decide(call)
    assert outcomes(open_decision) == {first.number: "awarded", **{one.number: "undecided" for one in tied}}
    assert (open_decision.final, open_decision.seats, Award.objects.count()) == (False, 1, 0)
    order = [one.number for one in reversed(tied)]
    drawn = drawn_by_hand(open_decision, order)
    final = decide(call, draw=drawn)
    assert outcomes(final)[order[0]] == "awarded"
    assert [outcomes(final)[number] for number in order[1:]] == ["waiting", "waiting"]
    assert (final.final, final.draw, Award.objects.count()) == (True, drawn, 2)


@pytest.mark.django_db
def test_a_draw_of_another_tie_is_refused():
    call, other = builders.call(places=1), builders.call(places=1, period="2025-2")
    for each in (call, other):
        builders.eligible(each)
        builders.eligible(each)
    tied = decide(other)
    numbers = [number for number, outcome in outcomes(tied).items() if outcome == "undecided"]
    drawn = drawn_by_hand(tied, numbers)
    with pytest.raises(Refused, match="el sorteo es de otro empate"):
        decide(call, draw=drawn)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "sentence"),
    [(date(2026, 1, 7), "El día de la adjudicación todavía no llega"), (date(2026, 1, 5), "fuera del año fiscal")],
)
def test_a_day_that_cannot_be_is_refused(on, sentence):
    call = builders.call()
    builders.eligible(call)
    with pytest.raises(Refused, match=sentence):
        decide(call, on=on, at=builders.NOON.replace(year=2026, month=1, day=6))


@pytest.mark.django_db
def test_a_call_without_applicants_has_nothing_to_award():
    with pytest.raises(Refused, match="Nadie se inscribió"):
        decide(builders.call())


@pytest.mark.django_db
def test_only_an_impartial_stipend_manager_awards():
    call = builders.call()
    applicant = builders.eligible(call).person
    with pytest.raises(PermissionDenied, match="Solo la gestión de apoyos"):
        decide(call, by=builders.officer(Role.CENTRE_DIRECTOR))
    manager = builders.officer(Role.STIPEND_MANAGER)
    builders.application(call, enrolment=builders.enrolment(person=manager))
    with pytest.raises(PermissionDenied, match="Usted se inscribió"):
        decide(call, by=manager)
    assert applicant != manager


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_make_one_decision():
    call = builders.call(places=2)
    for criteria in (("disability",), ("conflict_victim",), ()):
        builders.eligible(call, criteria)
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(4)]
    refusals = []

    def try_it(by):
        try:
            decide(call, by=by)
        except Refused as refusal:
            refusals.append(str(refusal))

    assert race([lambda by=by: try_it(by) for by in officers], runners=4) == [None] * 4
    assert refusals == ["Esta convocatoria ya tiene una decisión definitiva."] * 3
    assert (Decision.objects.count(), Award.objects.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_fifty_awards_at_once_give_one_place_with_its_months_once():
    call = builders.call(places=1)
    for criteria in (("disability",), ("peasant", "conflict_victim"), ()):
        builders.eligible(call, criteria)
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(50)]
    answers = []

    def try_it(by):
        try:
            answers.append(decide(call, by=by).final)
        except Refused as refusal:
            answers.append(str(refusal))

    race([lambda by=by: try_it(by) for by in officers], runners=50)
    assert Counter(answers) == {True: 1, "Esta convocatoria ya tiene una decisión definitiva.": 49}
    assert (Decision.objects.count(), Award.objects.count(), AwardMonth.objects.count()) == (1, 1, 9)
    call.refresh_from_db()
    assert call.committed == COST
    assert RequirementFinding.objects.count() == 3 * 8


@pytest.mark.django_db(transaction=True)
def test_its_twin_without_the_protections_gives_the_place_many_times():
    call = builders.call(places=1, budget=100 * COST)
    builders.eligible(call)
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(8)]
    with ExitStack() as off:
        off.enter_context(index_off("decision_final_once", "stipends_decision (call_id) WHERE tie_sha256 = ''"))
        for name, about in WITHOUT.items():
            off.enter_context(index_off(name, about))
        triggers = {
            "stipends_decision": "decision_never_changes",
            "stipends_decisionline": "decision_line_never_changes",
            "stipends_awardmonth": "award_month_never_goes",
            "stipends_figures": "figures_never_change",
        }
        for table, trigger in triggers.items():
            off.enter_context(trigger_off(table, trigger))
        race([lambda by=by: decide(call, by=by) for by in officers], runners=8)
        given = Award.objects.count()
        for model in (AwardMonth, Award, Figures, DecisionLine, Decision):
            model.objects.all().delete()
    assert given == 8


@pytest.mark.django_db
def test_each_place_is_taken_with_its_months_until_december():
    call = builders.call(places=2)
    learner = builders.eligible(call)
    decide(call)
    months = AwardMonth.objects.order_by("month")
    assert [f"{row.month:%Y-%m}" for row in months] == [f"2025-{number:02}" for number in range(4, 13)]
    assert {(row.person_id, row.place.number) for row in months} == {(learner.person_id, 1)}


@pytest.mark.django_db
def test_the_day_is_that_of_bogota():
    call = builders.call()
    builders.eligible(call)
    late = builders.NOON.replace(hour=23)
    assert late.astimezone(BOGOTA).date() == DAY
    assert decide(call, at=late).on == DAY


@pytest.mark.django_db
def test_an_award_leaves_its_trace_with_the_hashes_of_what_was_decided():
    call, manager = builders.call(), builders.officer(Role.STIPEND_MANAGER)
    application = builders.eligible(call)
    decision = decide(call, by=manager)
    trace = Event.objects.get()
    assert (trace.act, trace.chain, trace.actor, trace.role) == ("award", "9302", manager.pk, "stipend_manager")
    assert (trace.subject_kind, trace.subject_id) == ("stipends.decision", str(decision.pk))
    told = from_json(trace.after)
    assert (told["bundle"], told["public_bundle"]) == (decision.bundle_sha256, decision.public_bundle_sha256)
    assert (told["call"], told["draw"], told["tie"]) == (call.pk, None, "")
    assert application.number not in trace.after


@pytest.mark.django_db
def test_an_award_that_is_refused_leaves_no_trace():
    with pytest.raises(Refused):
        decide(builders.call())
    assert not Event.objects.exists()
