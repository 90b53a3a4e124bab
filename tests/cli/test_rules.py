"""`sofia rules check`, as a centre would run it."""

import shutil

import pytest

from sofia.cli import main
from sofia.stipends import regulations


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(regulations.STIPENDS / "demo_2025_2", tmp_path / "demo_2025_2")


def test_a_good_folder_says_how_many_examples_are_right(capsys, folder):
    assert main(["rules", "check", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("demo_2025_2: 10 ejemplos correctos\n", "")


def test_without_folders_all_of_sofias_are_checked(capsys):
    assert main(["rules", "check"]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == list(regulations.codes())


def test_faults_go_to_stderr_with_file_and_line_and_the_good_folder_is_still_told(capsys, folder):
    path = folder / "rule_set.toml"
    text = path.read_text()
    path.write_text(text.replace("points = 15", "points = -15", 1))
    line = text[: text.index("points = 15")].count("\n") + 1
    good = regulations.STIPENDS / "9302_2025_1"
    assert main(["rules", "check", str(folder), str(good)]) == 2
    out, err = capsys.readouterr()
    assert err == f"{path}:{line}: los puntos deben ser mayores que 0\n"
    assert out.startswith("9302_2025_1: ")


def test_an_example_that_fails_is_an_error(capsys, folder):
    path = folder / "examples.toml"
    path.write_text(path.read_text().replace("total = 30", "total = 31", 1))
    assert main(["rules", "check", str(folder)]) == 2
    assert "«total» debe ser 31 y da 30" in capsys.readouterr().err


def test_a_folder_that_does_not_exist_is_an_error_and_no_traceback(capsys, tmp_path):
    assert main(["rules", "check", str(tmp_path / "nada")]) == 2
    assert "no se puede leer" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["publish"]])
def test_an_action_that_does_not_exist_is_a_usage_error(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["rules", *arguments])
    assert stopped.value.code == 2
    assert "uso: sofia rules" in capsys.readouterr().err
