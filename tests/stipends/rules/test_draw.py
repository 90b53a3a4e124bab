"""The draw: an order that nobody chose and that anybody can recompute."""

import hashlib
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.draw import BadDraw
from tests.stipends.rules.strategies import bounded

SIGNATURE = "ab" * 48
TIED = ["E-9", "E-10", "e-1", "Ñ-1"]
IDS = st.lists(st.text("ABCabc019-/Ñ", min_size=1, max_size=5), min_size=2, max_size=12, unique=True)
NUMBERS = st.lists(st.integers(0, 10**18), min_size=1, max_size=5)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def by_the_published_formulas(tied, witnesses, number, signature):
    """List hash, randomness, seed and order, from the formulas that anybody may read."""
    listed = "".join(f"{place + 1:04d} {application}\n" for place, application in enumerate(sorted(tied)))
    randomness = hashlib.sha256(bytes.fromhex(signature)).hexdigest()
    seed = sha(f"{sha(listed)}|{','.join(str(number) for number in witnesses)}|{number}|{randomness}")
    tickets = {f"{place + 1:04d}": application for place, application in enumerate(sorted(tied))}
    order = [tickets[ticket] for ticket in sorted(tickets, key=lambda ticket: sha(f"{seed}|{ticket}"))]
    return sha(listed), randomness, seed, order


@bounded
@given(IDS, NUMBERS, st.integers(1, 2**36), st.binary(min_size=48, max_size=48).map(bytes.hex))
def test_every_value_is_that_of_the_published_formulas(tied, witnesses, number, signature):
    drawn = draws.verifiable(tied, witnesses, number, signature, "quicknet").to_json()
    listed, randomness, seed, order = by_the_published_formulas(tied, witnesses, number, signature)
    assert (drawn["list_sha256"], drawn["randomness"], drawn["seed"]) == (listed, randomness, seed)
    assert drawn["order"] == order
    assert (drawn["witnesses"], drawn["round"], drawn["signature"]) == (witnesses, number, signature)


def test_a_draw_worked_out_once_and_for_all():
    """Computed with sha256sum: a change of the formula is a change of the law."""
    drawn = draws.verifiable(["B", "A", "C"], [17, 4, 256, 31], 657413, SIGNATURE, "quicknet")
    assert draws.list_text(["B", "A", "C"]) == "0001 A\n0002 B\n0003 C\n"
    assert drawn.to_json()["list_sha256"] == "bc761044426708531220b6130ba0adf4ffcea9fdefd80ea5e64565103c713c33"
    assert drawn.to_json()["seed"] == "80e245a8378c0e1dce37d2de97d044218a85bc17c3cbe0d2217bbfa6184427ca"
    assert drawn.order == ("C", "B", "A")


@bounded
@given(IDS, st.randoms(use_true_random=False))
def test_the_order_in_which_the_tied_are_told_does_not_matter(tied, chance):
    shuffled = chance.sample(tied, len(tied))
    first, second = (draws.verifiable(ids, [1], 2, SIGNATURE, "quicknet") for ids in (tied, shuffled))
    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        ([*TIED, "Z"], [17, 4], 5, SIGNATURE),
        (TIED, [4, 17], 5, SIGNATURE),
        (TIED, [174], 5, SIGNATURE),
        (TIED, [17, 4], 6, SIGNATURE),
        (TIED, [17, 4], 5, "ac" + SIGNATURE[2:]),
    ],
)
def test_whatever_changes_the_seed_changes(other):
    assert draws.seed(*other) != draws.seed(TIED, [17, 4], 5, SIGNATURE)


def test_tickets_grow_together_when_there_are_ten_thousand():
    numbers = [number for number, _ in draws.tickets([f"{n:05d}" for n in range(10_000)])]
    assert (numbers[0], numbers[-1]) == ("00001", "10000")
    assert sorted(numbers) == numbers


def signatures(how_many: int):
    return (hashlib.sha512(str(number).encode()).hexdigest()[:96] for number in range(how_many))


def chi_squared(counts: Counter, kinds: int) -> float:
    expected = sum(counts.values()) / kinds
    return sum((counts[kind] - expected) ** 2 for kind in counts) / expected + (kinds - len(counts)) * expected


def test_every_order_of_three_comes_out_as_often():
    orders = Counter(draws.verifiable("ABC", [1], 1, signature, "quicknet").order for signature in signatures(3000))
    assert set(orders) == set(permutations("ABC"))
    assert chi_squared(orders, 6) < 20.52  # 5 degrees of freedom, 1 in 1000


def test_everybody_of_seven_comes_first_as_often():
    firsts = Counter(draws.verifiable("ABCDEFG", [9], 1, text, "quicknet").order[0] for text in signatures(2100))
    assert chi_squared(firsts, 7) < 22.46  # 6 degrees of freedom, 1 in 1000


