"""The `sofia` command: a table of commands, each imported only when it is asked for.

A command is a module with ``configure(parser)`` and ``run(args) -> int``. So `sofia award` starts without
loading Django, and a new command is one module and one line here.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from sofia.cli.spanish import speak_spanish
from sofia.core.progress import leave

COMMANDS = {
    "award": ("sofia.cli.award", "decide una convocatoria a partir de un archivo de inscritos"),
    "draw": ("sofia.cli.draw", "hace el sorteo verificable de un empate, o registra uno hecho en persona"),
    "replay": ("sofia.cli.replay", "vuelve a calcular una decisión y dice si es idéntica"),
    "rules": ("sofia.cli.rules", "revisa un conjunto de reglas y corre sus ejemplos"),
    "run": ("sofia.cli.run", "inicia el portal con su base de datos y sus datos de demostración"),
    "audit": ("sofia.cli.audit", "revisa que la auditoría esté íntegra y resume sus días"),
    "notices": ("sofia.cli.notices", "toma la bandeja de salida de un respaldo restaurado"),
    "worker": ("sofia.cli.worker", "hace los trabajos que quedaron para después: correos, revisiones nocturnas"),
    "signing": ("sofia.cli.signing", "hace, cambia y muestra con qué se firman los papeles y los códigos"),
    "keys": ("sofia.cli.keys", "hace, cambia y aplica las llaves que sellan lo sensible"),
    "documents": ("sofia.cli.documents", "revisa que los documentos recibidos estén, y como se recibieron"),
    "verify": ("sofia.cli.verify", "dice si un certificado es auténtico y sigue vigente, también sin base de datos"),
    "manage": ("sofia.cli.manage", "corre una orden de administración de Django"),
}

INTERRUPTED = 130  # what a shell reports for a program ended by Ctrl-C
PIPE_CLOSED = 141  # … and by a reader that went away
BAD_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    name, *rest = [*(sys.argv[1:] if arguments is None else arguments)] or ["--help"]
    try:
        code = dispatch(name, rest)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more: leave Python nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def entry() -> NoReturn:
    """The `sofia` program."""
    leave(main())


def dispatch(name: str, arguments: Sequence[str]) -> int:
    if name in ("-h", "--help"):
        print(overview())
        return 0
    if name not in COMMANDS:
        print(f"sofia: no existe la orden «{name}».\n\n{overview()}", file=sys.stderr)
        return BAD_USAGE
    return run_command(name, arguments)


def overview() -> str:
    lines = [f"  {name:8} {summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join(["uso: sofia ORDEN …", "", *lines, "", "Cada orden explica sus opciones con --help."])


def run_command(name: str, arguments: Sequence[str]) -> int:
    module_name, summary = COMMANDS[name]
    speak_spanish()
    module = import_module(module_name)
    parser = argparse.ArgumentParser(prog=f"sofia {name}", description=f"{summary[0].upper()}{summary[1:]}.")
    module.configure(parser)
    code: int = module.run(parser.parse_args(arguments))
    return code
