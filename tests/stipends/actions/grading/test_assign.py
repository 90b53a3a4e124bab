"""Who grades what is said by somebody else, and the seed is promised before anybody grades."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.grading.assign import assign, end_assignment
from sofia.stipends.models import Assignment, SeedNotice
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.marking import AT, applicant, grade, reviewer
from tests.stipends.marking import graded_call as graded_call
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(graded_call):
    return builders.officer(Role.STIPEND_MANAGER)


def told(call, manager, reviewer=None, slot="peasant"):
    reviewer = reviewer or builders.officer(Role.STIPEND_REVIEWER)
    return assign(call=call, slots=[slot], reviewer=reviewer, by=manager, at=AT)[0]


def test_the_first_one_promises_the_seed_and_the_next_ones_keep_it(graded_call, manager):
    told(graded_call, manager)
    notice = SeedNotice.objects.get()
    told(graded_call, manager, slot="disability")
    assert SeedNotice.objects.get() == notice
    assert notice.seed_sha256 == sha256_hex(reveal(notice, "seed"))
    assert reveal(notice, "seed").encode() not in bytes(notice.seed)


def test_it_leaves_a_trace(graded_call, manager):
    made = told(graded_call, manager)
    event = Event.objects.get(act="assign_grading")
    assert (event.actor, event.role, event.chain) == (manager.pk, "stipend_manager", "9302")
    assert from_json(event.after) == {"assignments": [made.pk], "slots": ["peasant"]}


def test_only_who_reviews_in_the_centre_is_told_and_only_what_is_graded(graded_call, manager):
    with pytest.raises(Refused, match="rol de revisor de apoyos en el centro"):
        told(graded_call, manager, builders.officer(Role.STIPEND_REVIEWER, "9114"))
    with pytest.raises(Refused, match="no se califica"):
        told(graded_call, manager, slot="training_attestation")
    with pytest.raises(PermissionDenied):
        told(graded_call, builders.officer(Role.CENTRE_DIRECTOR))


def test_nobody_is_told_twice(graded_call, manager):
    one = told(graded_call, manager)
    with pytest.raises(Refused, match="ya califica esos documentos"):
        told(graded_call, manager, one.reviewer)
    end_assignment(assignment=one, by=manager, at=AT)
    assert told(graded_call, manager, one.reviewer).pk != one.pk


def test_of_several_papers_those_that_she_grades_already_stay(graded_call, manager):
    one = told(graded_call, manager)
    made = assign(call=graded_call, slots=["peasant", "disability"], reviewer=one.reviewer, by=manager, at=AT)
    assert [row.slot for row in made] == ["disability"]


def test_without_the_index_she_would_be_told_twice(graded_call, manager):
    one = told(graded_call, manager)
    about = {"call": graded_call, "slot": "peasant", "reviewer": one.reviewer}
    about |= {"assigned_at": AT, "assigned_by": manager}
    with refused("Esa persona ya califica ese documento."):
        Assignment.objects.create(**about)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX assignment_once")
    assert Assignment.objects.create(**about).pk


def test_nobody_tells_herself(graded_call, manager):
    one = told(graded_call, manager)
    about = {"call": graded_call, "slot": "disability", "assigned_at": AT}
    with refused("Nadie se encarga a sí mismo de calificar."):
        Assignment.objects.create(reviewer=one.reviewer, assigned_by=one.reviewer, **about)
    drop_constraints("stipends_assignment", "assignment_by_another")
    assert Assignment.objects.create(reviewer=one.reviewer, assigned_by=one.reviewer, **about).pk


def test_once_ended_she_grades_no_more_and_what_she_said_stays(graded_call, manager):
    by = reviewer(graded_call, "peasant")
    grade(applicant(graded_call, "peasant", handed_in=("peasant",)), "peasant", by)
    other = applicant(graded_call, "peasant", handed_in=("peasant",))
    ended = end_assignment(assignment=Assignment.objects.get(), by=manager, at=AT)
    assert (ended.ended_by, ended.ended_at) == (manager, AT)
    with pytest.raises(PermissionDenied, match="lo califica otra persona"):
        grade(other, "peasant", by)
    with pytest.raises(Refused, match="ya estaba terminado"):
        end_assignment(assignment=ended, by=manager, at=AT)


def test_an_assignment_only_ends(graded_call, manager):
    made = told(graded_call, manager)
    with refused("Un encargo no cambia: se termina, y se hace otro."):
        Assignment.objects.filter(pk=made.pk).update(slot="disability")
    with refused("Un encargo no se borra: se termina."):
        made.delete()
    with trigger_off("stipends_assignment", "assignment_only_ends"):
        Assignment.objects.filter(pk=made.pk).update(slot="disability")


def test_the_promised_seed_neither_changes_nor_goes(graded_call, manager):
    told(graded_call, manager)
    with refused("La semilla anunciada no cambia ni se borra."):
        SeedNotice.objects.update(seed_sha256="0" * 64)
    with refused("La semilla anunciada no cambia ni se borra."):
        SeedNotice.objects.all().delete()
