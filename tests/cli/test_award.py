"""`sofia award`: a file in, a folder out, or every reason why not."""

import csv
import json
import random
import subprocess
import sys

import pytest

from sofia.core import outputs, progress
from sofia.stipends import papers, regulations
from tests.stipends.rules.strategies import tied_call

BODY = "B,2000-01-01,peasant,A3,\nA,2009-01-01,,,\nC,2001-01-01,disability,B1,\nD,2001-01-01,disability,A1,8;3\n"
TIED = "".join(f"{person.line}\n" for person in tied_call().people)
KEYS = [
    "awarded", "budget", "committed", "ineligible", "monthly_amount", "months", "on", "places", "rule_set",
    "rule_set_sha256", "undecided", "waiting",
]  # fmt: skip


def test_award_json_is_exactly_what_the_specification_says(award, out):
    said = award(BODY, places=2)
    assert said.code == 0
    assert said.err == ""
    assert "Adjudicados 2, en espera 1, sin requisitos 1" in said.out
    data = (out / "award.json").read_bytes()
    value = json.loads(data)
    assert list(value) == KEYS
    assert value == {
        "rule_set": "9302_2025_1",
        "rule_set_sha256": regulations.by_code("9302_2025_1").sha256,
        "on": "2025-04-01",
        "places": 2,
        "budget": 377_939_250,
        "monthly_amount": 711_750,
        "months": 9,
        "committed": 12_811_500,
        "awarded": ["B", "C"],
        "undecided": None,
        "waiting": ["A"],
        "ineligible": [{"application": "D", "requirements": ["3", "8"]}],
    }
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data == text.encode() + b"\n"


def test_a_tie_is_undecided_and_the_message_says_what_to_do(award, out):
    said = award(TIED, places=3)
    assert said.code == 3
    assert json.loads((out / "award.json").read_bytes())["undecided"] == {
        "places": 2,
        "between": ["T-1", "T-2", "T-3", "T-4"],
    }
    assert "Falta decidir 2 cupos entre 4 personas empatadas" in said.err
    assert f"sofia draw --tied {out / 'award.json'}" in said.err
    assert "--draw" in said.err
    assert sorted(path.name for path in out.iterdir()) == sorted(papers.WRITERS)


def test_inside_an_equal_rank_ids_are_ordered_as_text(award, out):
    award("".join(f"{name},2000-01-01,,,\n" for name in ("10", "9", "a", "B", "é")), places=9)
    assert json.loads((out / "award.json").read_bytes())["awarded"] == ["10", "9", "B", "a", "é"]


def test_the_order_of_the_file_changes_no_byte(award, out):
    lines = TIED.splitlines(keepends=True)
    award(TIED, places=3, key=out.parent / "llave")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    award("".join(reversed(lines)), places=3, key=out.parent / "llave")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_without_a_key_award_and_explanations_are_the_same_bytes_again(award, out):
    award(BODY)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    award(BODY)
    second = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {name for name in first if first[name] == second[name]} == {"award.json", "explanations.csv"}


