"""One person kept twice becomes one, with both histories; and it can be undone."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.people.actions.merge import merge_people, undo_merge
from sofia.people.identity import everyone_of, known_by
from sofia.people.models import AccountBlock, Merge, Person, PossibleDuplicate, Role, RoleGrant
from sofia.people.refusals import Refused
from tests import builders
from tests.builders import NOON
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
PASSWORD = "una clave larga"


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def ana():
    made = builders.person(document_number="1002436987")
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def earlier():
    """Her too, from when she had an identity card."""
    made = builders.person(document_type="TI", document_number="1002436980")
    made.set_password(PASSWORD)
    made.save()
    return made


def joined(survivor, merged, by, reason="Mostró los dos documentos.", centre="9302"):
    return merge_people(survivor=survivor, merged=merged, reason=reason, centre=centre, by=by, at=NOON)


def separated(merge, by, reason="Eran dos hermanas.", centre="9302"):
    return undo_merge(merge=merge, reason=reason, centre=centre, by=by, at=NOON + timedelta(hours=1))


def test_both_documents_lead_to_her_and_only_one_signs_in(officer, ana, earlier):
    joined(ana, earlier, officer)
    assert known_by("TI", "1002436980") == known_by("CC", "1002436987") == ana
    assert authenticate(username="CC-1002436987", password=PASSWORD) == ana
    assert authenticate(username="TI-1002436980", password=PASSWORD) is None
    assert set(everyone_of(ana)) == set(everyone_of(earlier)) == {ana.pk, earlier.pk}


def test_nothing_moves_and_both_histories_tell_it(officer, ana, earlier):
    application = builders.application(builders.call(), enrolment=builders.enrolment(person=earlier))
    merge = joined(ana, earlier, officer)
    application.refresh_from_db()
    assert application.person == earlier
    assert {event.subject_id for event in Event.objects.filter(act=Act.MERGE)} == {str(ana.pk), str(earlier.pk)}
    pair = PossibleDuplicate.objects.get()
    assert (pair.resolution, pair.resolved_by, pair.reason) == ("merged", officer, merge.reason)


def test_it_can_be_undone_and_stays_written(officer, ana, earlier):
    merge = separated(joined(ana, earlier, officer), officer)
    assert (merge.undone_by, merge.undone_reason) == (officer, "Eran dos hermanas.")
    assert everyone_of(ana) == [ana.pk]
    assert authenticate(username="TI-1002436980", password=PASSWORD) == earlier
    assert PossibleDuplicate.objects.get().resolution == "different"
    assert Event.objects.filter(act=Act.UNDO_MERGE).count() == 2
    with pytest.raises(Refused, match="ya estaban separadas"):
        separated(merge, officer)
    assert joined(earlier, ana, officer).pk


def test_an_account_that_was_closed_before_stays_closed_when_it_is_undone(officer, ana, earlier):
    Person.objects.filter(pk=earlier.pk).update(is_active=False)
    separated(joined(ana, earlier, officer), officer)
    assert not Person.objects.get(pk=earlier.pk).is_active


def test_an_account_that_was_suspended_meanwhile_stays_so_when_it_is_undone(officer, ana, earlier):
    merge = joined(ana, earlier, officer)
    about = {"kind": "suspended", "reason": "Otra cosa.", "blocked_at": NOON, "blocked_by": officer}
    AccountBlock.objects.create(person=earlier, **about)
    separated(merge, officer)
    assert not Person.objects.get(pk=earlier.pk).is_active


def test_the_open_account_survives(officer, ana, earlier):
    Person.objects.filter(pk=ana.pk).update(is_active=False)
    with pytest.raises(Refused, match="Debe quedar la cuenta que está abierta"):
        joined(ana, earlier, officer)
    assert joined(earlier, ana, officer).survivor == earlier


def test_who_holds_a_role_is_not_merged_away(officer, ana, earlier):
    RoleGrant.objects.filter(person=builders.officer(Role.INSTRUCTOR)).update(person=earlier)
    with pytest.raises(Refused, match="tiene roles vigentes"):
        joined(ana, earlier, officer)


@pytest.mark.parametrize("reason", ["", " \t"])
def test_it_says_why(officer, ana, earlier, reason):
    with pytest.raises(Refused, match="Escriba por qué son la misma persona"):
        joined(ana, earlier, officer, reason)
    merge = joined(ana, earlier, officer)
    with pytest.raises(Refused, match="quién, cuándo y por qué"):
        separated(merge, officer, reason)
    assert not Person.objects.get(pk=earlier.pk).is_active


def test_nobody_merges_or_separates_herself(officer, ana):
    other = builders.officer(Role.REGISTRAR)
    for pair in ((officer, ana), (ana, officer)):
        RoleGrant.objects.filter(person=pair[1]).update(end=NOON.date() - timedelta(days=1))
        with pytest.raises((Refused, PermissionDenied)):
            joined(*pair, officer)
    RoleGrant.objects.filter(person=officer).update(end=None)
    merge = joined(officer, ana, other)
    with pytest.raises(Refused, match="Nadie separa sus propias cuentas"):
        separated(merge, officer)


def test_only_who_attends_in_that_centre(officer, ana, earlier):
    for other in (builders.officer(Role.CENTRE_ADMINISTRATOR), builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            joined(ana, earlier, other)
    merge = joined(ana, earlier, officer)
    with pytest.raises(PermissionDenied):
        separated(merge, builders.officer(Role.REGISTRAR, "9114"))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_merge_each_into_the_other_one_does_and_the_other_is_told(ana, earlier):
    officers = [builders.officer(Role.REGISTRAR) for _ in range(2)]
    said = []

    def attempt(survivor, merged, by):
        try:
            joined(survivor, merged, by)
        except Refused as refusal:
            said.append(str(refusal))

    acts = [lambda: attempt(ana, earlier, officers[0]), lambda: attempt(earlier, ana, officers[1])]
    assert race(acts, 2) == [None, None]
    assert said == ["Debe quedar la cuenta que está abierta. Elija la otra."]
    assert Merge.objects.count() == 1
    assert Person.objects.filter(pk__in=(ana.pk, earlier.pk), is_active=True).count() == 1
