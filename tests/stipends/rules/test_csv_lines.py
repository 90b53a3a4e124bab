"""The lines of a CSV, whatever program wrote them."""

import pytest

from sofia.stipends.rules.csv_lines import NOT_UTF8, NUL, QUOTES, lines_of
from sofia.stipends.rules.roll import BadApplicants

COLUMNS = ("id", "day", "note")


def lines(text: str | bytes):
    return list(lines_of(text.encode() if isinstance(text, str) else text, COLUMNS))


@pytest.mark.parametrize(
    "text",
    [
        "id,day,note\na,1,x\n",
        "id,day,note\na,1,x",
        "id,day,note\r\na,1,x\r\n",
        "id,day,note\ra,1,x\r",
        "\ufeffid,day,note\na,1,x\n",
        '"id","day","note"\n"a","1","x"\n',
        " id , day ,note\n a,\t1 ,x \n",
        "note,id,day\nx,a,1\n",
    ],
)
def test_any_writing_gives_the_same_cells(text):
    assert lines(text) == [(2, ["a", "1", "x"], "")]


def test_empty_lines_are_not_lines_but_count():
    assert lines("id,day,note\n\n,,\na,1,x\n\n") == [(4, ["a", "1", "x"], "")]


def test_a_line_of_another_length_is_told_as_it_is():
    assert lines("id,day,note\na,1\nb,1,x,y\n") == [(2, ["a", "1"], ""), (3, ["b", "1", "x", "y"], "")]


def test_only_line_ends_end_a_line():
    """Python's own splitlines also cuts at form feeds and at Unicode separators, which no editor counts."""
    assert [number for number, _, _ in lines("id,day,note\na\u2028b,1\x0c,x\x85y\nc,2,z\n")] == [2, 3]


def test_a_cell_of_several_lines_is_told_by_its_first():
    assert lines('id,day,note\na,1,"x\ny"\nb,2,z\n') == [(2, ["a", "1", "x\ny"], ""), (4, ["b", "2", "z"], "")]


def test_every_unreadable_line_is_told_and_the_others_are_read():
    data = b'id,day,note\na\xf1o,1,x\nb,1,x\nc\0,1,x\n"d"e,1,x\nf,1,x\n"g,1,x\nh,1,x\n'
    faults = {number: fault for number, _, fault in lines(data)}
    assert faults == {2: NOT_UTF8, 3: "", 4: NUL, 5: QUOTES, 6: "", 7: QUOTES}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "falta la columna «id», «day», «note»"),
        (b"\n", "falta la columna"),
        (b"id,note\n", "falta la columna «day»"),
        (b"id,day,note,more\n", "sobra la columna «more»"),
        (b"id,day,note,id\n", "hay columnas repetidas"),
        (b"id;day;note\n", "separadas con «;»"),
        (b"ID,day,note\n", "falta la columna «id»"),
        ("id,day,note\n".encode("utf-16"), NOT_UTF8),
        ("id,day,note\n".encode("utf-16-be"), NUL),
        (b"id,day,note\xe9\n", NOT_UTF8),
        (b'"id,day,note\n', QUOTES),
    ],
)
def test_a_header_that_cannot_be_used_is_refused(data, reason):
    with pytest.raises(BadApplicants) as refused:
        lines(data)
    assert {fault.line for fault in refused.value.faults} == {1}
    assert any(reason in fault.reason for fault in refused.value.faults)