def test_sheets_are_written_on_request(award, out):
    assert award(BODY, sheets=True).code == 0
    assert sorted(path.name for path in (out / "explanations").iterdir()) == ["A.html", "B.html", "C.html", "D.html"]
    rows = list(csv.DictReader((out / "explanations.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["application"]: row["outcome"] for row in rows} == {
        "A": "awarded", "B": "awarded", "C": "awarded", "D": "ineligible"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("months", "shown", "cost"), [("9", 9, 6_405_750), ("8.5", "17/2", 6_049_875), ("8,5", "17/2", 6_049_875)]
)
def test_months_can_be_given(award, out, months, shown, cost):
    assert award("A,2000-01-01,,,\n", months=months).code == 0
    value = json.loads((out / "award.json").read_bytes())
    assert (value["months"], value["committed"]) == (shown, cost)


def test_money_alone_may_stop_the_award(award, out):
    assert award(BODY, budget=6_405_750).code == 0
    assert json.loads((out / "award.json").read_bytes())["awarded"] == ["B"]
    assert award(BODY, budget=0).code == 0
    assert json.loads((out / "award.json").read_bytes())["awarded"] == []


# Bad input: exit 2, every reason, nothing written -------------------------------------------------------


def refused(said, out, *reasons):
    assert said.code == 2, said
    assert said.out == ""
    for reason in reasons:
        assert reason in said.err
    assert not out.exists()


def test_every_faulty_line_is_told_with_its_number_and_nothing_is_written(award, out, tmp_path):
    body = (
        "A,2000-01-01,,,\n"
        "A,2000-01-01,,,\n"
        "B,2025-02-30,alegria,E1,99\n"
        "C,2000-01-01,sisben_a,A3,\n"
        "D,2000-01-01,,\n"
        "=1+1,2000-01-01,peasant;peasant,,\n"
    )
    said = award(body)
    source = tmp_path / "applicants.csv"
    refused(said, out)
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        f"{source}:{number}" for number in (3, 4, 4, 4, 4, 5, 6, 7, 7)
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("application,birth_date\nÑ,x\n".encode("latin-1"), ":1: falta la columna «accepted»"),
        ("application,birth_date,accepted,sisben,failing\nÑ,2000-01-01,,,\n".encode("latin-1"), ":2: no está en UTF-8"),
        ("application,birth_date,accepted,sisben,failing\nA,2000-01-01,,,\n".encode("utf-16"), ":1: no está en UTF-8"),
        (
            b"application;birth_date;accepted;sisben;failing\nA;2000-01-01;;;\n",
            ":1: las columnas están separadas con «;»",
        ),
        (b"application,birth_date,accepted,sisben\nA,2000-01-01,,\n", ":1: falta la columna «failing»"),
        (b"application,birth_date,accepted,sisben,failing,x\nA,2000-01-01,,,,\n", ":1: sobra la columna «x»"),
        (b"", ":1: falta la columna"),
        (b"application,birth_date,accepted,sisben,failing\n", ":1: el archivo no tiene solicitantes"),
        (b'application,birth_date,accepted,sisben,failing\n"A,2000-01-01,,,\n', ":2: tiene comillas"),
        (b"application,birth_date,accepted,sisben,failing\nA\0,2000-01-01,,,\n", ":2: tiene un car"),
        (b"PK\x03\x04\x14\0\x06\0", ":1: "),
    ],
)
def test_a_file_that_is_not_such_a_csv_is_refused(award, out, data, reason):
    refused(award(data), out, reason)


def test_no_file_of_any_bytes_ends_in_a_python_error(award):
    """Noise, and a good file damaged in several places at once."""
    chance = random.Random(59)
    good = f"application,birth_date,accepted,sisben,failing\n{BODY}".encode()
    codes = set()
    for _ in range(40):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        codes.add(award(bytes(data)).code)
        codes.add(award(chance.randbytes(chance.randint(0, 90))).code)
    assert codes == {0, 2}


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"on": "2024-12-31"}, "--on 2024-12-31: el día está fuera del año fiscal"),
        ({"on": "2026-01-01"}, "fuera del año fiscal"),
        ({"on": "2025-12-31"}, "ningún mes"),
        ({"on": "2025-02-29"}, "la fecha «2025-02-29» no existe"),
        ({"on": "2025-W14-2"}, "la fecha «2025-W14-2» no existe"),
        ({"places": "-1"}, "--places"),
        ({"places": "5.5"}, "«5.5» no es un número entero"),
        ({"places": "9" * 40}, "no es un número entero"),
        ({"budget": "377.939.250"}, "«377.939.250» no es un número entero"),
        ({"budget": "-5"}, "--budget"),
        ({"months": "0"}, "«0» no es un número de meses"),
        ({"months": "13"}, "«13» no es un número de meses"),
    ],
)
def test_a_bad_option_says_what_to_write(award, out, options, reason):
    said = award(BODY, **options)
    refused(said, out)
    assert reason in said.err


