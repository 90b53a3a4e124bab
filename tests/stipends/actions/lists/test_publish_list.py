"""The eligible list: who meets the requirements, by score, frozen; another version comes only of an adjustment."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.canonical import sha256_hex
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import lists
from sofia.stipends.actions.lists.publish_list import publish_list
from sofia.stipends.models import Claim, FrozenList, Verification
from tests import builders
from tests.stipends.listing import accept, object_to, publish
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return builders.call()


def refused_claim(application, criterion="peasant"):
    review = {"state": "refused", "reason": "illegible", "reviewed_at": builders.NOON}
    return Claim.objects.create(application=application, criterion=criterion, reviewed_by=builders.person(), **review)


def lines(frozen):
    return [(line[0], *line[2:]) for line in lists.public_of(frozen)["lines"]]


def test_everybody_who_meets_the_requirements_is_on_it_by_score_with_zero_too(call, on_day):
    none, high, same, other = (builders.eligible(call, got) for got in ((), ("disability",), ("peasant",), ()))
    Verification.objects.filter(application=other, fact="job").update(value=True)
    made = publish(call, on_day)
    assert lines(made) == [(high.number, 15, 1), (same.number, 15, 1), (none.number, 0, 3)]
    said = lists.public_of(made)
    assert (said["previous"], said["changes"], said["others"], made.people) == (None, [], 1, 3)


def test_the_public_part_shows_no_criterion_and_the_full_one_each_with_what_it_rests_on(call, on_day):
    one = builders.eligible(call, ("disability",))
    refused_claim(one)
    made = publish(call, on_day)
    public = bytes(made.public).decode()
    for secret in ("disability", "peasant", one.person.document_number, one.person.surnames, "illegible"):
        assert secret not in public
    said = lists.full_of(made)
    cells = dict(zip(said["columns"], said["lines"][0], strict=True))
    assert (cells["disability"], cells["peasant"], cells["total"], cells["unmet"]) == (15, 0, 15, "")
    why = said["why"][one.number]
    assert why["criteria"]["disability"] == "soporte aceptado"
    assert why["criteria"]["peasant"] == "No se aceptó: el documento no se puede leer."
    assert sha256_hex(bytes(made.public)) == made.public_sha256


def test_who_is_not_on_it_is_kept_with_each_reason(call, on_day):
    builders.eligible(call)
    other = builders.eligible(call, ("peasant",))
    Verification.objects.filter(application=other, fact="job").update(value=True)
    said = lists.full_of(publish(call, on_day))
    cells = dict(zip(said["columns"], said["lines"][-1], strict=True))
    assert (cells["application"], cells["position"], cells["unmet"], cells["peasant"]) == (other.number, None, "3", 15)
    assert list(said["why"][other.number]["unmet"]) == ["3"]


def test_it_waits_for_its_day_and_for_everything_that_is_missing(call, on_day):
    with pytest.raises(Refused, match="abre el 25 de marzo de 2025"):
        publish(call, on_day, "2025-03-24")
    with pytest.raises(Refused, match="Nadie se inscribió"):
        publish(call, on_day)
    one = builders.eligible(call)
    Claim.objects.create(application=one, criterion="peasant")
    Verification.objects.filter(application=one, fact="renta_joven").delete()
    with pytest.raises(Refused, match=rf"Faltan soportes por calificar: 1.*{one.number}, requisito 5"):
        publish(call, on_day)
    assert not FrozenList.objects.exists()


def test_another_version_is_published_only_when_something_changed_with_the_difference(call, on_day):
    stays, rises = builders.eligible(call, ("conflict_victim",)), builders.eligible(call)
    refused_claim(rises)
    first = publish(call, on_day)
    with pytest.raises(Refused, match="Todavía no es posible: abre el 26 de marzo"):
        publish(call, on_day)
    assert publish(call, on_day, "2025-03-26") == first
    accept(object_to(call, rises.person), "peasant")
    second = publish(call, on_day, "2025-03-27")
    assert (second.number, lines(second)) == (2, [(rises.number, 15, 1), (stays.number, 10, 2)])
    said = lists.public_of(second)
    assert (said["previous"], said["changes"]) == (1, [[rises.number, 0, 15]])
    assert lists.public_of(first)["lines"][0][0] == stays.number
    assert lists.latest_eligible(call) == second
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        publish(call, on_day, "2025-03-29")


def test_once_the_places_are_awarded_no_other_is_published(call, on_day):
    builders.eligible(call)
    publish(call, on_day)
    builders.decision(call)
    with pytest.raises(Refused, match="ya se adjudicaron: no se publica otra lista"):
        publish(call, on_day, "2025-03-26")


def test_only_a_manager_who_did_not_apply_publishes_it(call, on_day):
    builders.eligible(call)
    on_day("2025-03-25")
    with pytest.raises(PermissionDenied, match="publica sus listados"):
        publish_list(call=call, by=builders.officer(Role.STIPEND_REVIEWER))
    manager = builders.officer(Role.STIPEND_MANAGER)
    builders.eligible(call, enrolment=builders.enrolment(person=manager))
    with pytest.raises(PermissionDenied, match="Usted se inscribió"):
        publish_list(call=call, by=manager)


def test_it_asks_as_often_for_many_as_for_few(call, on_day, django_assert_num_queries):
    for _ in range(6):
        builders.eligible(call, ("peasant",))
    on_day("2025-03-25")
    manager = builders.officer(Role.STIPEND_MANAGER)
    with django_assert_num_queries(24):
        publish_list(call=call, by=manager)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment_make_one_version(on_day):
    call = builders.call()
    builders.eligible(call)
    on_day("2025-03-25")
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(4)]
    refusals = []

    def try_it(by):
        try:
            publish_list(call=call, by=by)
        except Refused as refusal:
            refusals.append(str(refusal))

    assert race([lambda by=by: try_it(by) for by in officers], runners=4) == [None] * 4
    assert FrozenList.objects.get().number == 1
    assert len(refusals) == 3
