"""The statements that a page sends to PostgreSQL, as a pgbench script: what the page would cost if it cost only that.

The page is asked for twice. Whatever text differs between the two is made anew each time the script runs (a session's
key, a hash, a document's number), so that no unique constraint stops it; the rest is sent as it was.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from psycopg import ClientCursor

from sofia.core.postgres.binaries import find_binaries

Page = Callable[[], Any]
Known = dict[tuple[str, str], str]
SEEMS_VARIABLE = re.compile(r":(?=[A-Za-z_])")
LITERAL = re.compile(r"'(?:[^']|'')*'|(?<![\w.])\d+(?![\w.])")
NUMBER = "lpad((:n % 10000000000)::text, 10, '1')"
FRESH = (
    (re.compile(r"'[0-9a-f]{64}'"), "encode(sha256((:n)::text::bytea), 'hex')"),
    (re.compile(r"'[0-9]{10}'"), NUMBER),
    (re.compile(r"'CC-[0-9]{10}'"), f"'CC-' || {NUMBER}"),
    (re.compile(r"'[0-9a-z]{32}'"), "md5((:n)::text)"),
)


@dataclass(frozen=True)
class Swap:
    """What stands for a number that the page itself got or was given: ``mine`` in the first call, ``theirs`` then."""

    mine: int
    theirs: int
    sql: str


def script(first: Page, second: Page, swaps: Callable[[], list[Swap]] = list, settings: tuple[str, ...] = ()) -> str:
    """The pgbench script of what ``first`` and ``second``, two calls of one page, send.

    ``swaps``: asked for after both calls; ``settings``: variables that their SQL uses, as pgbench writes them.
    """
    Client(headers={"host": "127.0.0.1"}).get("/")  # whatever a process keeps for a while is kept now
    one, other = _sent(first), _sent(second)
    if len(one) != len(other):
        raise SystemExit("\n".join(["la misma página no envía dos veces lo mismo:", *one, "y después:", *other]))
    known = {(str(swap.mine), str(swap.theirs)): swap.sql for swap in swaps()}
    lines = [r"\set n random(1, 9000000000000000)", *settings]
    return "\n".join([*lines, *(f"{_fresh(a, b, known)};" for a, b in zip(one, other, strict=True)), ""])


def _sent(page: Page) -> list[str]:
    sent: list[str] = []
    with _listening(sent):
        page()
    return sent


@contextmanager
def _listening(sent: list[str]) -> Iterator[None]:
    """Keep each statement with its values in it, and where transactions begin and end."""
    inside = [False]

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        now = connection.in_atomic_block
        if now != inside[0]:
            sent.append("BEGIN" if now else "COMMIT")
            inside[0] = now
        if not re.match(r"(SAVEPOINT|RELEASE)", sql):
            sent.append(ClientCursor(connection.connection).mogrify(sql, params) if params else sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield
    if inside[0]:
        sent.append("COMMIT")


def _fresh(one: str, other: str, known: Known) -> str:
    """The statement with what differs between two of its kind made anew."""
    others = iter(LITERAL.findall(other))
    return LITERAL.sub(lambda found: _value(found[0], next(others, found[0]), known), one).replace("\n", " ")


def _value(mine: str, theirs: str, known: Known) -> str:
    if mine != theirs:
        if sql := known.get((mine.strip("'{}").split(",")[0], theirs.strip("'{}").split(",")[0])):
            return _as_it_stands(mine, sql)
        for form, fresh in FRESH:
            if form.fullmatch(mine):
                return fresh
    # pgbench takes a colon and a letter for one of its variables, within quotes too.
    apart = SEEMS_VARIABLE.sub(":' || '", mine)
    return mine if apart == mine else f"({apart})"


def _as_it_stands(mine: str, sql: str) -> str:
    """In a list as often as it stood there, in a text as a text."""
    if mine.startswith("'{"):
        return f"array[{', '.join([sql] * len(mine.split(',')))}]"
    return f"({sql})::text" if mine.startswith("'") else sql


def pgbench(address: str, text: str, folder: Path, *, clients: int, each: int) -> float:
    """How many times a second the script runs from that many clients, ``each`` times in each."""
    path = folder / "statements.sql"
    path.write_text(text, encoding="utf-8")
    command: list[str | Path] = [find_binaries().folder / "pgbench", "--no-vacuum", "--protocol=prepared", "-f", path]
    done = subprocess.run(
        [*command, "-c", str(clients), "-j", "2", "-t", str(each), address], capture_output=True, text=True
    )
    found = re.search(r"tps = ([0-9.]+) \(without", done.stdout)
    failed = re.search(r"number of failed transactions: 0 ", done.stdout)
    if done.returncode or not found or not failed:
        raise SystemExit(f"pgbench terminó con {done.returncode}: {done.stdout}{done.stderr}")
    return float(found[1])
