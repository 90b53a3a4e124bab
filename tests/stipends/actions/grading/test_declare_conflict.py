"""Who declares a conflict decides no more about that person, and what she had decided is looked at again."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.grading.declare_conflict import declare_conflict
from sofia.stipends.grading import queue
from sofia.stipends.models import Claim, Conflict
from tests import builders
from tests.stipends.marking import AT, TODAY, applicant, grade, reviewer
from tests.stipends.marking import graded_call as graded_call
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def declared(application, by, relation="family", note=""):
    return declare_conflict(application=application, relation=relation, note=note, by=by, at=AT)


def test_nothing_of_hers_comes_any_more_and_a_colleague_gets_it(graded_call):
    hers = applicant(graded_call, "peasant", handed_in=("peasant", "identity"))
    by, other = reviewer(graded_call, "peasant", "identity"), reviewer(graded_call, "peasant")
    declared(hers, by)
    assert queue.next_number(graded_call, "peasant", by, TODAY) == ""
    assert queue.next_number(graded_call, "identity", by, TODAY) == ""
    assert queue.next_number(graded_call, "peasant", other, TODAY) == hers.number
    with pytest.raises(PermissionDenied, match="la califica otra persona"):
        grade(hers, "peasant", by)


def test_what_she_had_decided_waits_for_a_blind_second_look_whose_word_holds(graded_call):
    hers = applicant(graded_call, "peasant", handed_in=("peasant",))
    by, other = reviewer(graded_call, "peasant"), reviewer(graded_call, "peasant")
    first = grade(hers, "peasant", by)
    declared(hers, by)
    assert queue.next_number(graded_call, "peasant", other, TODAY) == hers.number
    again = grade(hers, "peasant", other, "refused", reason="does_not_prove")
    assert (again.look, again.of, again.turn) == ("second", first, 2)
    assert Claim.objects.get().state == "refused"
    assert queue.next_number(graded_call, "peasant", other, TODAY) == ""


def test_it_is_declared_once_with_its_reason_and_stays(graded_call):
    hers, by = applicant(graded_call), reviewer(graded_call, "identity")
    with pytest.raises(Refused, match="Escriba cuál es la razón"):
        declared(hers, by, "other")
    declared(hers, by)
    with pytest.raises(Refused, match="ya declaró un impedimento"):
        declared(hers, by)
    with refused("Un impedimento declarado no cambia ni se borra."):
        Conflict.objects.all().delete()


def test_only_who_grades_in_the_call_declares_it(graded_call):
    with pytest.raises(PermissionDenied):
        declared(applicant(graded_call), builders.officer(Role.STIPEND_REVIEWER))


def test_it_leaves_a_trace_without_the_reason(graded_call):
    hers, by = applicant(graded_call), reviewer(graded_call, "identity")
    made = declared(hers, by, "friend", "Fuimos compañeros.")
    event = Event.objects.get(act="declare_conflict")
    assert (event.actor, event.subject_id) == (by.pk, str(hers.person_id))
    assert from_json(event.after) == {"conflict": made.pk, "application": hers.pk}
