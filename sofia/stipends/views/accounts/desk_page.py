"""What the officers' pages of the accounts show."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sofia.people.models import Person
from sofia.stipends import accounts
from sofia.stipends.access import PERMISSIONS
from sofia.stipends.accounts import Standing
from sofia.stipends.models import BankAccount, Call

TO_DO = "por-revisar"
FILTERS = {
    TO_DO: "Por revisar o confirmar",
    "sin-cuenta": "Sin cuenta",
    "confirmadas": "Con cuenta confirmada",
}


def filtered(rows: list[Standing], only: str) -> list[Standing]:
    """Those of a filter: the ones that wait longest, or are due first, at the top."""
    if only == TO_DO:
        return sorted((row for row in rows if row.waiting), key=lambda row: row.waiting.proposed_at)  # type: ignore[union-attr]
    if only == "confirmadas":
        return [row for row in rows if row.live]
    return sorted((row for row in rows if not row.live and not row.waiting), key=lambda row: row.due)


def counted(rows: list[Standing]) -> list[tuple[str, str, int]]:
    """Every filter with how many are in it."""
    return [(code, words, len(filtered(rows, code))) for code, words in FILTERS.items()]


def trail(call: Call | None = None) -> tuple[tuple[str, str], ...]:
    """The way to a page of the accounts of a call."""
    steps = (("Inicio", reverse("portal:home")), ("Apoyos del centro", reverse("stipends:manage")))
    if call is None:
        return steps
    return (*steps, (f"Cuentas {call.period}", reverse("stipends:accounts", kwargs={"period": call.period})))


def context(call: Call, account: BankAccount, role: str, by: Person) -> dict[str, Any]:
    """The page of one account."""
    steps = list(_steps(account, role, by))
    history = [row for row in accounts.accounts_of(account.person) if row.pk != account.pk]
    return {
        "call": call,
        "found": account,
        "trail": trail(call),
        "history": history,
        "sharing": accounts.sharing(account),
        "since": accounts.payable_from(account, call.rule_set),
        "steps": steps,
        "for_another": account.is_waiting and all(kind for _, _, kind in steps),
        "reads": role in PERMISSIONS["confirm_account"].roles,
        "stops": account.is_live and role in PERMISSIONS["confirm_account"].roles,
    }


def _steps(account: BankAccount, role: str, by: Person) -> Any:
    """The buttons that she may press now: page and words."""
    if not account.is_waiting or accounts.is_close(account, by):
        return
    checks, confirms = (role in PERMISSIONS[act].roles for act in ("check_account", "confirm_account"))
    if account.checked_at is None and checks:
        yield "account_check", "Revisar la cuenta", ""
    if account.checked_at and confirms and account.checked_by_id != by.pk:
        yield "account_confirm", "Confirmar la cuenta", ""
    if checks or (account.checked_at and confirms):
        yield "account_refuse", "Devolver la cuenta", "secondary"


def done(request: HttpRequest, account: BankAccount, where: str) -> HttpResponse:
    """Back to the account, saying what is left to do."""
    account.refresh_from_db()
    live = "La cuenta quedó confirmada: ahí llegan los pagos."
    messages.success(request, live if account.is_live else "Quedó revisada. Falta que otra persona la confirme.")
    return redirect(where)
