"""A learner begins, and every answer is kept as it comes; two tabs lose neither's answer."""

import pytest

from sofia.audit.models import Event
from sofia.people.actions.own_data import withdraw_consent
from sofia.people.models import Acceptance
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.draft import answer, begin
from sofia.stipends.models import ApplicationDraft
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def keep(call, person, slug, typed):
    page = asking.state(call, person).page(slug)
    return answer(call=call, person=person, page=page, typed=asking.posted(typed), by=person, at=asking.AT)


def test_beginning_again_gives_the_same_draft(open_call):
    person = asking.learner()
    first = begin(call=open_call, person=person, by=person)
    assert begin(call=open_call, person=person, by=person) == first
    assert Event.objects.filter(act="begin_application").count() == 1
    with refused("Usted ya empezó una inscripción en esta convocatoria."):
        ApplicationDraft.objects.create(
            call=open_call, person=person, begun_at=asking.AT, begun_by=person, changed_at=asking.AT, changed_by=person
        )


def test_who_has_no_enrolment_in_the_centre_is_told_so(open_call):
    person = builders.person()
    with pytest.raises(Refused, match="Usted no tiene matrícula en este centro"):
        begin(call=open_call, person=person, by=person)


def test_outside_the_window_nothing_begins(open_call, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-02-10")
    person = asking.learner()
    with pytest.raises(Refused, match="Todavía no es posible: abre el 11 de febrero de 2025"):
        begin(call=open_call, person=person, by=person)


def test_each_answer_is_kept_sealed_and_read_again(open_call):
    person = asking.learner()
    draft = begin(call=open_call, person=person, by=person)
    keep(open_call, person, "requisito-2", {"stratum": "1"})
    answers = keep(open_call, person, "requisito-3", asking.ANSWERS["requisito-3"])
    assert answers.said["stratum"] == 1
    assert answers.missing.slug == "requisito-5"
    draft.refresh_from_db()
    assert b"stratum" not in bytes(draft.answers)
    assert draft.changed_by == person


def test_an_answer_without_a_draft_is_refused(open_call):
    person = asking.learner()
    page = asking.state(open_call, person).missing
    with pytest.raises(Refused, match="no tiene una inscripción sin enviar"):
        answer(call=open_call, person=person, page=page, typed=asking.posted({}), by=person, at=asking.AT)


def test_consent_is_kept_as_hers_and_taking_it_back_hides_what_needs_it(open_call):
    person = asking.learner()
    asking.fill(open_call, person, sensibles={"accept": "yes"}, criterios={"claimed": ["disability", "peasant"]})
    given = Acceptance.objects.get(person=person, terms__kind="sensitive")
    assert (given.accepted_by, given.sha256) == (person, given.terms.sha256)
    assert Event.objects.filter(act="give_consent").count() == 1
    assert asking.state(open_call, person).claims == ["disability", "peasant", "sisben_a"]
    withdraw_consent(person=person, by=person, at=asking.AT)
    assert asking.state(open_call, person).missing.slug == "sensibles"


def test_without_consent_no_sensitive_criterion_is_offered(open_call):
    person = asking.learner()
    asking.fill(open_call, person)
    offered = [code for code, _ in asking.state(open_call, person).page("criterios").form().fields["claimed"].choices]
    assert "peasant" in offered
    assert not {"disability", "conflict_victim", "gender_violence_victim"} & set(offered)
    assert not Acceptance.objects.exists()
