"""The `sofia` command itself."""

import argparse
import subprocess
import sys
from types import SimpleNamespace

import pytest

from sofia import cli


@pytest.fixture
def command(monkeypatch):
    """Puts one made-up command in the table: its body is what the test gives."""

    def put(run, configure=lambda parser: None):
        monkeypatch.setitem(cli.COMMANDS, "made-up", ("made_up", "hace algo"))
        monkeypatch.setattr(cli, "import_module", lambda name: SimpleNamespace(configure=configure, run=run))

    return put


def test_alone_it_lists_its_commands_in_spanish(capsys):
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    assert "uso: sofia ORDEN" in said
    assert all(name in said for name in cli.COMMANDS)


def test_an_unknown_command_is_named_and_the_known_ones_are_listed(capsys):
    assert cli.main(["premiar"]) == cli.BAD_USAGE
    said = capsys.readouterr().err
    assert "no existe la orden «premiar»" in said
    assert "award" in said


def test_the_code_of_a_command_is_the_code_of_the_program(command):
    command(lambda args: 3)
    assert cli.main(["made-up"]) == 3


def test_ctrl_c_ends_a_command_without_a_traceback(command):
    def interrupted(args):
        raise KeyboardInterrupt

    command(interrupted)
    assert cli.main(["made-up"]) == 130


def test_a_missing_option_is_asked_for_in_spanish(command, capsys):
    def configure(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--places", type=int, required=True)

    command(lambda args: 0, configure)
    with pytest.raises(SystemExit) as ended:
        cli.main(["made-up"])
    assert ended.value.code == cli.BAD_USAGE
    assert "falta indicar: --places" in capsys.readouterr().err


def test_a_reader_that_goes_away_ends_it_quietly():
    program = "import sys; from sofia.cli import main; sys.exit(main([]))"
    many = f"import sys\nfrom sofia import cli\ncli.overview = lambda: 'x' * 10_000_000\n{program}"
    with subprocess.Popen([sys.executable, "-c", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        writer.stdout.read(10)
        writer.stdout.close()
        complaint = writer.stderr.read()
    assert complaint == b""
    assert writer.returncode == cli.PIPE_CLOSED


def test_the_dispatcher_loads_neither_django_nor_any_command():
    program = (
        "import sys; import sofia.cli; "
        "print([name for name in sys.modules if name.startswith(('django', 'numpy', 'sofia.cli.', 'sofia.stipends'))])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "['sofia.cli.spanish']"
