"""An act whose proceeding ended in another way: its draft goes with it; with a number it stays, and goes no further."""

from datetime import date

import pytest

from sofia.audit.models import Event
from sofia.people.refusals import Refused
from sofia.stipends.actions.proceedings.archive import archive
from sofia.stipends.actions.proceedings.decide import draft_act, draft_resumption
from sofia.stipends.actions.proceedings.resign import take_back
from sofia.stipends.actions.resolutions.file import file_resolution
from sofia.stipends.actions.resolutions.notify import open_resolution, send_notifications
from sofia.stipends.actions.resolutions.number import number_resolution
from sofia.stipends.models import Award, Proceeding, Resolution
from sofia.stipends.resolutions import reads
from sofia.stipends.resolutions.voids import why_void
from tests.stipends import proceeding as play
from tests.stipends import resolving
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
MAY = date(2025, 5, 5)
VOID = "Esa resolución quedó sin efecto: lo que decide ya terminó de otra manera."


def drafted(ground: str = "suspension_1", award: Award | None = None) -> Resolution:
    found = play.answered(play.known(play.opened(award or play.given(), ground, MAY), MAY), MAY)
    months = 2 if ground.startswith("suspension") else None
    return draft_act(proceeding=found, text="Que sí.", months=months, by=play.manager(), at=play.noon(MAY))


def left(act: Resolution) -> None:
    found = Proceeding.objects.get(pk=act.proceeding_id)
    archive(proceeding=found, reason="No era así.", by=play.manager(), at=play.noon(MAY))


def numbered(act: Resolution, number: int = 20) -> Resolution:
    return resolving.numbered(act, play.manager(), number=number, at=play.noon(MAY))


def why(act: Resolution) -> str:
    return why_void(reads.resolution_or_404(act.call, act.pk))


def test_a_draft_without_a_number_goes_with_its_proceeding():
    act = drafted()
    act.budget_lines.create(certificate="CDP 1", item="A", amount=1)
    left(act)
    assert not Resolution.objects.filter(pk=act.pk).exists()
    assert Event.objects.filter(act="drop_resolution").count() == 1


def test_a_resignation_that_is_taken_back_takes_its_draft_away():
    found = play.resigned(play.given(), MAY)
    act = draft_act(proceeding=found, text="Que sí.", by=play.manager(), at=play.noon(MAY))
    take_back(proceeding=found, by=play.person_of(found.award), at=play.noon(MAY))
    assert not Resolution.objects.filter(pk=act.pk).exists()


def test_with_a_number_it_stays_without_effect_and_is_not_signed():
    act = numbered(drafted())
    assert why(act) == ""
    left(act)
    assert why(act) == "La novedad que decide se archivó."
    with pytest.raises(Refused, match="Esa novedad ya terminó"):
        resolving.signed(act, at=play.noon(MAY))
    again = {"number": 21, "dated": MAY, "by": play.manager(), "at": play.noon(date(2025, 5, 6))}
    with pytest.raises(Refused, match=VOID):
        number_resolution(resolution=act, **again)


def overtaken(*, filed: bool = False, told: bool = False) -> Resolution:
    """A suspension that was signed when the person's death ended the award."""
    act = resolving.signed(numbered(drafted()), at=play.noon(MAY))
    if filed:
        act = resolving.filed(Resolution.objects.get(pk=act.pk), at=play.noon(MAY))
    if told:
        act = resolving.told(act, at=play.noon(MAY))
    play.died(act.proceeding.award, MAY, MAY)
    return Resolution.objects.get(pk=act.pk)


def test_what_was_signed_is_not_filed_once_the_award_is_over():
    act = overtaken()
    assert why(act) == "El apoyo terminó antes, por otra causa."
    said = {"filing_number": "R-1", "filed_on": MAY, "by": play.manager(), "at": play.noon(MAY)}
    with pytest.raises(Refused, match=VOID):
        file_resolution(resolution=act, **said)
    with trigger_off("stipends_resolution", "resolution_void_stays"):
        assert file_resolution(resolution=Resolution.objects.get(pk=act.pk), **said).filed_at


def test_what_was_filed_is_told_to_nobody():
    act = overtaken(filed=True)
    with pytest.raises(Refused, match=VOID):
        send_notifications(resolution=act, by=play.manager(), at=play.noon(MAY))
    with trigger_off("stipends_notification", "notification_not_of_void"):
        assert send_notifications(resolution=act, by=play.manager(), at=play.noon(MAY)) == 1


def test_what_was_sent_notifies_nobody_and_never_takes_effect():
    act = overtaken(filed=True, told=True)
    told = play.told_of(act)
    with pytest.raises(Refused, match=VOID):
        open_resolution(notification=told, by=resolving.person_of(told), at=play.noon(MAY))
    with trigger_off("stipends_notification", "notification_of_void_stays"):
        assert open_resolution(notification=told, by=resolving.person_of(told), at=play.noon(MAY)).channel
    assert play.executed(act.call, date(2025, 6, 30)) == 0


def test_what_lifts_a_suspension_goes_with_the_award_or_stays_without_effect():
    award = play.given()
    running = play.suspended_by(award, MAY)
    act = draft_resumption(suspension=running, text="Que volvió.", by=play.manager(), at=play.noon(MAY))
    play.ended_by(award, "termination_1", date(2025, 5, 20))
    assert not Resolution.objects.filter(pk=act.pk).exists()
    other = play.award_of(award.call, 1)
    lifted = draft_resumption(
        suspension=play.suspended_by(other, date(2025, 5, 21)), text="Que sí.", by=play.manager(), at=play.noon(MAY)
    )
    numbered(lifted, 90)
    play.ended_by(other, "termination_1", date(2025, 5, 28))
    assert why(lifted) == "El apoyo terminó antes, por otra causa."


def test_the_database_deletes_no_act_with_a_number_nor_a_draft_that_may_go_on():
    act = drafted()
    with refused("Una resolución no se borra."):
        Resolution.objects.filter(pk=act.pk).delete()
    numbered(act)
    left(act)
    with refused("Una resolución no se borra."):
        Resolution.objects.filter(pk=act.pk).delete()
    with trigger_off("stipends_resolution", "resolution_never_goes"):
        act.budget_lines.all().delete()
        assert Resolution.objects.filter(pk=act.pk).delete()[0] == 1


def test_an_act_in_effect_is_not_void():
    award = play.given()
    play.suspended_by(award, MAY)
    act = Resolution.objects.get(kind="suspension")
    assert why(act) == ""
    play.resumed(award.suspensions.get(), date(2025, 5, 8))
    lift = Resolution.objects.get(kind="resumption")
    play.waived(lift, date(2025, 5, 8))
    play.executed(award.call, date(2025, 5, 9))
    assert award.suspensions.get().ended_on == date(2025, 5, 9)
    assert why(lift) == ""
