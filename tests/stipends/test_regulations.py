"""Rule sets on disk: found, read, and refused with file and line."""

import shutil

import pytest

from sofia.stipends import regulations
from sofia.stipends.regulations import BadRegulation, line_of

OURS = ("9114_2026_1", "9302_2025_1", "demo_2025_2", "demo_2026_2")
FACT = """[[example]]
name = "Uno"
kind = "score"
given = { sisben = "A1" }
expected = { total = 10 }
"""


@pytest.fixture
def folder(tmp_path):
    """A copy of 9302 that a test may spoil, away from Sofía's own folders."""
    return shutil.copytree(regulations.STIPENDS / "9302_2025_1", tmp_path / "apoyo" / "9302_2025_1")


def refused(load, *arguments):
    with pytest.raises(BadRegulation) as caught:
        load(*arguments)
    assert str(caught.value) == "\n".join(caught.value.lines)
    return caught.value.lines


def test_sofia_ships_the_two_circulars_and_the_invented_call():
    assert regulations.codes() == OURS
    assert [regulations.by_code(code).code for code in OURS] == list(OURS)


@pytest.mark.parametrize("code", ["9302_2031_1", "", "../apoyo_sostenimiento/9302_2025_1", "9302_2025_1/"])
def test_a_code_that_is_not_shipped_is_refused_with_those_that_are(code):
    (line,) = refused(regulations.by_code, code)
    assert (
        line
        == f"no hay un conjunto de reglas «{code}»; están «9114_2026_1», «9302_2025_1», «demo_2025_2», «demo_2026_2»"
    )


def test_a_new_folder_is_a_new_call_without_any_code(folder):
    new = folder.rename(folder.with_name("9302_2025_9"))
    path = new / "rule_set.toml"
    path.write_text(path.read_text().replace('code = "9302_2025_1"', 'code = "9302_2025_9"', 1))
    assert regulations.load(new).code == "9302_2025_9"
    assert regulations.check(new) == regulations.check(regulations.STIPENDS / "9302_2025_1")


def test_a_folder_that_does_not_say_its_own_name_is_refused(folder):
    other = folder.rename(folder.with_name("9302_2025_2"))
    line = line_of((other / "rule_set.toml").read_text(), ("", 0, "code"))
    assert refused(regulations.load, other) == [
        f"{other}/rule_set.toml:{line}: «code» dice «9302_2025_1» y la carpeta se llama «9302_2025_2»"
    ]


def test_a_folder_reached_by_a_relative_way_is_the_same_folder(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert regulations.load(folder.relative_to(folder.parent)).sha256 == regulations.load(folder).sha256
    monkeypatch.chdir(folder)
    assert regulations.load(regulations.Path()).code == "9302_2025_1"


def test_the_minimum_wage_stands_in_its_own_table(folder):
    path = folder / "rule_set.toml"
    path.write_text(path.read_text() + "\n[minimum_wage]\namount = 1\n")
    (line,) = refused(regulations.load, folder)
    assert line.startswith(
        f"{path}:{len(path.read_text().splitlines()) - 1}: el salario mínimo va en salario_minimo.toml"
    )


def test_a_wage_table_beside_the_folders_is_used_and_its_faults_are_named_there(folder):
    wages = folder.parent.parent / "salario_minimo.toml"
    entry = '[[wage]]\nyear = 2025\namount = 1000001\ndecree = "Decreto"\nsource = "prueba"\n'
    wages.write_text(entry)
    assert regulations.load(folder).minimum_wage.amount == 1_000_001
    wages.write_text(entry + entry.replace("amount", "monto"))
    lines = refused(regulations.load, folder)
    assert [line.removeprefix(f"{wages}:").split(":")[0] for line in lines] == ["8", "6"]


def test_text_that_is_not_toml_names_its_line(folder):
    path = folder / "rule_set.toml"
    path.write_text(path.read_text().replace("fiscal_year = 2025", "fiscal_year = = 2025"))
    (line,) = refused(regulations.load, folder)
    assert line.startswith(f"{path}:13: no es TOML válido")


def test_a_key_written_twice_is_refused(folder):
    path = folder / "rule_set.toml"
    path.write_text("code = 1\ncode = 2\n")
    (line,) = refused(regulations.load, folder)
    assert line.startswith(f"{path}:2: no es TOML válido")


def test_another_encoding_is_refused(folder):
    (folder / "rule_set.toml").write_bytes("title = 'año'".encode("latin-1"))
    assert refused(regulations.load, folder) == [f"{folder}/rule_set.toml: no está en UTF-8"]


def test_a_folder_without_rule_set_is_refused(tmp_path):
    (line,) = refused(regulations.load, tmp_path)
    assert line.startswith(f"{tmp_path}/rule_set.toml: no se puede leer")


def test_a_rule_set_without_examples_is_not_checked(folder):
    (folder / "examples.toml").unlink()
    (line,) = refused(regulations.check, folder)
    assert line.startswith(f"{folder}/examples.toml: no se puede leer")


def test_an_example_that_fails_is_named_with_its_line(folder):
    path = folder / "examples.toml"
    path.write_text(f"{FACT}\n{FACT.replace('10', '11').replace('Uno', 'Dos')}")
    assert refused(regulations.check, folder) == [f"{path}:8: «Dos»: «total» debe ser 11 y da 10"]


def test_the_holidays_are_read_from_their_table(monkeypatch, tmp_path):
    assert regulations.holidays().years == frozenset(range(2020, 2031))
    monkeypatch.setattr(regulations, "ROOT", tmp_path)
    (tmp_path / "festivos.toml").write_text('[2025]\n2025-01-01 = "Año Nuevo"\n2026-01-06 = "Reyes"\n')
    assert refused(regulations.holidays) == [f"{tmp_path}/festivos.toml:3: «2026-01-06» no es un día de 2025"]


TEXT = """code = "x"
[allowance]
share = "1/2"
[allowance.month_factors]
12 = "1/2"
[[norm]]
code = "a"
[[norm]]
cite = "b"
"quoted" = 1
code = "c"
[other]
late = 1
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("", 0, "code"), 1),
        (("", 0, "missing"), 1),
        (("allowance", 0, "share"), 3),
        (("allowance", 0, "month_factors"), 4),
        (("allowance", 0, "missing"), 2),
        (("norm", 0, "code"), 7),
        (("norm", 1, "code"), 11),
        (("norm", 1, "quoted"), 10),
        (("norm", 1, "late"), 8),
        (("norm", 2, "code"), 1),
        (("nothing", 0, ""), 1),
    ],
)
def test_a_place_is_found_in_the_text(place, line):
    assert line_of(TEXT, place) == line
