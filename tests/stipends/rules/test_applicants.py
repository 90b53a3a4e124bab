"""Two readers, one content: the quick one for plain files, the careful one that names every fault."""

import csv
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules import applicants
from sofia.stipends.rules.applicants import read, roll_of
from sofia.stipends.rules.roll import HEADER, BadApplicants
from tests.stipends.rules.strategies import LAWS, ON, RULE_SETS, bounded, people

LAW, RULE_SET = LAWS["9302_2025_1"], RULE_SETS["9302_2025_1"]
HEAD = ",".join(HEADER)
BOM = b"\xef\xbb\xbf"  # no plain file has it: it sends the same lines to the careful reader


def outcome(data: bytes):
    """The full lines of a file in the order of the ids, or its faults."""
    try:
        roll = read(data, RULE_SET, ON)
    except BadApplicants as error:
        return [(fault.line, fault.reason) for fault in error.faults]
    assert len(roll) == len(roll.lines())
    return [roll.line(application) for application in sorted(roll.applications)]


def faults(body: str) -> list[tuple[int, str]]:
    with pytest.raises(BadApplicants) as refused:
        read(f"{HEAD}\n{body}".encode(), RULE_SET, ON)
    return [(fault.line, fault.reason) for fault in refused.value.faults]


@st.composite
def written_otherwise(draw, applicants):
    """The same content as some other program would write it."""
    columns = draw(st.permutations(HEADER))
    chance = draw(st.randoms(use_true_random=False))
    rows = [dict(zip(HEADER, person.line.split(","), strict=True)) for person in applicants]
    for row in rows:
        row["accepted"] = ";".join(chance.sample(codes := row["accepted"].split(";"), len(codes)))
        row["failing"] = " ; ".join(reversed(row["failing"].split(";")))
        row |= {name: f" {cell}\t" for name, cell in row.items() if chance.random() < 0.3}
    chance.shuffle(rows)
    text = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    writer = csv.writer(text, quoting=quoting, lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])))
    writer.writerows([columns, *([row[name] for name in columns] for row in rows)])
    return draw(st.sampled_from([b"", BOM])) + text.getvalue().encode()


@bounded
@given(st.data())
def test_the_same_content_gives_the_same_roll_however_it_is_written(data):
    applicants = data.draw(people(LAW))
    plain = "\n".join([HEAD, *(person.line for person in applicants), ""]).encode()
    lines = [person.line for person in sorted(applicants, key=lambda person: person.application)]
    assert outcome(plain) == outcome(BOM + plain) == outcome(data.draw(written_otherwise(applicants))) == lines


NEAR_MISSES = [
    "A,2005-01-01,,,\nA,bc,2005-01-01,,\n",
    "A,bc,2005-01-01,,\nABCD,2005-01-01,,,\n",
    "A,2005-01-01X,,,\n",
    "A,2005-01-011,,,\n",
    "A,2005-1-01,,,\n",
    "A,,2005-01-01,,\n",
    "A,2005-W01-1,,,\n",
    ",2005-01-01,,,\n",
    ",,,,\n",
    "A,2005-01-01,,,\n\nB,2005-01-01,,,\n",
    "A,2005-01-01,,,",
    "A;B,2005-01-01,,,\n",
    "_A,2005-01-01,,,\n",
    "A:/.-_9,2005-01-01,,,\n",
    "A,2005-01-01,,,\nA,2005-01-01,,,\n",
    "A,2005-01-01,,,\na,2005-01-01,,,\n",
    f"{'x' * 64},2005-01-01,,,\n",
    f"{'x' * 65},2005-01-01,,,\n",
    f"A,2005-01-01,,,\n{'x' * 65},2005-01-01,,,\n",
    "A,2005-01-01,peasant;disability,A3,4;2\n",
    "A,2005-01-01,sisben_a,A3,\n",
    "A,2005-01-01,sisben_a,,\n",
    "A,2005-01-01,;,,\n",
    "A,2005-01-01,,A6,\n",
    "A,2005-01-01,,,,\n",
    "A,2005-01-01,,\n",
    "A,2025-04-02,,,\n",
]


@pytest.mark.parametrize("body", NEAR_MISSES)
def test_what_is_almost_plain_is_read_by_both_alike(body):
    data = f"{HEAD}\n{body}".encode()
    assert outcome(data) == outcome(BOM + data)


def test_a_file_with_any_byte_changed_is_read_by_both_alike():
    """Thousands of small damages, of letters that a plain file has: neither reader knows better than the other."""
    chance = random.Random(638)
    whole = (
        f"{HEAD}\nA1,2005-01-01,disability;peasant,A3,\nB-2,2007-04-02,,,4;8\nC/3,2010-12-31,research_or_skills,,\n"
    ).encode()
    letters = b'0123456789ABDEWabcz_./:-;,\n\r\t \x1c"'
    same = 0
    for _ in range(3000):
        place = chance.randrange(len(HEAD) + 1, len(whole))
        kind, letter = chance.randrange(3), bytes([chance.choice(letters)])
        data = whole[:place] + (letter if kind else b"") + whole[place + (kind < 2) :]
        same += outcome(data) == outcome(BOM + data)
    assert same == 3000


