"""The sums of a decision by group, as they are kept."""

from sofia.core.small_cells import REST
from sofia.stipends.rules.figures import LEAST, figures

AWARDED, WAITING, OUT = "awarded", "waiting", "ineligible"


def numbered(*outcomes):
    return {f"A-{n}": outcome for n, outcome in enumerate(outcomes)}


def test_each_grouping_is_a_table_whose_rows_say_how_many_had_each_outcome():
    outcomes = numbered(*[AWARDED] * 10, *[WAITING] * 20, *[OUT] * 14)
    groups = {one: ("Cocina" if n % 2 else "Sistemas") for n, one in enumerate(outcomes)}
    made = figures({"programme": groups}, outcomes)
    assert made["least"] == LEAST
    assert made["columns"] == [AWARDED, WAITING, OUT]
    assert made["tables"]["programme"] == [["Cocina", 22, [5, 10, 7]], ["Sistemas", 22, [5, 10, 7]]]


def test_a_grouping_of_few_people_is_not_told():
    outcomes = numbered(AWARDED, WAITING, OUT)
    assert figures({"gender": dict.fromkeys(outcomes, "Mujer")}, outcomes)["tables"] == {"gender": None}


def test_one_person_alone_in_her_group_is_told_with_others():
    outcomes = numbered(*[AWARDED] * 20, *[WAITING] * 20, *[OUT] * 20, AWARDED)
    names = ["Soledad", "Malambo", "Barranquilla"]
    homes = {one: names[n % 3] if n < 60 else "Palmar de Varela" for n, one in enumerate(outcomes)}
    rows = figures({"municipality": homes}, outcomes)["tables"]["municipality"]
    assert [row[0] for row in rows][-1] == REST
    assert "Palmar de Varela" not in str(rows)
    assert sum(row[1] for row in rows) == 61
