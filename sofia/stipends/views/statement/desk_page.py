"""What the officers' pages of the money show."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from sofia.core.clock import moment
from sofia.stipends.models import Account, Call, Movement
from sofia.stipends.payments.dashboard import Executed
from sofia.stipends.payments.ledger import Balance
from sofia.stipends.rules.obligations import obligation
from sofia.stipends.views.observatory_page import Chart, Row

HEADINGS = ("Fecha", "De", "A", "Pesos", "Cupos-mes", "Inscripción", "Mes", "Obligación", "Pago")


def trail(call: Call | None = None, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way to a page of the money of a call."""
    steps = (("Inicio", reverse("portal:home")), ("Apoyos del centro", reverse("stipends:manage")))
    if call is None:
        return steps
    return (*steps, (f"Dinero {call.period}", address("money", call)), *more)


def address(page: str, call: Call, **more: Any) -> str:
    return reverse(f"stipends:{page}", kwargs={"period": call.period, **more})


def by_month(found: list[Executed]) -> Chart:
    """What was executed, as bars and figures: the part of each bar that is paid."""
    rows = [Row(one.month.spanish.capitalize(), (one.committed, one.paid)) for one in found]
    columns = ("Comprometido", "Pagado")
    return Chart("meses", "Presupuesto ejecutado por mes, en pesos", "Mes", columns, rows, money=True)


def standing(call: Call, kept: dict[Account, Balance]) -> list[dict[str, Any]]:
    """Each account with what stands in it and the way to its movements."""
    return [
        {"name": account.label, "balance": balance, "href": address("money_account", call, account=account.value)}
        for account, balance in kept.items()
    ]


def said(one: Movement) -> tuple[object, ...]:
    """A movement as a line: whose by application number, never by name."""
    month, line = one.award_month, one.line
    return (
        moment(one.at),
        one.get_source_display(),
        one.get_target_display(),
        one.pesos,
        one.months,
        month.award.application.number if month else "",
        month.benefit_month.spanish if month else "",
        obligation(month.pk) if month else "",
        f"{line.run.benefit_month} · {line.run.turn}" if line else "",
    )


def sheet(rows: Iterator[Movement]) -> Iterator[tuple[object, ...]]:
    """The movements as lines of a CSV, with their headings."""
    yield HEADINGS
    yield from map(said, rows)


TOTALS = {
    "allocated": "Asignado",
    "paid": "Pagado",
    "recovered": "Pagado sin deberse, y reintegrado",
    "to_recover": "Pagado sin deberse, por reintegrar",
    "released": "Liberado: no se pagó y nada pasa al año siguiente",
    "payable_at_year_end": "De lo pagado, lo que al terminar el año era una cuenta por pagar",
}


def year_sheet(content: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """The closing report as lines of a CSV."""
    yield "Total", "Pesos", "Cupos-mes"
    for code, words in TOTALS.items():
        yield words, content[code]["pesos"], content[code]["months"]
    yield "Mes", "Pagado en pesos", "Personas pagadas", "Sin pagar en pesos", "Personas sin pagar"
    for row in content["months"]:
        yield row["month"], row["paid_pesos"], row["paid"], row["unpaid_pesos"], row["unpaid"]
    yield "Pago", "Pagado en pesos", "Líneas pagadas", "Huella del archivo enviado"
    for row in content["runs"]:
        yield f"{row['month']} · {row['turn']}", row["pesos"], row["paid"], row["file_sha256"]
