"""Every day that ended is closed once, in order, whatever was missed; its stamp comes when the authority does."""

from datetime import date, datetime, time, timedelta

import pytest

from sofia.audit.actions.digest import STAMPS_AT_ONCE, make_digests, stamp_digests
from sofia.audit.authority import NoStamp
from sofia.audit.digests import verify_digests
from sofia.audit.models import NOTHING_BEFORE, Digest, Stamp
from sofia.audit.queries import database_day
from sofia.core.clock import BOGOTA
from tests.audit.harm import harm, write_past
from tests.stipends.racing import race

TODAY = datetime.now(BOGOTA).date()  # the database's clock dates events, also on a rehearsal day


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def heads() -> list[dict]:
    return [digest.parsed()["heads"] for digest in Digest.objects.order_by("day")]


@pytest.mark.django_db
def test_every_day_that_ended_is_closed_with_the_heads_of_all_chains():
    first = write_past(ago(4), 2)
    other = write_past(ago(3), 1, "9114")
    second = write_past(ago(1), 1)
    write_past(TODAY, 1)
    made = make_digests()
    assert [digest.day for digest in made] == [ago(4), ago(3), ago(2), ago(1)]
    two, one, three = [2, first[1].hash], [1, other[0].hash], [3, second[0].hash]
    assert heads() == [
        {"9302": two},
        {"9114": one, "9302": two},
        {"9114": one, "9302": two},
        {"9114": one, "9302": three},
    ]


@pytest.mark.django_db
def test_each_follows_the_one_before_it():
    write_past(ago(2))
    first, second = make_digests()
    assert (first.parsed()["previous"], second.parsed()["previous"]) == (NOTHING_BEFORE, first.hash)
    assert [digest.hash for digest in (first, second)] == [digest.computed_hash() for digest in (first, second)]


@pytest.mark.django_db
def test_again_on_the_same_day_makes_nothing_and_a_missed_day_is_made_up_for():
    write_past(ago(3))
    assert len(make_digests()) == 3
    assert make_digests() == []
    harm("DELETE FROM audit_digest WHERE day > %s", ago(3))
    assert [digest.day for digest in make_digests()] == [ago(2), ago(1)]


@pytest.mark.django_db
def test_the_last_instant_of_a_day_is_its_own_and_midnight_is_the_next_s():
    late, early = write_past(ago(2), 2)
    midnight = datetime.combine(ago(1), time(), BOGOTA)
    for event, at in ((late, midnight - timedelta(microseconds=1)), (early, midnight)):
        harm("UPDATE audit_event SET at = %s WHERE id = %s", at, event.pk)
    make_digests()
    assert [day["9302"][0] for day in heads()] == [1, 2]


@pytest.mark.django_db
def test_without_events_there_is_nothing_to_close():
    assert make_digests() == []
    write_past(TODAY)
    assert make_digests() == []


@pytest.mark.django_db
def test_a_rehearsal_day_closes_nothing_early(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2031-01-01")
    write_past(TODAY)
    assert database_day() == TODAY
    assert make_digests() == []


@pytest.mark.django_db
def test_a_digest_costs_the_same_however_many_events_there_are(django_assert_num_queries):
    write_past(ago(1), 30)
    with django_assert_num_queries(14):  # two turns: one makes it, the other finds that the rest has not ended
        assert len(make_digests()) == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_close_each_day_once():
    write_past(ago(5))
    assert race([make_digests] * 8, 8) == [None] * 8
    assert Digest.objects.count() == 5
    assert verify_digests(()).breaks == []


@pytest.mark.django_db
def test_the_stamp_is_kept_beside_the_digest_and_asked_once(authority, tsa):
    write_past(ago(2))
    make_digests()
    assert [stamp.digest_id for stamp in stamp_digests(authority)] == [ago(1), ago(2)]
    assert stamp_digests(authority) == []
    assert len(tsa.asked) == 2
    assert {stamp.authority for stamp in Stamp.objects.all()} == {tsa.url}
    report = verify_digests(authority.roots)
    assert (report.digests, report.stamped, report.breaks) == (2, 2, [])


@pytest.mark.django_db
def test_when_the_authority_is_away_the_digest_stays_and_the_stamp_comes_later(authority, tsa):
    write_past(ago(2))
    make_digests()
    tsa.status = 503
    with pytest.raises(NoStamp, match="no respondió"):
        stamp_digests(authority)
    assert (Digest.objects.count(), Stamp.objects.count()) == (2, 0)
    assert len(tsa.asked) == 1  # an authority that is away is not asked for each day
    tsa.status = 200
    assert len(stamp_digests(authority)) == 2


@pytest.mark.django_db
def test_a_bad_answer_is_not_kept(authority, tsa):
    write_past(ago(1))
    make_digests()
    tsa.answer = authority.stamp(b"otro resumen").answer
    with pytest.raises(NoStamp):
        stamp_digests(authority)
    assert not Stamp.objects.exists()


@pytest.mark.django_db
def test_after_a_long_absence_one_run_asks_for_a_month(authority, tsa):
    write_past(ago(STAMPS_AT_ONCE + 2))
    make_digests()
    assert len(stamp_digests(authority)) == STAMPS_AT_ONCE
    assert len(stamp_digests(authority)) == 2
