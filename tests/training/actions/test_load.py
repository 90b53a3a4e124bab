"""A report brings learners in any state; the same report again does nothing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.people.models import Merge, Role
from sofia.training.actions import ReportedLearner, load_learners
from sofia.training.models import Enrolment
from tests import builders
from tests.training.moving import AT

pytestmark = pytest.mark.django_db
SINCE = date(2025, 3, 3)


def load(cohort, *lines, by=None):
    reported = [ReportedLearner(person, state, SINCE) for person, state in lines]
    report = {"cohort": cohort, "source": "Reporte de aprendices", "at": AT}
    return load_learners(reported=reported, by=by or builders.officer(Role.REGISTRAR), **report)


def test_who_is_new_is_enrolled_who_moved_moves_and_again_does_nothing():
    cohort, ana, luz = builders.cohort(), builders.person(), builders.person()
    assert load(cohort, (ana, "en_formacion")) == (1, 0)
    assert load(cohort, (ana, "cancelado"), (luz, "por_certificar")) == (1, 1)
    assert load(cohort, (ana, "cancelado"), (luz, "por_certificar")) == (0, 0)
    assert dict(Enrolment.objects.values_list("person", "state")) == {ana.pk: "cancelado", luz.pk: "por_certificar"}
    assert Event.objects.filter(act="load_learners").count() == 2
    assert {row.kind for row in Enrolment.objects.get(person=ana).changes.all()} == {"register"}


def test_who_was_kept_twice_is_enrolled_once():
    cohort, person, twice = builders.cohort(), builders.person(), builders.person(is_active=False)
    enrolment = builders.enrolment(person=twice, cohort=cohort)
    by = {"reason": "Son la misma.", "merged_at": AT, "merged_by": builders.person(), "was_active": False}
    Merge.objects.create(survivor=person, merged=twice, centre=builders.centre(), **by)
    assert load(cohort, (person, "aplazado")) == (0, 1)
    assert Enrolment.objects.get().pk == enrolment.pk


def test_nobody_loads_herself_and_no_other_centre_loads():
    cohort, by = builders.cohort(), builders.officer(Role.REGISTRAR)
    with pytest.raises(PermissionDenied):
        load(cohort, (by, "en_formacion"), by=by)
    with pytest.raises(PermissionDenied):
        load(cohort, (builders.person(), "en_formacion"), by=builders.officer(Role.REGISTRAR, "9114"))