def test_nothing_is_read_or_written_without_the_obligatory_options(sofia):
    said = sofia("award")
    assert said.code == 2
    assert "falta indicar: --rule-set, --applicants, --places, --budget, --on, --out" in said.err


def test_missing_files_are_told_in_spanish(award, out, tmp_path):
    refused(award(BODY, applicants=tmp_path / "no.csv"), out, "no.csv: no existe")
    refused(award(BODY, applicants=tmp_path), out, "es una carpeta y debe ser un archivo")
    refused(award(BODY, rule_set=tmp_path / "no"), out, f"{tmp_path / 'no' / 'rule_set.toml'}: no se puede leer")
    refused(award(BODY, draw=tmp_path / "no.json"), out, "no.json: no existe")
    refused(award(BODY, key=tmp_path / "no" / "llave"), out, "llave: no existe")


def test_a_rule_set_with_faults_is_refused_by_file_and_line(award, out, tmp_path):
    folder = tmp_path / "9302_2025_1"
    folder.mkdir()
    text = (regulations.STIPENDS / "9302_2025_1" / "rule_set.toml").read_text(encoding="utf-8")
    (folder / "rule_set.toml").write_text(text.replace("points = 15", "points = -15", 1), encoding="utf-8")
    said = award(BODY, rule_set=folder)
    refused(said, out, f"{folder / 'rule_set.toml'}:", "los puntos deben ser mayores que 0")


def test_a_key_of_another_shape_is_refused(award, out, tmp_path):
    (tmp_path / "llave").write_text("secreto")
    refused(award(BODY, key=tmp_path / "llave"), out, "64 dígitos hexadecimales")


def test_where_it_cannot_write_it_says_so_and_leaves_what_was_there(award, tmp_path):
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file" / "inner"):
        said = award(BODY, out=out)
        assert said.code == 2
        assert f"{tmp_path / 'file'}: " in said.err
        assert "no es una carpeta" in said.err
    assert (tmp_path / "file").read_text() == "mine"


def test_a_disk_that_fills_up_halfway_leaves_nothing(award, out, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", str(tmp_path / "somewhere"))

    monkeypatch.setitem(papers.WRITERS, "explanations.csv", full)
    refused(award(BODY), out, "no queda espacio en el disco")
    assert [path.name for path in tmp_path.iterdir()] == ["applicants.csv"]


def test_a_folder_that_cannot_take_the_papers_keeps_what_it_had(award, out, monkeypatch):
    award(TIED)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def refuse(moves):
        raise PermissionError(13, "Permission denied", str(out))

    monkeypatch.setattr(outputs, "_do", refuse)
    said = award(BODY)
    assert said.code == 2
    assert f"{out}: no hay permiso" in said.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


# How it runs ----------------------------------------------------------------------------------------------


def test_a_long_work_shows_its_steps(award, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    said = award(BODY)
    assert said.code == 0
    for step in ("Leyendo las inscripciones…", "Decidiendo…", "Escribiendo"):
        assert step in said.err


def test_it_loads_neither_django_nor_the_database_driver(out, tmp_path):
    source = tmp_path / "applicants.csv"
    source.write_text(f"application,birth_date,accepted,sisben,failing\n{BODY}", encoding="utf-8")
    words = ["award", "--rule-set", str(regulations.STIPENDS / "9302_2025_1"), "--applicants", str(source)]
    words += ["--places", "2", "--budget", "377939250", "--on", "2025-04-01", "--out", str(out), "--sheets"]
    program = (
        f"import sys; from sofia.cli import main; code = main({words!r}); "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'psycopg', 'config')]); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert (out / "award.json").is_file()
