"""A replacement says what was decided about a freed place, on its days alone, and for good."""

from datetime import date, datetime

import pytest

from sofia.core.clock import BOGOTA
from sofia.stipends.models import DecisionLine, Replacement, ReplacementLine
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
STAYS = "Un reemplazo decidido no cambia ni se borra."
DAYS = "Los reemplazos se deciden solo en sus días de cada mes."
GIVES = "Un reemplazo da el cupo de una adjudicación que terminó, a quien dice la línea."
JUNE = datetime(2025, 6, 5, 9, tzinfo=BOGOTA)


def freed(places=1):
    """A call whose first award ended, and somebody who waits."""
    call = builders.call(places=places)
    decision = builders.decision(call)
    award = builders.award(decision, call.place_rows.first(), builders.application(call))
    waiting = builders.application(call)
    DecisionLine.objects.create(decision=decision, application=waiting, outcome="waiting", position=2, total=10)
    return builders.ended(award, date(2025, 6, 2)), waiting


def line(replacement, **about):
    return ReplacementLine.objects.create(replacement=replacement, call=replacement.call, **about)


def given(gone, waiting, **about):
    award = builders.award(gone.decision, gone.place, waiting)
    usual = {"application": waiting, "outcome": "awarded", "award": award, "ended": gone}
    return line(builders.replacement(gone.decision), **{**usual, **about})


def test_a_replacement_never_changes_nor_goes():
    ended, waiting = freed()
    kept = given(ended, waiting)
    bare = builders.replacement(ended.decision)
    for row in (bare, kept):
        with refused(STAYS):
            row.delete()
    with refused(STAYS):
        Replacement.objects.update(on=date(2025, 6, 6))
    with refused(STAYS):
        ReplacementLine.objects.filter(pk=kept.pk).update(outcome="undecided", award=None, ended=None)


def test_its_twin_without_the_trigger_lets_it_change():
    ended, _ = freed()
    builders.replacement(ended.decision)
    with trigger_off("stipends_replacement", "replacement_never_changes"):
        assert Replacement.objects.update(on=date(2025, 6, 6)) == 1


@pytest.mark.parametrize(("day", "hour"), [(13, 23), (1, 0)])
def test_it_arrives_on_its_days(day, hour):
    ended, _ = freed()
    assert builders.replacement(ended.decision, decided_at=datetime(2025, 6, day, hour, 59, tzinfo=BOGOTA)).pk


@pytest.mark.parametrize("at", [datetime(2025, 6, 14, tzinfo=BOGOTA), datetime(2025, 5, 31, 23, 59, tzinfo=BOGOTA)])
def test_it_does_not_arrive_on_any_other(at):
    ended, _ = freed()
    with refused(DAYS):
        builders.replacement(ended.decision, decided_at=at)
    with trigger_off("stipends_replacement", "replacement_in_time"):
        assert builders.replacement(ended.decision, decided_at=at).pk


def test_it_follows_a_final_decision():
    tied = builders.decision(builders.call(), tie_sha256="a" * 64)
    with refused("Un reemplazo sigue la lista de espera de una decisión definitiva."):
        builders.replacement(tied)


def test_a_place_that_nobody_left_is_not_given():
    ended, waiting = freed(places=2)
    live = builders.award(ended.decision, ended.call.place_rows.last(), builders.application(ended.call))
    with refused(GIVES):
        given(ended, waiting, ended=live)
    other = builders.application(ended.call)
    with refused(GIVES):
        given(ended, waiting, application=other)


def test_a_place_goes_to_somebody_of_the_waiting_list():
    ended, _ = freed()
    stranger = builders.application(ended.call)
    with refused("Un cupo libre es de quien está en la lista de espera."):
        given(ended, stranger)
    with trigger_off("stipends_replacementline", "replacement_line_gives"):
        assert given(ended, stranger).pk


def test_an_ended_award_is_replaced_once():
    ended, waiting = freed()
    builders.ended(given(ended, waiting).award, date(2025, 6, 9))
    with refused("El cupo que dejó esa adjudicación ya se reemplazó."):
        given(ended, waiting)


@pytest.mark.parametrize(
    "about", [{"outcome": "awarded"}, {"outcome": "skipped"}, {"outcome": "undecided", "cause": "placed"}]
)
def test_a_line_is_whole(about):
    ended, waiting = freed()
    replacement = builders.replacement(ended.decision)
    sentence = "Quien recibe un cupo dice cuál; quien no lo recibe, la causa."
    with trigger_off("stipends_replacementline", "replacement_line_gives"), refused(sentence):
        line(replacement, application=waiting, **about)


def test_a_tie_is_left_once_and_says_its_seats():
    ended, _ = freed()
    tie = {"tie_sha256": "a" * 64, "seats": 1}
    builders.replacement(ended.decision, **tie)
    with refused("Ese empate ya quedó registrado: lo que sigue es su sorteo."):
        builders.replacement(ended.decision, **tie)
    with refused("Un empate dice por cuántos cupos es."):
        builders.replacement(ended.decision, **{**tie, "seats": 0, "tie_sha256": "b" * 64})


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"bundle": b"{ }\n"}, "El paquete completo no corresponde a su huella SHA-256."),
        ({"public_bundle": b"{ }\n"}, "El paquete público no corresponde a su huella SHA-256."),
    ],
)
def test_a_replacement_that_contradicts_itself_is_refused(about, sentence):
    ended, _ = freed()
    with refused(sentence):
        builders.replacement(ended.decision, **about)


def test_who_is_in_its_tie_does_not_witness_its_draw():
    ended, waiting = freed()
    tie = builders.replacement(ended.decision, tie_sha256="a" * 64, seats=1)
    line(tie, application=waiting, outcome="undecided")
    about = {"call": ended.call, "list_sha256": "a" * 64, "seat": "learner_1", "person": waiting.person}
    with refused("Una de las personas nombradas está en el empate: no puede ser testigo de su propio sorteo."):
        ended.call.witnesses.create(**about, named_at=JUNE, named_by=tie.decided_by)