def test_a_draw_reads_back_the_same():
    for drawn in (
        draws.verifiable(TIED, [17, 4], 5, SIGNATURE, "quicknet"),
        draws.in_person(TIED, list(reversed(TIED)), "12"),
    ):
        assert draws.from_json(drawn.to_json()) == drawn


VERIFIABLE = draws.verifiable(TIED, [17, 4], 5, SIGNATURE, "quicknet").to_json()
IN_PERSON = draws.in_person(TIED, list(reversed(TIED)), "12").to_json()


@pytest.mark.parametrize("stated", [VERIFIABLE, IN_PERSON], ids=["verifiable", "in person"])
@pytest.mark.parametrize("value", [None, 1, True, 5.0, "x", [], {}, [1], [[1, 2]], ["a"], [["0001", 7], ["0002", 8]]])
def test_a_value_of_another_kind_is_refused(stated, value):
    for key in stated:
        if value == "x" and key in ("beacon", "acta"):
            continue  # any text will do here: which beacons count is known elsewhere
        with pytest.raises(BadDraw):
            draws.from_json({**stated, key: value})


@pytest.mark.parametrize("stated", [VERIFIABLE, IN_PERSON], ids=["verifiable", "in person"])
def test_a_missing_or_extra_value_is_refused(stated):
    for key in stated:
        with pytest.raises(BadDraw):
            draws.from_json({name: value for name, value in stated.items() if name != key})
    with pytest.raises(BadDraw, match="«note» es distinto"):
        draws.from_json({**stated, "note": ""})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order", TIED),
        ("seed", "0" * 64),
        ("randomness", "0" * 64),
        ("list_sha256", "0" * 64),
        ("round", 6),
        ("witnesses", [17, 5]),
        ("witnesses", ["17", "4"]),
        ("round", "5"),
        ("signature", SIGNATURE.upper()),
        ("tickets", [["0001", "E-9"], ["0002", "E-10"], ["0003", "e-1"], ["0004", "Ñ-1"]]),
        ("kind", "in_person"),
    ],
)
def test_a_draw_that_was_touched_is_refused(key, value):
    with pytest.raises(BadDraw):
        draws.from_json({**VERIFIABLE, key: value})


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [VERIFIABLE]])
def test_what_is_no_draw_at_all_is_refused(value):
    with pytest.raises(BadDraw):
        draws.from_json(value)


@pytest.mark.parametrize(
    ("order", "acta", "reason"),
    [
        (["A", "B"], "1", "no incluye a C"),
        (["A", "B", "C", "D"], "1", "incluye a D, que no está en el empate"),
        (["A", "B", "C", "A"], "1", "repite a alguien"),
        (["A", "B", "C"], "  ", "falta el número del acta"),
        ([], "1", "no incluye a A, B, C"),
    ],
)
def test_an_order_drawn_by_hand_has_everybody_once_and_its_acta(order, acta, reason):
    with pytest.raises(BadDraw, match=reason):
        draws.in_person(["A", "B", "C"], order, acta)


@pytest.mark.parametrize("tied", [[], ["A"], ["A", "A"]])
def test_a_draw_needs_two_people(tied):
    with pytest.raises(BadDraw, match="al menos dos personas distintas"):
        draws.verifiable(tied, [1], 1, SIGNATURE, "quicknet")
    with pytest.raises(BadDraw, match="al menos dos personas distintas"):
        draws.in_person(tied, tied, "1")


def test_a_draw_needs_its_witnesses():
    with pytest.raises(BadDraw, match="números de los testigos"):
        draws.verifiable(TIED, [], 1, SIGNATURE, "quicknet")


@pytest.mark.parametrize("undecided", [["A"], ["A", "B"], ["A", "B", "D"], ["A", "B", "C", "D"], []])
def test_a_draw_is_for_exactly_its_people(undecided):
    drawn = draws.in_person(["A", "B", "C"], ["B", "A", "C"], "1")
    draws.check_for(drawn, ["C", "B", "A"])
    with pytest.raises(BadDraw, match="otro empate"):
        draws.check_for(drawn, undecided)


def test_a_name_that_hides_a_line_end_passes_for_nobody():
    """Its list reads «0001 a, 0002 b, 0003 c», as the true one, and would lose b and c."""
    forged = draws.in_person(["a", "b\n0003 c"], ["b\n0003 c", "a"], "1")
    assert draws.list_text(forged.tied) == draws.list_text(["a", "b", "c"])
    with pytest.raises(BadDraw, match="otro empate"):
        draws.check_for(forged, ["a", "b", "c"])
