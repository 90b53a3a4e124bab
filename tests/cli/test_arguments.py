"""Shapes of what a person types."""

import argparse
import errno
from datetime import date
from fractions import Fraction

import pytest

from sofia.cli import arguments


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("59", 59), ("377939250", 377_939_250), ("007", 7)])
def test_a_count_is_plain_digits(text, value):
    assert arguments.count(text) == value


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "5.9", "5,9", "377.939.250", "1e3", "0x10", "1_000", " 5", "5\n", "٥٩", "５９", "9" * 19]
)
def test_anything_else_is_no_count(text):
    with pytest.raises(argparse.ArgumentTypeError, match="no es un número entero"):
        arguments.count(text)


def test_a_day_is_an_iso_date_that_exists():
    assert arguments.day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["", "2025-02-29", "2025-4-1", "01/04/2025", "20250401", "2025-W14-2", "2025-091", "hoy", "２０２５-04-01"]
)
def test_anything_else_is_no_day(text):
    with pytest.raises(argparse.ArgumentTypeError, match="no existe; escríbala como 2025-04-01"):
        arguments.day(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9", Fraction(9)),
        ("8.5", Fraction(17, 2)),
        ("8,5", Fraction(17, 2)),
        ("12", Fraction(12)),
        ("8.4501", Fraction(84501, 10000)),
    ],
)
def test_months_may_have_a_half(text, value):
    assert arguments.months(text) == value


@pytest.mark.parametrize(
    "text", ["", "0", "0.0", "-1", "12.1", "13", "1e1", "17/2", "inf", "nan", "8.", ".5", "٩", "8.55555"]
)
def test_other_months_are_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="no es un número de meses"):
        arguments.months(text)


def test_every_reason_is_a_line_of_its_own(capsys):
    assert arguments.refuse(["uno", "dos"]) == 2
    assert capsys.readouterr() == ("", "uno\ndos\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "a.csv"), "a.csv: no existe"),
        (PermissionError(errno.EACCES, "Permission denied", "a.csv"), "a.csv: no hay permiso"),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "a"), "a: es una carpeta y debe ser un archivo"),
        (OSError(errno.ENOSPC, "No space left on device"), "no queda espacio en el disco"),
        (OSError(errno.ELOOP, "Too many levels of symbolic links", "a"), "a: no se puede leer o escribir (Too many"),
    ],
)
def test_troubles_with_files_are_told_in_spanish(capsys, error, said):
    assert arguments.refuse_file(error) == 2
    assert capsys.readouterr().err.startswith(said)
