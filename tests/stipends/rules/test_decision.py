"""The award against a second opinion, and what must hold of every award."""

import copy
import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.canonical import canonical_items
from sofia.stipends import regulations
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.decision import BadCase, Case, decide
from sofia.stipends.rules.draw import BadDraw
from sofia.stipends.rules.regulation import parse
from tests.stipends.rules.oracle import Person, is_minor
from tests.stipends.rules.strategies import COST, ENOUGH, LAWS, ON, RULE_SETS, Call, bounded, calls, drawn, tied_call

LAW = LAWS["9302_2025_1"]


def agrees(call):
    """The decision of a call, after checking it against the oracle."""
    decision, expected = call.decide(), call.oracle()
    award = decision.award()
    undecided = {"places": expected.seats, "between": sorted(expected.undecided)} if expected.undecided else None
    assert award["awarded"] == expected.awarded
    assert award["undecided"] == undecided
    assert award["waiting"] == expected.waiting
    assert [row["application"] for row in award["ineligible"]] == expected.ineligible
    assert decision.unmet_items() == canonical_items(award["ineligible"])
    assert award["committed"] == len(expected.awarded) * call.cost
    return decision


def random_call(chance):
    """A call of up to thirty people, with few points to choose from: most of them end in a tie."""
    law = LAWS[chance.choice(sorted(LAWS))]
    codes = [code for code, _, groups in law.criteria if not groups]
    births = [ON.replace(year=ON.year - 18) + timedelta(days=days) for days in (-9000, -1, 0, 1, 300)]
    people = [
        Person(
            application=f"{chance.choice('Ab')}{number}",
            birth=chance.choice(births),
            accepted=tuple(code for code in codes[: chance.choice((1, 4, 12))] if chance.random() < 0.2),
            sisben=chance.choice(["", "", "A1", "B2", "B7", "D21"]),
            failing=("4",) if chance.random() < 0.1 else (),
        )
        for number in range(chance.randint(1, 30))
    ]
    chance.shuffle(people)
    budget = chance.choice([ENOUGH, chance.randint(0, len(people)) * COST[law.code] + chance.choice([0, 1, -1])])
    return Call(law, tuple(people), chance.randint(0, len(people) + 1), max(budget, 0))


def test_thousands_of_calls_end_as_a_person_by_person_walk_says():
    chance = random.Random(9302)
    decided = [(call, agrees(call)) for call in (random_call(chance) for _ in range(2500))]
    undecided = [(call, decision) for call, decision in decided if decision.undecided]
    assert len(undecided) > 300
    assert sum(decision.allocation.tied is not None and not decision.undecided for _, decision in decided) > 150
    for call, decision in undecided:
        a_draw_leaves_no_place_empty(call, decision)


@bounded
@given(calls())
def test_every_call_ends_as_a_person_by_person_walk_says(call):
    agrees(call)


