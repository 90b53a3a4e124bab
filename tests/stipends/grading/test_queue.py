"""What waits, for whom, and in which order."""

from datetime import date

import pytest

from sofia.documents.models import Document
from sofia.stipends.grading import queue
from sofia.stipends.models import Claim
from tests import builders
from tests.stipends.marking import AT, TODAY, applicant, grade, reviewer
from tests.stipends.marking import graded_call as graded_call
from tests.stipends.twins import trigger_off

pytestmark = pytest.mark.django_db


def waiting(call, slot="peasant"):
    return set(queue.papers(call, TODAY).filter(slot=slot).values_list("application__number", flat=True))


def test_the_last_file_of_a_claimed_criterion_waits_until_somebody_looks_at_it(graded_call):
    hers = applicant(graded_call, "peasant", handed_in=("peasant", "peasant"))
    assert queue.papers(graded_call, TODAY).get().turn == 2
    grade(hers, "peasant", reviewer(graded_call, "peasant"))
    assert waiting(graded_call) == set()


def test_what_is_not_claimed_any_more_waits_for_nobody(graded_call):
    hers = applicant(graded_call, "disability", handed_in=("disability",))
    Claim.objects.filter(application=hers).delete()
    assert waiting(graded_call, "disability") == set()


def test_of_a_withdrawn_application_nothing_waits(graded_call):
    hers = applicant(graded_call, "peasant", "elected_representative", handed_in=("peasant",))
    hers.withdrawn_at, hers.withdrawn_by = AT, hers.person
    hers.save()
    assert waiting(graded_call) == set()
    assert not queue.to_verify(graded_call).exists()


@pytest.mark.parametrize(("answer", "owes"), [("waiting", False), ("infected", True)])
def test_what_cannot_be_opened_waits_for_the_antivirus_and_what_is_dangerous_was_not_handed_in(
    graded_call, answer, owes
):
    hers = applicant(graded_call, "peasant", handed_in=("peasant",))
    with trigger_off("documents_document", "document_kept"):
        Document.objects.update(antivirus=answer)
    assert waiting(graded_call) == set()
    assert queue.missing(graded_call, "peasant").filter(pk=hers.pk).exists() is owes


def test_two_who_grade_the_same_paper_begin_at_different_places(graded_call):
    people = [reviewer(graded_call, "peasant") for _ in range(2)]
    for _ in range(4):
        applicant(graded_call, "peasant", handed_in=("peasant",))
    assert len({queue.next_number(graded_call, "peasant", by, TODAY) for by in people}) == 2


def test_whom_she_represents_does_not_come_to_her(graded_call):
    by = reviewer(graded_call, "peasant")
    minor = builders.person(document_type="TI", birth_date=date(2008, 6, 1))
    builders.guardianship(minor, by, confirmed_at=AT)
    applicant(graded_call, "peasant", handed_in=("peasant",), enrolment=builders.enrolment(person=minor))
    assert queue.next_number(graded_call, "peasant", by, TODAY) == ""


def test_the_next_one_is_found_in_a_few_queries_however_many_wait(graded_call, django_assert_num_queries):
    by = reviewer(graded_call, "peasant")
    for _ in range(3):
        applicant(graded_call, "peasant", handed_in=("peasant",))
    with django_assert_num_queries(3):
        queue.next_number(graded_call, "peasant", by, TODAY)
