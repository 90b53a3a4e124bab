"""What the officers' pages of a pay run show: its figures, and its steps with their state and who takes each."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from sofia.core.clock import moment
from sofia.core.money import number, pesos
from sofia.people.access import signed_in
from sofia.people.models import Person, Role
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.models import BankReport, Call, LineState, PayRun, RunState, RunStep
from sofia.stipends.payments import moves, runs
from sofia.stipends.payments.content import totals
from sofia.stipends.payments.moves import Move, why_not
from sofia.stipends.rules.payment_checks import in_words

DONE, NOW, LATER, LOOK = ("Listo", "success"), ("Por hacer", "info"), ("Todavía no", "quiet"), ("Mirar", "info")
STATES = {
    RunState.CLOSED: "success",
    RunState.DISCARDED: "quiet",
    RunState.REOPENED: "warning",
}
LINE_KINDS = {
    LineState.HELD: "warning",
    LineState.READY: "info",
    LineState.PAID: "success",
    LineState.REJECTED: "error",
    LineState.DROPPED: "quiet",
}
FINANCE = Role.FINANCE_GROUP
SENT_ONCE = (RunState.SENT, RunState.RECONCILED, RunState.CLOSED, RunState.REOPENED)


def of_her_centre(request: HttpRequest, permission: str, period: str, run: int) -> tuple[str, PayRun]:
    """The role in which she acts, and the run of her centre; 404 for another's."""
    grant = acting_in(request, permission)
    return grant.role, runs.run_or_404(queries.call_or_404(grant.centre_id, period), run)


def title(run: PayRun) -> str:
    """«Pago de abril de 2025», and which time it is after the first."""
    again = f", vez {run.turn}" if run.turn > 1 else ""
    return f"Pago de {run.benefit_month.spanish}{again}"


def address(page: str, run: PayRun, **more: Any) -> str:
    """An officers' page of the run."""
    return reverse(f"stipends:{page}", kwargs={"period": run.call.period, "run": run.pk, **more})


def trail(call: Call, run: PayRun | None = None) -> tuple[tuple[str, str], ...]:
    """The way to a page of the payments of a call."""
    steps = [
        ("Inicio", reverse("portal:home")),
        ("Apoyos del centro", reverse("stipends:manage")),
        (f"Pagos {call.period}", reverse("stipends:payments", kwargs={"period": call.period})),
    ]
    return tuple([*steps, (title(run), address("payment", run))] if run else steps)


def context(request: HttpRequest, run: PayRun, role: str) -> dict[str, Any]:
    """The page of one run."""
    steps = list(run.steps.select_related("by").order_by("pk"))
    reports = list(runs.reports_of(run))
    by = signed_in(request)
    return {
        "run": run,
        "title": title(run),
        "kind": STATES.get(RunState(run.state), "info"),
        "trail": trail(run.call),
        "facts": figures(run),
        "groups": groups(run),
        "tasks": list(_tasks(run, steps, reports, by, role)),
        "aside": [
            (move.title, address(move.page, run)) for move in moves.ASIDE if not why_not(move, run, steps, by, role)
        ],
        "steps": [(step.get_step_display(), step.at, step.by.full_name, step.note) for step in steps],
        "sha256": next((step.sha256 for step in reversed(steps) if step.step == RunState.SENT), ""),
    }


def figures(run: PayRun) -> list[tuple[str, str]]:
    """What the run comes to."""
    sums = totals(run)
    facts = [("Para el banco", f"{number(sums.lines)} líneas, {pesos(sums.pesos)}"), ("Pendientes", number(sums.held))]
    if run.state in SENT_ONCE:
        facts += [("Pagadas", number(sums.paid)), ("Rechazadas", number(sums.rejected))]
        facts.append(("Sin respuesta", number(sums.lines - sums.paid - sums.rejected)))
    return facts


def groups(run: PayRun) -> list[tuple[str, int, str]]:
    """What its lines have in common, each with how many and where they are."""
    lines = address("payment_lines", run)
    return [(words(code), count, f"{lines}?ver={code}") for code, count in runs.counted(run).items()]


def words(code: str) -> str:
    """A state of a line, or what was found about it."""
    return LineState(code).label if code in LineState.values else in_words(code)


def _tasks(
    run: PayRun, steps: Sequence[RunStep], reports: Sequence[BankReport], by: Person, role: str
) -> Iterator[dict[str, str]]:
    """The steps in their order. What she may not take now has no link, and says why."""
    yield _task("Revisar las líneas", address("payment_lines", run), LOOK, "")
    for move in moves.IN_ORDER:
        if move is moves.RECONCILE and run.state in SENT_ONCE:
            yield _answers(run, reports, role)
        yield _step(move, run, steps, by, role)


def _step(move: Move, run: PayRun, steps: Sequence[RunStep], by: Person, role: str) -> dict[str, str]:
    reopened = max((step.pk for step in steps if step.step == RunState.REOPENED), default=0)
    floor = reopened if move in (moves.RECONCILE, moves.CLOSE) else 0
    if taken := next((step for step in reversed(steps) if step.step == move.leaves and step.pk >= floor), None):
        again = address(move.page, run) if move is moves.SEND and role in move.roles else ""
        return _task(move.title, again, DONE, f"{moment(taken.at)}, {taken.by.full_name}.")
    if refusal := why_not(move, run, steps, by, role):
        state = NOW if run.state in move.after else LATER
        return _task(move.title, "", state, refusal)
    if move is moves.RECONCILE and (left := runs.waiting(run)):
        return _task(move.title, "", LATER, f"Faltan las respuestas de {number(left)} líneas.")
    return _task(move.title, address(move.page, run), NOW, "")


def _answers(run: PayRun, reports: Sequence[BankReport], role: str) -> dict[str, str]:
    """Where the bank's answers are handed in, reported and registered."""
    name, page = "Respuestas del banco", address("payment_answers", run)
    waiting = [one for one in reports if one.waits]
    if unregistered := [one for one in waiting if one.reported_at]:
        return _task(name, page, NOW, f"Por registrar: {len(unregistered)}. La registra: {Role.STIPEND_MANAGER.label}.")
    if waiting:
        return _task(name, page, NOW, f"Sin informar. La informa: {Role.FINANCE_GROUP.label}.")
    if runs.waiting(run):
        return _task(name, page, NOW, f"Falta el archivo del banco. Lo entrega: {Role.FINANCE_GROUP.label}.")
    return _task(name, page, DONE, "")


def _task(text: str, href: str, state: tuple[str, str], hint: str) -> dict[str, str]:
    return {"text": text, "href": href, "hint": hint, "status": state[0], "kind": state[1]}
