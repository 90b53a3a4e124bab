"""Two rows of one person: never oneself, never in chains or circles, closed while it lasts, and never rewritten."""

import pytest

from sofia.people.models import Merge, Person
from sofia.people.refusals import sentence_of
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "people_merge"
TAKEN = "La cuenta que iba a quedar ya está unida a otra. Busque de nuevo a la persona."
KEPT = "A esa cuenta ya se unió otra: debe ser la que queda."


@pytest.fixture
def three():
    builders.centre()
    return builders.person(), builders.person(), builders.person()


def merged(into, one, **about):
    usual = {"centre_id": "9302", "reason": "Es la misma cara.", "merged_at": builders.NOON, "was_active": True}
    by = about.pop("merged_by", None) or builders.person()
    return Merge.objects.create(survivor=into, merged=one, merged_by=by, **{**usual, **about})


def undone(merge, **about):
    usual = {"undone_at": builders.NOON, "undone_by": builders.person(), "undone_reason": "No era."}
    return Merge.objects.filter(pk=merge.pk).update(**{**usual, **about})


def test_who_is_merged_is_closed_by_the_database_itself(three):
    ana, bea, _ = three
    merged(ana, bea)
    assert not Person.objects.get(pk=bea.pk).is_active
    assert Person.objects.get(pk=ana.pk).is_active


def test_several_rows_may_be_one_person(three):
    ana, bea, eva = three
    merged(ana, bea)
    merged(ana, eva)
    assert ana.merges.count() == 2


def test_a_row_is_merged_once_at_a_time(three):
    ana, bea, eva = three
    merge = merged(ana, bea)
    with refused("Esa cuenta ya está unida a otra."):
        merged(eva, bea)
    undone(merge)
    assert merged(eva, bea).pk


def test_nobody_is_merged_into_somebody_merged(three):
    ana, bea, eva = three
    merged(ana, bea)
    with refused(TAKEN):
        merged(bea, eva)


def test_nobody_into_whom_others_were_merged_is_merged(three):
    ana, bea, eva = three
    merged(ana, bea)
    with refused(KEPT):
        merged(eva, ana)


def test_without_the_trigger_there_would_be_a_chain_and_a_circle(three):
    ana, bea, eva = three
    with trigger_off(TABLE, "merge_flat"):
        merged(ana, bea)
        merged(eva, ana)
        merged(bea, eva)
    assert Merge.objects.count() == 3


@pytest.mark.parametrize(
    ("constraint", "sentence"),
    [
        ("merge_of_two", "Una persona no se une consigo misma."),
        ("merge_by_another", "Nadie une sus propias cuentas: pídalo en Administración Educativa."),
        ("merge_with_reason", "Escriba por qué son la misma persona."),
    ],
)
def test_what_no_merge_may_be_and_its_twin(three, constraint, sentence):
    ana, bea, _ = three
    wrong = {
        "merge_of_two": lambda: merged(ana, ana),
        "merge_by_another": lambda: merged(ana, bea, merged_by=bea),
        "merge_with_reason": lambda: merged(ana, bea, reason=" "),
    }[constraint]
    with refused(sentence):
        wrong()
    drop_constraints(TABLE, constraint)
    assert wrong().pk


def test_nobody_separates_herself_and_whoever_does_says_why(three):
    ana, bea, _ = three
    merge = merged(ana, bea)
    with refused("Nadie separa sus propias cuentas."):
        undone(merge, undone_by=bea)
    with refused("Una fusión deshecha dice quién, cuándo y por qué."):
        undone(merge, undone_reason="")


def test_who_is_merged_stays_closed_until_it_is_undone(three):
    ana, bea, _ = three
    merge, hers = merged(ana, bea), Person.objects.filter(pk=bea.pk)
    with refused("Esa cuenta está unida a otra de la misma persona: no se abre sin separarlas antes."):
        hers.update(is_active=True)
    undone(merge)
    assert hers.update(is_active=True)


def test_without_the_trigger_it_would_open(three):
    ana, bea, _ = three
    merged(ana, bea)
    with trigger_off("people_person", "person_merged_stays_closed"):
        assert Person.objects.filter(pk=bea.pk).update(is_active=True)


def test_a_merge_never_changes_and_never_goes(three):
    ana, bea, eva = three
    merge = merged(ana, bea)
    with refused("Una fusión no cambia: se deshace, y queda escrita."):
        Merge.objects.filter(pk=merge.pk).update(survivor=eva)
    undone(merge)
    with refused("Una fusión no cambia: se deshace, y queda escrita."):
        undone(merge, undone_reason="Otra cosa.")
    with refused("Una fusión no se borra: se deshace, y queda escrita."):
        merge.delete()


def test_without_the_triggers_it_would(three):
    ana, bea, eva = three
    merge = merged(ana, bea)
    with trigger_off(TABLE, "merge_never_changes", "merge_never_goes"):
        assert Merge.objects.filter(pk=merge.pk).update(survivor=eva)
        merge.delete()


def both_ways(ana, bea):
    """Two officers, at once, merge each into the other."""
    officers = [builders.person(), builders.person()]
    return race([lambda: merged(ana, bea, merged_by=officers[0]), lambda: merged(bea, ana, merged_by=officers[1])], 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_each_into_the_other_one_does(three):
    for _ in range(5):
        ana, bea = builders.person(), builders.person()
        first, second = both_ways(ana, bea)
        assert (first is None) != (second is None)
        assert sentence_of(first or second) in (TAKEN, KEPT)


@pytest.mark.django_db(transaction=True)
def test_without_the_trigger_both_would(three):
    ana, bea, _ = three
    with trigger_off(TABLE, "merge_flat"):
        assert both_ways(ana, bea) == [None, None]
