"""What the argument parser says to people."""

import argparse

import pytest

from sofia.cli.spanish import speak_spanish


@pytest.fixture
def parser():
    speak_spanish()
    parser = argparse.ArgumentParser(prog="sofia award")
    parser.add_argument("--places", type=int, required=True)
    parser.add_argument("--format", choices=["html", "pdf"])
    return parser


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "error: falta indicar: --places"),
        (["--places"], "error: --places: le falta su valor"),
        (["--places", "many"], "error: --places: 'many' no es un valor válido"),
        (["--places", "1", "--format", "doc"], "error: --format: 'doc' no es una opción"),
        (["--places", "1", "extra"], "error: no se reconoce: extra"),
    ],
)
def test_every_mistake_is_told_in_spanish(parser, capsys, typed, said):
    with pytest.raises(SystemExit):
        parser.parse_args(typed)
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.startswith("uso: sofia award")


def test_help_has_spanish_headings(parser):
    assert "opciones:" in parser.format_help()
    assert "muestra esta ayuda" in parser.format_help()
