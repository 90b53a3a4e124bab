"""An appeal is lodged once, by whom it concerns, in time or late; whoever waived does not, and the other way round."""

from contextlib import suppress
from datetime import date, datetime

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import sha256_hex
from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.appeal import lodge, receive_letter, waive, withdraw
from sofia.stipends.models import Appeal, Notification
from sofia.vault.rows import close, reveal
from tests import builders
from tests.documents.handing_in import hand_in
from tests.stipends import resolving
from tests.stipends.racing import race
from tests.stipends.resolving import AT
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
WHY = "No se contó mi certificado de víctima."
LAST_DAY = datetime(2025, 4, 15, 23, 59, 59, tzinfo=BOGOTA)  # ten business days after the first of April


@pytest.fixture
def told():
    return resolving.opened(resolving.of(resolving.resolved(), "waiting"))


def appeal(told, at=AT, **about):
    return lodge(**{"notification": told, "grounds": WHY, "by": resolving.person_of(told), "at": at, **about})


def test_her_reasons_are_sealed_hashed_and_acknowledged(told):
    lodged = appeal(told)
    assert reveal(lodged, "grounds") == WHY
    assert WHY.encode() not in bytes(lodged.grounds)
    assert (lodged.sha256, lodged.lodged_on, lodged.late, lodged.way) == (sha256_hex(WHY), AT.date(), False, "portal")
    assert Notice.objects.get(kind="appeal_received").person_id == resolving.person_of(told).pk
    trace = Event.objects.get(act="lodge_appeal")
    assert WHY not in trace.after


def test_her_reasons_are_sealed_again_with_a_new_key_and_never_emptied(told):
    lodged = appeal(told)
    before = bytes(lodged.grounds)
    close(lodged, "grounds", WHY)
    lodged.save(update_fields=["grounds"])
    lodged.refresh_from_db()
    assert reveal(lodged, "grounds") == WHY
    assert bytes(lodged.grounds) != before
    for column, value in (("grounds", b""), ("sha256", "0" * 64)):
        with refused("Un recurso interpuesto no se cambia ni se borra."):
            Appeal.objects.filter(pk=lodged.pk).update(**{column: value})


def test_the_last_second_of_the_tenth_business_day_is_in_time(told):
    assert appeal(told, LAST_DAY).late is False


def test_a_day_later_it_is_received_and_says_that_it_is_late(told):
    assert appeal(told, LAST_DAY.replace(day=16, hour=0, minute=0, second=0)).late is True


def test_it_is_lodged_once(told):
    appeal(told)
    with pytest.raises(Refused, match="Ya interpuso el recurso"):
        appeal(told)


def test_before_the_resolution_is_opened_there_is_nothing_to_appeal():
    told = resolving.of(resolving.resolved(), "waiting")
    with pytest.raises(Refused, match="Primero abra la resolución"):
        appeal(told)
    columns = {"notification": told, "lodged_on": AT.date(), "late": False, "way": "portal", "grounds": b"x"}
    row = {**columns, "sha256": "0" * 64, "lodged_at": AT, "lodged_by": builders.person()}
    with refused("No se puede interponer el recurso: la persona no está notificada, o renunció a él."):
        Appeal.objects.create(**row)
    with trigger_off("stipends_appeal", "appeal_is_possible"):
        assert Appeal.objects.create(**row).pk


def test_who_waived_does_not_appeal_and_who_appealed_does_not_waive(told):
    waive(notification=told, by=resolving.person_of(told), at=AT)
    with pytest.raises(Refused, match="Usted renunció al recurso"):
        appeal(told)
    other = resolving.opened(resolving.of(told.resolution, "awarded"))
    appeal(other)
    with pytest.raises(Refused, match="Ya hay un recurso interpuesto"):
        waive(notification=other, by=resolving.person_of(other), at=AT)


def test_once_the_term_is_over_there_is_nothing_to_waive(told):
    late = LAST_DAY.replace(day=16)
    with pytest.raises(Refused, match="El término del recurso ya pasó"):
        waive(notification=told, by=resolving.person_of(told), at=late)


def test_on_paper_it_keeps_the_letter_and_notifies_who_was_not():
    told, letter = resolving.of(resolving.resolved(), "waiting"), hand_in(kind="appeal_support")
    manager = builders.officer(Role.STIPEND_MANAGER)
    said = {"lodged_on": date(2025, 4, 3), "grounds": "Pide que se revise su puntaje.", "letter": letter}
    later = AT.replace(day=4)
    lodged = receive_letter(notification=told, by=manager, at=later, **said)
    told.refresh_from_db()
    assert (told.channel, told.notified_on, told.proof) == ("conduct", date(2025, 4, 3), letter)
    assert (lodged.way, lodged.support, lodged.lodged_on, lodged.late) == ("centre", letter, date(2025, 4, 3), False)
    said["lodged_on"] = date(2025, 3, 1)
    with pytest.raises(Refused, match="todavía no llega, o es anterior"):
        receive_letter(notification=told, by=manager, at=later, **said)


def test_she_takes_it_back_before_it_is_decided(told):
    lodged = appeal(told)
    withdrawn = withdraw(appeal=lodged, by=resolving.person_of(told), at=AT)
    assert withdrawn.withdrawn_by == resolving.person_of(told)
    with pytest.raises(Refused, match="se le notifica a otra persona"):
        withdraw(appeal=lodged, by=builders.person(), at=AT)


@pytest.mark.parametrize("change", [{"late": True}, {"grounds": b"x"}, {"lodged_on": date(2025, 4, 9)}])
def test_what_was_lodged_never_changes(told, change):
    appeal(told)
    with refused("Un recurso interpuesto no se cambia ni se borra."):
        Appeal.objects.update(**change)
    with trigger_off("stipends_appeal", "appeal_stays"):
        assert Appeal.objects.update(**change) == 1


def both_at_once(told):
    """She appeals in one window and waives in another; gives what is kept of each."""
    her = resolving.person_of(told)

    def quietly(act, **about):
        with suppress(Refused):
            act(notification=told, by=her, at=AT, **about)

    acts = [lambda: quietly(lodge, grounds=WHY), lambda: quietly(waive)] * 4
    assert race(acts) == [None] * 8
    return Appeal.objects.count(), Notification.objects.exclude(waived_at=None).count()


@pytest.mark.django_db(transaction=True)
def test_appealing_and_waiving_at_once_leaves_one_of_the_two(told):
    assert sorted(both_at_once(told)) == [0, 1]


def test_the_twin_without_triggers_leaves_both(told):
    appeal(told)
    with trigger_off("stipends_notification", "waiver_is_possible"):
        Notification.objects.filter(pk=told.pk).update(waived_at=AT, waived_by=builders.person())
    assert Appeal.objects.filter(notification__waived_at__isnull=False).exists()
