"""What the law refuses of a proceeding, the database refuses: whoever writes, and however."""

from datetime import date

import pytest

from sofia.stipends.models import Award, Defence, Proceeding
from tests import builders
from tests.stipends import proceeding as play
from tests.stipends.racing import race
from tests.stipends.twins import index_off, refused, trigger_off

MAY = date(2025, 5, 5)
TABLE = "stipends_proceeding"
RIVALS = 8


def awarded() -> Award:
    call = builders.call()
    return builders.award(builders.decision(call), call.place_rows.first(), builders.application(call))


def contest() -> list[Proceeding]:
    """As many proceedings of one award and ground as rivals, still to be written."""
    award = awarded()
    made = play.proceeding(award, "suspension_2")
    rows = [play.proceeding(award, f"suspension_{turn + 10}") for turn in range(RIVALS)]
    with trigger_off(TABLE, "proceeding_stays"):
        Proceeding.objects.all().delete()
    for row in rows:
        row.pk, row.ground, row._state.adding = None, made.ground, True
    return rows


@pytest.mark.django_db(transaction=True)
def test_one_live_proceeding_of_a_ground_however_many_open_it():
    assert race([row.save for row in contest()]).count(None) == 1
    assert Proceeding.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_its_twin_without_the_index_opens_it_many_times():
    rows = contest()
    with (
        index_off("proceeding_one_live_per_ground", f"{TABLE} (award_id, ground) WHERE closing = ''"),
        trigger_off(TABLE, "proceeding_stays"),
    ):
        assert race([row.save for row in rows]).count(None) == RIVALS
        Proceeding.objects.all().delete()


@pytest.mark.django_db
def test_what_was_written_stays_and_only_what_comes_after_is_filled():
    rows = Proceeding.objects.filter(pk=play.proceeding(awarded()).pk)
    sentence = "Lo que se anotó de una novedad no se cambia ni se borra."
    for change in ({"since": MAY}, {"ground": "suspension_3"}, {"sha256": "0" * 64}):
        with refused(sentence):
            rows.update(**change)
    with refused(sentence):
        rows.delete()
    told = {"channel": "portal", "notified_on": MAY, "answer_until": date(2025, 5, 12)}
    rows.update(**told, served_at=builders.NOON, served_by=builders.person())
    with refused(sentence):
        rows.update(answer_until=date(2025, 5, 9))
    with trigger_off(TABLE, "proceeding_stays"):
        assert rows.update(answer_until=date(2025, 5, 9)) == 1


@pytest.mark.django_db
def test_it_has_no_effect_before_its_act_is_notified():
    rows = Proceeding.objects.filter(pk=play.proceeding(awarded()).pk)
    done = {"closing": "executed", "closed_on": MAY, "closed_at": builders.NOON, "closed_by": builders.person()}
    with refused("Una novedad tiene efecto cuando su resolución está notificada y en firme."):
        rows.update(**done)
    with refused("Solo se retira una renuncia."):
        rows.update(**{**done, "closing": "withdrawn"})
    with refused("Escriba por qué se archiva."):
        rows.update(**{**done, "closing": "archived"})
    with trigger_off(TABLE, "proceeding_in_order"):
        assert rows.update(**done) == 1


@pytest.mark.django_db
def test_nobody_answers_what_she_does_not_know():
    made = play.proceeding(awarded())
    said = {"sha256": "0" * 64, "text": b"x", "recorded_at": builders.NOON, "recorded_by": builders.person()}
    with refused("Se responde una novedad después de conocerla y antes de que se decida."):
        Defence.objects.create(proceeding=made, on=MAY, **said)
