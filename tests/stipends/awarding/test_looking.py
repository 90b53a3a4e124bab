"""The dry run says what is missing, whom the award leaves out and where it cuts, and writes nothing."""

from datetime import date

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import canonical_json, from_json
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.award import award
from sofia.stipends.actions.draw import record_draw_in_person
from sofia.stipends.awarding.looking import look, next_look
from sofia.stipends.models import AwardMonth, Claim, Decision, ListKind, RequirementFinding, Verification
from tests import builders
from tests.stipends.listing import frozen, object_to, publish
from tests.stipends.tying import DAY, tied_decision
from tests.stipends.witnessing import named

pytestmark = pytest.mark.django_db


def decide(call, **about):
    usual = {"on": DAY, "by": builders.officer(Role.STIPEND_MANAGER), "at": builders.NOON}
    return award(call=call, **{**usual, **about})


def test_it_shows_the_outcome_that_the_award_then_gives_and_writes_nothing():
    call = builders.call(places=1)
    for criteria in (("peasant",), ()):
        builders.eligible(call, criteria)
    looked = look(call, DAY, DAY)
    assert looked.problems == ()
    assert not Decision.objects.exists()
    assert not RequirementFinding.objects.exists()
    decision = decide(call, seen=looked.fingerprint)
    awarded = decision.lines.filter(outcome="awarded").values_list("application__number", flat=True)
    assert list(awarded) == looked.outcome.awarded


def test_it_lists_everything_that_is_in_the_way_at_once():
    call = builders.call()
    one = builders.eligible(call, stratum=3)
    Verification.objects.filter(application=one, fact="renta_joven").delete()
    Claim.objects.create(application=one, criterion="peasant")
    looked = look(call, date(2025, 3, 20), DAY)
    assert [problem.split("(")[0].strip() for problem in looked.problems] == [
        "El cronograma abre la adjudicación el 1 de abril de 2025.",
        "Faltan soportes por calificar",
        "Faltan datos para decidir",
    ]
    assert [(application.number, found.requirement) for application, found in looked.unknown] == [(one.number, "5")]
    assert list(looked.unmet[one]) == ["2"]
    assert (looked.outcome, looked.fingerprint) == (None, "")


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(date(2025, 4, 2), "todavía no llega"), (date(2025, 3, 31), "El cronograma abre la adjudicación el 1 de abril")],
)
def test_the_day_is_neither_to_come_nor_before_the_schedule(on, sentence):
    call = builders.call()
    builders.eligible(call)
    with pytest.raises(Refused, match=sentence):
        decide(call, on=on)


def test_a_support_that_nobody_graded_stops_the_award():
    call = builders.call()
    Claim.objects.create(application=builders.eligible(call), criterion="peasant")
    with pytest.raises(Refused, match=r"Faltan soportes por calificar \(1\)"):
        decide(call)


def test_what_changed_since_it_was_looked_at_is_not_decided():
    call = builders.call(places=1)
    builders.eligible(call)
    seen = look(call, DAY, DAY).fingerprint
    builders.eligible(call, ("peasant",))
    with pytest.raises(Refused, match="cambió desde que usted lo miró"):
        decide(call, seen=seen)
    assert not Decision.objects.exists()


def test_who_has_a_stipend_elsewhere_in_those_months_is_named_before():
    learner = builders.enrolment()
    first, second = builders.call(places=1), builders.call(places=1, period="2025-2")
    builders.eligible(first, enrolment=learner)
    twice = builders.eligible(second, enrolment=learner)
    decide(first)
    assert AwardMonth.objects.count() == 9
    with pytest.raises(Refused, match=f"Ya tienen un cupo de otra convocatoria en esos meses: {twice.number}"):
        decide(second)


def test_the_same_tie_is_not_decided_again():
    tied = tied_decision()
    with pytest.raises(Refused, match="lo que sigue es su sorteo"):
        decide(tied.call)
    assert Decision.objects.get() == tied


def test_after_the_draw_it_looks_at_the_day_of_the_tie_with_that_draw():
    tied = tied_decision()
    order = sorted(tied.lines.values_list("application__number", flat=True))
    director = builders.officer(Role.CENTRE_DIRECTOR)
    named(tied, director)
    about = {"order": order, "acta": "3", "document": builders.document("draw_acta")}
    draw = record_draw_in_person(decision=tied, **about, by=director, at=builders.NOON)
    later = date(2025, 4, 4)
    looked = next_look(tied.call, later)
    assert (looked.on, looked.draw, looked.outcome.awarded) == (DAY, draw, order[:1])


def test_a_draw_that_is_of_another_tie_by_now_is_left_and_the_award_begins_again():
    tied = tied_decision()
    order = sorted(tied.lines.values_list("application__number", flat=True))
    director = builders.officer(Role.CENTRE_DIRECTOR)
    named(tied, director)
    about = {"order": order, "acta": "3", "document": builders.document("draw_acta")}
    record_draw_in_person(decision=tied, **about, by=director, at=builders.NOON)
    gone = tied.call.applications.get(number=order[0])
    gone.stratum = 3
    gone.save()
    looked = next_look(tied.call, date(2025, 4, 4))
    assert (looked.on, looked.draw, looked.problems) == (date(2025, 4, 4), None, ())
    assert looked.outcome.undecided == order[1:]


def listed(call, *lines):
    columns = ["application", "document", "total", "position"]
    public = canonical_json({"columns": columns, "lines": [[number, "•", total, 1] for number, total in lines]})
    return frozen(call, ListKind.ELIGIBLE, public=public)


def test_the_award_takes_the_published_list_and_waits_while_it_says_something_else():
    call = builders.call(places=1)
    first, second = builders.eligible(call, ("peasant",)), builders.eligible(call)
    listed(call, (first.number, 15), (second.number, 5))
    with pytest.raises(Refused, match=rf"La versión 1 de la lista de elegibles .* de 1: {second.number}"):
        decide(call)
    assert not Decision.objects.exists()


def test_the_award_waits_while_an_observation_has_no_answer(on_day):
    call = builders.call(places=1)
    one = builders.eligible(call, ("peasant",))
    publish(call, on_day)
    on_day("2025-03-26")
    object_to(call, one.person)
    with pytest.raises(Refused, match="Hay observaciones sin responder: 1"):
        decide(call)
    assert not Decision.objects.exists()


def test_the_award_of_the_published_list_says_which_it_took():
    call = builders.call(places=1)
    first, second = builders.eligible(call, ("peasant",)), builders.eligible(call)
    version = listed(call, (first.number, 15), (second.number, 0))
    assert look(call, DAY, DAY).frozen == version
    decide(call)
    assert from_json(Event.objects.get(act="award").after)["list"] == version.pk


def test_it_asks_the_database_as_often_for_many_as_for_few(django_assert_num_queries):
    call = builders.call(places=1)
    for criteria in ((), ("peasant",), ("disability",)):
        builders.eligible(call, criteria)
    with django_assert_num_queries(12):
        look(call, DAY, DAY)


def test_two_rows_of_one_person_are_one_person():
    first, second = builders.call(places=1), builders.call(places=1, period="2025-2")
    hers, twice = builders.eligible(first), builders.eligible(second)
    decide(first)
    builders.merged(hers.person, twice.person)
    with pytest.raises(Refused, match=f"Ya tienen un cupo de otra convocatoria en esos meses: {twice.number}"):
        decide(second)