@pytest.mark.parametrize("body", ["A,2005-01-01,,,\n", "A,2005-01-01,disability,A3,4\n", f"{'x' * 64},2005-01-01,,,\n"])
def test_a_plain_file_never_needs_the_careful_reader(monkeypatch, body):
    """It would be right, and slow: a million lines are read by the quick one."""
    monkeypatch.setattr(applicants, "_read_carefully", lambda *_: pytest.fail("the careful reader was asked"))
    assert outcome(f"{HEAD}\n{body}".encode()) == [body.strip()]


@pytest.mark.parametrize("header", [HEAD.replace("sisben", "sisbén"), HEAD.replace("failing", "x"), HEAD + ",", "x"])
def test_a_plain_body_under_another_header_is_refused(header):
    [(line, reason), *_] = outcome(f"{header}\nA,2005-01-01,,,\n".encode())
    assert line == 1
    assert "columna" in reason


def test_a_plain_body_is_read_by_its_header():
    swapped = "application,birth_date,failing,sisben,accepted"
    assert outcome(f"{swapped}\nA,2005-01-01,4,A3,disability\n".encode()) == ["A,2005-01-01,disability,A3,4"]
    assert outcome(f"{swapped}\nA,2005-01-01,,A3,\n".encode()) == ["A,2005-01-01,,A3,"]


def test_no_bytes_whatever_end_in_a_python_error():
    """Noise, and a good file damaged in several places: a roll, or faults of lines that the file has."""
    chance = random.Random(900)
    good = f'{HEAD}\nA,2005-01-01,disability,A3,4\n"Ñ-1",2009-02-28,,,\n'.encode()
    for number in range(1500):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        told = outcome(bytes(data) if number % 3 else chance.randbytes(chance.randint(0, 90)))
        assert told


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A1,2005-01-01,,,", "la inscripción «A1» ya está en la línea 2"),
        (",2005-01-01,,,", "falta el número de la inscripción"),
        ("=1+1,2005-01-01,,,", "la inscripción «=1+1» debe empezar por letra o número"),
        ("../x,2005-01-01,,,", "la inscripción «../x» debe empezar por letra o número"),
        ("B,2025-02-30,,,", "la fecha de nacimiento «2025-02-30» no existe"),
        ("B,2007-02-29,,,", "la fecha de nacimiento «2007-02-29» no existe"),
        ("B,2025-04-02,,,", "es posterior al día de la adjudicación"),
        ("B,01/02/2005,,,", "la fecha de nacimiento «01/02/2005» no existe"),
        ("B,2005-01-01,felicidad,,", "el criterio «felicidad» no existe"),
        ("B,2005-01-01,peasant;peasant,,", "«peasant» está repetido"),
        ("B,2005-01-01,sisben_a,,", "«sisben_a» no va en «accepted»"),
        ("B,2005-01-01,sisben_b,B2,", "«sisben_b» se reclama de dos maneras"),
        ("B,2005-01-01,,B8,", "el grupo del SISBEN «B8» no existe"),
        ("B,2005-01-01,,,12", "el requisito «12» no existe"),
        ("B,2005-01-01,,", "tiene 4 columnas y deben ser 5"),
        ("B,2005-01-01,,,,", "tiene 6 columnas y deben ser 5"),
        ('B"B,2005-01-01,,,"', "comillas"),
        ("B,2005-01-01,a\0,,", "nulo"),
    ],
)
def test_every_kind_of_fault_names_its_line_and_its_reason(line, reason):
    [(number, _)] = [fault for fault in faults(f"A1,2005-01-01,,,\n{line}\n") if reason in fault[1]]
    assert number == 3


def test_all_faults_of_all_lines_are_told_at_once():
    body = "A,2005-02-30,x,E1,99\nB,2005-01-01,,,\nB,2030-01-01,sisben_a,A3,1;1\n"
    assert [number for number, _ in faults(body)] == [2, 2, 2, 2, 4, 4, 4, 4]


def test_faults_are_told_in_the_order_of_the_file_whatever_their_kind():
    """Also when one of them, in the middle, is a line that cannot be read at all."""
    data = f"{HEAD}\nA,x,,,\n".encode() + "Ñ,2005-01-01,,,\n".encode("latin-1") + b"C,y,,,\n"
    assert [line for line, _ in outcome(data)] == [2, 3, 4]


@pytest.mark.parametrize("data", [HEAD.encode(), f"{HEAD}\n".encode(), f"{HEAD}\n\n,,,,\n".encode()])
def test_a_file_without_applicants_is_refused(data):
    assert outcome(data) == [(1, "el archivo no tiene solicitantes")]


def test_ids_with_spanish_letters_are_kept_and_ordered_as_text():
    roll = read(f"{HEAD}\nÑ-1,2005-01-01,,,\nZ-1,2005-01-01,,,\nN-1,2005-01-01,,,\n".encode(), RULE_SET, ON)
    assert sorted(roll.applications) == ["N-1", "Z-1", "Ñ-1"]


def test_the_lines_of_a_roll_give_that_roll_again():
    lines = ["A,2005-01-01,disability;peasant,A3,2;10", "B,2009-01-01,,,"]
    roll = roll_of(lines, RULE_SET, ON)
    assert sorted(roll.lines()) == lines
    assert sorted(roll_of(roll.lines(), RULE_SET, ON).lines()) == lines
