"""A step of a payment in which somebody is killed, or its database, is taken again: no line is lost or doubled."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from config.database import database
from sofia.core.children import Child
from sofia.core.dates import Month
from sofia.core.postgres import server
from sofia.core.postgres.cluster import Cluster
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.actions.payments.approve import approve, send
from sofia.stipends.actions.payments.lock import lock
from sofia.stipends.actions.payments.prepare import prepare
from sofia.stipends.actions.payments.register import register
from sofia.stipends.actions.payments.report import hand_in, report
from sofia.stipends.models import Account, Call, PayLine, PayRun, ReportLine
from sofia.stipends.payments.content import fingerprint
from sofia.stipends.payments.ledger import balances
from tests.stipends.paying import APRIL, EACH, FILE, Officers, answer_file, payable, third_of

AWARDS = 3
UNHARMED = 3  # how a process ends that nobody killed
BEFORE, AFTER = "before the commit", "after the commit"
Step = Callable[[], Any]


@dataclass
class Ground:
    """A server of our own, which may be killed, with a call that pays ``AWARDS`` people a month."""

    cluster: Cluster
    running: Child
    call: Call
    officers: Officers
    months: Iterator[int] = field(default_factory=count)

    def again(self) -> None:
        """After a death: the server that was killed recovers."""
        connection.close()
        if self.running.poll() is not None:
            self.running = server.start(self.cluster)


@contextmanager
def at(address: str) -> Iterator[None]:
    """Ask that database instead of the tests' own."""
    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict.update(
        {name: database(address, web=False)[name] for name in ("NAME", "USER", "HOST", "PORT")}
    )
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@pytest.fixture(scope="module")
def ground(tmp_path_factory, django_db_blocker):
    cluster = Cluster(tmp_path_factory.mktemp("killed") / "postgres")
    running = server.start(cluster)
    with django_db_blocker.unblock(), at(cluster.address):
        call_command("migrate", verbosity=0)
        made = Ground(cluster, running, payable(AWARDS), Officers())
        yield made
    server.stop(cluster, made.running)


def kill_the_process(_ground: Ground) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_the_database(ground: Ground) -> None:
    """The server first, so that it does not start another backend for ours."""
    ours = connection.connection.info.backend_pid
    os.kill(ground.running.pid, signal.SIGKILL)
    os.kill(ours, signal.SIGKILL)


def statements(step: Step) -> int:
    """How many statements the step takes, which is undone."""
    asked: Counter[str] = Counter()

    def counted(execute, *rest):
        asked["all"] += 1
        return execute(*rest)

    with transaction.atomic(), connection.execute_wrapper(counted):
        step()
        transaction.set_rollback(True)
    return asked["all"]


def dies(ground: Ground, step: Step, point: int | str, kill: Callable[[Ground], None]) -> None:
    """Take the step in a process of its own, where somebody is killed before that statement, or around the commit."""
    connection.close()
    killed: list[int | str] = []

    def now() -> None:
        killed.append(point)
        kill(ground)

    child = os.fork()
    if child == 0:
        try:
            with suppress(DatabaseError):
                taken(step, point, now)
        finally:
            os._exit(0 if killed else UNHARMED)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"nobody was killed at {point}"
    if kill is kill_the_database:
        ground.running.wait(30)
    ground.again()


def taken(step: Step, point: int | str, kill: Callable[[], None]) -> None:
    turn, commit = count(), connection._commit

    def met(execute, *rest):
        if next(turn) == point:
            kill()
        return execute(*rest)

    def committed():
        if point == BEFORE:
            kill()
        commit()
        if point == AFTER:
            kill()

    connection._commit = committed
    with connection.execute_wrapper(met):
        step()


def survives(ground: Ground, step: Step, rows: Callable[[], int], kill: Callable[[Ground], None]) -> None:
    """Killed anywhere before its commit nothing of the step is there, and after it all; taken again, it is whole."""
    last, before = min(statements(step), statements(step)), rows()  # the first time it also reads what is kept at hand
    quarters = (0, 1, 2, 3) if kill is kill_the_process else (2,)  # a database takes seconds to recover
    for point in [last * quarter // 4 for quarter in quarters]:
        dies(ground, step, point, kill)
        assert rows() == before, f"half of it was left at statement {point} of {last}"
    dies(ground, step, BEFORE, kill)
    assert rows() == before
    dies(ground, step, AFTER, kill)
    assert rows() == before + AWARDS, "what was committed was lost"
    with suppress(Refused):
        step()
    assert rows() == before + AWARDS, "taken again, it was doubled"


@pytest.mark.timeout(600)  # it makes a database, and recovers it again and again
@pytest.mark.parametrize("kill", [kill_the_process, kill_the_database], ids=["process", "database"])
def test_a_month_is_paid_once_whoever_is_killed_in_the_middle(ground, kill):
    call, officers, month = ground.call, ground.officers, APRIL.plus(next(ground.months))
    moment, lines = third_of(month), PayLine.objects.filter(award_month__month=month.day(1))
    prepared = partial(prepare, call=call, month=month, by=officers.manager, at=moment)
    survives(ground, prepared, lines.count, kill)

    run = PayRun.objects.get(month=month.day(1))
    lock(run=run, by=officers.manager, at=moment)
    approve(run=run, seen=fingerprint(run), by=officers.finance, at=moment)
    send(run=run, sha256=FILE, by=officers.finance, at=moment)
    file = answer_file(run, dict.fromkeys(lines.values_list("award_month", flat=True), ""))
    form = regulations.bank_formats()["separado"]

    def handed_in():
        return hand_in(run=run, form=form, file=BytesIO(file), by=officers.finance, at=moment)

    survives(ground, handed_in, ReportLine.objects.filter(report__run=run).count, kill)

    said = report(report=run.reports.get(), by=officers.finance, at=moment)
    registered = partial(register, report=said, by=officers.manager, at=moment)
    survives(ground, registered, lines.filter(state="paid").count, kill)

    officers.closed(run, moment)
    settled(ground, month)


def settled(ground: Ground, month: Month) -> None:
    """Each person was paid each month until that one, once, and the ledger says the same."""
    paid = PayLine.objects.filter(run__call=ground.call, state="paid")
    months = len(list(APRIL.through(month)))
    assert paid.count() == PayLine.objects.count() == AWARDS * months
    assert paid.values("award_month").distinct().count() == AWARDS * months
    assert dict(balances(ground.call))[Account.PAID].pesos == AWARDS * months * EACH
