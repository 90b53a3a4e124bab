"""A freed place goes to strictly the next in line, once, with what is left of it, and anybody can repeat it."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.replacements.renounce import renounce
from sofia.stipends.models import (
    Award,
    Call,
    Replacement,
    ReplacementLine,
    RequirementFinding,
    Resolution,
    Verification,
)
from sofia.stipends.replacing.looking import look
from sofia.stipends.rules.replay import differences
from sofia.training.actions import move
from tests import builders
from tests.stipends.racing import race
from tests.stipends.replacing import AT, DAY, EACH, LEFT, awarded, fails, freed, replaced, said
from tests.stipends.twins import constraint_off, index_off, trigger_off

RACERS = 20


@pytest.mark.django_db
def test_the_next_in_line_takes_the_place_with_the_months_that_are_left(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    replacement = replaced(call)
    assert said(replacement) == [(first.number, "awarded", "")]
    given = first.awards.get()
    assert given.place == call.awards.order_by("pk").first().place
    assert [month.month.month for month in given.months.order_by("month")] == [6, 7, 8, 9, 10, 11, 12]
    assert given.committed == 7 * EACH
    assert Call.objects.get(pk=call.pk).committed == (2 * 9) * EACH, "June to December left one and entered another"
    assert replacement.lines.get().ended.ended_at is not None


@pytest.mark.django_db
def test_its_resolution_is_drafted_and_the_person_is_told(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    replaced(call)
    act = Resolution.objects.get(kind="replacement")
    assert act.award == first.awards.get()
    assert act.drafted_by == act.award.awarded_by
    notice = Notice.objects.get(kind="replacement_awarded")
    assert notice.person_id == first.person_id


@pytest.mark.django_db
def test_who_no_longer_meets_a_requirement_is_passed_over_and_told_why(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    fails(first)
    assert said(replaced(call)) == [(first.number, "skipped", "requirements"), (second.number, "awarded", "")]
    assert Notice.objects.get(kind="replacement_skipped").person_id == first.person_id
    found = RequirementFinding.objects.get(application=first, requirement="5", moment="award", on=DAY)
    assert found.verdict == "not_met"


@pytest.mark.django_db
def test_who_was_moved_in_the_training_record_is_judged_as_of_that_day(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    order = {"effective_on": date(2025, 6, 3), "reason": "Pidió aplazar.", "at": AT}
    move(enrolment=first.enrolment, code="defer", by=builders.officer(Role.REGISTRAR), **order)
    assert said(replaced(call)) == [(first.number, "skipped", "requirements"), (second.number, "awarded", "")]


@pytest.mark.django_db
def test_who_renounced_and_who_has_those_months_elsewhere_are_passed_over(monkeypatch):
    call, (first, second, third) = freed(monkeypatch)
    renounce(application=first, by=first.person, at=AT)
    other = builders.call(places=1, period="2025-2")
    hers = builders.application(other, enrolment=second.enrolment)
    elsewhere = builders.award(builders.decision(other), other.place_rows.get(), hers)
    elsewhere.months.create(place=elsewhere.place, person=second.person, month=date(2025, 9, 1), pesos=EACH)
    assert said(replaced(call)) == [
        (first.number, "skipped", "renounced"),
        (second.number, "skipped", "elsewhere"),
        (third.number, "awarded", ""),
    ]


@pytest.mark.django_db
def test_who_took_a_place_before_is_not_told_again(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    replaced(call)
    builders.ended(call.awards.filter(ended_at=None).order_by("pk").first(), LEFT)
    assert said(replaced(call)) == [(first.number, "skipped", "placed"), (second.number, "awarded", "")]
    assert not Notice.objects.filter(kind="replacement_skipped").exists()


@pytest.mark.django_db
def test_a_place_that_was_replaced_and_left_again_is_free_again(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    replaced(call)
    builders.ended(first.awards.get(), LEFT)
    assert said(replaced(call)) == [(first.number, "skipped", "placed"), (second.number, "awarded", "")]
    assert second.awards.get().place == first.awards.get().place


@pytest.mark.django_db
def test_nobody_is_passed_over_while_a_fact_is_missing(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    Verification.objects.filter(application=first, fact="renta_joven").update(on=date(2026, 3, 3))
    with pytest.raises(Refused, match=f"Faltan datos de quien sigue: {first.number}, requisito 5"):
        replaced(call)
    assert not Replacement.objects.exists()


@pytest.mark.django_db
def test_two_places_go_to_the_next_two(monkeypatch):
    call, (first, second, _) = freed(monkeypatch, gone=2)
    assert said(replaced(call)) == [(first.number, "awarded", ""), (second.number, "awarded", "")]
    assert Resolution.objects.filter(kind="replacement").count() == 2


@pytest.mark.django_db
def test_a_month_that_was_kept_stays_with_who_left(monkeypatch):
    """She was paid June: what is left of the place begins in July."""
    call, (first, *_) = awarded()
    builders.ended(call.awards.order_by("place__number").first(), date(2025, 6, 20))
    monkeypatch.setenv("SOFIA_TODAY", "2025-06-05")
    replaced(call)
    assert first.awards.get().months.order_by("month").first().month == date(2025, 7, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2025-06-14", "2025-05-31"])
def test_outside_its_days_it_is_refused_with_them(monkeypatch, day):
    call, _ = freed(monkeypatch)
    monkeypatch.setenv("SOFIA_TODAY", day)
    with pytest.raises(Refused, match="Todavía no es posible: abre el 1 de ju"):
        replaced(call)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [({"gone": 0}, "Hoy no hay cupos libres por reemplazar."), ({"line": ()}, "No queda nadie en la lista de espera")],
)
def test_without_a_place_or_without_anybody_it_says_so(monkeypatch, about, sentence):
    call, _ = freed(monkeypatch, **about)
    with pytest.raises(Refused, match=sentence):
        replaced(call)


@pytest.mark.django_db
def test_before_the_award_it_says_so(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-06-05")
    with pytest.raises(Refused, match="Primero adjudique los cupos"):
        replaced(builders.call())


@pytest.mark.django_db
def test_only_the_manager_and_nobody_who_graded_or_applied(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    for by in (builders.officer(Role.CENTRE_DIRECTOR), builders.officer(Role.STIPEND_MANAGER, "9114")):
        with pytest.raises(PermissionDenied):
            replaced(call, by=by)
    manager = builders.officer(Role.STIPEND_MANAGER)
    call.applications.filter(pk=first.pk).get().claims.update(reviewed_by=manager)
    with pytest.raises(PermissionDenied, match="Usted calificó soportes"):
        replaced(call, by=manager)


@pytest.mark.django_db
def test_what_changed_since_it_was_looked_at_is_not_decided(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    seen = look(call, DAY).fingerprint
    fails(first)
    with pytest.raises(Refused, match="Lo que se iba a decidir cambió"):
        replaced(call, seen=seen)
    assert replaced(call, seen=look(call, DAY).fingerprint).pk


@pytest.mark.django_db
def test_both_bundles_are_repeated_byte_by_byte_and_a_changed_one_is_named(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    fails(first)
    kept = replaced(call)
    for data in (bytes(kept.bundle), bytes(kept.public_bundle)):
        assert differences(from_json(data), data) == []
    full = from_json(bytes(kept.bundle))
    assert full["decision_sha256"] == kept.decision.bundle_sha256
    touched = bytes(kept.bundle).replace(b",requirements", b",renounced")
    assert differences(from_json(touched), touched)[0].startswith("line[0…19]: cambió desde que se selló")


@pytest.mark.django_db
def test_the_audit_says_who_and_which_and_nothing_of_anybody(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    kept = replaced(call)
    event = Event.objects.get(act="replace")
    assert kept.public_bundle_sha256 in event.after
    assert first.number not in event.after


@pytest.mark.django_db(transaction=True)
def test_of_twenty_officers_at_once_one_replaces_the_place(monkeypatch):
    call, _ = freed(monkeypatch)
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(RACERS)]
    told = race([lambda by=by: attempt(call, by) for by in officers], runners=RACERS)
    assert told.count(None) == RACERS
    assert Replacement.objects.count() == 1
    assert Award.objects.filter(call=call, ended_at=None).count() == 2


@pytest.mark.django_db(transaction=True)
def test_its_twin_without_locks_and_constraints_gives_one_place_many_times(monkeypatch):
    call, _ = freed(monkeypatch)
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(8)]
    monkeypatch.setattr(Call.objects, "select_for_update", lambda **_: Call.objects.all())
    with (
        trigger_off("stipends_award", "award_commits"),
        trigger_off("stipends_awardmonth", "award_months_commit"),
        trigger_off("stipends_replacementline", "replacement_line_to_one_person"),
        index_off("award_place_taken_once", "stipends_award (place_id) WHERE ended_at IS NULL"),
        index_off("award_one_live_per_application", "stipends_award (application_id) WHERE ended_at IS NULL"),
        index_off("award_month_of_place_once", "stipends_awardmonth (place_id, month) WHERE freed_at IS NULL"),
        index_off("award_month_of_person_once", "stipends_awardmonth (person_id, month) WHERE freed_at IS NULL"),
        constraint_off("stipends_replacementline", "replacement_of_an_award_once", "UNIQUE (ended_id)"),
    ):
        race([lambda by=by: attempt(call, by) for by in officers])
        given = ReplacementLine.objects.filter(outcome="awarded").count()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE stipends_award, stipends_replacement CASCADE")
    assert given > 1


def attempt(call, by):
    with suppress(Refused):
        replaced(call, by=by)


@pytest.mark.django_db
def test_two_rows_of_one_person_are_one_person(monkeypatch):
    call, (first, second, third) = freed(monkeypatch)
    held = call.awards.get(ended_at=None)
    builders.merged(held.application.person, first.person)
    other = builders.call(places=1, period="2025-2")
    hers = builders.application(other)
    builders.merged(second.person, hers.person)
    elsewhere = builders.award(builders.decision(other), other.place_rows.get(), hers)
    elsewhere.months.create(place=elsewhere.place, person=hers.person, month=date(2025, 9, 1), pesos=EACH)
    assert said(replaced(call)) == [
        (first.number, "skipped", "placed"),
        (second.number, "skipped", "elsewhere"),
        (third.number, "awarded", ""),
    ]


@pytest.mark.django_db
def test_somebody_who_waits_twice_takes_one_place_and_the_next_in_line_the_other(monkeypatch):
    call, (first, second, third) = freed(monkeypatch, gone=2)
    builders.merged(second.person, first.person)
    kept = replaced(call)
    assert said(kept) == [
        (first.number, "awarded", ""),
        (second.number, "skipped", "doubled"),
        (third.number, "awarded", ""),
    ]
    for data in (bytes(kept.bundle), bytes(kept.public_bundle)):
        assert differences(from_json(data), data) == []
    assert Notice.objects.get(kind="replacement_skipped").person_id == first.person_id, "told at the row that was kept"


def both(monkeypatch, call, first, second):
    """The replacement as it would be if nobody knew that the two rows are one person, and the merge afterwards."""
    blind = {"same_people": lambda rows: {row: row for row in rows}}
    monkeypatch.setattr("sofia.stipends.replacing.looking.same_people", blind["same_people"])
    builders.merged(second.person, first.person)
    return replaced(call)


@pytest.mark.django_db
def test_the_database_gives_one_person_one_place(monkeypatch):
    call, (first, second, _) = freed(monkeypatch, gone=2)
    with pytest.raises(Refused, match=r"Otro registro de la misma persona ya tiene un cupo\."):
        both(monkeypatch, call, first, second)


@pytest.mark.django_db
def test_its_twin_without_the_trigger_gives_her_two(monkeypatch):
    call, (first, second, _) = freed(monkeypatch, gone=2)
    with trigger_off("stipends_replacementline", "replacement_line_to_one_person"):
        both(monkeypatch, call, first, second)
    assert Award.objects.filter(application__in=[first, second]).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_calls_that_replace_at_once_give_one_person_one_place(monkeypatch):
    """Each knows of no other award when it looks: the lock of her rows lets one through, and the other sees it."""
    call, (first, *_) = freed(monkeypatch)
    other, (again, *_) = freed(monkeypatch, period="2025-2")
    builders.merged(again.person, first.person)
    monkeypatch.setattr("sofia.stipends.replacing.looking.same_people", lambda rows: {row: row for row in rows})
    officers = [builders.officer(Role.STIPEND_MANAGER) for _ in range(8)]
    race([lambda by=by, one=one: attempt(one, by) for by in officers for one in (call, other)])
    assert Award.objects.filter(application__in=[first, again]).count() == 1
