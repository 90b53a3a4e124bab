"""No small count of a table can be told from what is shown, also by subtraction."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from sofia.core.clock import stopwatch
from sofia.core.small_cells import REST, Row, hidden, safe_rows

tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 5), min_size=width, max_size=width), min_size=2, max_size=3)
)
bounded = settings(max_examples=150, derandomize=True, deadline=None, database=None)


def possible(counts, out, cell):
    """Every value that a hidden cell may have for somebody who knows all else and every sum: by trying them all."""
    cells = sorted(out)
    rows = [sum(row) for row in counts]
    columns = [sum(column) for column in zip(*counts, strict=True)]
    found = set()
    for values in product(*(range(min(rows[i], columns[j]) + 1) for i, j in cells)):
        table = [list(row) for row in counts]
        for (i, j), value in zip(cells, values, strict=True):
            table[i][j] = value
        if [sum(row) for row in table] == rows and [sum(column) for column in zip(*table, strict=True)] == columns:
            found.add(table[cell[0]][cell[1]])
    return found


@bounded
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=3), st.integers(2, 3))
def test_every_small_count_could_be_several_numbers(counts, least):
    """As many as ``least``, or all that the smaller of its sums allows."""
    out = hidden(counts, least)
    sums = [sum(column) for column in zip(*counts, strict=True)]
    wanted = {
        (i, j): min(least, sum(row) + 1, sums[j] + 1)
        for i, row in enumerate(counts)
        for j, count in enumerate(row)
        if count < least
    }
    if out is None:
        everything = set(product(range(len(counts)), range(2)))
        assert any(len(possible(counts, everything, cell)) < several for cell, several in wanted.items())
        return
    for cell, several in wanted.items():
        assert several == 1 or (cell in out and len(possible(counts, out, cell)) >= several)


def test_what_nobody_is_needs_no_hiding():
    assert hidden([[30, 20, 0], [40, 50, 0]], 5) == set()
    assert hidden([[30, 20, 2], [40, 50, 0]], 5) == {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_hiding_only_the_small_ones_would_tell_them():
    """The twin: what the further cells are hidden for."""
    counts = [[20, 3], [30, 40]]
    assert possible(counts, {(0, 1)}, (0, 1)) == {3}
    assert hidden(counts, 5) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_what_people_look_for_is_hidden_last():
    counts = [[30, 117, 23], [25, 65, 15], [4, 18, 3]]
    assert hidden(counts, 5) == {(1, 0), (1, 2), (2, 0), (2, 2)}


def test_a_table_of_many_groups_takes_a_moment():
    counts = [[n * 7 % 11 + 2, n * 5 % 60, n * 3 % 8 + 2] for n in range(100)]
    start = stopwatch()
    assert hidden(counts, 5)
    assert stopwatch() - start < 10


def test_a_small_sum_of_hidden_cells_tells_too_much():
    """Two hidden ones in a row are not enough when together they are 1."""
    counts = [[6, 1, 0], [6, 4, 4], [6, 4, 4]]
    assert possible(counts, {(0, 1), (0, 2), (1, 1), (1, 2)}, (0, 1)) == {0, 1}
    assert (0, 0) in (hidden(counts, 3) or set())
    assert hidden([[30, 20], [40, 50]], 5) == set()


def test_small_groups_are_told_together_and_the_rest_is_never_small():
    rows = safe_rows({"Cocina": (40, 30), "Sistemas": (50, 60), "Ventas": (1, 2), "Nadie": (0, 0)}, 5)
    assert rows == [Row("Sistemas", 110, (50, 60)), Row(REST, 73, (41, 32))]
    assert safe_rows({"Cocina": (40, 30), "Ventas": (1, 2)}, 5) is None
    assert safe_rows({}, 5) is None


@bounded
@given(tables, st.integers(2, 3))
def test_what_is_shown_is_true_and_sums_up(counts, least):
    groups = {f"g{n}": row for n, row in enumerate(counts)}
    rows = safe_rows(groups, least)
    if rows is None:
        return
    assert sum(row.total for row in rows) == sum(map(sum, counts))
    assert all(row.total >= least for row in rows)
    for row in rows:
        sums = map(sum, zip(*counts, strict=True))
        assert all(cell is None or cell >= least or total == 0 for cell, total in zip(row.cells, sums, strict=True))
        assert row.name == REST or list(row.cells) == [
            cell if shown is not None else None for cell, shown in zip(groups[row.name], row.cells, strict=True)
        ]


def test_what_nothing_can_hide_is_not_told_at_all():
    assert hidden([[1, 0], [0, 1]], 5) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert hidden([[300, 2], [9, 0]], 5) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert hidden([[30, 2], [1, 0]], 5) is None