@bounded
@given(calls(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(call, chance):
    shuffled = list(call.people)
    chance.shuffle(shuffled)
    assert replace(call, people=tuple(shuffled)).decide().award() == call.decide().award()


@bounded
@given(calls())
def test_nobody_is_lost_and_nobody_is_twice(call):
    award = call.decide().award()
    between = award["undecided"]["between"] if award["undecided"] else []
    everybody = [
        *award["awarded"], *between, *award["waiting"], *(row["application"] for row in award["ineligible"])
    ]  # fmt: skip
    assert sorted(everybody) == sorted(person.application for person in call.people)


@bounded
@given(calls())
def test_never_more_awards_than_places_or_money_and_no_place_empty_without_a_tie(call):
    award = call.decide().award()
    seats = award["undecided"]["places"] if award["undecided"] else 0
    given_out = len(award["awarded"]) + seats
    eligible = sum(not person.failing for person in call.people)
    assert given_out <= call.places
    assert given_out * call.cost <= call.budget
    assert award["committed"] <= call.budget
    assert given_out == min(call.places, call.budget // call.cost, eligible)


@bounded
@given(calls())
def test_nobody_is_awarded_below_anybody_who_waits(call):
    decision = call.decide()
    person = {one.application: one for one in call.people}
    totals = {application: call.law.total(one) for application, one in person.items()}
    in_front = [*decision.awarded, *decision.undecided]
    for ahead in in_front:
        for behind in decision.waiting:
            assert totals[ahead] >= totals[behind]
            if totals[ahead] == totals[behind]:
                chain = [call.law.keys(person[one], call.on) for one in (ahead, behind)]
                assert chain[0] > chain[1]


@bounded
@given(calls())
def test_those_above_the_cut_off_are_awarded_whatever_their_age_or_first_points(call):
    decision = call.decide()
    cut_off = decision.allocation.cut_off
    above = [
        p.application for p in call.people if not p.failing and cut_off is not None and call.law.total(p) > cut_off
    ]
    assert set(above) <= set(decision.awarded)


@bounded
@given(calls())
def test_when_places_and_money_suffice_all_are_awarded_without_any_tie_break(call):
    eligible = [person for person in call.people if not person.failing]
    decision = replace(call, places=len(eligible), budget=len(eligible) * call.cost).decide()
    assert sorted(decision.awarded) == sorted(person.application for person in eligible)
    assert (decision.undecided, decision.allocation.tied, decision.waiting) == ([], None, [])


def a_draw_leaves_no_place_empty(call, before):
    """… and changes nothing else."""
    draw = drawn(before.undecided)
    after = call.decide(draw)
    seats = before.allocation.seats
    assert after.undecided == []
    assert after.awarded == before.awarded + list(draw.order[:seats])
    assert after.waiting == list(draw.order[seats:]) + before.waiting
    assert len(after.awarded) == min(call.places, call.budget // call.cost)
    assert after.ineligible == before.ineligible


@bounded
@given(st.sampled_from(sorted(LAWS)), st.integers(2, 9), st.data())
def test_a_recorded_draw_leaves_no_place_empty(code, size, data):
    call = tied_call(LAWS[code], size, 1 + data.draw(st.integers(1, size - 1)))
    a_draw_leaves_no_place_empty(call, call.decide())


@bounded
@given(calls())
def test_somebody_with_a_lower_score_never_lowers_anybody(call):
    before = call.decide()
    lowest = min((call.law.total(p) for p in call.people if not p.failing), default=0)
    newcomer = Person("zz", date(2010, 1, 1))  # younger than anybody: a tie-break would favour her
    if lowest <= call.law.total(newcomer):
        return
    after = replace(call, people=(*call.people, newcomer)).decide()
    assert [one for one in after.awarded if one != "zz"] == before.awarded
    assert after.undecided == before.undecided
    assert [one for one in after.waiting if one != "zz"] == before.waiting


@bounded
@given(calls(), st.data())
def test_more_points_never_cost_anybody_her_place(call, data):
    decision = call.decide()
    winners = [person for person in call.people if person.application in decision.awarded]
    code = call.law.criteria[0][0]
    for person in winners[:3]:
        if code not in person.accepted:
            better = replace(person, accepted=(code, *person.accepted))
            people = tuple(better if one is person else one for one in call.people)
            assert better.application in replace(call, people=people).decide().awarded


# By hand ---------------------------------------------------------------------------------------------


def call_of(*people, places, on=ON, budget=ENOUGH):
    return Call(LAW, people, places, budget, on)


@pytest.mark.parametrize(
    ("birth", "on", "minor"),
    [
        (date(2007, 4, 2), date(2025, 4, 1), True),
        (date(2007, 4, 1), date(2025, 4, 1), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (date(2007, 3, 1), date(2025, 2, 28), True),
        (date(2007, 12, 15), date(2025, 12, 15), False),
    ],
)
def test_one_is_a_minor_until_the_18th_birthday(birth, on, minor):
    """Her age decides a tie against somebody of twenty who is equal in everything else."""
    code = "9302_2025_1" if on.year == 2025 else "9114_2026_1"
    young, adult = Person("young", birth), Person("adult", date(on.year - 20, 1, 1))
    rule_set = regulations.by_code(code)
    decision = decide(Case(rule_set, roll_of([young.line, adult.line], rule_set, on), on, 1, ENOUGH))
    assert is_minor(birth, on) is minor
    assert decision.awarded == (["young"] if minor else [])
    assert decision.undecided == ([] if minor else ["adult", "young"])


def test_several_minors_tied_go_on_to_the_points_of_the_first_four():
    """Four people with 25 points for two places: three minors, of whom one has them in the first four."""
    young, adult = date(2008, 6, 1), date(1999, 6, 1)
    first = ("disability", "head_of_household")
    rest = ("conflict_victim", "natural_disaster_displaced")
    decision = call_of(
        Person("adult", adult, first),
        Person("m1", young, rest, "A1"),
        Person("m2", young, first),
        Person("m3", young, rest, "A1"),
        places=2,
    ).decide()
    assert decision.awarded == ["m2"]
    assert decision.undecided == ["m1", "m3"]
    assert decision.waiting == ["adult"]


def test_adults_tied_behind_minors_go_on_to_the_points_of_the_first_four():
    young, adult = date(2008, 6, 1), date(1999, 6, 1)
    decision = call_of(
        Person("a1", adult, ("conflict_victim",)),
        Person("a2", adult, ("head_of_household",)),
        Person("m1", young, ("conflict_victim",)),
        places=2,
    ).decide()
    assert (decision.awarded, decision.waiting, decision.undecided) == (["m1", "a2"], ["a1"], [])


def test_an_adult_with_more_points_comes_before_a_minor_with_fewer():
    decision = call_of(
        Person("adult", date(1990, 1, 1), ("disability",)), Person("minor", date(2009, 1, 1), (), "A1"), places=1
    ).decide()
    assert decision.awarded == ["adult"]


def test_somebody_who_fails_a_requirement_takes_no_place_however_many_points():
    decision = call_of(
        Person("best", ON, ("disability", "peasant"), "A1", ("8", "3")), Person("other", date(1990, 1, 1)), places=1
    ).decide()
    assert decision.awarded == ["other"]
    assert decision.award()["ineligible"] == [{"application": "best", "requirements": ["3", "8"]}]


@pytest.mark.parametrize(
    ("places", "budget", "awarded"),
    [
        (3, 2 * 6_405_750, 2),
        (2, 3 * 6_405_750, 2),
        (3, 3 * 6_405_750 - 1, 2),
        (3, 6_405_749, 0),
        (0, ENOUGH, 0),
        (3, 0, 0),
    ],
)
def test_places_and_money_bind_whichever_ends_first(places, budget, awarded):
    people = (Person("a", ON, ("disability",)), Person("b", ON, ("peasant",), "A1"), Person("c", ON, ()))
    decision = call_of(*people, places=places, budget=budget).decide()
    assert len(decision.awarded) == awarded
    assert len(decision.waiting) == 3 - awarded


def test_the_real_call_spends_its_budget_to_the_peso():
    people = tuple(Person(f"{n:03d}", date(2000, 1, 1)) for n in range(59))
    award = call_of(*people, places=59, budget=377_939_250).decide().award()
    assert len(award["awarded"]) == 59
    assert (award["committed"], award["monthly_amount"], award["months"]) == (377_939_250, 711_750, 9)


@pytest.mark.parametrize(
    ("code", "months", "shown", "cost"),
    [
        ("9302_2025_1", None, 9, 6_405_750),
        ("9302_2025_1", Fraction(17, 2), "17/2", 6_049_875),
        ("demo_2025_2", None, "17/2", 6_049_875),
        ("demo_2025_2", Fraction(2), 2, 1_423_500),
    ],
)
def test_months_are_those_of_the_rules_unless_somebody_says_others(code, months, shown, cost):
    call = Call(LAWS[code], (Person("a", ON),), 1, months=months)
    award = call.decide().award()
    assert (award["months"], award["committed"]) == (shown, cost)


@pytest.mark.parametrize(
    "chain",
    [["draw"], ["first_criteria", "draw"], ["minors_first", "draw"], ["first_criteria", "minors_first", "draw"]],
)
def test_a_shorter_or_other_chain_loses_nobody(chain):
    """A rule set may leave tie-breaks out, or turn them round; then the ages or points it ignores part nobody."""
    document = copy.deepcopy(RULE_SETS["9302_2025_1"].document)
    rows = {row["rule"]: row for row in document["tie_break"]}
    document["tie_break"] = [rows[rule] for rule in chain]
    rule_set, law = parse(document), copy.copy(LAW)
    law.chain = chain
    chance = random.Random(len(chain))
    for _ in range(200):
        call = replace(random_call(chance), law=LAW)
        people = [p for p in call.people if set(p.accepted) <= {code for code, _, _ in LAW.criteria}]
        if not people:
            continue
        expected = law.award(people, ON, call.places, call.budget, COST["9302_2025_1"])
        roll = roll_of([person.line for person in people], rule_set, ON)
        decision = decide(Case(rule_set, roll, ON, call.places, call.budget))
        assert decision.awarded == expected.awarded
        assert decision.undecided == sorted(expected.undecided)
        assert decision.waiting == expected.waiting


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_day_outside_the_fiscal_year_is_refused(day):
    roll = roll_of([Person("a", date(2000, 1, 1)).line], RULE_SETS["9302_2025_1"], day)
    with pytest.raises(BadCase, match="fuera del año fiscal"):
        Case(RULE_SETS["9302_2025_1"], roll, day, 1, 1)


def test_no_month_left_to_pay_is_refused():
    with pytest.raises(BadCase, match="ningún mes"):
        replace(call_of(Person("a", ON), places=1), on=date(2025, 12, 16)).decide()


@pytest.mark.parametrize(("places", "budget"), [(-1, 1), (1, -1)])
def test_negative_limits_are_refused(places, budget):
    with pytest.raises(BadCase, match="negativos"):
        call_of(Person("a", ON), places=places, budget=budget).decide()


def test_the_draw_of_another_tie_is_refused():
    other = drawn(tied_call(size=3).decide().undecided)
    with pytest.raises(BadDraw, match="otro empate"):
        tied_call(size=4).decide(other)


def test_a_draw_that_nobody_needs_is_refused():
    with pytest.raises(BadDraw, match="no hay empate"):
        tied_call(places=5).decide(drawn(["T-1", "T-2"]))


def test_awarding_twice_the_same_case_gives_the_same_decision():
    call = tied_call()
    assert call.decide().award() == call.decide().award()
