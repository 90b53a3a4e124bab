"""A resolution is drafted once from a final award, by who did not apply nor grade in that call."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.award import award
from sofia.stipends.actions.resolutions.draft import change_content, draft_resolution
from sofia.stipends.models import Resolution
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends import resolving
from tests.stipends.resolving import AT, DAY
from tests.stipends.twins import index_off, refused, trigger_off

pytestmark = pytest.mark.django_db


def draft(call, by=None):
    return draft_resolution(call=call, by=by or builders.officer(Role.STIPEND_MANAGER), at=AT)


def test_it_waits_for_the_award():
    call = builders.call(places=1)
    with pytest.raises(Refused, match="Primero adjudique los cupos"):
        draft(call)
    for _ in range(2):
        builders.eligible(call)
    assert not award(call=call, on=DAY, by=builders.officer(Role.STIPEND_MANAGER), at=AT).final
    with pytest.raises(Refused, match="Primero adjudique los cupos"):
        draft(call)


def test_it_is_drafted_once():
    call = resolving.awarded()
    draft(call)
    with pytest.raises(Refused, match="Esa adjudicación ya tiene su resolución"):
        draft(call)


def test_the_twin_without_the_index_drafts_it_twice():
    call = resolving.awarded()
    name, on = "resolution_once_per_decision", "stipends_resolution (decision_id) WHERE kind = 'award'"
    with index_off(name, on):
        draft(call)
        draft(call)
        assert Resolution.objects.count() == 2
        with trigger_off("stipends_resolution", "resolution_never_goes"):
            Resolution.objects.all().delete()


def test_only_the_manager_of_that_centre_drafts():
    call = resolving.awarded()
    for other in (builders.officer(Role.CENTRE_DIRECTOR), builders.officer(Role.STIPEND_MANAGER, "9114")):
        with pytest.raises(PermissionDenied, match="Solo la gestión de apoyos del centro redacta"):
            draft(call, other)


def test_who_applied_does_not_draft():
    call, manager = builders.call(), builders.officer(Role.STIPEND_MANAGER)
    builders.eligible(call, enrolment=builders.enrolment(person=manager))
    award(call=call, on=DAY, by=builders.officer(Role.STIPEND_MANAGER), at=AT)
    with pytest.raises(PermissionDenied, match="Usted se inscribió"):
        draft(call, manager)


def test_what_is_added_is_sealed_and_its_lines_replace_the_earlier_ones():
    resolution = resolving.drafted(resolving.awarded())
    about = {"access_class": "reserved", "text": "Que así es.", "budget": [("CDP 9", "C-9", 5)]}
    changed = change_content(resolution=resolution, by=builders.officer(Role.STIPEND_MANAGER), at=AT, **about)
    assert (changed.access, reveal(changed, "text")) == ("reserved", "Que así es.")
    assert list(changed.budget_lines.values_list("certificate", "amount")) == [("CDP 9", 5)]
    assert from_json(Event.objects.filter(act="change_resolution").last().after)["lines"] == 1


def test_a_resolution_of_another_centre_cannot_be_written():
    resolution = resolving.drafted(resolving.awarded())
    resolution.pk, resolution.centre = None, builders.centre("9114")
    with refused("Una resolución empieza en redacción, en el centro de su convocatoria."):
        resolution.save(force_insert=True)


def test_a_line_without_money_is_refused():
    with pytest.raises(Refused, match="lleva un valor mayor que cero"):
        resolving.drafted(resolving.awarded(), budget=[("CDP 9", "C-9", 0)])
